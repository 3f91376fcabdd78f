"""Which cases an actor may see, and in which order they wait."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_of

from .actors import Actor, CustomerActor, Program, System

if TYPE_CHECKING:
    from .models.case import Case  # noqa: F401  # named in a string below


class CaseQuerySet(models.QuerySet["Case"]):
    """The one gate: list, record, search, stream, file and export all begin with `visible_to`."""

    def visible_to(self, actor: Actor) -> Self:
        match actor:
            case Staff():
                return self._visible_to_staff(actor)
            case CustomerActor(customer_id=customer_id):
                return self.filter(customer_id=customer_id)
            case Program(brand_id=brand_id):
                return self.filter(brand_id=brand_id)
            case System():
                return self.all()

    def _visible_to_staff(self, staff: Staff) -> Self:
        if not staff.is_active:
            return self.none()
        shared = self._related("shares").filter(case=OuterRef("pk"), staff=staff, ended_at=None)
        requests = self._related("requests").filter(case=OuterRef("pk"), state="asked")
        # A team may have people of several brands; nobody sees a case of a brand at which they hold nothing.
        asked = requests.filter(to_team__people=staff, brand__in=brands_of(staff))
        return self.filter(Q(scope_id__in=staff.powers.scopes) | Exists(shared) | Exists(asked))

    def _related(self, name: str) -> "models.Manager[models.Model]":
        """Rows that let somebody in; their models import this one, so they are found by relation."""
        related: type[models.Model] = self.model._meta.get_field(name).related_model  # type: ignore[assignment]  # never "self" here
        return related._default_manager

    def living(self) -> Self:
        return self.exclude(status="ended")

    def workable(self) -> Self:
        """Cases in which it is our turn."""
        return self.filter(status__in=["initial", "active"])

    def awake(self) -> Self:
        return self.filter(snoozed_until=None)

    def most_urgent_first(self) -> Self:
        return self.order_by(F("next_due").asc(nulls_last=True), "id")

    def due_before(self, moment: datetime) -> Self:
        return self.filter(next_due__lt=moment)
