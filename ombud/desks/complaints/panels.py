"""How complaints look in the workspace: what stands beside and above a case."""

from django.utils import timezone

from ombud.cases.models import Case, Signal
from ombud.cases.queries import CaseQuerySet
from ombud.records.knowledge.models import PhraseList
from ombud.records.staff.models import Staff
from ombud.shell.case_views import CaseView, register_view
from ombud.shell.contexts import Plain
from ombud.shell.notices import notice
from ombud.shell.panels import SHORT, panel

from . import (  # noqa: F401  # register them
    assessment_fields,
    fields,
    investigation_fields,
    looks,
    people_fields,
    redress_fields,
    work_panels,
)
from .beside import Beside, beside
from .caring import VULNERABLE, needs_of
from .causes import panels as of_causes  # noqa: F401  # registers them
from .composer import fields as of_letters  # noqa: F401  # registers them
from .eligibility import NOBODY, name_of_kind
from .law import Letter, due_of, name_of_regime, name_of_track, rule_of, track_of
from .models import Complaint
from .playbook import ComplaintPlaybook


def _complaints(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living().filter(playbook=ComplaintPlaybook.name)


register_view(
    CaseView("complaints", "Complaints", "scale", _complaints, "g c", empty="No complaint is open.")
)


OURS = "our own promise"


@notice
def hint(case: Case, staff: Staff) -> Plain | None:
    """Words that sound like a complaint; whether they are one is for a person to say."""
    if case.playbook == ComplaintPlaybook.name:
        return None
    found = Signal.objects.filter(case=case, kind=PhraseList.Kind.COMPLAINT, settled_at=None).first()
    if found is None:
        return None
    here = f"{case.get_absolute_url()}moves/"
    make = {"name": "Make a complaint", "url": f"{here}make_complaint/"}
    no = {"name": "It is none", "url": f"{here}settle_signal/?kind={found.kind}"}
    return {"icon": "scale", "title": "This may be a complaint", "words": found.phrase, "acts": [make, no]}


@notice
def care(case: Case, staff: Staff) -> Plain | None:
    """What the customer needs, above every case of theirs; asked for only where the customer is marked."""
    if case.customer is None or VULNERABLE not in case.customer.flags:
        return None
    needs = list(needs_of(case.customer))
    title = "This customer needs care"
    if not needs:
        return {"icon": "flag", "title": title, "text": "See the mark on their record.", "acts": []}
    lift = {"name": "No longer", "url": f"{case.get_absolute_url()}moves/lift_vulnerability/"}
    acts = [lift] if case.playbook == ComplaintPlaybook.name and not case.ended else []
    said = " · ".join(need.what for need in needs)
    return {
        "icon": "flag",
        "title": title,
        "text": needs[0].get_driver_display(),
        "words": said,
        "acts": acts,
    }


@panel(10)
def law_panel(case: Case, staff: Staff) -> Plain | None:
    """Which law, which track, and the clause behind each clock."""
    hangs = beside(case)
    if hangs is None:
        return None
    complaint = hangs.complaint
    return {
        "template": SHORT,
        "key": "regime",
        "name": "Regime",
        "note": name_of_track(track_of(complaint)) if complaint.under_law else "",
        "lines": [*_standing(complaint), *_parts(hangs), *_clauses(case), *_quick_way(complaint)],
    }


def _standing(complaint: Complaint) -> list[Plain]:
    lines: list[Plain] = [
        {"name": name_of_regime(complaint.regime), "icon": "scale", "note": complaint.product}
    ]
    if complaint.regime:
        who = name_of_kind(complaint.regime, complaint.complainant)
        odd = complaint.complainant in ("", NOBODY)
        lines.append(
            {
                "name": (who.partition(":")[0] or "Who complains is not decided"),
                "icon": "alert-triangle" if odd else "user",
                "note": "complainant",
            }
        )
    if complaint.vulnerable:
        lines.append({"name": "Needs care", "icon": "flag", "note": "see above"})
    if complaint.representative:
        checked = "authority checked" if complaint.authority_checked else "authority not checked"
        lines.append({"name": complaint.representative, "icon": "user", "note": checked})
    return lines


def _parts(hangs: Beside) -> list[Plain]:
    """The other parts of the same complaint, each on its track."""
    parts = [
        (part, Complaint(**{name: part[name] for name in ("regime", "track", "product")}))
        for part in hangs.parts
    ]
    return [
        {
            "name": f"Part {part['number']}",
            "icon": "arrows-split-2",
            "url": f"/cases/{part['number']}/",
            "note": f"{name_of_track(track_of(law)) if law.under_law else ''} {part['stage']}".strip(),
        }
        for part, law in parts
    ]


def _clauses(case: Case) -> list[Plain]:
    cited = [(run.rule.get("citation", ""), run) for run in case.clocks.all() if run.ended_at is None]
    return [
        {"name": clause, "icon": "book-2", "note": run.label}
        for clause, run in cited
        if clause not in ("", OURS)
    ]


def _quick_way(complaint: Complaint) -> list[Plain]:
    """Until when the summary resolution is open; nothing once it is answered."""
    rule = rule_of(complaint, Letter.SUMMARY_RESOLUTION)
    due = due_of(complaint, Letter.SUMMARY_RESOLUTION)
    if rule is None or due is None or due < timezone.now() or complaint.answered_at:
        return []
    return [{"name": "Summary resolution", "icon": "book-2", "clock": {"due": due, "state": ""}}]
