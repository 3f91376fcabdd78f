"""Writing and deciding: each view asks, calls one action, and goes back to the paper."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page

from . import actions
from .forms import ApproveForm, ProcedureForm, RetireForm, VersionForm, WordsForm
from .models import Procedure
from .permissions import APPROVE, EDIT
from .queries import procedures_seen_by
from .views import CRUMBS, one_version

type Act = Callable[..., object]


@needs(EDIT)
def set_up(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    procedure = get_object_or_404(procedures_seen_by(asks(request)), pk=pk) if pk else Procedure()
    form = ProcedureForm(request.POST or None, instance=procedure, by=asks(request))
    back = procedure.get_absolute_url() if pk else "/procedures/"

    def save() -> None:
        actions.set_up(procedure, by=asks(request), **form.cleaned_data)

    return form_page(
        request, procedure.title if pk else "New procedure", form, save, back=back, crumbs=CRUMBS
    )


@needs(EDIT)
def written(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version, beginning from the words of the last."""
    procedure = get_object_or_404(procedures_seen_by(asks(request)), pk=pk)
    last = procedure.versions.order_by("-number").first()
    now = {"body": last.body, "public_summary": last.public_summary} if last else {}
    form = VersionForm(request.POST or None, initial=now)

    def save() -> None:
        actions.write_version(procedure, by=asks(request), **form.cleaned_data)

    crumbs = [*CRUMBS, {"name": procedure.title, "url": procedure.get_absolute_url()}]
    return form_page(
        request,
        "Next version",
        form,
        save,
        back=procedure.get_absolute_url(),
        said="It is a draft until somebody else has reviewed and approved it.",
        crumbs=crumbs,
    )


@needs(EDIT)
def reviewed(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _decided(request, pk, number, "I have reviewed it", WordsForm, actions.review)


@needs(APPROVE)
def approved(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _decided(request, pk, number, "Approve", ApproveForm, actions.approve)


@needs(APPROVE)
def retired(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _decided(request, pk, number, "Retire", RetireForm, actions.retire, grave=True)


def _decided(
    request: HttpRequest, pk: int, number: int, heading: str, kind: type[BaseForm], act: Act, **more: Any
) -> HttpResponse:
    found = one_version(asks(request), pk, number)
    form = kind(request.POST if request.method == "POST" else None)

    def save() -> None:
        act(found, by=asks(request), **form.cleaned_data)

    crumbs = [*CRUMBS, {"name": str(found), "url": found.get_absolute_url()}]
    return form_page(
        request, heading, form, save, back=found.get_absolute_url(), crumbs=crumbs, go=heading, **more
    )
