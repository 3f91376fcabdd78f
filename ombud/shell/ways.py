"""The way to a move, for whoever may take it where the case stands."""

from ombud.cases.models import Case
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff


def is_open(case: Case, staff: Staff, move: str) -> bool:
    """Whether the stage and their grants let somebody take a move; the engine asks again."""
    playbook = playbooks[case.playbook]
    fits = playbook.moves[move].allowed_from(playbook.stage(case.stage))
    return fits and staff.may(playbook.permission(move), scope_id=case.scope_id)


def way_to(case: Case, staff: Staff, move: str, query: str = "") -> str:
    """The address of the move's dialog; empty for whoever finds nothing to do there."""
    return f"{case.get_absolute_url()}moves/{move}/{query}" if is_open(case, staff, move) else ""
