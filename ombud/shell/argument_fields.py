"""From an argument of a move to the field of a form: by its name where that means something, else by its type."""

import enum
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from ombud.cases.models import Case
from ombud.records.staff.models import Staff


@dataclass(frozen=True)
class Asked:
    """One argument of one move on one case, and who is asked for it."""

    case: Case
    staff: Staff
    move: str
    name: str
    kind: Any
    required: bool


Make = Callable[[Asked], forms.Field]
_by_name: dict[str, Make] = {}

LABELS = {
    "due_at": "Until when",
    "until": "Until",
    "why": "Why",
    "to": "To",
    "how": "What did you do?",
    "other": "Case number",
    "into": "Case number",
    "entries": "Messages",
    "question": "What do you need?",
    "address": "E-mail address",
    "final": "This is the final answer",
    "text": "Text",
}
LONG = frozenset({"why", "text", "question", "how"})


def field_for(*names: str) -> Callable[[Make], Make]:
    """Register a field for arguments of these names; `move.name` means that move's alone."""

    def register(make: Make) -> Make:
        _by_name.update(dict.fromkeys(names, make))
        return make

    return register


def named_fields() -> frozenset[str]:
    """The names under which fields are registered."""
    return frozenset(_by_name)


def field_of(asked: Asked) -> forms.Field:
    """The field that asks for it, labelled and marked as optional where it has a default."""
    make = _by_name.get(f"{asked.move}.{asked.name}") or _by_name.get(asked.name) or _by_type(asked.kind)
    field = make(asked)
    field.required = asked.required
    field.label = field.label or LABELS.get(asked.name) or asked.name.replace("_", " ").capitalize()
    return field


class MomentField(forms.DateTimeField):
    """A date and time in the person's zone, as browsers pick it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **options)

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value) if isinstance(value, datetime) else value


def _by_type(kind: Any) -> Make:
    plain = _without_none(kind)
    if isinstance(plain, type):
        for known, make in _BY_TYPE.items():
            if issubclass(plain, known):
                return make
    return _text


def _without_none(kind: Any) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(kind) if part is not type(None))
    return kind


def _text(asked: Asked) -> forms.Field:
    if asked.name in LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), max_length=5000)
    return forms.CharField(max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))


def _moment(asked: Asked) -> forms.Field:
    return MomentField()


def _day(asked: Asked) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _choice(asked: Asked) -> forms.Field:
    kind = _without_none(asked.kind)
    choices = [(str(one.value), _label(one)) for one in kind]
    empty = [] if asked.required else [("", "As it is")]
    return forms.TypedChoiceField(choices=[*empty, *choices], coerce=_coerce(kind), empty_value=None)


def _coerce(kind: Any) -> Callable[[str], Any]:
    return lambda text: kind(int(text)) if issubclass(kind, int) else kind(text)


def _label(one: enum.Enum) -> str:
    return str(getattr(one, "label", one.value)).replace("-", " ").capitalize()


def _tick(asked: Asked) -> forms.Field:
    return forms.BooleanField()


def _whole(asked: Asked) -> forms.Field:
    return forms.IntegerField()


# In this order: a yes or no is an int to Python, and so are some enums; a moment is a date.
_BY_TYPE: dict[type, Make] = {
    enum.Enum: _choice,
    bool: _tick,
    int: _whole,
    datetime: _moment,
    date: _day,
    str: _text,
}
