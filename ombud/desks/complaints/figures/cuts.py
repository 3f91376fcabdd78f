"""What numbers about complaints can be cut by, besides what every case can be cut by."""

from collections.abc import Collection
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Now

from ombud.records.knowledge.models import Cause
from ombud.records.rulebook.regimes import regimes_held
from ombud.shell.figures import (
    Dimension,
    cuts_for,
    dimension,
)
from ombud.shell.figures.dimensions import yes_or_no

from ..causes.tree import paths
from ..models import FindingCause, Need, Outcome, Product

OF_COMPLAINTS = ("product", "regime", "cause", "vulnerable")
WITH_STAFF = ("officer", "team", *OF_COMPLAINTS)
# The branch of the seeded tree of causes that regulators ask about (FCA PS25/19).
FAILED_IN_NEED = "people.vulnerability"
YES_AND_NO = {"yes": "Yes", "no": "No"}


# The record keeps an outcome by its label, which is not always the outcome's own word.
SAID = KeyTextTransform("outcome", "kept__facts")
PARTLY = Outcome.PARTLY.label.lower()
OUTCOME = {
    "outcome": Choose(
        When(kept__facts__outcome=PARTLY, then=Value(Outcome.PARTLY.value)),
        default=SAID,
        output_field=CharField(),
    )
}
FOR_THE_CUSTOMER = (Outcome.UPHELD.value, Outcome.PARTLY.value, PARTLY)


def _cause(path: str) -> Any:
    """The main cause of the first point that was found justified, else of the first that has one."""
    found = FindingCause.objects.filter(point__complaint=OuterRef(f"{path}pk"), primary=True)
    rejected = Choose(When(point__finding=Outcome.REJECTED, then=Value(1)), default=Value(0))
    return Subquery(found.order_by(rejected, "point").values("cause__key")[:1])


def in_need(path: str) -> Any:
    """Whether a need of the customer was known while we dealt with it: noted by then, and not taken back before."""
    until = Coalesce(OuterRef(f"{path}complaint__answered_at"), Now())
    theirs = Q(complaint=OuterRef(f"{path}pk")) | Q(customer=OuterRef(f"{path}customer"))
    stood = Need.objects.filter(theirs, Q(lifted_at=None) | Q(lifted_at__gt=until), noted_at__lte=until)
    return Q(**{f"{path}complaint__vulnerable": True}) | Q(Exists(stood))


def failed_in_need(path: str) -> Any:
    """Whether a point is put down to our not responding to a need, whatever was found on it: it says what they complain of."""
    named = Q(cause__key=FAILED_IN_NEED) | Q(cause__key__startswith=f"{FAILED_IN_NEED}.")
    return Q(Exists(FindingCause.objects.filter(named, point__complaint=OuterRef(f"{path}pk"))))


def names_of_causes(brands: Collection[int]) -> dict[str, str]:
    """Each with the branches above it; where one of these brands calls one otherwise, the house's name."""
    known = Cause.objects.filter(Q(brand=None) | Q(brand__in=brands))
    return paths(known.order_by(F("brand").desc(nulls_last=True)))


for each in (
    Dimension(
        key="product",
        name="Product",
        of=lambda path: F(f"{path}complaint__product"),
        names=lambda values: dict(Product.choices),
        unknown="Not yet assessed",
    ),
    Dimension(
        key="regime",
        name="Regime",
        of=lambda path: F(f"{path}complaint__regime"),
        names=lambda values: {one.id: one.name for one in regimes_held()} | {"none": "No regime"},
        unknown="Not yet assessed",
    ),
    Dimension(key="cause", name="Cause", of=_cause, names_at=names_of_causes, unknown="Not found yet"),
    Dimension(
        key="vulnerable",
        name="Customer in need of care",
        of=lambda path: yes_or_no(in_need(path)),
        names=lambda values: YES_AND_NO,
    ),
    Dimension(
        key="failed-need",
        name="About a failure to respond to a need",
        of=lambda path: yes_or_no(failed_in_need(path)),
        names=lambda values: YES_AND_NO,
    ),
    Dimension(
        key="track", name="Track", of=lambda path: F(f"{path}complaint__track"), unknown="The general one"
    ),
    Dimension(
        key="twice",
        name="Here twice",
        of=lambda path: yes_or_no(Q(**{f"{path}outcome": "duplicate"})),
        names=lambda values: YES_AND_NO,
    ),
):
    dimension(each)

cuts_for("complaint", *OF_COMPLAINTS)
