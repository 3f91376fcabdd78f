"""Whether the number of complaints changed, or only seems to: a comparison of two counts, in a plain sentence."""

from dataclasses import dataclass
from math import exp, lgamma, log

UNLIKELY = 0.05
# Counts whose probabilities differ by less than this are equally likely; R's binom.test uses the same.
SAME = 1 + 1e-7


def chance(before: int, after: int, share_before: float = 0.5) -> float:
    """How often counts at least as unequal as these come about when nothing changed: from 0 to 1.

    The exact conditional test of two Poisson rates: given their sum, one count is binomial with the share of the
    exposure that lay before. Two-sided by the method of small probabilities. J. Przyborowski and H. Wilenski,
    "Homogeneity of results in testing samples from Poisson series", Biometrika 31 (1940) 313-323.
    """
    both = before + after
    if not both or not 0 < share_before < 1:
        return 1.0
    likely = [_binomial(count, both, share_before) for count in range(both + 1)]
    return min(1.0, sum(each for each in likely if each <= likely[before] * SAME))


def _binomial(count: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    return exp(ways + count * log(share) + (of - count) * log(1 - share))


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Counts of two equal windows of `days` each; activity is how many cases of any kind came in."""

    days: int
    before: int
    after: int
    activity_before: int = 0
    activity_after: int = 0
    undecided: int = 0
    year_ago: tuple[int, int] | None = None

    @property
    def weekly(self) -> tuple[float, float]:
        weeks = self.days / 7
        return self.before / weeks, self.after / weeks

    @property
    def per_thousand(self) -> tuple[float, float] | None:
        """Complaints for every 1,000 cases opened, where some were in both windows."""
        if not (self.activity_before and self.activity_after):
            return None
        return 1000 * self.before / self.activity_before, 1000 * self.after / self.activity_after

    @property
    def sentence(self) -> str:
        said = [self._by_the_week(), self._by_activity(), self._season(), self._undecided()]
        return " ".join(each for each in said if each)

    def _by_the_week(self) -> str:
        if not self.before + self.after:
            return "No complaint with this cause came before or after, so there is nothing to compare."
        return _compared(*self.weekly, "a week", self.before, self.after, 0.5)

    def _by_activity(self) -> str:
        rates = self.per_thousand
        if rates is None or not self.before + self.after:
            return ""
        share = self.activity_before / (self.activity_before + self.activity_after)
        return _compared(*rates, "for every 1,000 cases", self.before, self.after, share)

    def _season(self) -> str:
        """What the same weeks did without the fix: where they moved the same way, the season may have done it."""
        if self.year_ago is None or self.before == self.after:
            return ""
        then, now = self.year_ago
        weeks = self.days / 7
        was, is_ = f"{then / weeks:.1f}", f"{now / weeks:.1f}"
        if then == now:
            return f"In the same weeks a year earlier it stayed at {is_} a week."
        fell = now < then
        said = f"In the same weeks a year earlier it {'fell' if fell else 'rose'} from {was} to {is_} a week"
        alike = fell == (self.after < self.before)
        return f"{said}, so the season may be part of it." if alike else f"{said}."

    def _undecided(self) -> str:
        if not self.undecided:
            return ""
        many = "1 complaint" if self.undecided == 1 else f"{self.undecided} complaints"
        return f"{many} of the later weeks have no finding yet, so the later figure may still rise."


def _compared(first: float, second: float, unit: str, before: int, after: int, share: float) -> str:
    """ "Fell from 4.0 to 1.5 a week; unlikely to be chance (p = 0.003)." """
    was, now = f"{first:.1f}", f"{second:.1f}"
    if was == now:
        return f"Stayed at {now} {unit}."
    moved = "Fell" if second < first else "Rose"
    return f"{moved} from {was} to {now} {unit}; {_verdict(before, after, share)}."


def _verdict(before: int, after: int, share: float) -> str:
    both = before + after
    if min(chance(both, 0, share), chance(0, both, share)) >= UNLIKELY:
        return "too few to tell"
    found = chance(before, after, share)
    shown = f"p = {found:.2g}" if found >= 0.001 else "p < 0.001"
    return f"unlikely to be chance ({shown})" if found < UNLIKELY else f"that may be chance ({shown})"
