"""What stands beside a complaint about the work on it: points, redress, the ombudsman."""

from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.panels import SHORT, panel

from .models import Complaint, Point, Redress, Referral, Remedy
from .playbook import ComplaintPlaybook


@panel(11)
def points_panel(case: Case, staff: Staff) -> Plain | None:
    """The plan of the investigation: each point with its finding, and what it rests on or waits for."""
    complaint = complaint_of(case)
    if complaint is None:
        return None
    points = list(complaint.points.prefetch_related("exhibits__entry", "requests__request__to_team"))
    found = sum(1 for point in points if point.finding)
    return {
        "template": SHORT,
        "key": "points",
        "name": "Points",
        "note": f"{found} of {len(points)} found" if points else "",
        "lines": [
            line for number, point in enumerate(points, start=1) for line in _point(case, number, point)
        ],
        "add_url": "" if case.ended else f"{case.get_absolute_url()}moves/raise_point/",
        "add_name": "Add a point",
        "add_in_dialog": True,
    }


def _point(case: Case, number: int, point: Point) -> list[Plain]:
    asked = [each.request for each in point.requests.all()]
    exhibits = [
        {"name": each.name, "icon": "paperclip", "note": each.shows or ""} for each in point.exhibits.all()
    ]
    waits = [
        {
            "name": each.to_team.name if each.to_team else each.to_address,
            "icon": "users-group",
            "clock": {"due": each.due_at, "state": ""} if each.state == "asked" else None,
            "note": each.state,
        }
        for each in asked
    ]
    here = f"{case.get_absolute_url()}moves/find/?point={point.pk}"
    return [
        {
            "name": f"{number}. {point.question}",
            "note": point.get_finding_display() if point.finding else "open",
            "icon": "circle-check" if point.finding else "circle-dashed",
            **({} if point.finding or case.ended else {"url": here, "in_dialog": True}),
        },
        *exhibits,
        *waits,
    ]


@panel(12)
def redress_panel(case: Case, staff: Staff) -> Plain | None:
    """What is planned, offered, owed and done."""
    complaint = complaint_of(case)
    if complaint is None:
        return None
    owed: list[Redress | Remedy] = [*complaint.redress.all(), *complaint.remedies.all()]
    if not owed:
        return None
    lines = [_owed(each, complaint) for each in owed]
    return {"template": SHORT, "key": "redress", "name": "Redress", "note": "", "lines": lines}


def _owed(each: Redress | Remedy, complaint: Complaint) -> Plain:
    money = isinstance(each, Redress)
    done = each.paid_at if isinstance(each, Redress) else each.done_at
    state = (
        "planned" if each.agreed_on is None else "to pay" if money and complaint.accepted_at else "offered"
    )
    if done:
        state = f"paid, {each.reference}" if isinstance(each, Redress) else "done"
    name = str(each.amount) if isinstance(each, Redress) else each.get_kind_display()
    return {"name": name, "icon": "wallet" if money else "heart", "note": state}


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


def complaint_of(case: Case) -> Complaint | None:
    """The complaint of the case, fetched once for a page; an empty one where nobody has done anything yet."""
    if case.playbook != ComplaintPlaybook.name:
        return None
    try:
        return case.complaint
    except Complaint.DoesNotExist:
        return Complaint(case=case, brand_id=case.brand_id)
