"""How a complaint ceased to wait for our answer, and how long that took: what returns sort complaints by."""

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from ombud.cases.models import Entry
from ombud.records.rulebook.arithmetic import Closes, Length, Unit
from ombud.records.rulebook.regimes import regimes_held
from ombud.shell.figures import Asked, Band, Dimension, band_of, dimension
from ombud.shell.figures.dimensions import NONE

from ..models import Outcome
from ..playbook import UNANSWERED, ComplaintPlaybook
from .cuts import OUTCOME

WAITING = [stage.value for stage in UNANSWERED]
MOVES = [f"complaint.{name}" for name in ComplaintPlaybook.moves]
ANSWERS = ("complaint.answer", "complaint.resolve")
TWICE = "complaint.mark_duplicate"

WITHOUT, UNDECIDED, MORE = "without", "undecided", "more"
ENDINGS = {
    Outcome.UPHELD.value: "Upheld",
    Outcome.PARTLY.value: "Upheld in part",
    Outcome.REJECTED.value: "Rejected",
    UNDECIDED: "Answered, and the outcome is not on record",
    WITHOUT: "Without a decision on the merits",
}
# Three business days end with business, as the summary resolution does; all else ends with the day.
THREE_DAYS = Band("3", Length(amount=3, unit=Unit.BUSINESS_DAYS), Closes.CLOSE_OF_BUSINESS)
IN_BUSINESS_DAYS = (
    THREE_DAYS,
    Band("15", Length(amount=15, unit=Unit.BUSINESS_DAYS)),
    Band("35", Length(amount=35, unit=Unit.BUSINESS_DAYS)),
)
IN_WEEKS = (THREE_DAYS, Band("8w", Length(amount=8, unit=Unit.WEEKS)))
BANDS = {
    "3": "Within 3 business days",
    "15": "Within 15 business days",
    "35": "Within 35 business days",
    "8w": "Within 8 weeks",
    MORE: "Longer",
}


def left(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those with which a complaint ceased to wait for our answer."""
    return entries.filter(kind__in=MOVES, stage_before__in=WAITING).exclude(stage_after__in=WAITING)


def came_back(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those with which one that was answered or closed began to wait again."""
    return entries.filter(kind__in=MOVES, stage_after__in=WAITING).exclude(stage_before__in=["", *WAITING])


def same_case(path: str = "case") -> QuerySet[Entry]:
    return Entry.objects.filter(case=OuterRef(path))


def _said() -> Any:
    """What the entry says. Where its words were erased and nothing came after it, how the case stands is known all the same."""
    later = came_back(same_case()).filter(sequence__gt=OuterRef("sequence"))
    known = When(~Exists(later) & Q(case__outcome__in=list(Outcome.values)), then=F("case__outcome"))
    erased = Choose(known, default=Value(UNDECIDED), output_field=CharField())
    return Coalesce(NullIf(OUTCOME["outcome"], NONE), erased)


def ending() -> Any:
    """Of an entry with which a complaint ceased to wait."""
    return Choose(When(kind__in=ANSWERS, then=_said()), default=Value(WITHOUT), output_field=CharField())


def last_ending(path: str) -> Any:
    """How a complaint was last decided before the period ended: what is paid now was often granted in an earlier one."""

    def of(asked: Asked) -> Any:
        before = left(same_case(path)).filter(occurred_at__lt=asked.ends).order_by("-sequence")
        return Coalesce(Subquery(before.annotate(ending_=ending()).values("ending_")[:1]), Value(WITHOUT))

    return of


def how_long(bands: tuple[Band, ...]) -> Any:
    """From receipt to the entry, by the calendar of the regime that is asked about."""

    def of(asked: Asked) -> Any:
        regimes = [asked.where["regime"]] if asked.where.get("regime") else regimes_of(asked)
        by_regime = [
            When(
                case__complaint__regime=regime,
                then=band_of("case__opened_at", "occurred_at", bands, regime, asked, MORE),
            )
            for regime in regimes
        ]
        return Choose(*by_regime, default=NONE, output_field=CharField())

    return of


def regimes_of(asked: Asked) -> list[str]:
    """Those under which complaints of these brands fall."""
    found = left(Entry.objects.filter(brand_id__in=asked.brands)).filter(
        occurred_at__gte=asked.begins, occurred_at__lt=asked.ends
    )
    regimes = found.order_by().values_list("case__complaint__regime", flat=True).distinct()
    held = {regime.id for regime in regimes_held()}
    return [regime for regime in regimes if regime in held]


OF_CLOSED = {
    "ending": ending(),
    "in-business-days": how_long(IN_BUSINESS_DAYS),
    "in-weeks": how_long(IN_WEEKS),
}
NO_REGIME = "Not under a regime"
for each in (
    Dimension(key="ending", name="How it ended", names=lambda values: ENDINGS),
    Dimension(key="in-business-days", name="How long it took, in business days", names=lambda values: BANDS, unknown=NO_REGIME),
    Dimension(key="in-weeks", name="How long it took, in weeks", names=lambda values: BANDS, unknown=NO_REGIME),
):  # fmt: skip
    dimension(each)
