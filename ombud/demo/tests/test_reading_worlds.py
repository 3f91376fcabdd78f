"""A world is words in files: what is wrong in them is said before anything is made."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from ombud import shell
from ombud.demo.offsets import read_offset
from ombud.demo.reading import BadWorld, read_world
from ombud.records.knowledge.seeding import SEED


def test_an_unknown_world_names_those_there_are() -> None:
    with pytest.raises(BadWorld, match="quiet-tuesday"):
        read_world("loud-friday")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("-3h20m", timedelta(hours=-3, minutes=-20)),
        ("+10m", timedelta(minutes=10)),
        ("-2d", timedelta(days=-2)),
        ("+1d2h3m4s", timedelta(days=1, hours=2, minutes=3, seconds=4)),
    ],
)
def test_moments_are_distances_from_now(text: str, span: timedelta) -> None:
    assert read_offset(text) == span


@pytest.mark.parametrize("text", ["3h", "-", "", "yesterday", "-3"])
def test_what_is_no_distance_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="distance from now"):
        read_offset(text)


def test_the_worlds_queues_have_icons_that_there_are() -> None:
    icons = set((Path(shell.__file__).parent / "icons.txt").read_text().split())
    assert {queue.icon for queue in read_world("quiet-tuesday").queues} <= icons


def test_the_worlds_stories_and_queues_use_topics_that_ombud_ships() -> None:
    world = read_world("quiet-tuesday")
    shipped = {one["key"] for one in tomllib.loads((SEED / "topics.toml").read_text())["topic"]}
    assert {plan.topic for plan in (*world.stories, *world.queues, *world.texts)} - {""} <= shipped
