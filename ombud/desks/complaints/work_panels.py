"""What stands beside a complaint about the work on it: points, redress, the ombudsman, the letters sent."""

from datetime import date, datetime

from django.utils.formats import date_format

from ombud.cases.models import Case
from ombud.foundation.money import Money
from ombud.records.customers.masking import masked_within
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.panels import SHORT, panel
from ombud.shell.ways import way_to

from .beside import Beside, Rows, beside, complaint_of
from .models import Point, Referral, Remedy


@panel(11)
def points_panel(case: Case, staff: Staff) -> Plain | None:
    """The plan of the investigation: each point with its finding, and what it rests on or waits for."""
    hangs = beside(case)
    if hangs is None:
        return None
    points = list(hangs.complaint.points.prefetch_related("exhibits")) if hangs.complaint.pk else []
    find = way_to(case, staff, "find")
    found = sum(1 for point in points if point.finding)
    lines = [_point(number, point, hangs.requests, find) for number, point in enumerate(points, start=1)]
    return {
        "template": SHORT,
        "key": "points",
        "name": "Points",
        "note": f"{found} of {len(points)} found" if points else "",
        "lines": [line for point in lines for line in point],
        "add_url": way_to(case, staff, "raise_point"),
        "add_name": "Add a point",
        "add_in_dialog": True,
    }


def _point(number: int, point: Point, requests: Rows, find: str) -> list[Plain]:
    exhibits = [
        {"name": each.name, "icon": "paperclip", "note": each.shows or ""} for each in point.exhibits.all()
    ]
    return [
        {
            "name": f"{number}. {point.question}",
            "note": point.get_finding_display() if point.finding else "open",
            "icon": "circle-check" if point.finding else "circle-dashed",
            **({"url": f"{find}?point={point.pk}", "in_dialog": True} if find and not point.finding else {}),
        },
        *exhibits,
        *(_waits(each) for each in requests if each["point_id"] == point.pk),
    ]


def _waits(asked: Plain) -> Plain:
    waits = asked["state"] == "asked"
    return {
        "name": asked["team"] or masked_within(asked["address"]),
        "icon": "users-group",
        "clock": {"due": datetime.fromisoformat(asked["due_at"]), "state": ""} if waits else None,
        "note": asked["state"],
    }


@panel(12)
def redress_panel(case: Case, staff: Staff) -> Plain | None:
    """What is planned, offered, owed and done."""
    hangs = beside(case)
    if hangs is None or not (hangs.redress or hangs.remedies):
        return None
    lines = [*(_money(each, hangs) for each in hangs.redress), *(_remedy(each) for each in hangs.remedies)]
    return {"template": SHORT, "key": "redress", "name": "Redress", "note": "", "lines": lines}


def _money(each: Plain, hangs: Beside) -> Plain:
    offered = "to pay" if hangs.complaint.accepted_at else "offered"
    state = f"paid, {each['reference']}" if each["paid_at"] else offered if each["agreed_on"] else "planned"
    return {"name": str(Money(each["asset"], int(each["minor"]))), "icon": "wallet", "note": state}


def _remedy(each: Plain) -> Plain:
    state = "done" if each["done_at"] else "offered" if each["agreed_on"] else "planned"
    return {"name": Remedy.Kind(each["kind"]).label, "icon": "heart", "note": state}


@panel(15)
def letters_panel(case: Case, staff: Staff) -> Plain | None:
    """Every letter as it was sent, with the first signs of the digest that proves it."""
    hangs = beside(case)
    if hangs is None or not hangs.letters:
        return None
    return {
        "template": SHORT,
        "key": "letters",
        "name": "Letters",
        "note": str(len(hangs.letters)),
        "lines": [_letter(case, each) for each in hangs.letters],
    }


def _letter(case: Case, each: Plain) -> Plain:
    here = case.get_absolute_url()
    day = date_format(date.fromisoformat(each["dated"]), "j M Y")
    return {
        "name": str(each["kind"]).replace("-", " ").capitalize(),
        "note": f"{day} · {each['pdf_digest'][:8]}",
        "icon": "mail",
        "url": f"{here}letters/{each['draft']}/pdf/" if each["draft"] else f"#entry-{each['sequence']}",
    }


@panel(13)
def referral_panel(case: Case, staff: Staff) -> Plain | None:
    """What the ombudsman has, said and decided."""
    complaint = complaint_of(case)
    if complaint is None or not complaint.referred_to:
        return None
    lines = [line for each in complaint.referrals.all() for line in _referral(each)]
    return {"template": SHORT, "key": "referral", "name": "Ombudsman", "note": "", "lines": lines}


def _referral(each: Referral) -> list[Plain]:
    lines: list[Plain] = [{"name": each.body, "icon": "gavel", "note": each.reference or "referred"}]
    if each.file_sent_at:
        lines.append({"name": "Our file", "icon": "paperclip", "note": f"sent {each.file_sent_at:%-d %b}"})
    if each.opinion:
        answer = {True: "we accept", False: "we ask for a decision", None: "not answered yet"}[each.we_accept]
        lines.append({"name": f"Opinion: {each.opinion}", "icon": "message", "note": answer})
    if each.decision:
        lines.append({"name": f"Decision: {each.decision}", "icon": "gavel", "note": str(each.award or "")})
    if each.comply_by:
        done = f"done {each.complied_at:%-d %b}" if each.complied_at else f"by {each.comply_by:%-d %b %Y}"
        lines.append({"name": "Comply", "icon": "check", "note": done})
    return lines
