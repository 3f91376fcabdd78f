"""What has to agree in a return, and which complaints are to be looked at where it does not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class Line(Protocol):
    """A cell with its figure and the cases behind it."""

    @property
    def figure(self) -> object: ...
    @property
    def cases(self) -> Iterable[int]: ...


type Lines = Mapping[str, Line]


@dataclass(frozen=True)
class Verdict:
    """Whether a rule holds; `what` says what does not agree, and `cases` which complaints are to be looked at."""

    rule: str
    sentence: str
    holds: bool
    what: str = ""
    cases: tuple[int, ...] = ()


@dataclass(frozen=True)
class Balance:
    """The figures on the left come to as much as those on the right."""

    id: str
    sentence: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    def judge(self, lines: Lines, before: Lines | None) -> Verdict:
        left, right = _present(self.left, lines), _present(self.right, lines)
        sums = [_sum(side) for side in (left, right)]
        apart = Counter(_cases(left))
        apart.subtract(_cases(right))
        odd = tuple(case for case, times in apart.items() if times)
        what = f"{sums[0]} on one side, {sums[1]} on the other." if sums[0] != sums[1] else ""
        return Verdict(self.id, self.sentence, not what and not odd, what or _odd(odd), odd)


@dataclass(frozen=True)
class Parts:
    """Each complaint behind the whole stands in exactly one of the parts; a part may be the beginning of ids (`closed.`)."""

    id: str
    sentence: str
    whole: str
    parts: tuple[str, ...]

    def judge(self, lines: Lines, before: Lines | None) -> Verdict:
        parts = [
            line
            for key, line in lines.items()
            if key in self.parts or key.startswith(_beginnings(self.parts))
        ]
        whole = _present((self.whole,), lines)
        times = Counter(_cases(parts))
        behind = set(_cases(whole))
        odd = tuple(sorted(case for case in behind | set(times) if times[case] != (case in behind)))
        total, sums = _sum(whole), _sum(parts)
        what = f"The parts come to {sums}, the whole to {total}." if sums != total else ""
        return Verdict(self.id, self.sentence, not what and not odd, what or _odd(odd), odd)


@dataclass(frozen=True)
class Nobody:
    """No complaint stands here: each would be a decision that somebody still owes."""

    id: str
    sentence: str
    cells: tuple[str, ...]

    def judge(self, lines: Lines, before: Lines | None) -> Verdict:
        here = tuple(dict.fromkeys(_cases(_present(self.cells, lines))))
        return Verdict(self.id, self.sentence, not here, _odd(here), here)


@dataclass(frozen=True)
class Follows:
    """What the return before ended with is what this one begins with."""

    id: str
    sentence: str
    ended: str
    begins: str

    def judge(self, lines: Lines, before: Lines | None) -> Verdict:
        if before is None:
            return Verdict(
                self.id, self.sentence, True, "There is no return before this one to compare with."
            )
        ended, begins = _present((self.ended,), before), _present((self.begins,), lines)
        odd = tuple(sorted(set(_cases(ended)) ^ set(_cases(begins))))
        sums = [_sum(side) for side in (ended, begins)]
        what = f"It ended with {sums[0]}, this one begins with {sums[1]}." if sums[0] != sums[1] else ""
        return Verdict(self.id, self.sentence, not what and not odd, what or _odd(odd), odd)


type Rule = Balance | Parts | Nobody | Follows


def judge(rules: Iterable[Rule], lines: Lines, before: Lines | None = None) -> list[Verdict]:
    """What each rule says, in order."""
    return [rule.judge(lines, before) for rule in rules]


def _present(ids: Iterable[str], lines: Lines) -> list[Line]:
    return [lines[key] for key in ids if key in lines]


def _beginnings(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part.endswith("."))


def _cases(lines: Iterable[Line]) -> list[int]:
    return [case for line in lines for case in line.cases]


def _sum(lines: Iterable[Line]) -> Decimal:
    """Amounts are not added up here: they have no one currency."""
    return sum((Decimal(str(line.figure)) for line in lines if _counts(line.figure)), Decimal())


def _counts(figure: object) -> bool:
    return isinstance(figure, int | Decimal) or (isinstance(figure, str) and figure.lstrip("-").isdecimal())


def _odd(cases: tuple[int, ...]) -> str:
    if not cases:
        return ""
    return (
        "One complaint is to be looked at."
        if len(cases) == 1
        else f"{len(cases)} complaints are to be looked at."
    )
