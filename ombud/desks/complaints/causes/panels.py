"""Where what is learnt stands in the workspace: two places on the rail, and a panel beside each complaint."""

from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.panels import SHORT, panel
from ombud.shell.places import RailPlace, register_place
from ombud.shell.ways import is_open

from ..models import FindingCause, Group, Member
from ..models.seen import LEARNS
from ..playbook import ComplaintPlaybook
from . import due, fields  # noqa: F401  # registers them
from .permissions import LOOKS, MENDS
from .waiting import wanting


def _learns(staff: Staff) -> bool:
    return staff.may_somewhere(LEARNS)


def _works(staff: Staff) -> bool:
    return bool(staff.powers.scopes)


register_place(RailPlace("Causes", "route", "/complaints/causes/", _learns))
register_place(RailPlace("Actions", "checklist", "/complaints/actions/", _works, waiting=wanting))


@panel(14)
def learning_panel(case: Case, staff: Staff) -> Plain | None:
    """What caused it, as found, the group in which it is handled, and the ways on; nothing beside other cases."""
    if case.playbook != ComplaintPlaybook.name or not staff.may(LEARNS, scope_id=case.scope_id):
        return None
    found = list(FindingCause.objects.filter(point__complaint=case.pk).select_related("cause"))
    inside = Member.objects.filter(complaint=case.pk, left_at=None).select_related("group").first()
    lines = [_cause(each) for each in found] + (_group(inside.group, case, staff) if inside else [])
    main = next((each for each in found if each.primary), None)
    where = f"?brand={case.brand.key}" + (f"&cause={main.cause.key}" if main else "")
    if main and staff.may(LOOKS, scope_id=case.scope_id):
        address = f"/complaints/looks/new/{where}&point={main.point_id}"
        lines.append({"name": "Look sideways", "note": "who else?", "icon": "eye", "url": address})
    add: Plain = {}
    if staff.may(MENDS, scope_id=case.scope_id):
        address = f"/complaints/actions/new/{where}&complaint={case.number}"
        add = {"add_url": address, "add_name": "Have it mended"}
    return {"template": SHORT, "key": "causes", "name": "Causes", "note": "", "lines": lines, **add}


def _cause(found: FindingCause) -> Plain:
    return {
        "name": found.cause.name_in("en"),
        "note": "main" if found.primary else "",
        "icon": "search",
        "url": f"/complaints/causes/{found.cause_id}/",
    }


def _group(group: Group, case: Case, staff: Staff) -> list[Plain]:
    url = group.get_absolute_url()
    lines: list[Plain] = [{"name": group.title, "note": "group", "icon": "users-group", "url": url}]
    if group.proposes and is_open(case, staff, "find"):
        proposed = f"Proposed: {group.get_finding_display().lower()}"
        only = f"{url}adopt/?only={case.pk}"
        lines.append({"name": proposed, "note": "record it", "icon": "check", "url": only, "in_dialog": True})
    return lines
