"""When packs are due: the morning of each brand's first working day of a month."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from ombud.cases.models import Case
from ombud.records.brands.models import Brand
from ombud.records.rulebook.book import own_calendar
from ombud.shell.figures import Period, Step, desks_with_figures

from ..models import Pack

type Defer = Callable[..., object]
READY_AT = time(6, 0)  # in the brand's zone, so that it is there when the day begins


def ask_for_due_packs(defer: Defer) -> int:
    """One for each brand and kind whose month has ended and whose first working day has begun; each once."""
    asked = 0
    for brand in Brand.objects.all():
        first = newest_due(brand)
        for kind in desks_with_figures():
            asked += _ask_once(brand, kind, first, defer)
    return asked


def _ask_once(brand: Brand, kind: str, first: date, defer: Defer) -> bool:
    """Not for a brand that never had such a case before the month ended."""
    period = last_month(brand, first)
    if not Case.objects.filter(playbook=kind, brand=brand, opened_at__lt=period.ends).exists():
        return False
    with transaction.atomic():
        pack, fresh = Pack.objects.get_or_create(
            brand=brand, kind=kind, since=period.since, made_by=None, defaults={"until": period.until}
        )
        if fresh:
            defer(pack_id=pack.pk)
    return fresh


def newest_due(brand: Brand) -> date:
    """The first day of the month in which the newest report fell due: this month, or the one before until its morning comes."""
    first = Step.MONTH.begins(timezone.now().astimezone(ZoneInfo(brand.time_zone)).date())
    return first if timezone.now() >= ready_at(brand, first) else last_month(brand, first).since


def last_month(brand: Brand, first: date) -> Period:
    return Period(Step.MONTH.begins(first - timedelta(days=1)), first, brand.time_zone)


def ready_at(brand: Brand, first: date) -> datetime:
    """The morning of the first working day of a month, by the brand's own calendar and zone."""
    zone = ZoneInfo(brand.time_zone)
    calendar = own_calendar(brand.pk, at=datetime.combine(first, READY_AT, zone))
    day = first if calendar.is_business_day(first) else calendar.business_day_after(first, 1)
    return datetime.combine(day, READY_AT, zone)
