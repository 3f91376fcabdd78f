"""Each step of a return asks what it needs to know, and takes it."""

from collections.abc import Callable
from functools import partial

from django import forms as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ombud.records.staff.models import Staff
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page

from .. import faces, forms
from ..actions import compute_again, correct, give, remark, take_back
from ..approving import amend, approve, hand_over, record_filing, send_back
from ..models import Cell, Return
from ..permissions import APPROVE, PREPARE
from ..queries import return_for

type Step = Callable[[Return, Staff, fields.Form], object]


def _asked(
    request: HttpRequest,
    pk: int,
    heading: str,
    form: fields.Form,
    step: Step,
    *,
    said: str,
    go: str,
    lead: str = "",
) -> HttpResponse:
    person = asks(request)
    report = return_for(person, pk)
    return form_page(
        request, heading, form, partial(step, report, person, form), back=report.get_absolute_url(), said=said,
        go=go, lead=lead, crumbs=[*faces.CRUMBS, {"name": str(report), "url": report.get_absolute_url()}],
    )  # fmt: skip


@needs(PREPARE)
def computed(request: HttpRequest, pk: int) -> HttpResponse:
    lead = "Figures are taken from the record as it is now. What people gave or corrected stays."
    return _asked(
        request, pk, "Compute again?", forms.Sure(request.POST if request.method == "POST" else None),
        lambda report, by, form: compute_again(report, by=by), said="Computed again.", go="Compute", lead=lead,
    )  # fmt: skip


@needs(PREPARE)
def remarked(request: HttpRequest, pk: int) -> HttpResponse:
    report = return_for(asks(request), pk)
    form = forms.Remarks(request.POST if request.method == "POST" else None, initial={"text": report.remarks})
    return _asked(
        request, pk, "Remarks", form,
        lambda report, by, form: remark(report, by=by, text=form.cleaned_data["text"]), said="Written down.", go="Save",
    )  # fmt: skip


@needs(PREPARE)
def handed_over(request: HttpRequest, pk: int) -> HttpResponse:
    lead = "Somebody else has to approve it. Until then it cannot be changed, only sent back."
    return _asked(
        request, pk, "Hand it over?", forms.Sure(request.POST if request.method == "POST" else None),
        lambda report, by, form: hand_over(report, by=by), said="It waits for approval.", go="Hand over", lead=lead,
    )  # fmt: skip


@needs(PREPARE, APPROVE)
def sent_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _asked(
        request, pk, "Send it back", forms.Why(request.POST or None),
        lambda report, by, form: send_back(report, by=by, why=form.cleaned_data["why"]), said="Sent back.", go="Send back",
    )  # fmt: skip


@needs(APPROVE)
def approved(request: HttpRequest, pk: int) -> HttpResponse:
    lead = "It is frozen with the complaints behind every figure, for good. Later corrections need a new version."
    return _asked(
        request, pk, "Approve it?", forms.Sure(request.POST if request.method == "POST" else None),
        lambda report, by, form: approve(report, by=by), said="Approved and kept.", go="Approve", lead=lead,
    )  # fmt: skip


@needs(PREPARE)
def filed(request: HttpRequest, pk: int) -> HttpResponse:
    return _asked(
        request, pk, "It is filed", forms.Filed(request.POST or None),
        lambda report, by, form: record_filing(report, by=by, **form.cleaned_data), said="Recorded.", go="Record",
    )  # fmt: skip


@needs(PREPARE)
def amended(request: HttpRequest, pk: int) -> HttpResponse:
    made: list[Return] = []
    answer = _asked(
        request, pk, "Amend it", forms.Why(request.POST or None),
        lambda report, by, form: made.append(amend(report, by=by, why=form.cleaned_data["why"])),
        said="A new version is there.", go="Amend", lead="A new version is computed. What was approved stays as it is.",
    )  # fmt: skip
    if made:
        answer["HX-Redirect" if "HX-Redirect" in answer else "Location"] = made[0].get_absolute_url()
    return answer


@needs(PREPARE)
def given(request: HttpRequest, pk: int, cell: int) -> HttpResponse:
    one = _cell(request, pk, cell)
    form = forms.Given(request.POST or None, initial={"figure": one.given, "source": one.source})
    return _asked(
        request, pk, one.label, form, lambda report, by, form: give(one, by=by, **form.cleaned_data),
        said="Written down.", go="Save", lead=one.note,
    )  # fmt: skip


@needs(PREPARE)
def corrected(request: HttpRequest, pk: int, cell: int) -> HttpResponse:
    one = _cell(request, pk, cell)
    form = forms.Corrected(request.POST or None, cell=one, initial={"reason": one.reason})
    return _asked(
        request, pk, one.label, form, lambda report, by, form: correct(one, by=by, **form.cleaned_data),
        said="Corrected; both figures are shown.", go="Correct",
    )  # fmt: skip


@needs(PREPARE)
def taken_back(request: HttpRequest, pk: int, cell: int) -> HttpResponse:
    one = _cell(request, pk, cell)
    return _asked(
        request, pk, "Take the correction back?", forms.Sure(request.POST if request.method == "POST" else None),
        lambda report, by, form: take_back(one, by=by), said="The computed figure counts again.", go="Take back",
    )  # fmt: skip


def _cell(request: HttpRequest, pk: int, cell: int) -> Cell:
    return get_object_or_404(return_for(asks(request), pk).cells.select_related("report__entity"), pk=cell)
