"""What is asked about a group: its members, its plan, what is found, and the letter to all."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from ombud.cases.models import Case
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for
from ombud.records.staff.models import Staff
from ombud.shell.form_fields import choices_of

from ..fields import AmountField
from ..models import Complaint, Group, Member, Outcome
from .fields import cause_field
from .fix_forms import Asked, day_field, long_field, people_of
from .lettering import demanded_of
from .tree import with_branches

MOST = 200
FIELDS = "You may write {customer.name}, {case.number} or {agent.name}; each letter has its own."


def candidates(staff: Staff, brand: Brand, cause: Cause | None = None) -> list[Case]:
    """Unended complaints that are in no group, seen by this person, newest first; with a cause only those that have it."""
    inside = Member.objects.filter(complaint=OuterRef("pk"), left_at=None)
    free = Complaint.objects.filter(~Exists(inside), brand=brand)
    if cause is not None:
        free = free.filter(points__causes__cause__in=with_branches(cause).values("pk"))
    cases = Case.objects.visible_to(staff).living().filter(brand=brand, pk__in=free.values("pk"))
    return list(cases.select_related("customer").order_by("-opened_at")[:MOST])


def boxes(cases: list[Case], **options: Any) -> forms.TypedMultipleChoiceField:
    choices = [
        (str(case.pk), f"{case.number} {case.subject}, {case.customer or 'no customer'}") for case in cases
    ]
    return forms.TypedMultipleChoiceField(
        label="Complaints", choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple, **options
    )


class GroupForm(Asked):
    title = forms.CharField(max_length=120, label="Name of the group")
    lead = forms.TypedChoiceField(coerce=int, label="Who leads it?")

    def __init__(self, *args: Any, brand: Brand, cause: Cause | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cause = cause
        choices_of(self, "lead").choices = people_of(brand)
        self.fields["lead"].initial = str(self.by.pk)
        self.fields["complaints"] = boxes(candidates(self.by, brand, cause), required=False)

    def plan(self) -> dict[str, Any]:
        given = self.cleaned_data
        lead = Staff.objects.get(pk=given["lead"])
        return {"title": given["title"], "lead": lead, "cause": self.cause, "complaints": given["complaints"]}


class AddForm(Asked):
    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["complaints"] = boxes(candidates(self.by, group.brand))


class PlanForm(Asked):
    lead = forms.TypedChoiceField(coerce=int, label="Who leads it?")
    plan = long_field("What is to be found out and done for all of them?")

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "lead").choices = people_of(group.brand)
        self.initial = {"lead": str(group.lead_id), "plan": group.plan}

    def clean_lead(self) -> Staff:
        return Staff.objects.get(pk=self.cleaned_data["lead"])


class FindingForm(Asked):
    question = long_field("What had to be found out?")
    finding = forms.ChoiceField(choices=Outcome.choices)
    evidence = long_field("What it rests on")

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brand = group.brand
        self.fields["cause"] = cause_field(group.brand, label="Main cause", required=False)
        self.initial = {
            "question": group.question,
            "finding": group.finding,
            "evidence": group.evidence,
            "cause": group.cause.key if group.cause else "",
        }

    def clean_cause(self) -> Cause | None:
        key = self.cleaned_data["cause"]
        return next((one for one in causes_for(self.brand) if one.key == key), None)


class MembersForm(Asked):
    """For which members; all are ticked."""

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["complaints"] = boxes(cases, initial=[str(case.pk) for case in cases])


class LetterForm(MembersForm):
    """The letter that keeps the move, what its regimes demand of it, and the rest that the move asks."""

    def __init__(self, *args: Any, cases: list[Case], move: str, **kwargs: Any) -> None:
        super().__init__(*args, cases=cases, **kwargs)
        asked = of_an_answer() if move == "answer" else of_a_holding_letter()
        complaints = Complaint.objects.filter(pk__in=[case.pk for case in cases]).select_related("case")
        items = [(one.id, f"{one.must} ({one.citation})") for one in demanded_of(complaints, move)]
        asked["contains"] = forms.MultipleChoiceField(
            label="The letter says", choices=items, widget=forms.CheckboxSelectMultiple, required=False
        )
        self.fields = asked | self.fields

    def arguments(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if name != "complaints"}
        if redress := given.get("redress"):
            given["redress"] = {"asset": redress.asset, "minor": str(redress.minor)}
        if until := given.get("until"):
            given["until"] = until.isoformat()
        return given


def of_an_answer() -> dict[str, forms.Field]:
    return {
        "outcome": forms.ChoiceField(choices=Outcome.choices),
        "text": _letter(),
        "redress": AmountField(label="Redress for each", required=False),
        "calculation": forms.CharField(max_length=300, label="How the amount was found", required=False),
    }


def of_a_holding_letter() -> dict[str, forms.Field]:
    return {
        "reason": forms.CharField(max_length=300, label="What keeps us"),
        "until": day_field("The answer will be there by"),
    }


def _letter() -> forms.CharField:
    field = long_field("What we found, and why")
    field.widget.attrs["rows"] = 9
    field.help_text = f"It stands where each letter gives its reasons; the rest comes from the wording of its regime. {FIELDS}"
    return field
