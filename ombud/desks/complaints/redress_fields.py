"""The fields of moves about money and about the ombudsman."""

from django import forms

from ombud.shell.argument_fields import Asked, field_for
from ombud.shell.topic_fields import Offering

from .asking import choice, complaint_of, long_text, yes_or_no
from .doubts import alone
from .fields import AmountField
from .models import Outcome, Stance
from .models.offered import STANDING
from .paying import owed_by
from .redressing import name_of, planned

BODIES = (
    "Financial Ombudsman Service", "Financial Services and Pensions Ombudsman", "Arbiter for Financial Services",
    "IBAS", "eCOGRA", "FIDReC",
)  # fmt: skip
ASSETS = ("GBP", "EUR", "USD", "USDT")


@field_for("plan_redress.redress")
def planned_amount(asked: Asked) -> forms.Field:
    limits = [str(limit) for asset in ASSETS if (limit := alone(asked.case, asked.staff, asset))]
    said = f"You decide alone up to {', '.join(limits)}." if limits else "A second person has to agree."
    return AmountField(label="Amount", help_text=f"In any currency. {said}")


@field_for("plan_redress.calculation")
def how_found(asked: Asked) -> forms.Field:
    return long_text("How the amount was found", rows=2)


@field_for("plan_redress.reason")
def what_for(asked: Asked) -> forms.Field:
    known = [
        "The loss",
        "Interest at 8 % a year",
        "Fees given back",
        "Distress and inconvenience",
        "Goodwill",
    ]
    return forms.CharField(label="What it is for", max_length=300, widget=Offering(known))


@field_for("plan_remedy.what")
def remedy_for(asked: Asked) -> forms.Field:
    return long_text("For what, or what is put right", rows=2)


@field_for("drop_redress.what")
def dropped(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    choices = [(key, name_of(each)) for key, each in planned(kept)] if kept else []
    return forms.ChoiceField(label="What", choices=choices)


@field_for("pay_redress.redress")
def paid(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    owed = owed_by(kept) if kept else []
    return choice(
        "Which amount", [(str(one.pk), str(one.amount)) for one in owed], empty="The first that is owed"
    )


@field_for("do_remedy.remedy")
def done(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    owed = kept.remedies.filter(STANDING, done_at=None).exclude(agreed_on=None) if kept else ()
    return choice("What", [(str(one.pk), name_of(one)) for one in owed], required=True)


@field_for("answer.stance", "resolve.stance")
def stance(asked: Asked) -> forms.Field:
    return forms.TypedChoiceField(
        label="What the letter says of our fault",
        choices=[("", "As the outcome says"), *Stance.choices],
        coerce=Stance,
        empty_value=None,
        help_text="What is rejected may still be offered redress, without accepting the complaint.",
    )


@field_for("refer.body")
def body(asked: Asked) -> forms.Field:
    return forms.CharField(max_length=120, widget=Offering(BODIES), label="Which body has it")


@field_for("record_opinion.award", "decide_referral.award")
def award(asked: Asked) -> forms.Field:
    return AmountField(label="Award", help_text="What they want us to pay, if anything.")


@field_for("decide_referral.outcome", "record_opinion.outcome")
def their_outcome(asked: Asked) -> forms.Field:
    return forms.TypedChoiceField(
        label="For the customer", choices=[(one.value, one.label) for one in Outcome], coerce=Outcome
    )


@field_for("answer_opinion.accept")
def accept(asked: Asked) -> forms.Field:
    return yes_or_no("Our answer", yes="We accept it", no="We ask for a decision")
