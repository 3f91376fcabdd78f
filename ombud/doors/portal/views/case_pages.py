"""How one case looks to its customer."""

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ombud.cases.actors import ActorKind
from ombud.cases.models import Case
from ombud.cases.registry import playbooks
from ombud.shell.offers import offer_for

from ..conversation import conversation, open_questions
from ..door import stay_of
from ..failing import lost_to
from ..files import ACCEPT, Accepted, BadFile, checked
from ..places import to

type Plain = dict[str, Any]
SAID = {
    "written": _("Your message is here. We read it and write back."),
    "answered": _("Thank you. Your answer is here."),
    "done": _("Thank you. We have noted it."),
}


def new_key() -> str:
    """So that pressing twice is once."""
    return secrets.token_hex(8)


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is looked at when the form is."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [given for given in (data if isinstance(data, list) else [data]) if given]


class WriteForm(forms.Form):
    text = forms.CharField(
        label=_("Your message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )
    enclosures = FilesField(
        label=_("Files"),
        required=False,
        widget=Files(attrs={"multiple": True, "accept": ACCEPT}),
        help_text=_("PDF, pictures or documents; 10 MB each, 25 MB together."),
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)

    @property
    def enclosed(self) -> list[tuple[Any, Accepted]]:
        """Each file with its name and type as we keep them."""
        return self.cleaned_data["enclosures"] and self._accepted

    def clean_key(self) -> str:
        return self.cleaned_data["key"] or new_key()

    def clean_enclosures(self) -> list[Any]:
        given: list[Any] = self.cleaned_data["enclosures"]
        self._accepted: list[tuple[Any, Accepted]] = []
        for number, one in enumerate(given):
            try:
                others = [each.size for each in given[:number]]
                accepted = checked(one.file, one.name, one.size, one.content_type, others=others)
            except BadFile as problem:
                raise forms.ValidationError(str(problem)) from problem
            self._accepted.append((one, accepted))
        return given


def row(case: Case) -> Plain:
    offer = offer_for(case)
    story = offer.story(case) if offer else None
    ahead = next((one for one in story.milestones if one.state != "done" and one.at), None) if story else None
    return {"case": case, "story": story, "ahead": ahead}


def draw(
    request: HttpRequest,
    case: Case,
    *,
    write_form: WriteForm | None = None,
    answer_form: tuple[int, WriteForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Where it stands, what we ask, what was said, and what they can do."""
    offer = offer_for(case)
    open_to_them = offer.choices_of(case) if offer else []
    values = {
        "case": case,
        "offer": offer,
        "story": offer.story(case) if offer else None,
        "choices": [one for one in open_to_them if not one.apart],
        "others": [one for one in open_to_them if one.apart],
        "said": conversation(case)[::-1],
        "questions": [_question(case, one, answer_form) for one in open_questions(case)],
        "write_form": write_form or (WriteForm(initial={"key": new_key()}) if may_write(case) else None),
        "lost_to": lost_to(case),
        "done": SAID.get(request.GET.get("done", "")),
        "several": not stay_of(request).case_id,
    }
    return render(request, "portal/case.html", values, status=status)


def may_write(case: Case) -> bool:
    playbook = playbooks[case.playbook]
    hears = playbook.moves["receive"]
    return ActorKind.CUSTOMER in hears.by and hears.allowed_from(playbook.stage(case.stage))


def back(request: HttpRequest, case: Case, done: str) -> HttpResponse:
    answer = to(request, "case", number=case.number)
    answer["Location"] += f"?done={done}"
    return answer


def _question(case: Case, asked: Any, given: tuple[int, WriteForm] | None) -> Plain:
    empty = WriteForm(initial={"key": new_key()}, auto_id=f"id_answer{asked.pk}_%s")
    return {"asked": asked, "form": given[1] if given and given[0] == asked.pk else empty}
