"""The head of a case: what it is, who is at it, what its clocks say, what may be done."""

from ombud.cases.models import Case, Priority
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.shell.clock_faces import clock_faces
from ombud.shell.contexts import Plain

from .beside import Beside
from .moves import moves_of
from .notices import notices_of, signals_of
from .rows import topic_name


def header_of(case: Case, staff: Staff, beside: Beside) -> Plain:
    """The case must have its marks (`rows.with_marks`)."""
    here = case.get_absolute_url()
    stage = playbooks[case.playbook].stage(case.stage)
    return {
        "number": case.number,
        "version": case.version,
        "brand": case.brand,
        "topic": topic_name(case.topic),
        "language": case.language,
        "stage": {"name": stage.label, "status": stage.status.value},
        "subject": case.subject or "No subject",
        "assignee": _with(case, staff),
        "queue": case.queue.name if case.queue else "nobody's hands",
        "priority": _priority(case),
        "tags": [tag.tag for tag in case.tags.all()],
        "live": f"case:{case.pk}",
        "header_url": f"{here}header/",
        "entries_url": f"{here}entries/",
        "presence_url": f"{here}presence/",
        "viewers": beside.present,
        "moves": moves_of(case, staff, beside),
        "clocks": clock_faces(case.clocks.all()),
        "signals": signals_of(case),
        "notices": notices_of(case, staff, beside),
    }


def _with(case: Case, staff: Staff) -> str:
    if case.assignee is None:
        return ""
    return "you" if case.assignee_id == staff.pk else case.assignee.name


def _priority(case: Case) -> str:
    priority = Priority(case.priority)
    return "" if priority == Priority.NORMAL else f"{priority.label} priority"
