"""Pages for staff: what was held back, and taking links back."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ombud.cases.models import Case
from ombud.records.customers.masking import masked
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page, pressed

from ..linking import revoke
from . import holding
from .permissions import JUDGE, REVOKE

MOST = 20


class WhyForm(forms.Form):
    why = forms.CharField(
        label="Why", max_length=300, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


@require_safe
@needs(JUDGE)
def held(request: HttpRequest) -> HttpResponse:
    """The oldest first: its clock runs already."""
    waiting = holding.held_for(asks(request))
    some = [holding.shown(one) for one in waiting[: MOST + 1]]
    lines = [{"one": one, "sender": masked(one.sender, "email")} for one in some[:MOST]]
    return render(request, "portal/behind/held.html", {"lines": lines, "more": len(some) > MOST})


@require_POST
@needs(JUDGE)
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    arrival = holding.held_by(asks(request), pk)
    back = reverse("portal_held")
    return pressed(request, back, lambda: holding.take_in(arrival, by=asks(request)), "It is being taken in.")


@require_http_methods(["GET", "POST"])
@needs(JUDGE)
def put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    arrival = holding.held_by(asks(request), pk)
    form = WhyForm(request.POST or None)
    return form_page(
        request,
        "Did no person write it?",
        form,
        lambda: holding.put_aside(arrival, by=asks(request), why=form.cleaned_data["why"]),
        back=reverse("portal_held"),
        said="It was set aside.",
        lead="No case is opened and nobody is told. Your reason is kept.",
        go="Set aside",
        grave=True,
    )


@require_http_methods(["GET", "POST"])
@needs(REVOKE)
def revoke_links(request: HttpRequest, number: str) -> HttpResponse:
    case = get_object_or_404(Case.objects.visible_to(asks(request)), number=number)
    form = WhyForm(request.POST or None)
    return form_page(
        request,
        f"Take back the links to {case.number}?",
        form,
        lambda: revoke(case, by=asks(request), why=form.cleaned_data["why"]),
        back=case.get_absolute_url(),
        said="The links hold no longer.",
        lead="Nobody gets in by them any more, and whoever is inside is outside again. The customer can ask for a new one.",
        go="Take back",
        grave=True,
    )
