"""What figures can be cut by: the dimensions that every case has, and the register to which desks add theirs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case as Choose
from django.db.models import CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate

from ombud.cases.models import Message, SplitEntry
from ombud.cases.registry import playbooks
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Topic
from ombud.records.staff.models import Staff, Team

from .asking import Asked

Names = Callable[[Collection[str]], Mapping[str, str]]
UNKNOWN = ""
NONE = Value("")


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """`of` makes the expression from the path that leads from a row to its case, `case__` for instance.

    `names_at` does it where brands name the same value differently: another brand's name is never told.
    `dated` makes it from that and what is asked, where days matter: which day a moment is of depends on the zone.
    `names` gives people's words for the values. `overlapping`: a case may have several, so a cut need not add up.
    """

    key: str
    name: str
    of: Callable[[str], Any] = lambda path: NONE
    dated: Callable[[str, Asked], Any] | None = None
    names: Names = lambda values: {}
    names_at: Callable[[Collection[int]], Mapping[str, str]] | None = None
    unknown: str = "Not known"
    overlapping: bool = False

    def expression(self, path: str, asked: Asked) -> Any:
        return self.dated(path, asked) if self.dated else self.of(path)

    def named(self, values: Collection[str], brands: Collection[int]) -> dict[str, str]:
        """What people of these brands call each value; the value itself where it has no other name."""
        some = [value for value in values if value]
        known = self.names_at(brands) if self.names_at and some else self.names(some)
        return {value: known.get(value) or value or self.unknown for value in values}


_register: dict[str, Dimension] = {}


def dimension(one: Dimension) -> Dimension:
    """Add a dimension that figures may name."""
    _register[one.key] = one
    return one


def dimension_of(key: str) -> Dimension:
    """Raises KeyError for one that nobody declared."""
    return _register[key]


def as_text(expression: Any) -> Any:
    """Every value of a dimension is text, the empty one means that it is not known."""
    return Coalesce(Cast(expression, CharField()), NONE, output_field=CharField())


def yes_or_no(expression: Any) -> Any:
    return Choose(When(expression, then=Value("yes")), default=Value("no"), output_field=CharField())


def channel_of(path: str) -> Any:
    """How the words came in: those of the case itself, or those that it was made from."""
    came = Message.objects.filter(direction=Message.Direction.IN).order_by("sequence")
    own = came.filter(case=OuterRef(f"{path}pk")).values("channel")[:1]
    shared = SplitEntry.objects.filter(case=OuterRef(f"{path}pk"), undone_at=None).order_by("pk")
    first = shared.annotate(
        through=Subquery(
            came.filter(case=OuterRef("entry__case"), sequence=OuterRef("entry__sequence")).values("channel")[
                :1
            ]
        )
    ).values("through")[:1]
    return Coalesce(Subquery(own), Subquery(first))


def team_of(officer: str) -> Any:
    """The first by name of the teams that a person is in; `officer` is the path to the person's id."""
    through = Team.people.through._default_manager.filter(staff_id=OuterRef(officer))
    return Subquery(through.order_by("team__name").values("team_id")[:1])


def names_of_brands(values: Collection[str]) -> dict[str, str]:
    return {str(pk): name for pk, name in Brand.objects.filter(pk__in=values).values_list("pk", "name")}


def names_of_staff(values: Collection[str]) -> dict[str, str]:
    return {str(pk): name for pk, name in Staff.objects.filter(pk__in=values).values_list("pk", "name")}


def names_of_teams(values: Collection[str]) -> dict[str, str]:
    return {str(pk): name for pk, name in Team.objects.filter(pk__in=values).values_list("pk", "name")}


def names_of_topics(values: Collection[str]) -> dict[str, str]:
    """The house's names; a brand that calls a topic otherwise is not asked."""
    return {topic.key: topic.name_in("en") for topic in Topic.objects.filter(key__in=values, brand=None)}


def _column(name: str) -> Callable[[str], Any]:
    return lambda path: NullIf(F(f"{path}{name}"), NONE)


for each in (
    Dimension(key="brand", name="Brand", of=lambda path: F(f"{path}brand_id"), names=names_of_brands),
    Dimension(
        key="kind",
        name="Kind of case",
        of=_column("playbook"),
        names=lambda values: {value: playbooks[value].label for value in values if value in playbooks},
    ),
    Dimension(key="jurisdiction", name="Jurisdiction", of=_column("jurisdiction")),
    Dimension(
        key="received",
        name="Received on",
        dated=lambda path, asked: TruncDate(f"{path}opened_at", tzinfo=ZoneInfo(asked.period.zone)),
    ),
    Dimension(key="topic", name="Topic", of=_column("topic"), names=names_of_topics),
    Dimension(key="channel", name="Channel", of=channel_of),
    Dimension(key="language", name="Language", of=_column("language")),
    Dimension(
        key="officer",
        name="Officer",
        of=lambda path: F(f"{path}assignee_id"),
        names=names_of_staff,
        unknown="Nobody",
    ),
    Dimension(
        key="team",
        name="Team",
        of=lambda path: team_of(f"{path}assignee_id"),
        names=names_of_teams,
        unknown="No team",
    ),
):
    dimension(each)
OF_EVERY_CASE = ("brand", "jurisdiction", "topic", "channel", "language")
