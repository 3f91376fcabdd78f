"""Which moves a person may take from here, which is the likely one, and why the others are not to be had."""

from dataclasses import dataclass

from ombud.cases.actors import ActorKind
from ombud.cases.grammar.declaration import Declaration
from ombud.cases.grammar.move import Move
from ombud.cases.models import Case
from ombud.cases.registry import playbooks
from ombud.cases.stages import Stages
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.move_looks import likely_moves, look_of_move

from .beside import Beside

ASKS_NOTHING = frozenset({"claim", "watch", "unwatch", "wake", "keep_promise", "accept_transfer"})


@dataclass(frozen=True)
class Choice:
    """A move on offer; `why_not` says what keeps it from being taken."""

    move: Move
    url: str
    asks: bool
    why_not: str = ""


def moves_of(case: Case, staff: Staff, beside: Beside) -> list[Plain]:
    """Faces for the menu, in its order; the likely one is marked."""
    playbook = playbooks[case.playbook]
    choices = choices_of(case, staff, beside)
    likely = next((name for name in likely_moves(playbook) if _offered(choices, name)), "")
    ordered = sorted(choices, key=lambda choice: look_of_move(choice.move.name).group)
    faces: list[Plain] = []
    group = 0
    for choice in ordered:
        look = look_of_move(choice.move.name)
        faces.append({**_face(choice, likely), "rule_above": bool(faces) and look.group != group})
        group = look.group
    return faces


def choices_of(case: Case, staff: Staff, beside: Beside) -> list[Choice]:
    playbook = playbooks[case.playbook]
    held = [
        move
        for move in playbook.moves.values()
        if look_of_move(move.name).group
        and ActorKind.STAFF in move.by
        and staff.may(playbook.permission(move.name), scope_id=case.scope_id)
        and _makes_sense(move.name, case, beside)
    ]
    return [_choice(move, case, playbook, beside) for move in held]


def _choice(move: Move, case: Case, playbook: type[Declaration], beside: Beside) -> Choice:
    asks = bool(playbook.action_for(move.name).struct.model_fields) and move.name not in ASKS_NOTHING
    url = f"{case.get_absolute_url()}moves/{move.name}/"
    return Choice(move, url, asks, _why_not(move, playbook.stage(case.stage), beside))


def _why_not(move: Move, stage: Stages, beside: Beside) -> str:
    if move.bars and move.bars in beside.barred:
        return move.bars.why
    if move.name in beside.asked_moves:
        return "Waits for a second person"
    return "" if move.allowed_from(stage) else f"Not while it is {stage.label.lower()}"


def _makes_sense(name: str, case: Case, beside: Beside) -> bool:
    """Spares the menu what would certainly be refused."""
    match name:
        case "claim":
            return case.assignee_id is None and case.queue_id is not None
        case "watch" | "unwatch":
            return beside.watched == (name == "unwatch")
        case "wake":
            return case.snoozed_until is not None
        case "keep_promise":
            return beside.promised
        case "untag":
            return bool(case.tags.all())
        case "unlink":
            return bool(beside.links)
        case "unmerge":
            return bool(beside.merged_into)
        case "escalate":
            return beside.escalation is None
        case "transfer":
            return beside.offer is None
    return True


def _offered(choices: list[Choice], name: str) -> bool:
    return any(choice.move.name == name and not choice.why_not for choice in choices)


def _face(choice: Choice, likely: str) -> Plain:
    look = look_of_move(choice.move.name)
    return {
        "name": look.name or choice.move.label,
        "icon": look.icon,
        "key": "" if choice.why_not else choice.move.key,
        "url": choice.url,
        "asks": choice.asks,
        "likely": choice.move.name == likely,
        "shown": look.shown and not choice.why_not and choice.move.name != likely,
        "grave": look.grave,
        "why_not": choice.why_not,
    }
