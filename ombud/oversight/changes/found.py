"""Entries that appear by themselves: where the rules that Ombud ships differ from those it saw last, and what is coming."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.db import connection, transaction
from django.utils import timezone

from ombud.foundation.trail.digests import canonical
from ombud.records.rulebook.arithmetic.moments import ONE_DAY
from ombud.records.rulebook.regimes import Duty, Regime, RegimeRule, RuleChange, coming, regimes_held
from ombud.records.rulebook.regimes.telling import obligation

from .history import write_step
from .models import Change, RuleSeen, Source

LOOKING = 0x6F6D6275_4C41
MOST_OF_A_DUTY = 80  # characters of a title
type Stated = RegimeRule | Duty


@dataclass(frozen=True)
class Difference:
    """What differs in one rule of one regime: its versions as they stand now, empty where it is gone."""

    regime: Regime
    rule_id: str
    versions: tuple[Stated, ...]
    before: Mapping[date, Stated]

    @property
    def newest(self) -> Stated | None:
        return max(self.versions, key=lambda one: one.effective_from, default=None)

    @property
    def name(self) -> str:
        """Names the difference once and for ever, so that it is entered once."""
        said = "".join(sorted(_digest(one) for one in self.versions))
        return f"{self.regime.id} {self.rule_id} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


@transaction.atomic
def look_at_the_rulebook(regimes: tuple[Regime, ...] | None = None) -> list[Change]:
    """Enter every difference between the regimes and what was seen last; the first look enters only what is coming."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOOKING])
    held = regimes_held() if regimes is None else regimes
    now = dict(_stated(held))
    seen = dict(RuleSeen.objects.values_list("key", "digest"))
    if seen == {key: _digest(one) for key, one in now.items()}:
        return []
    found = list(_differences(held, seen, now) if seen else _coming(held))
    _remember(seen, now)
    return [change for each in found if (change := _enter(each))]


def _stated(regimes: tuple[Regime, ...]) -> Iterator[tuple[str, Stated]]:
    for regime in regimes:
        stated: tuple[Stated, ...] = (*regime.rules, *regime.duties)
        for one in stated:
            yield f"{regime.id} {one.id} {one.effective_from}", one


def _digest(one: Stated) -> str:
    """Of what the file says: a field that a later Ombud adds changes nothing by its default."""
    return hashlib.sha256(canonical(one.model_dump(mode="json", exclude_defaults=True))).hexdigest()


def _differences(
    regimes: tuple[Regime, ...], seen: dict[str, str], now: dict[str, Stated]
) -> Iterator[Difference]:
    digests = {key: _digest(one) for key, one in now.items()}
    changed = {key for key in seen.keys() | digests.keys() if seen.get(key) != digests.get(key)}
    by_id = {regime.id: regime for regime in regimes}
    for regime_id, rule_id in sorted({(key.split()[0], key.split()[1]) for key in changed}):
        if regime := by_id.get(regime_id):
            yield Difference(regime, rule_id, _versions(regime, rule_id), _before(regime_id, rule_id))


def _coming(regimes: tuple[Regime, ...]) -> Iterator[Difference]:
    today = timezone.localdate()
    for regime in regimes:
        for rule_id in dict.fromkeys(change.one.id for change in coming(regime, today)):
            yield Difference(regime, rule_id, _versions(regime, rule_id), {})


def _versions(regime: Regime, rule_id: str) -> tuple[Stated, ...]:
    stated: tuple[Stated, ...] = (*regime.rules, *regime.duties)
    return tuple(one for one in stated if one.id == rule_id)


def _before(regime_id: str, rule_id: str) -> Mapping[date, Stated]:
    """The versions seen last, by their first day."""
    rows = RuleSeen.objects.filter(key__startswith=f"{regime_id} {rule_id} ").values_list("body", flat=True)
    old = [(RegimeRule if "obligation" in body else Duty).model_validate(body) for body in rows]
    return {one.effective_from: one for one in old if isinstance(one, RegimeRule | Duty)}


def _remember(seen: dict[str, str], now: dict[str, Stated]) -> None:
    RuleSeen.objects.filter(key__in=seen.keys() - now.keys()).delete()
    rows = [
        RuleSeen(key=key, digest=_digest(one), body=one.model_dump(mode="json", exclude_defaults=True))
        for key, one in now.items()
        if seen.get(key) != _digest(one)
    ]
    RuleSeen.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["digest", "body"], unique_fields=["key"], batch_size=500
    )


def _enter(found: Difference) -> Change | None:
    newest = found.newest
    change, made = Change.objects.get_or_create(
        found_as=found.name,
        defaults={
            "title": _title(found)[:200],
            "regulator": found.regime.name,
            "jurisdictions": [found.regime.jurisdiction],
            "source": Source.RULEBOOK,
            "citation": newest.citation if newest else "",
            "summary": "\n".join(_summary(found)),
            "in_force_on": _day(newest),
            "confidence": newest.confidence.value if newest else "medium",
        },
    )
    if not made:
        return None
    write_step(change, "found in the rulebook", by=None, facts={"rule": found.rule_id, "as": found.name})
    return change


def _day(newest: Stated | None) -> date | None:
    return None if newest is None or newest.effective_from == date.min else newest.effective_from


def _title(found: Difference) -> str:
    newest = found.newest
    if newest is None:
        return f"{found.regime.name}: {found.rule_id} is no longer stated"
    what = (
        _of_whom(newest)
        if isinstance(newest, RegimeRule)
        else shorten(newest.must, MOST_OF_A_DUTY, placeholder=" …")
    )
    day = _day(newest)
    return f"{found.regime.name}: {what}" + (f", from {day:%-d %B %Y}" if day else ", stated differently")


def _of_whom(rule: RegimeRule) -> str:
    """Two rules of one regime may owe the same, each for another kind of complaint."""
    return " ".join([obligation(rule).lower(), *(f"({said})" for said in rule.conditions.values())])


def _summary(found: Difference) -> list[str]:
    newest = found.newest
    if newest is None:
        return ["The files that came with this version of Ombud no longer state it."]
    old = found.before.get(newest.effective_from)
    if isinstance(old, RegimeRule) and isinstance(newest, RegimeRule):
        told = RuleChange(found.regime, old.rule(), newest).differences
        return [*(told or ["The words are corrected."]), newest.must]
    if _day(newest):
        later = coming(found.regime, newest.effective_from - ONE_DAY)
        return next(list(change.says) for change in later if change.one is newest)
    return [newest.must]
