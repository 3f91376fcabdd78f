"""How a brand writes: its address, who looks after complaints, and the outside bodies with their leaflets."""

from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.brands.models import Brand

from ..models import Letterhead, OutsideBody
from .wording import Body, contact_of


def letterhead_of(brand: Brand) -> Letterhead:
    return Letterhead.objects.filter(brand=brand).first() or Letterhead(brand=brand)


def outside_body_of(brand: Brand, regime: str) -> OutsideBody | None:
    return OutsideBody.objects.filter(brand=brand, regime=regime).first()


def body_of(brand: Brand, regime: str, language: str) -> Body:
    """The brand's own choice over what the regime's wording names, field by field."""
    known = contact_of(regime, language)
    own = outside_body_of(brand, regime)
    if own is None:
        return known
    chosen = {
        "body": own.name,
        "body_website": own.website,
        "body_address": ", ".join(own.address.splitlines()),
        "body_telephone": own.telephone,
        "body_email": own.email,
    }
    return known.model_copy(update={name: value for name, value in chosen.items() if value})


def save_letterhead(row: Letterhead | OutsideBody, *, by: str) -> Letterhead | OutsideBody:
    """On the record; `by` is a reference such as `staff:7`. Raises ValidationError."""
    save_on_record(row, by=by)
    return row


def remove_body(row: OutsideBody, *, by: str) -> None:
    """On the record; letters fall back on the regime's own wording."""
    remove_on_record(row, by=by)
