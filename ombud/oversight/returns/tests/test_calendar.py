"""What stands in the calendar: from when a firm files here, what is to come, and what is owed only from a number on."""

from datetime import UTC, date, datetime

import pytest

from ombud.oversight.returns.models import Cell, Return
from ombud.oversight.returns.slots import Slot, Standing, slots
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff

IN_AUGUST = datetime(2028, 8, 1, tzinfo=UTC)
HALF = {"first": date(2028, 1, 1), "last": date(2028, 6, 30)}


def shown(firm: LegalEntity, today: date) -> list[Slot]:
    return slots(LegalEntity.objects.filter(pk=firm.pk), today)


def standing(firm: LegalEntity, form: str) -> Standing:
    found = shown(firm, IN_AUGUST.date())
    return next(
        slot for slot in found if slot.form.id == form and slot.period.first == HALF["first"]
    ).standing(IN_AUGUST)


def test_earlier_periods_than_the_firm_files_here_are_not_asked_for(firm: LegalEntity) -> None:
    firm.files_from = date(2026, 8, 1)
    firm.save()
    periods = [str(slot.period) for slot in shown(firm, date(2026, 11, 20)) if slot.form.id == "uk.annex-1r"]
    assert periods == ["July to December 2026"]
    ahead = [slot for slot in shown(firm, date(2026, 11, 20)) if slot.form.id == "uk.consolidated"]
    assert [slot.standing(datetime(2026, 11, 20, tzinfo=UTC)) for slot in ahead] == [Standing.AHEAD]


@pytest.mark.parametrize(("opened", "wanted"), [(None, "not-owed"), (499, "not-owed"), (500, "open")])
def test_the_summary_is_published_only_from_five_hundred_complaints_on(
    firm: LegalEntity, amira: Staff, opened: int | None, wanted: str
) -> None:
    firm.files = ["uk.consolidated", "uk.publication"]
    firm.save()
    if opened is not None:
        report = Return.objects.create(
            entity=firm, form="uk.consolidated", computed_at=IN_AUGUST, prepared_by=amira, **HALF
        )
        Cell.objects.create(
            report=report,
            position=1,
            key="opened",
            section="flow",
            label="Opened",
            unit="count",
            figure=opened,
        )
    assert standing(firm, "uk.publication") == wanted
