"""Entries that appear by themselves: where the rules that Ombud ships differ from those it saw last, and what is coming."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from ombud.records.rulebook.regimes import Duty, Regime, RegimeRule, coming, regimes_held

from .difference import Difference, Stated, digest, first_day, summary, title
from .history import write_step
from .models import Change, RuleSeen, Source

LOOKING = 0x6F6D6275_4C41


@transaction.atomic
def look_at_the_rulebook(regimes: tuple[Regime, ...] | None = None) -> list[Change]:
    """Enter every difference between the regimes and what was seen last; the first look enters only what is coming."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOOKING])
    held = regimes_held() if regimes is None else regimes
    now = dict(_stated(held))
    seen = dict(RuleSeen.objects.values_list("key", "digest"))
    if seen == {key: digest(one) for key, one in now.items()}:
        return []
    found = list(_differences(held, seen, now) if seen else _coming(held))
    _remember(seen, now)
    return [change for each in found if (change := _enter(each))]


def _stated(regimes: tuple[Regime, ...]) -> Iterator[tuple[str, Stated]]:
    for regime in regimes:
        stated: tuple[Stated, ...] = (*regime.rules, *regime.duties)
        for one in stated:
            yield f"{regime.id} {one.id} {one.effective_from}", one


def _differences(
    regimes: tuple[Regime, ...], seen: dict[str, str], now: dict[str, Stated]
) -> Iterator[Difference]:
    digests = {key: digest(one) for key, one in now.items()}
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
        RuleSeen(key=key, digest=digest(one), body=one.model_dump(mode="json", exclude_defaults=True))
        for key, one in now.items()
        if seen.get(key) != digest(one)
    ]
    RuleSeen.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["digest", "body"], unique_fields=["key"], batch_size=500
    )


def _enter(found: Difference) -> Change | None:
    newest = found.newest
    change, made = Change.objects.get_or_create(
        found_as=found.name,
        defaults={
            "title": title(found)[:200],
            "regulator": found.regime.name,
            "jurisdictions": [found.regime.jurisdiction],
            "source": Source.RULEBOOK,
            "citation": newest.citation if newest else "",
            "summary": "\n".join(summary(found)),
            "in_force_on": first_day(newest),
            "confidence": newest.confidence.value if newest else "medium",
        },
    )
    if not made:
        return None
    write_step(change, "found in the rulebook", by=None, facts={"rule": found.rule_id, "as": found.name})
    return change
