"""Hold the holidays library, and the clock changes of the time zone database, against what GOV.UK published.

    PYTHONPATH=. python bench/bank_holidays.py FILE...

Reads bank-holidays.json in its present and its older form, and when-do-the-clocks-change.json. Needs no database.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ombud.records.rulebook.holidays import holidays_of

SETS = {"england-and-wales": ("GB-ENG", "GB-WLS"), "scotland": ("GB-SCT",), "northern-ireland": ("GB-NIR",)}


def main(paths: list[Path]) -> int:
    """Print what only one side knows; the exit code is 1 where there is such a day."""
    differ = 0
    for path in paths:
        print(f"\n{path.name}")
        for division, published in divisions(json.loads(path.read_text())):
            for name, ours in sides(division, published):
                lacking, extra = sorted(published - ours), sorted(ours - published)
                differ += len(lacking) + len(extra)
                print(f"  {division} against {name}: {len(published & ours)} days agree")
                for word, days in (("only theirs", lacking), ("only ours", extra)):
                    print("".join(f"    {word}: {day:%a %d %b %Y}\n" for day in days), end="")
    return 1 if differ else 0


def divisions(document: dict[str, Any]) -> Iterator[tuple[str, set[date]]]:
    """Each part of the country with its published days."""
    for division, found in document.get("divisions", document).items():
        events = (
            found["events"]
            if "events" in found
            else [event for year in found.values() for event in _list(year)]
        )
        yield division, {_day(event["date"]) for event in events}


def sides(division: str, published: set[date]) -> Iterator[tuple[str, set[date]]]:
    """Our days for the months that they published, by the name of where we have them from."""
    years = range(min(published).year, max(published).year + 1)
    if division == "united-kingdom":
        changes = {day for year in years for day in clock_changes(year)}
        yield "Europe/London", {day for day in changes if min(published) <= day <= max(published)}
    for name in SETS.get(division, ()):
        days = set(holidays_of([name], years))
        # They list the days off only: where a substitute is given, the weekend day itself is none.
        yield name, {day for day in days if min(published) <= day <= max(published) and day.weekday() < 5}


def clock_changes(year: int) -> Iterator[date]:
    zone, day = ZoneInfo("Europe/London"), datetime(year, 1, 1, 12, tzinfo=UTC)
    while day.year == year:
        before = day - timedelta(days=1)
        if before.astimezone(zone).utcoffset() != day.astimezone(zone).utcoffset():
            yield day.date()
        day += timedelta(days=1)


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _day(text: str) -> date:
    return (
        date.fromisoformat(text)
        if "-" in text
        else datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()
    )


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
