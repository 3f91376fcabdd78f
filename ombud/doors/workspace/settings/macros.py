"""Macros: what agents do again and again."""

import shlex
from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.desks.inbox.macros import remove_macro, save_macro
from ombud.desks.inbox.models import Macro
from ombud.records.knowledge.filling import FIELDS
from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import rows_of

from .fields import OwnForm
from .kinds import Kind
from .knowledge import MAY, state
from .pages import Plain, cell


class Steps(forms.CharField):
    """One step on each line: a move, then its arguments as name=value."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(map(_line, value))

    def clean(self, value: Any) -> Any:
        lines = [line for line in (super().clean(value) or "").splitlines() if line.strip()]
        return [_step(number, line) for number, line in enumerate(lines, start=1)]


class MacroForm(OwnForm):
    steps = Steps(
        required=False,
        help_text="Taken one after the other, all or none. One on each line, for example"
        " “tag tag=vip”, “classify topic=payments.withdrawal” or “wait_for_customer”.",
    )

    class Meta:
        model = Macro
        fields = ("name", "scope", "text", "steps", "position", "active")
        help_texts = {
            "scope": "Whose agents are offered it.",
            "text": "Answered first, where there is one. Fields: "
            + ", ".join(f"{{{name}}}" for name in FIELDS)
            + ".",
            "position": "Smaller numbers stand higher.",
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = Scope.objects.filter(brand__in=brands_within(self.by, MAY)).select_related("brand")
        rows_of(self, "scope").queryset = scopes


def _step(number: int, line: str) -> Plain:
    try:
        move, *given = shlex.split(line)
    except ValueError as problem:
        raise forms.ValidationError(f"Line {number}: a quotation mark is not closed.") from problem
    wrong = next((each for each in given if "=" not in each), None)
    if wrong:
        raise forms.ValidationError(f"Line {number}: write “{wrong}” as name=value.")
    return {"move": move, "arguments": dict(each.split("=", 1) for each in given)}


def _line(step: Plain) -> str:
    given = (f"{name}={value}" for name, value in step.get("arguments", {}).items())
    return shlex.join([step["move"], *given])


def _found(by: Staff) -> QuerySet[Macro]:
    return Macro.objects.filter(scope__brand__in=brands_within(by, MAY)).select_related("scope__brand")


def _cells(macro: Any) -> list[Plain]:
    does = ", ".join([*(["answers"] if macro.text.strip() else []), *(step["move"] for step in macro.steps)])
    return [cell(macro.name), cell(macro.scope), cell(does), state(macro)]


MACROS = Kind(
    key="macros",
    group="Work",
    heading="Macros",
    one="macro",
    lead="An answer and what happens to the case then, in one press.",
    permission=MAY,
    found=_found,
    columns=("Macro", "Scope", "Does", "State"),
    cells=_cells,
    form=MacroForm,
    save=lambda form, by: save_macro(form.instance, by=by),
    remove=lambda macro, by: remove_macro(macro, by=by),
    searched=("name", "text"),
    icon="checks",
)
