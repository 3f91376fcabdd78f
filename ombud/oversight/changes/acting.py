"""Working on a change: each view asks, calls one action, and goes back to the change."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ombud.records.reminders.hearing import put_away
from ombud.records.staff.models import Staff
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page

from . import actions
from .due import ROOM
from .forms import AssessForm, ChangeForm, HowForm, SignForm, TaskForm, WhyForm
from .models import Change, Todo
from .permissions import EDIT, SEE, SIGN
from .views import CRUMBS

type Act = Callable[..., object]


@needs(EDIT)
def entered(request: HttpRequest) -> HttpResponse:
    form = ChangeForm(request.POST or None, initial={"owner": asks(request)})
    made: list[Change] = []

    def save() -> None:
        made.append(actions.register(by=asks(request), **_given(form)))

    return form_page(
        request, "New entry", form, save, back="/changes/", said="It is in the register.", crumbs=CRUMBS
    )


@needs(EDIT)
def edited(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    form = ChangeForm(request.POST or None, instance=change)

    def save() -> None:
        actions.amend(change, by=asks(request), **_given(form))

    return _page(request, change, change.title, form, save)


@needs(EDIT)
def assessed(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    now = {
        "effect": change.effect,
        "brands": list(change.brands.all()),
        "desks": change.desks,
        "touches": change.touches,
    }
    return _asked(
        request, change, "What it means for us", AssessForm(request.POST or None, initial=now), actions.assess
    )


@needs(EDIT)
def task_given(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    form = TaskForm(request.POST or None, initial={"owner": asks(request)})
    return _asked(request, change, "New task", form, actions.give_task, go="Give it")


@needs(SEE)
def task_done(request: HttpRequest, pk: int, todo: int) -> HttpResponse:
    found = get_object_or_404(Todo.objects.select_related("change"), pk=todo, change=pk)
    form = HowForm(_posted(request))

    def save() -> None:
        actions.finish_task(found, by=asks(request), **form.cleaned_data)

    return _page(request, found.change, found.what, form, save, go="Done")


@needs(SIGN)
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    return _asked(request, change, "Sign off", SignForm(_posted(request)), actions.sign_off, go="Sign off")


@needs(EDIT)
def dismissed(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    return _asked(request, change, "Not relevant to us", WhyForm(_posted(request)), actions.dismiss)


@needs(EDIT)
def taken_up(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    return _asked(
        request, change, "Take up again", WhyForm(_posted(request)), actions.take_up, go="Take it up"
    )


@needs(SEE)
def reminders_seen(request: HttpRequest) -> HttpResponse:
    """What is late comes back with the next day that matters; the entries themselves stay."""
    form = Form(_posted(request))

    def save() -> None:
        put_away(ROOM, asks(request), timezone.now())

    heading = "Put your reminders away?"
    return form_page(request, heading, form, save, back="/changes/", crumbs=CRUMBS, go="Put away", said="")


def _asked(
    request: HttpRequest, change: Change, heading: str, form: BaseForm, act: Act, **more: Any
) -> HttpResponse:
    by: Staff = asks(request)

    def save() -> None:
        act(change, by=by, **form.cleaned_data)

    return _page(request, change, heading, form, save, **more)


def _page(
    request: HttpRequest,
    change: Change,
    heading: str,
    form: BaseForm,
    save: Callable[[], object],
    **more: Any,
) -> HttpResponse:
    crumbs = [*CRUMBS, {"name": change.title, "url": change.get_absolute_url()}]
    return form_page(request, heading, form, save, back=change.get_absolute_url(), crumbs=crumbs, **more)


def _given(form: ChangeForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in actions.ASKED}


def _posted(request: HttpRequest) -> Any:
    """An empty form is an answer, too, where nothing in it is required."""
    return request.POST if request.method == "POST" else None
