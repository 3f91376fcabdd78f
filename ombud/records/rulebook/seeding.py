"""The house's defaults from TOML: read, checked, and written down once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from ombud.records.brands.models import Brand

from .calendars import CalendarPlan, record_calendar, refresh_holidays
from .checking import BadRules, Fault, parse, read_one, sentences
from .levels import Level
from .models import ServiceLevel, WorkingCalendar
from .recording import record_level

SEED = Path(__file__).with_name("seed")
LEVELS = "service-levels.toml"


def level_files(folder: Path = SEED) -> list[Path]:
    """The house's own levels, and those that a desk brings in its folder."""
    brought = (Path(app.path) / LEVELS for app in apps.get_app_configs())
    return [folder / LEVELS, *(file for file in brought if file.exists())]


@transaction.atomic
def load_seed(folder: Path = SEED) -> int:
    """Write down what the files add and nobody has written yet, and refresh holidays; returns how many rows.

    What people have edited or withdrawn stays theirs. Raises BadRules and then writes nothing.
    """
    calendars = _read_file(folder / "calendars.toml", read_calendars)
    levels = [level for file in level_files(folder) for level in _read_file(file, read_levels)]
    known = set(WorkingCalendar.objects.filter(brand__isnull=True).values_list("key", flat=True))
    series = set(ServiceLevel.objects.values_list("series", flat=True))
    first = min((level.effective_from for level in levels), default=timezone.localdate())
    new_calendars = [
        record_calendar(plan, key=key, effective_from=first, note="seed")
        for key, plan in calendars.items()
        if key not in known
    ]
    new_levels = [record_level(level, note="seed") for level in levels if level.series not in series]
    return len(new_calendars) + len(new_levels) + len(refresh_holidays())


def read_levels(file: str, text: str) -> list[Level]:
    """The service levels of a file, in order of date. Raises BadRules with every fault in it."""
    faults: list[Fault] = []
    found: dict[tuple[str, Any], Level] = {}
    for number, given in enumerate(parse(file, text).get("level", []), start=1):
        rule = f"level {number} ({given.get('obligation', 'no obligation')})"
        level = read_one(Level, _with_brand(given, file, rule, faults), file=file, rule=rule, faults=faults)
        if level and (level.series, level.effective_from) in found:
            faults.append(
                Fault(file, rule, f"there is another for {level.series} from the same day. Keep one of them.")
            )
        elif level:
            found[level.series, level.effective_from] = level
    if faults:
        raise BadRules(faults)
    return sorted(found.values(), key=lambda level: level.effective_from)


def read_calendars(file: str, text: str) -> dict[str, CalendarPlan]:
    """The calendar plans of a file by key. Raises BadRules with every fault in it."""
    faults: list[Fault] = []
    plans: dict[str, CalendarPlan] = {}
    for key, given in parse(file, text).items():
        rule = f"calendar {key}"
        plan = read_one(CalendarPlan, given, file=file, rule=rule, faults=faults)
        try:
            if plan and plan.calendar(key, around=timezone.localdate().year):
                plans[key] = plan
        except ValueError as problem:
            faults.extend(Fault(file, rule, sentence) for sentence in sentences(problem, CalendarPlan))
    if faults:
        raise BadRules(faults)
    return plans


def _with_brand(given: Mapping[str, Any], file: str, rule: str, faults: list[Fault]) -> dict[str, Any]:
    """Files name a brand by its key, rows by its id."""
    wanted = dict(given)
    key = wanted.pop("brand", "")
    if key:
        wanted["brand_id"] = Brand.objects.filter(key=key).values_list("id", flat=True).first()
        if wanted["brand_id"] is None:
            faults.append(
                Fault(file, rule, f"there is no brand {key}. Use the key of a brand, or leave brand out.")
            )
    return wanted


def _read_file[Read](path: Path, reader: Callable[[str, str], Read]) -> Read:
    return reader(path.name, path.read_text())
