"""Each morning people are told once of what is due from them, and never of what is not theirs to know."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from ombud.foundation.outbox.models import Parcel
from ombud.records.reminders import due as declaring
from ombud.records.reminders.due import Due
from ombud.records.reminders.hearing import Hearing, put_away, waiting_in
from ombud.records.reminders.models import Digest
from ombud.records.reminders.telling import tell_everybody
from ombud.records.reminders.writing import words_of
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

DAY = date(2026, 11, 23)
EIGHT = datetime(2026, 11, 23, 8, 8, tzinfo=UTC)


class Room:
    """One thing, due in ten days: Amira's, led by Jonas, and for nobody else's eyes."""

    def __init__(self, amira: Staff, jonas: Staff) -> None:
        self.on, self.owner, self.leads = DAY + timedelta(days=10), amira, {jonas.pk}
        self.seen_by = {amira.pk, jonas.pk}
        self.name = "Northgate half-year"

    def __call__(self) -> Iterator[Due]:
        yield Due(
            thing="thing:1",
            kind="Return to the regulator",
            name=self.name,
            link="/things/1/",
            on=self.on,
            owners=(Staff.objects.get(pk=self.owner.pk),),
            leads=lambda person: person.pk in self.leads,
            sees=lambda person: person.pk in self.seen_by,
        )


@pytest.fixture
def room(amira: Staff, jonas: Staff, nina: Staff, monkeypatch: pytest.MonkeyPatch) -> Room:
    room = Room(amira, jonas)
    monkeypatch.setattr(declaring, "rooms", {"things": room})
    monkeypatch.setattr("ombud.records.reminders.hearing.rooms", {"things": room})
    return room


def told_on(day: date, hour: int = 8) -> list[str]:
    """Who is told then, and in which subject."""
    before = set(Digest.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime(day.year, day.month, day.day, hour, 8, tzinfo=UTC), tick=False):
        tell_everybody()
        found = Digest.objects.exclude(pk__in=before).order_by("person__name")
        return [f"{one.person.name}: {words.subject}" for one in found if (words := words_of(one))]


def test_the_owner_is_told_once_when_it_is_near_once_on_the_day_and_once_when_it_is_late(room: Room) -> None:
    told = {day: told_on(DAY + timedelta(days=day)) for day in range(14)}
    assert {day: said for day, said in told.items() if said} == {
        3: ["Amira: 1 thing is due soon"],
        10: ["Amira: 1 thing is due soon"],
        11: ["Amira: 1 thing is late"],
    }


def test_a_day_that_moves_is_told_anew(room: Room) -> None:
    room.on = DAY
    assert told_on(DAY)
    room.on = DAY + timedelta(days=5)
    assert told_on(DAY + timedelta(days=1)) == ["Amira: 1 thing is due soon"]


def test_it_is_told_in_the_persons_own_morning_and_language(room: Room, amira: Staff) -> None:
    room.on = DAY
    Staff.objects.filter(pk=amira.pk).update(time_zone="Asia/Singapore", language="de")
    assert told_on(DAY, hour=8) == []
    assert told_on(DAY, hour=0) == ["Amira: 1 Sache ist bald fällig"]
    text = words_of(Digest.objects.get())
    assert text is not None
    assert "Meldung an die Aufsicht: Northgate half-year. Es ist heute fällig." in text.text
    assert "/things/1/" in text.text


@pytest.mark.parametrize("cannot", ["left", "may no longer see it"])
def test_who_left_or_may_no_longer_see_it_hears_nothing_and_who_leads_does(
    room: Room, amira: Staff, cannot: str
) -> None:
    room.on = DAY
    if cannot == "left":
        Staff.objects.filter(pk=amira.pk).update(is_active=False)
    else:
        room.seen_by.remove(amira.pk)
    assert told_on(DAY) == ["Jonas: 1 thing is due soon"]
    words = words_of(Digest.objects.get())
    assert words is not None
    assert "You hear of it because Amira cannot." in words.text


def test_who_leads_but_may_not_see_it_hears_nothing_either(room: Room, amira: Staff) -> None:
    room.on, room.seen_by = DAY, set()
    assert told_on(DAY) == []


def test_a_mail_that_did_not_arrive_is_made_up_for_by_who_leads(room: Room, amira: Staff) -> None:
    room.on = DAY
    told_on(DAY)
    Digest.objects.update(problem="550 no such user")
    assert told_on(DAY + timedelta(days=1)) == ["Amira: 1 thing is late", "Jonas: 1 thing is late"]
    Digest.objects.filter(problem="").update(sent_at=EIGHT)
    assert Digest.objects.lost().count() == 0


def test_what_is_done_or_hidden_before_the_mail_leaves_is_not_told(room: Room, amira: Staff) -> None:
    room.on = DAY
    told_on(DAY)
    room.seen_by.remove(amira.pk)
    assert words_of(Digest.objects.get()) is None


def test_what_was_put_away_on_its_page_comes_back_at_its_next_stage_only(room: Room, amira: Staff) -> None:
    room.on = DAY
    with time_machine.travel(EIGHT, tick=False) as clock:
        assert [line.due.thing for line in waiting_in("things", amira, EIGHT)] == ["thing:1"]
        assert put_away("things", amira, EIGHT) == 1
        assert waiting_in("things", amira, EIGHT) == []
        assert tell_everybody() == 0
        clock.shift(timedelta(days=1))
        assert [line.stage for line in waiting_in("things", amira, EIGHT + timedelta(days=1))] == ["late"]


def test_addresses_and_account_numbers_do_not_leave_with_a_title(room: Room) -> None:
    room.on, room.name = DAY, "Pay daniel@example.com back to 4242 4242 4242 4242"
    told_on(DAY)
    words = words_of(Digest.objects.get())
    assert words is not None
    assert "Pay [address] back to [number]" in words.text


def test_a_flood_is_told_over_several_mornings(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.on = DAY
    monkeypatch.setattr("ombud.records.reminders.telling.MOST", 2)
    monkeypatch.setitem(declaring.rooms, "more", lambda: _copies(room, 3))
    told_on(DAY)
    told_on(DAY + timedelta(days=1))
    assert [digest.told.count() for digest in Digest.objects.order_by("day")] == [2, 2]


def _copies(room: Room, many: int) -> Iterator[Due]:
    for number in range(many):
        yield from (replace(due, thing=f"copy:{number}") for due in room())


def test_many_things_and_people_cost_no_statement_for_each_pair(
    room: Room, front: Scope, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        person(f"P{number}", front, [])
    room.on = DAY
    hearing = Hearing(_copies(room, 50))
    with django_assert_max_num_queries(53):
        for each in hearing.people.values():
            hearing.lines_for(each, DAY)


def test_a_title_of_several_lines_is_one_line_of_the_mail(room: Room) -> None:
    room.on, room.name = DAY, "A\r\nBcc: x\n\n" + "y" * 2000
    told_on(DAY)
    words = words_of(Digest.objects.get())
    assert words is not None
    assert f"- Return to the regulator: A Bcc: x {'y' * 2000}." in words.text


def test_two_workers_write_one_mail(room: Room) -> None:
    room.on = DAY
    told_on(DAY)
    Digest.objects.get().told.all().delete()
    assert told_on(DAY) == []
    assert Parcel.objects.count() == 1
