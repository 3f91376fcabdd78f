"""One complaint as a return of one period sees it: pure values, no database, no clock of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from ombud.foundation.money import Money
from ombud.records.rulebook.arithmetic import Closes, Length
from ombud.records.rulebook.arithmetic.lengths import passes_at
from ombud.records.rulebook.arithmetic.moments import local_date
from ombud.records.rulebook.regimes import calendar_of, regime_of

from .periods import Period
from .told import Told, Turn

UPHELD = ("upheld", "partly-upheld")
DECIDES = ("answer", "resolve")


@dataclass(frozen=True)
class Seen:
    """The complaint in a period; days are those of the regime whose return it is."""

    told: Told
    period: Period
    regime: str

    @cached_property
    def _zone(self) -> str:
        return regime_of(self.regime).calendar.zone

    def day(self, moment: datetime) -> date:
        """The date that a moment has at the regulator."""
        return local_date(moment, self._zone)

    def during(self, moment: datetime | None) -> bool:
        return moment is not None and self.day(moment) in self.period

    @cached_property
    def received_on(self) -> date:
        return self.day(self.told.received)

    @property
    def opened(self) -> bool:
        return self.received_on in self.period

    @cached_property
    def outstanding_at_start(self) -> bool:
        return self.received_on < self.period.first and self._waits_before(self.period.first)

    @cached_property
    def outstanding_at_end(self) -> bool:
        after = self.period.last + timedelta(days=1)
        return self.received_on < after and self._waits_before(after)

    @cached_property
    def reopened(self) -> bool:
        """Closed when the period began, and waiting again at some time in it."""
        was_closed = self.received_on < self.period.first and not self.outstanding_at_start
        return was_closed and any(turn.waits and self.during(turn.at) for turn in self.told.turns)

    @cached_property
    def closing(self) -> Turn | None:
        """How it was closed in this period; None while it waited when the period ended, or was closed before it."""
        turns = self._turns_before(self.period.last + timedelta(days=1))
        last = turns[-1] if turns else None
        return last if last and not last.waits and self.during(last.at) else None

    @property
    def closed(self) -> bool:
        return self.closing is not None

    @property
    def duplicate(self) -> bool:
        """Whether it turned out to be another complaint that is here already; that one counts."""
        return bool(self.told.turns) and self.told.turns[-1].move == "mark_duplicate"

    @property
    def concerns(self) -> bool:
        """Whether the flow of this period knows it at all."""
        return self.opened or self.outstanding_at_start or self.reopened

    @property
    def outcome(self) -> str:
        return self.closing.outcome if self.closing else ""

    @property
    def upheld(self) -> bool:
        """Upheld in part counts as upheld."""
        return self.outcome in UPHELD

    @property
    def decided(self) -> bool:
        """Closed with an answer on the merits."""
        return self.closing is not None and self.closing.move in DECIDES

    def closed_within(self, length: Length, closes: Closes = Closes.END_OF_DAY) -> bool:
        """Whether it was closed before `length` since its receipt had passed, in the calendar of the regime."""
        if self.closing is None:
            return False
        calendar = calendar_of(self.regime, at=self.told.received)
        return self.closing.at <= passes_at(length, calendar, self.told.received, (), closes=closes)

    @property
    def redress(self) -> tuple[Money, ...]:
        """What was paid in the period."""
        return tuple(paid.amount for paid in self.told.paid if self.during(paid.at))

    @property
    def last_outcome(self) -> str:
        """How it was last decided before the period ended: redress is paid in a later period than it was granted."""
        turns = self._turns_before(self.period.last + timedelta(days=1))
        return next((turn.outcome for turn in reversed(turns) if not turn.waits), "")

    @property
    def referred(self) -> bool:
        return any(self.during(moment) for moment in self.told.referred)

    def breaches(self, step: str) -> int:
        """How often a limit of our own was not kept in the period."""
        return sum(
            breach.own and breach.step == step and self.during(breach.at) for breach in self.told.breaches
        )

    def _turns_before(self, day: date) -> list[Turn]:
        return [turn for turn in self.told.turns if self.day(turn.at) < day]

    def _waits_before(self, day: date) -> bool:
        turns = self._turns_before(day)
        return turns[-1].waits if turns else True


def see(told: Iterable[Told], period: Period, regime: str) -> list[Seen]:
    """Those complaints that had come before the period ended."""
    seen = (Seen(one, period, regime) for one in told)
    return [one for one in seen if one.received_on <= period.last]
