"""The dialog in which a letter is written: its words, what they must contain, and the paper as it will leave."""

from django import forms
from django.http import HttpRequest, QueryDict

from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.cases.refusals import BadArguments, NotAllowed, NotFound, Refusal
from ombud.foundation.typesetting import CannotTypeset
from ombud.records.staff.models import Staff
from ombud.shell.argument_forms import ArgumentForm
from ombud.shell.contexts import Plain
from ombud.shell.dialogs import Asking, dialog_of

from ..letters.kinds import BY_MOVE
from ..letters.preparing import prepare
from ..models import Complaint
from .asking import added_files, arguments_of, carried, letter_form, remembered, text_of, writing_of
from .faces import face_of

TEMPLATE = "complaints/letter.html"
CHANGED = "The letter has changed since you looked at it. Look at it again, then send it."


@dialog_of(*BY_MOVE)
def letter_dialog(request: HttpRequest, case: Case, staff: Staff, move: str) -> Asking | Done | Pending:
    """Opened, it shows the letter as the parts make it; then it shows the paper; then it sends what was shown."""
    found = Complaint.objects.select_related("case__customer", "brand").filter(case=case)
    complaint = found.exclude(regime="").first()
    if complaint is None:
        first = f"{case.get_absolute_url()}moves/assess/"
        return Asking(TEMPLATE, {"unassessed": first, "form": forms.Form()})
    given = request.POST.copy() if request.method == "POST" else None
    form = letter_form(complaint, staff, move, request, given)
    if given is None:
        return _opened(complaint, staff, move, form)
    if not form.is_valid():
        return _again(complaint, staff, move, form, given, 422)
    try:
        return _written(complaint, staff, move, form, given)
    except BadArguments as refusal:
        wrong = refusal.problems.get("letter", "")
        if not wrong:
            form.blame(refusal)
        return _again(complaint, staff, move, form, given, refusal.status, wrong=wrong)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return _again(complaint, staff, move, form, given, refusal.status, wrong=str(refusal))
    except CannotTypeset as problem:
        return _again(complaint, staff, move, form, given, 409, wrong=f"The letter cannot be set. {problem}")


def _opened(complaint: Complaint, staff: Staff, move: str, form: ArgumentForm) -> Asking:
    writing = writing_of(complaint, staff, move, form)
    text = writing.text()
    form.initial = {**form.initial, "text": text, "was": remembered(writing)}
    return Asking(TEMPLATE, face_of(form, writing, text, ()))


def _written(
    complaint: Complaint, staff: Staff, move: str, form: ArgumentForm, given: QueryDict
) -> Asking | Done | Pending:
    writing, step = writing_of(complaint, staff, move, form), given.get("step")
    text = writing.text() if step == "again" else text_of(writing, form)
    vouched, added = given.getlist("vouched"), added_files(complaint, form)
    draft = prepare(writing, text, vouched=vouched, added=added)
    if step == "send" and given.get("letter") == draft.seal:
        return take(move, complaint.case, by=staff, letter=draft.seal, **arguments_of(form))
    given["text"], given["letter"] = str(draft.text), draft.seal
    given["was"], given["carried"] = remembered(writing), carried(complaint, added)
    values: Plain = face_of(form, writing, text, vouched, draft=draft)
    return Asking(TEMPLATE, values | ({"wrong": CHANGED} if step == "send" else {}))


def _again(
    complaint: Complaint,
    staff: Staff,
    move: str,
    form: ArgumentForm,
    given: QueryDict,
    status: int,
    *,
    wrong: str = "",
) -> Asking:
    writing = writing_of(complaint, staff, move, form)
    values: Plain = face_of(form, writing, given.get("text", ""), given.getlist("vouched"))
    return Asking(TEMPLATE, values | {"wrong": wrong}, status=status)
