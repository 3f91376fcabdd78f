"""How the guide's pages are drawn: how far one is, what is missing, what was answered."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ombud.shell.guides import Asking, GuideStep
from ombud.shell.offers import Offer

from .. import drafting
from ..models import Draft
from ..places import place, to

type Plain = dict[str, Any]
LAST = ("files", "check")


class MailForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


def mail_form(data: Any, *, initial: str = "") -> MailForm:
    return MailForm(data, initial={"email": initial})


def form_of(one: GuideStep, about: Asking, **initial: str) -> forms.Form:
    """Filled with what was answered before; without complaints about what was not."""
    given = about.answers.get(one.key)
    form = one.form(about, None)
    for name, field in form.fields.items():
        if given is not None:
            many = isinstance(field, forms.MultipleChoiceField)
            form.initial[name] = given.get(name, []) if many else next(iter(given.get(name, [])), "")
        elif initial.get(name):
            form.initial[name] = initial[name]
    return form


def ask(
    request: HttpRequest,
    offer: Offer,
    one: GuideStep,
    draft: Draft | None,
    form: forms.Form,
    *,
    status: int = 200,
) -> HttpResponse:
    return draw(request, "portal/step.html", offer, draft, one.key, status=status, step=one, form=form)


def draw(
    request: HttpRequest,
    template: str,
    offer: Offer,
    draft: Draft | None,
    key: str,
    *,
    status: int = 200,
    **values: Any,
) -> HttpResponse:
    """A page of the guide, with how far it is and the way back."""
    about = drafting.asking(draft, request)
    keys = [*(one.key for one in drafting.steps_of(offer, about)), *LAST]
    at = keys.index(key) if key in keys else 0
    complete = draft is not None and first_open(offer, about) is None
    around = {
        "offer": offer,
        "number": at + 1,
        "steps": len(keys),
        "back": _address(request, offer, keys[at - 1]) if at else place(request, "begin", kind=offer.key),
        "complete": complete,
    }
    return render(request, template, {**around, **values}, status=status)


def onward(request: HttpRequest, offer: Offer, one: GuideStep, about: Asking) -> HttpResponse:
    """The next page: the next step, then files."""
    keys = [each.key for each in drafting.steps_of(offer, about)]
    after = keys[keys.index(one.key) + 1 :] if one.key in keys else []
    return (
        to(request, "step", kind=offer.key, step=after[0]) if after else to(request, "files", kind=offer.key)
    )


def first_open(offer: Offer, about: Asking) -> GuideStep | None:
    """The first step whose answers are missing or not in order."""
    return next((one for one in drafting.steps_of(offer, about) if not _complete(one, about)), None)


def summary(offer: Offer, about: Asking) -> list[Plain]:
    """Each step with its questions and answers, to be looked at before it is sent."""
    return [
        {"step": one, "lines": [line for line in _lines(one, about) if line["answer"]]}
        for one in drafting.steps_of(offer, about)
    ]


def _complete(one: GuideStep, about: Asking) -> bool:
    given = about.answers.get(one.key)
    return given is not None and one.form(about, _data(given)).is_valid()


def _data(given: Any) -> MultiValueDict[str, str]:
    return MultiValueDict({name: list(values) for name, values in given.items()})


def _lines(one: GuideStep, about: Asking) -> list[Plain]:
    form = one.form(about, _data(about.answers.get(one.key, {})))
    return [{"question": field.label, "answer": _words(form, field.name)} for field in form]


def _words(form: forms.Form, name: str) -> str:
    given = form[name].value()
    words = {str(key): str(word) for key, word in getattr(form.fields[name], "choices", ())}
    values = given if isinstance(given, list) else [given or ""]
    return ", ".join(words.get(value, value) for value in values if value).strip()


def _address(request: HttpRequest, offer: Offer, key: str) -> str:
    return (
        place(request, key, kind=offer.key)
        if key in LAST
        else place(request, "step", kind=offer.key, step=key)
    )
