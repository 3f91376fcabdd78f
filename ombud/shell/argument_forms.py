"""A form made of the struct that a move's action is called with."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from ombud.cases.models import Case
from ombud.cases.refusals import BadArguments, NotFound
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff

from . import entry_fields, spine_fields, topic_fields  # noqa: F401  # register their fields
from .argument_fields import Asked, field_of

# Files come with a letter or through a door of their own, and are never typed.
NOT_ASKED = frozenset({"enclosures"})


class ArgumentForm(forms.Form):
    """`arguments` are what the move is taken with; `blame` puts a refusal's problems beside their fields."""

    required_css_class = "required"

    def arguments(self) -> dict[str, Any]:
        """Only what somebody gave; the rest keeps the action's own default."""
        return {name: value for name, value in self.cleaned_data.items() if _is_given(value)}

    def blame(self, refusal: BadArguments) -> None:
        for name, problem in refusal.problems.items():
            first = name.partition(".")[0]
            self.add_error(first if first in self.fields else None, problem)


MoreFields = Callable[[Case, Staff], Mapping[str, forms.Field]]
_more: dict[str, MoreFields] = {}


def asks_more(move: str) -> Callable[[MoreFields], MoreFields]:
    """Register fields beside the move's own; what they give goes to the move's registered way (`taking.way_of`)."""

    def register(fields: MoreFields) -> MoreFields:
        _more[move] = fields
        return fields

    return register


def form_for(
    move: str,
    case: Case,
    by: Staff,
    *,
    given: QueryDict | None = None,
    initial: Mapping[str, Any] | None = None,
) -> ArgumentForm:
    """The form for this move on this case. Raises NotFound for a move that the playbook lacks."""
    playbook = playbooks[case.playbook]
    if not playbook.has_action(move):
        raise NotFound
    struct = playbook.action_for(move).struct
    form = ArgumentForm(data=given, initial=dict(initial or {}))
    for name, info in struct.model_fields.items():
        if name in NOT_ASKED:
            continue
        form.fields[name] = field_of(Asked(case, by, move, name, info.annotation, info.is_required()))
    if move in _more:
        form.fields.update(_more[move](case, by))
    return form


def _is_given(value: Any) -> bool:
    return value is not None and value != "" and value != []
