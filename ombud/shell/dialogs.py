"""Moves whose dialog is more than a form of their arguments: whoever registers one draws it and takes the move."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from ombud.cases.engine.results import Done, Pending
from ombud.cases.models import Case
from ombud.records.staff.models import Staff

from .contexts import Plain


@dataclass(frozen=True)
class Asking:
    """What is still asked: the template of the dialog, its values, and the answer's status."""

    template: str
    values: Plain
    status: int = 200


Dialog = Callable[[HttpRequest, Case, Staff, str], Asking | Done | Pending]
_dialogs: dict[str, Dialog] = {}


def dialog_of(*moves: str) -> Callable[[Dialog], Dialog]:
    """Register the dialog of these moves. The door has asked for sight and permission before."""

    def register(dialog: Dialog) -> Dialog:
        _dialogs.update(dict.fromkeys(moves, dialog))
        return dialog

    return register


def own_dialog(move: str) -> Dialog | None:
    return _dialogs.get(move)
