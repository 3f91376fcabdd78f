"""How complaints look in the workspace: their moves, and what stands beside and above a case."""

from django.utils import timezone

from ombud.cases.models import Case, Signal
from ombud.cases.queries import CaseQuerySet
from ombud.records.knowledge.models import PhraseList
from ombud.records.rulebook.regimes import UnknownRegime, regime_of
from ombud.records.staff.models import Staff
from ombud.shell.case_views import CaseView, register_view
from ombud.shell.contexts import Plain
from ombud.shell.move_looks import MoveLook, register_likely, register_looks
from ombud.shell.notices import notice
from ombud.shell.panels import SHORT, panel

from . import fields  # noqa: F401  # registers them
from .causes import panels as of_causes  # noqa: F401  # registers them
from .independence import OWN_WORK
from .law import Letter, due_of, rule_of
from .models import Complaint
from .playbook import ComplaintPlaybook

register_likely(
    ComplaintPlaybook, "claim", "acknowledge", "answer", "stand_by", "pay_redress", "decide_referral", "close"
)
register_looks(
    {
        "make_complaint": MoveLook(
            "scale", 4, lead="A complaint opens beside this case; it counts from when they wrote."
        ),
        "assess": MoveLook("gavel", 6, shown=True, name="Set the regime", go="Set"),
        "acknowledge": MoveLook("mail", 6, shown=True, go="Send"),
        "raise_point": MoveLook("plus", 6, go="Add"),
        "find": MoveLook("search", 6, go="Record"),
        "hold": MoveLook("alarm", 6, lead="It has to leave before the deadline.", go="Send"),
        "answer": MoveLook("send", 6, shown=True, lead="Accept, offer or reject, with reasons.", go="Send"),
        "resolve": MoveLook("circle-check", 6, lead="For what they have accepted already.", go="Send"),
        "forward": MoveLook("external-link", 7, lead="A second person has to agree.", go="Send"),
        "rule_out": MoveLook("ban", 7, grave=True, lead="A second person has to agree.", go="Send"),
        "note_vulnerability": MoveLook("flag", 8, go="Note"),
        "note_representative": MoveLook("user", 8, go="Note"),
        "pay_redress": MoveLook("wallet", 6, go="Record"),
        "send_file": MoveLook("paperclip", 6, go="Record"),
        "accept_outcome": MoveLook(
            "circle-check", 6, lead="What we offered is then to be paid.", go="Record"
        ),
        "dispute_outcome": MoveLook("arrow-back-up", 6, lead="A person looks again.", go="Record"),
        "stand_by": MoveLook("check", 6, shown=True, go="Record"),
        "refer": MoveLook("arrow-up-right", 6, go="Record"),
        "decide_referral": MoveLook("gavel", 6, go="Record"),
        "hint": MoveLook("scale", 0),
        "lapse": MoveLook("lock", 0),
    }
)


def _complaints(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living().filter(playbook=ComplaintPlaybook.name)


register_view(
    CaseView("complaints", "Complaints", "scale", _complaints, "g c", empty="No complaint is open.")
)


@notice
def hint(case: Case, staff: Staff) -> Plain | None:
    """Words that sound like a complaint; whether they are one is for a person to say."""
    found = Signal.objects.filter(case=case, kind=PhraseList.Kind.COMPLAINT, settled_at=None).first()
    if found is None:
        return None
    here = f"{case.get_absolute_url()}moves/"
    make = {"name": "Make a complaint", "url": f"{here}make_complaint/"}
    no = {"name": "It is none", "url": f"{here}settle_signal/?kind={found.kind}"}
    return {"icon": "scale", "title": "This may be a complaint", "words": found.phrase, "acts": [make, no]}


@notice
def independence(case: Case, staff: Staff) -> Plain | None:
    if case.playbook != ComplaintPlaybook.name or staff.pk not in OWN_WORK.people(case):
        return None
    return {
        "icon": "shield-lock",
        "title": OWN_WORK.why,
        "text": "You can still note what you know.",
        "acts": [],
    }


@panel(10)
def law_panel(case: Case, staff: Staff) -> Plain | None:
    """Which law, which track, and the clause behind each clock."""
    complaint = _complaint_of(case)
    if complaint is None:
        return None
    return {
        "template": SHORT,
        "key": "regime",
        "name": "Regime",
        "note": complaint.track.replace("-", " ").upper(),
        "lines": [*_standing(complaint), *_clauses(case), *_quick_way(complaint)],
    }


@panel(11)
def points_panel(case: Case, staff: Staff) -> Plain | None:
    complaint = _complaint_of(case)
    if complaint is None:
        return None
    points = list(complaint.points.all())
    found = sum(1 for point in points if point.finding)
    return {
        "template": SHORT,
        "key": "points",
        "name": "Points",
        "note": f"{found} of {len(points)} found" if points else "",
        "lines": [
            {
                "name": f"{number}. {point.question}",
                "note": point.get_finding_display() if point.finding else "open",
                "icon": "circle-check" if point.finding else "circle-dashed",
            }
            for number, point in enumerate(points, start=1)
        ],
        "add_url": "" if case.ended else f"{case.get_absolute_url()}moves/raise_point/",
        "add_name": "Add a point",
        "add_in_dialog": True,
    }


@panel(12)
def redress_panel(case: Case, staff: Staff) -> Plain | None:
    complaint = _complaint_of(case)
    owed = list(complaint.redress.all()) if complaint else []
    if not owed:
        return None
    lines = [
        {
            "name": str(one.amount),
            "icon": "wallet",
            "note": f"paid, {one.reference}" if one.paid_at else "to pay",
        }
        for one in owed
    ]
    return {"template": SHORT, "key": "redress", "name": "Redress", "note": "", "lines": lines}


def _standing(complaint: Complaint) -> list[Plain]:
    lines: list[Plain] = [{"name": _regime_name(complaint), "icon": "scale", "note": complaint.product}]
    if complaint.vulnerable:
        lines.append({"name": "Needs care", "icon": "flag", "note": "see the timeline"})
    if complaint.representative:
        checked = "authority checked" if complaint.authority_checked else "authority not checked"
        lines.append({"name": complaint.representative, "icon": "user", "note": checked})
    if complaint.referred_to:
        lines.append(
            {"name": complaint.referred_to, "icon": "gavel", "note": complaint.referral_outcome or "referred"}
        )
    return lines


def _regime_name(complaint: Complaint) -> str:
    if not complaint.regime:
        return "Not yet decided"
    try:
        return regime_of(complaint.regime).name
    except UnknownRegime:
        return "No regime" if complaint.regime == Complaint.NO_REGIME else complaint.regime


def _clauses(case: Case) -> list[Plain]:
    runs = case.clocks.filter(ended_at=None, rule__citation__gt="").exclude(rule__citation="our own promise")
    return [{"name": run.rule["citation"], "icon": "book-2", "note": run.label} for run in runs]


def _quick_way(complaint: Complaint) -> list[Plain]:
    """Until when the summary resolution is open; nothing once it is answered."""
    rule = rule_of(complaint, Letter.SUMMARY_RESOLUTION)
    due = due_of(complaint, Letter.SUMMARY_RESOLUTION)
    if rule is None or due is None or due < timezone.now() or complaint.answered_at:
        return []
    return [{"name": "Summary resolution", "icon": "book-2", "clock": {"due": due, "state": ""}}]


def _complaint_of(case: Case) -> Complaint | None:
    if case.playbook != ComplaintPlaybook.name:
        return None
    found = Complaint.objects.filter(case=case).first() or Complaint(case=case, brand_id=case.brand_id)
    found.case = case
    return found
