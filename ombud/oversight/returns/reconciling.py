"""What has to agree in a return, and which complaints are to be looked at where it does not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .verdicts import Around, Lines, Verdict, beginnings, cases_of, odd, present, sum_of


@dataclass(frozen=True)
class Balance:
    """The figures on the left come to as much as those on the right."""

    id: str
    sentence: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    def judge(self, lines: Lines, around: Around) -> Verdict:
        left, right = present(self.left, lines), present(self.right, lines)
        sums = [sum_of(side) for side in (left, right)]
        apart = Counter(cases_of(left))
        apart.subtract(cases_of(right))
        strange = tuple(case for case, times in apart.items() if times)
        what = f"{sums[0]} on one side, {sums[1]} on the other." if sums[0] != sums[1] else ""
        return Verdict(self.id, self.sentence, not what and not strange, what or odd(strange), strange)


@dataclass(frozen=True)
class Parts:
    """Each complaint behind the whole stands in exactly one of the parts; a part may be the beginning of ids (`closed.`)."""

    id: str
    sentence: str
    whole: str
    parts: tuple[str, ...]

    def judge(self, lines: Lines, around: Around) -> Verdict:
        parts = [
            line for key, line in lines.items() if key in self.parts or key.startswith(beginnings(self.parts))
        ]
        whole = present((self.whole,), lines)
        times = Counter(cases_of(parts))
        behind = set(cases_of(whole))
        strange = tuple(sorted(case for case in behind | set(times) if times[case] != (case in behind)))
        total, sums = sum_of(whole), sum_of(parts)
        what = f"The parts come to {sums}, the whole to {total}." if sums != total else ""
        return Verdict(self.id, self.sentence, not what and not strange, what or odd(strange), strange)


@dataclass(frozen=True)
class Nobody:
    """No complaint stands here: each would be a decision that somebody still owes."""

    id: str
    sentence: str
    cells: tuple[str, ...]

    def judge(self, lines: Lines, around: Around) -> Verdict:
        here = tuple(dict.fromkeys(cases_of(present(self.cells, lines))))
        return Verdict(self.id, self.sentence, not here, odd(here), here)


@dataclass(frozen=True)
class Follows:
    """What the return before ended with is what this one begins with."""

    id: str
    sentence: str
    ended: str
    begins: str

    def judge(self, lines: Lines, around: Around) -> Verdict:
        if around.before is None:
            return Verdict(
                self.id, self.sentence, True, "There is no return before this one to compare with."
            )
        ended, begins = present((self.ended,), around.before), present((self.begins,), lines)
        strange = tuple(sorted(set(cases_of(ended)) ^ set(cases_of(begins))))
        sums = [sum_of(side) for side in (ended, begins)]
        what = f"It ended with {sums[0]}, this one begins with {sums[1]}." if sums[0] != sums[1] else ""
        return Verdict(self.id, self.sentence, not what and not strange, what or odd(strange), strange)


@dataclass(frozen=True)
class Agrees:
    """A cell says the same as one of another return of the same firm and period."""

    id: str
    sentence: str
    cell: str
    form: str
    other: str

    def judge(self, lines: Lines, around: Around) -> Verdict:
        if self.form not in around.others:
            return Verdict(self.id, self.sentence, True, "The other return has not been prepared.")
        there, here = present((self.other,), around.others[self.form]), present((self.cell,), lines)
        strange = tuple(sorted(set(cases_of(there)) ^ set(cases_of(here))))
        sums = [sum_of(side) for side in (here, there)]
        what = f"{sums[0]} here, {sums[1]} there." if sums[0] != sums[1] else ""
        return Verdict(self.id, self.sentence, not what and not strange, what or odd(strange), strange)


type Rule = Balance | Parts | Nobody | Follows | Agrees


def judge(rules: Iterable[Rule], lines: Lines, around: Around | None = None) -> list[Verdict]:
    """What each rule says, in order."""
    return [rule.judge(lines, around or Around()) for rule in rules]
