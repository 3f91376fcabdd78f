"""Where what is learnt stands in the workspace: two places on the rail, and a panel beside each complaint."""

from ombud.records.staff.models import Staff
from ombud.shell.places import RailPlace, register_place

from ..models.seen import LEARNS
from . import fields  # noqa: F401  # registers them
from .reminding import wanting


def _learns(staff: Staff) -> bool:
    return staff.may_somewhere(LEARNS)


def _works(staff: Staff) -> bool:
    return bool(staff.powers.scopes)


register_place(RailPlace("Causes", "chart-histogram", "/complaints/causes/", _learns))
register_place(RailPlace("Actions", "checklist", "/complaints/actions/", _works, waiting=wanting))
