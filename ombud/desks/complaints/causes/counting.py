"""How many complaints had a cause, and when they came."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, QuerySet

from ombud.cases.models import Case
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from ..models import Complaint, FindingCause, Point
from .tree import up, with_branches

MOST_DRAWN = 5000
MOST_COUNTED = 20_000


def day_begins(day: date, brand: Brand) -> datetime:
    """Midnight where the brand is."""
    return datetime.combine(day, time_of_day.min, tzinfo=ZoneInfo(brand.time_zone))


def findings_of(cause: Cause, since: datetime, until: datetime | None = None) -> QuerySet[FindingCause]:
    """Findings with this cause or a branch of it, on complaints that came in the window."""
    found = FindingCause.objects.filter(
        cause__in=with_branches(cause).values("pk"),
        found_at__gte=since,  # nothing is found before it comes: this lets the index help
        point__complaint__case__opened_at__gte=since,
    )
    return found.filter(point__complaint__case__opened_at__lt=until) if until else found


def complaints_with(cause: Cause, brand: Brand, since: datetime, until: datetime) -> int:
    """How many complaints, however many of their points had the cause."""
    found = findings_of(cause, since, until).filter(brand=brand)
    return int(found.aggregate(many=Count("point__complaint", distinct=True))["many"])


def undecided(brand: Brand, since: datetime, until: datetime) -> int:
    """Complaints of the window on which nothing has been found yet."""
    found = Point.objects.filter(complaint=OuterRef("pk"), finding__gt="")
    came = Complaint.objects.filter(brand=brand, case__opened_at__gte=since, case__opened_at__lt=until)
    return came.filter(~Exists(found)).exclude(case__status="ended").count()


def activity(brand: Brand, since: datetime, until: datetime) -> int:
    """Cases of any kind that were opened."""
    return Case.objects.filter(brand=brand, opened_at__gte=since, opened_at__lt=until).count()


def seen_findings(cause: Cause, staff: Staff, since: datetime) -> QuerySet[FindingCause]:
    """Those on complaints that this person may see."""
    seen = Case.objects.visible_to(staff).filter(playbook="complaint").values("pk")
    return findings_of(cause, since).filter(point__complaint__in=seen)


def by_cause(staff: Staff, brand: Brand, since: datetime) -> dict[str, set[int]]:
    """Complaints seen by this person for each cause found since, by its key; a branch's count for its parents too."""
    seen = Case.objects.visible_to(staff).filter(playbook="complaint").values("pk")
    found = FindingCause.objects.filter(brand=brand, found_at__gte=since, point__complaint__in=seen)
    rows = found.order_by("-found_at").values_list("cause__key", "point__complaint")[:MOST_COUNTED]
    counted: dict[str, set[int]] = {}
    for key, complaint in rows:
        for each in up(key):
            counted.setdefault(each, set()).add(complaint)
    return counted


def weeks(moments: Iterable[datetime], first: datetime, count: int) -> list[int]:
    """How many moments fall into each of so many weeks from `first` on."""
    bars = [0] * count
    for moment in moments:
        place = (moment - first) // timedelta(days=7)
        if 0 <= place < count:
            bars[place] += 1
    return bars


def arrivals(found: QuerySet[FindingCause]) -> list[datetime]:
    """When the complaints of these findings came, each once; the newest 5,000."""
    rows = found.order_by().values_list("point__complaint", "point__complaint__case__opened_at").distinct()
    return [opened_at for _, opened_at in rows.order_by("-point__complaint__case__opened_at")[:MOST_DRAWN]]
