"""What is due when: for each firm, each return that it files, around today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from ombud.records.brands.models import LegalEntity

from .dates import Due
from .declared import forms
from .declaring import Form
from .models import Return
from .periods import Period
from .queries import newest

type Key = tuple[str, date, date]
NEAR = timedelta(days=14)
LOOKED_BACK, LOOKED_AHEAD = timedelta(days=400), timedelta(days=400)
SOON = timedelta(days=100)  # a period that begins within so many days is shown


class Standing(StrEnum):
    """How a return stands against its day."""

    FILED = "filed"
    LATE = "late"
    NEAR = "near"
    RUNNING = "running"  # the period has not ended
    AHEAD = "ahead"  # nor begun
    OPEN = "open"
    NO_DATE = "no-date"
    NOT_OWED = "not-owed"  # the threshold is not reached, or nobody has counted yet


@dataclass(frozen=True)
class Slot:
    """One line of the calendar: what a firm files for a period, when, and how far it is."""

    entity: LegalEntity
    form: Form
    period: Period
    due: Due
    report: Return | None
    owed: bool = True

    def standing(self, now: datetime) -> Standing:
        if self.report and self.report.state == Return.State.FILED:
            return Standing.FILED
        if not self.owed and now.date() > self.period.last:
            return Standing.NOT_OWED
        if self.due.at and now > self.due.at:
            return Standing.LATE
        if now.date() <= self.period.last:
            return Standing.RUNNING if now.date() >= self.period.first else Standing.AHEAD
        if self.due.at is None:
            return Standing.NO_DATE
        return Standing.NEAR if now > self.due.at - NEAR else Standing.OPEN


def slots(entities: QuerySet[LegalEntity], today: date | None = None) -> list[Slot]:
    """What these firms file, from a year ago to half a year ahead, by due date; what has no date after it."""
    today = today or timezone.localdate()
    found = [slot for entity in entities for slot in _slots_of(entity, today)]
    far = datetime.max.replace(tzinfo=timezone.get_current_timezone())
    return sorted(found, key=lambda slot: (slot.due.at or far, slot.period, slot.form.name))


def slot_of(entity: LegalEntity, form: Form, period: Period) -> Slot:
    return Slot(entity, form, period, form.due.due(form.regime, period), newest(entity, form.id, period))


def offered(entities: QuerySet[LegalEntity], today: date | None = None) -> list[Slot]:
    """Every return that may be prepared: of each firm, in every kind of period that has begun, by firm, the latest first."""
    today = today or timezone.localdate()
    found = [
        slot_of(entity, form, period)
        for entity in entities
        for form in (form for key, form in forms().items() if key in entity.files)
        for periods in form.periods
        for period in periods.between(today - LOOKED_BACK, today + LOOKED_AHEAD, entity.year_ends)
        if form.asks_about(period) and period.first <= today and period.last >= entity.files_from
    ]
    return sorted(found, key=lambda slot: (slot.entity.name, slot.form.name, -slot.period.last.toordinal()))


def _slots_of(entity: LegalEntity, today: date) -> Iterator[Slot]:
    newest_by = {
        (report.form, report.first, report.last): report
        for report in Return.objects.filter(entity=entity).order_by("version")
    }
    for form in (form for key, form in forms().items() if key in entity.files):
        for period in periods_of(form, entity, today):
            due = form.due.due(form.regime, period)
            report = newest_by.get((form.id, period.first, period.last))
            yield Slot(entity, form, period, due, report, owed=_is_owed(form, period, newest_by))


def _is_owed(form: Form, period: Period, newest_by: Mapping[Key, Return]) -> bool:
    """Whether the threshold is reached; what nobody has counted yet is not owed yet."""
    if form.threshold is None:
        return True
    counted = newest_by.get((form.threshold.form, period.first, period.last))
    cell = counted.cells.filter(key=form.threshold.cell).first() if counted else None
    return cell is not None and int(cell.told or 0) >= form.threshold.least


def periods_of(form: Form, entity: LegalEntity, today: date) -> list[Period]:
    """The periods that a form is asked for around today, in the first of its kinds."""
    spans = form.periods[0].between(today - LOOKED_BACK, today + LOOKED_AHEAD, entity.year_ends)
    soon = today + SOON
    return [
        one for one in spans if form.asks_about(one) and one.last >= entity.files_from and one.first <= soon
    ]
