"""Taking moves: the dialog that asks for arguments, and the taking; a second person's yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from ombud.cases.engine.deciding import approve as approve_it
from ombud.cases.engine.deciding import reject as reject_it
from ombud.cases.engine.reading import check_may
from ombud.cases.engine.results import Done, Pending
from ombud.cases.models import Approval, Case, Task
from ombud.cases.refusals import BadArguments, NotAllowed, NotFound, Refusal
from ombud.cases.registry import playbooks
from ombud.shell.argument_forms import ArgumentForm, form_for
from ombud.shell.contexts import Plain
from ombud.shell.dialogs import Asking, Dialog, own_dialog
from ombud.shell.move_looks import look_of_move
from ombud.shell.numbers import whole_number
from ombud.shell.taking import taken

from ..answers import done, part_or_page
from ..around import signed_in
from ..finding import case_of
from ..forms import ReasonForm

DIALOG, PAGE = "shell/parts/dialog.html", "workspace/move.html"
SPOKEN = frozenset({"reply", "note", "receive"})


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    case = case_of(request, number)
    if name in SPOKEN:
        raise NotFound
    if own := own_dialog(name):
        return _own(request, case, name, own)
    given = request.POST if request.method == "POST" else None
    form = form_for(name, case, signed_in(request), given=given, initial=request.GET.dict())
    _check_may(request, case, name)
    if given is None:
        return _dialog(request, case, name, form)
    if not form.is_valid():
        return _dialog(request, case, name, form, status=422)
    return _take(request, case, name, form)


def _own(request: HttpRequest, case: Case, name: str, own: Dialog) -> HttpResponse:
    if not playbooks[case.playbook].has_action(name):
        raise NotFound
    _check_holds(request, case, name)
    result = own(request, case, signed_in(request), name)
    if not isinstance(result, Asking):
        return done(request, case, said_of(result))
    page = result.values | {"own_dialog": result.template}
    values = _values(case, name) | page
    return part_or_page(request, result.template, PAGE, values, status=result.status)


def _take(request: HttpRequest, case: Case, name: str, form: ArgumentForm) -> HttpResponse:
    try:
        result = taken(name, case, by=signed_in(request), **form.arguments())
    except BadArguments as refusal:
        form.blame(refusal)
        return _dialog(request, case, name, form, status=refusal.status)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return _dialog(request, case, name, form, status=refusal.status, wrong=str(refusal))
    return done(request, case, said_of(result))


def said_of(result: Done | Pending) -> str:
    if isinstance(result, Pending):
        return "A second person has to agree. They find it in the case."
    return ""


def _check_may(request: HttpRequest, case: Case, name: str) -> None:
    """The engine asks again; this spares people a dialog that leads nowhere."""
    if request.method == "GET":
        _check_holds(request, case, name)


def _check_holds(request: HttpRequest, case: Case, name: str) -> None:
    playbook = playbooks[case.playbook]
    check_may(signed_in(request), case, playbook, playbook.moves[name])


def _dialog(
    request: HttpRequest, case: Case, name: str, form: ArgumentForm, *, status: int = 200, wrong: str = ""
) -> HttpResponse:
    values = _values(case, name) | {"form": form, "wrong": wrong}
    return part_or_page(request, DIALOG, PAGE, values, status=status)


def _values(case: Case, name: str) -> Plain:
    look, declared = look_of_move(name), playbooks[case.playbook].moves[name]
    title = look.name or declared.label
    return {
        "title": title,
        "heading": title,
        "lead": look.lead,
        "action_url": f"{case.get_absolute_url()}moves/{name}/",
        "cancel_url": case.get_absolute_url(),
        "go": look.go or title,
        "grave": look.grave,
    }


@require_POST
def task(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Tick a task; what is done stays done."""
    case = case_of(request, number)
    get_object_or_404(Task, pk=pk, case=case)
    taken("finish_task", case, by=signed_in(request), task=pk)
    return done(request, case)


@require_POST
def approve(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    case = case_of(request, number)
    seen = min(whole_number(request.POST.get("version", ""), 0), case.version)
    approve_it(_approval(case, pk), by=signed_in(request), seen=seen)
    return done(request, case, "Approved and done.")


@require_http_methods(["GET", "POST"])
def reject(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Ask why, then say no."""
    case = case_of(request, number)
    approval, form = _approval(case, pk), ReasonForm(request.POST or None)
    if not form.is_valid():
        return _ask_why(request, case, pk, form)
    reject_it(approval, by=signed_in(request), reason=form.cleaned_data["reason"])
    return done(request, case, "Rejected.")


def _ask_why(request: HttpRequest, case: Case, pk: int, form: ReasonForm) -> HttpResponse:
    values: Plain = {
        "title": "Reject",
        "heading": "Reject",
        "form": form,
        "action_url": f"{case.get_absolute_url()}approvals/{pk}/reject/",
        "cancel_url": case.get_absolute_url(),
        "go": "Reject",
    }
    return part_or_page(request, DIALOG, PAGE, values, status=422 if form.is_bound else 200)


def _approval(case: Case, pk: int) -> Approval:
    found = Approval.objects.filter(pk=pk, case=case).first()
    if found is None:
        raise NotFound
    return found
