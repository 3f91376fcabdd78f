"""A complaint is given the rules of its regime, track and date, and the firm's own promise beside them."""

from datetime import UTC, datetime

import pytest

from ombud.records.brands.models import Brand
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.recording import record_level
from ombud.records.rulebook.regimes import (
    UnknownRegime,
    calendar_of,
    legal_rules,
    owed,
    rules_of,
    tracks_of,
)

RECEIVED = datetime(2026, 6, 3, 10, tzinfo=UTC)


def ids(rules):
    return {rule.obligation: rule.id for rule in rules}


def test_a_complaint_is_given_one_rule_for_each_obligation():
    found = rules_of("uk.disp", at=RECEIVED)
    assert len(ids(found)) == len(found)
    assert ids(found)["complaint.final-response"] == "uk.disp.final8w"


def test_the_track_chooses_another_clock_for_the_same_obligation():
    found = rules_of("uk.disp", at=RECEIVED, track="psd-emd")
    assert ids(found)["complaint.final-response"] == "uk.disp.psd15"
    assert ids(found)["complaint.acknowledgement"] == "uk.disp.ack"
    assert tracks_of("uk.disp") == ("psd-emd",)


def test_an_unknown_track_changes_nothing():
    assert rules_of("uk.disp", at=RECEIVED, track="moon") == rules_of("uk.disp", at=RECEIVED)


@pytest.mark.parametrize(
    ("at", "since"),
    [
        (datetime(2026, 5, 31, 22, 59, tzinfo=UTC), 1),  # still 31 May in London
        (datetime(2026, 5, 31, 23, 0, tzinfo=UTC), 2026),  # and here 1 June
    ],
)
def test_the_date_in_the_regimes_zone_chooses_the_version(at, since):
    [ack] = legal_rules("complaint.acknowledgement", regime="uk.disp", at=at)
    assert ack.effective_from.year == since


def test_a_prefix_gives_all_obligations_below_it_and_no_others():
    assert legal_rules("complaint", regime="uk.disp", at=RECEIVED) == rules_of("uk.disp", at=RECEIVED)
    assert legal_rules("complaint.final", regime="uk.disp", at=RECEIVED) == ()


def test_the_calendar_knows_the_holidays_around_the_event():
    calendar = calendar_of("uk.disp", at=RECEIVED)
    assert (calendar.id, calendar.zone) == ("uk.disp", "Europe/London")
    assert calendar.known_until.year == 2030
    assert calendar is calendar_of("uk.disp", at=RECEIVED.replace(month=1))


def test_law_and_promise_stand_beside_each_other(db):
    brand = Brand.objects.create(key="northgate", name="Northgate", time_zone="Europe/London")
    level = {"obligation": "complaint.final-response", "length": "28 days", "effective_from": "2026-01-01"}
    record_level(Level.model_validate(level))
    found = owed("complaint.final-response", regime="uk.disp", brand_id=brand.pk, at=RECEIVED)
    assert (str(found.law[0].length), str(found.promise[0].length)) == ("8 weeks", "28 days")
    alone = owed("complaint.final-response", regime="", brand_id=brand.pk, at=RECEIVED)
    assert (alone.law, alone.promise) == (None, found.promise)
    assert owed("complaint.progress", regime="uk.disp", brand_id=brand.pk, at=RECEIVED).promise is None


def test_an_unknown_regime_says_which_there_are():
    with pytest.raises(UnknownRegime, match=r"There is no regime uk\.nothing\. Use one of: .*uk\.disp"):
        rules_of("uk.nothing", at=RECEIVED)
