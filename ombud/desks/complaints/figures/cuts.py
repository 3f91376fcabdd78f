"""What numbers about complaints can be cut by, besides what every case can be cut by."""

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, F, OuterRef, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform

from ombud.records.rulebook.regimes import regimes_held
from ombud.shell.figures import (
    Dimension,
    cuts_for,
    dimension,
)
from ombud.shell.figures.dimensions import is_true

from ..models import Outcome, Point, Product

OF_COMPLAINTS = ("product", "regime", "cause", "vulnerable")
WITH_STAFF = ("officer", "team", *OF_COMPLAINTS)


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
    """The cause of the first point that was found justified, else of the first that has one."""
    caused = Point.objects.filter(complaint=OuterRef(f"{path}pk")).exclude(cause="")
    first = Choose(When(finding=Outcome.REJECTED, then=Value(1)), default=Value(0))
    return Subquery(caused.order_by(first, "pk").values("cause")[:1])


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
    Dimension(key="cause", name="Cause", of=_cause, unknown="Not found yet"),
    Dimension(
        key="vulnerable",
        name="Customer in need of care",
        of=lambda path: is_true(f"{path}complaint__vulnerable"),
        names=lambda values: {"yes": "Yes", "no": "No"},
    ),
):
    dimension(each)

cuts_for("complaint", *OF_COMPLAINTS)
