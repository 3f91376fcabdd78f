"""One clock while its events are taken, one after another; only `read` uses it."""

from datetime import datetime

from . import refusing
from .calendar import Calendar
from .event import Event, EventKind
from .lengths import passes_at
from .reading import Refusal, Round, Segment, State
from .rule import Kind, Length, Recurs, Rule

_OPEN = (State.RUNNING, State.PAUSED)


class Turning:
    def __init__(self, rule: Rule, calendar: Calendar) -> None:
        self.rule, self.calendar = rule, calendar
        self.state = State.WAITING
        self.began_at: datetime | None = None
        self.rounds: list[Round] = []
        self.refusals: list[Refusal] = []
        self._marks: list[tuple[datetime, bool | None, str]] = []
        self._wind_up()

    def _wind_up(self) -> None:
        self.length: Length | None = self.rule.length
        self.first_due: datetime | None = None
        self.ended_at: datetime | None = None
        self.paused_at: datetime | None = None
        self.extended = False
        self._turn = 1
        self._pauses: list[tuple[datetime, datetime]] = []
        self._held: list[str] = []  # reasons for which the clock stands now
        self._refused: list[str] = []  # reasons whose pause was refused and whose resume means nothing

    def take(self, event: Event) -> None:
        if event.kind is EventKind.RESTART:
            self._restart(event.occurred_at)
        elif event.kind is EventKind.START:
            self._start(event)
        elif event.kind is EventKind.CANCEL:
            self._stop(event.occurred_at, State.CANCELLED)
        elif event.kind is EventKind.UNDO:
            self._refuse(event, "undo-nothing", "No end stands under that entry. Nothing is taken back.")
        elif self.began_at is None:
            self._refuse(event, "not-started", "The clock has not started. Start it first.")
        elif self.state in _OPEN:
            {
                EventKind.PAUSE: self._pause,
                EventKind.RESUME: self._resume,
                EventKind.EXTEND: self._extend,
                EventKind.END: self._end,
            }[event.kind](event)

    def due(self, resumed_at: datetime | None = None) -> datetime | None:
        """When the clock falls due; while it is paused, when it would if it resumed at `resumed_at`."""
        if self.began_at is None or (self.paused_at and resumed_at is None):
            return None
        if self.length is None:
            return self.rule.until
        still = [(self.paused_at, resumed_at)] if self.paused_at and resumed_at else []
        length = self.length.model_copy(update={"amount": self.length.amount * self._turn})
        wait = self.rule.kind is Kind.MINIMUM_WAIT
        return passes_at(
            length,
            self.calendar,
            self.began_at,
            [*self._pauses, *still],
            closes=self.rule.closes,
            latest=wait,
        )

    def segments(self) -> list[Segment]:
        """Spans run and stood, neighbours of a kind joined and empty ones left out."""
        spans: list[Segment] = []
        ends = [*(at for at, _, _ in self._marks[1:]), None]
        for (begins, running, why), end in zip(self._marks, ends, strict=False):
            if running is None or begins == end:
                continue
            if (
                why != "restarted"
                and spans
                and (spans[-1].running, spans[-1].why, spans[-1].ends) == (running, why, begins)
            ):
                begins = spans.pop().begins
            spans.append(Segment(begins=begins, ends=end, running=running, why=why))
        return spans

    def _start(self, event: Event) -> None:
        if self.state is not State.WAITING:
            return self._refuse(
                event, "started-twice", "The clock has started already. Restart it to begin anew."
            )
        return self._begin(event.occurred_at, "started")

    def _restart(self, at: datetime) -> None:
        if self.began_at:
            late = self.state in _OPEN and at > (self.due(at) or at)
            lapsed = State.BROKEN if late else State.CANCELLED
            self._close_round(
                at if self.state in _OPEN else self.ended_at, lapsed if self.state in _OPEN else self.state
            )
        self._begin(at, "restarted")

    def _begin(self, at: datetime, why: str) -> None:
        self._wind_up()
        self.state, self.began_at = State.RUNNING, at
        self._marks.append((at, True, why))

    def _pause(self, event: Event) -> None:
        due = self.due(event.occurred_at) or event.occurred_at
        if no := refusing.of_pause(self.rule, event, due):
            self.refusals.append(no)
            self._refused.append(event.reason)
            return
        self.paused_at = self.paused_at or event.occurred_at
        self._hold([*self._held, event.reason], event.occurred_at)

    def _resume(self, event: Event) -> None:
        known = self._held + self._refused
        if not known or (event.reason and event.reason not in known):
            self._refuse(event, "not-paused", "The clock is not paused for that. There is nothing to resume.")
            return
        self._refused = [reason for reason in self._refused if event.reason not in ("", reason)]
        if self._held:
            self._hold(
                [reason for reason in self._held if event.reason not in ("", reason)], event.occurred_at
            )

    def _hold(self, reasons: list[str], at: datetime) -> None:
        self._held, self.state = reasons, State.PAUSED if reasons else State.RUNNING
        if self.paused_at and not reasons:
            self._pauses.append((self.paused_at, at))
            self.paused_at = None
        self._marks.append((at, not reasons, ", ".join(sorted(set(reasons))) or "resumed"))

    def _extend(self, event: Event) -> None:
        due = self.due(event.occurred_at) or event.occurred_at
        if no := refusing.of_extension(self.rule, event, due, extended=self.extended):
            self.refusals.append(no)
        elif self.rule.extension:
            self.length, self.first_due, self.extended = self.rule.extension.length, due, True

    def _end(self, event: Event) -> None:
        at = event.occurred_at
        due = self.due(at) or at
        if no := refusing.of_end(self.rule, event, due):
            self.refusals.append(no)
            return
        outcome = State.BROKEN if self.rule.kind is not Kind.MINIMUM_WAIT and at > due else State.KEPT
        if self.rule.kind is Kind.RECURRING:
            self._next_round(at, outcome)
        else:
            self._stop(at, outcome)

    def _next_round(self, at: datetime, outcome: State) -> None:
        self._close_round(at, outcome)
        if self.rule.recurs is Recurs.ON_SCHEDULE:
            self._turn += 1
            return
        held = self._held
        self._begin(at, "restarted")
        if held:
            self.paused_at = at
            self._hold(held, at)

    def _close_round(self, ended_at: datetime | None, state: State) -> None:
        if self.began_at:
            due = self.due(ended_at)
            self.rounds.append(Round(began_at=self.began_at, due=due, ended_at=ended_at, state=state))

    def _stop(self, at: datetime, state: State) -> None:
        if self.state in (*_OPEN, State.WAITING):
            self.state, self.ended_at = state, at
            self._marks.append((at, None, state))

    def _refuse(self, event: Event, code: str, sentence: str) -> None:
        self.refusals.append(refusing.refusal(code, event, sentence))
