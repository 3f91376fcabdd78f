"""The buttons above a return: what may be done with it now, by this person."""

from functools import partial

from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.tables import act

from .drafting import had_a_hand_in
from .faces import address
from .models import Return
from .permissions import APPROVE, PREPARE


def _at(report: Return, name: str) -> str:
    return address(name, report.pk)


def acts_on(report: Return, person: Staff, held: set[str]) -> list[Plain]:
    """The buttons above a return: what may be done with it now, by this person."""
    here = partial(_at, report)
    dialog = {"in_dialog": True}
    prepares, approves = PREPARE in held, APPROVE in held
    match report.state:
        case Return.State.DRAFT if prepares:
            return [
                act("Compute again", here("compute"), icon="refresh", **dialog),
                act("Remarks", here("remark"), icon="note", **dialog),
                act("Hand over", here("hand_over"), icon="send", likely=True, **dialog),
            ]
        case Return.State.HANDED_OVER:
            back = act("Send back", here("send_back"), icon="arrow-back-up", **dialog)
            freeze = act("Approve", here("approve"), icon="check", likely=True, **dialog)
            may = approves and not had_a_hand_in(report, person)
            return [*([back] if prepares or approves else []), *([freeze] if may else [])]
        case Return.State.APPROVED if prepares:
            return [
                act("It is filed", here("file"), icon="send", likely=True, **dialog),
                act("Amend", here("amend"), **dialog),
            ]
        case Return.State.FILED if prepares:
            return [act("Amend", here("amend"), **dialog)]
    return []  # fmt: skip
