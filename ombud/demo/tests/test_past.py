"""The past of a demo world is told once, by the real code, on an unbroken record."""

import pytest

from ombud.cases.models import Case, Message
from ombud.cases.verifying import breaks
from ombud.demo import past
from ombud.demo.making import make
from ombud.demo.reading import read_world
from ombud.demo.remembering import tell_the_past
from ombud.demo.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The house and its people; of its stories only the two after whose pattern the past is made, and a past of a month."""
    monkeypatch.setattr(past, "WEEKS", 5)
    whole = read_world("quiet-tuesday")
    kept = [story for story in whole.stories if story.key in (past.ACKNOWLEDGED, past.ANSWERED)]
    return whole.model_copy(update={"stories": tuple(kept)})


def test_a_past_is_told_once_and_nothing_of_it_is_still_to_be_sent(world: World) -> None:
    assert tell_the_past(world) == 0  # no world, no past

    make(world)
    told = tell_the_past(world)

    complaints = Case.objects.filter(playbook="complaint")
    assert told == complaints.count() - len(world.stories) > 5
    assert complaints.filter(outcome__in=("upheld", "partly-upheld", "rejected")).count() > 5
    assert list(breaks()) == []
    assert not Message.objects.filter(state="queued").exists()
    assert tell_the_past(world) == 0


def test_half_a_year_of_complaints_holds_a_rise_of_one_kind() -> None:
    stories = past.past_of(read_world("quiet-tuesday"))
    since = past.RISE * 7 + 14
    recent = [story for story in stories if story.at.days >= -since]
    assert 30 < len(stories) < 60
    assert len(recent) > len(stories) / 2
    assert stories == past.past_of(read_world("quiet-tuesday"))
