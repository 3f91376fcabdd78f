"""The rows behind numbers about complaints: answers, payments, limits, and who had complained before."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ombud.cases.models import Case, CaseClock, Entry
from ombud.shell.figures import (
    Asked,
    last_of,
)

from ..models import Redress, Referral

FINAL = ("complaint.answer", "complaint.resolve")


def answers(asked: Asked) -> QuerySet[Entry]:
    """The last final response or summary resolution of each complaint in the period."""
    return last_of(asked, *FINAL)


def paid(asked: Asked) -> QuerySet[Redress]:
    return Redress.objects.filter(
        brand_id__in=asked.brands, paid_at__gte=asked.begins, paid_at__lt=asked.ends
    )


def awarded(asked: Asked) -> QuerySet[Referral]:
    """What an ombudsman or court awarded, in the period in which we complied."""
    found = Referral.objects.filter(brand_id__in=asked.brands, award_minor__isnull=False)
    return found.filter(complied_at__gte=asked.begins, complied_at__lt=asked.ends)


def offered(asked: Asked) -> QuerySet[Redress]:
    return Redress.objects.filter(
        brand_id__in=asked.brands, agreed_on__gte=asked.period.since, agreed_on__lt=asked.period.until
    )


def final_limits(asked: Asked) -> QuerySet[CaseClock]:
    """Runs of the legal limit for the final response that ended in the period, kept or not."""
    over = (CaseClock.State.KEPT, CaseClock.State.BROKEN)
    found = CaseClock.objects.filter(name="final_response", legal=True, state__in=over)
    return found.filter(brand_id__in=asked.brands, ended_at__gte=asked.begins, ended_at__lt=asked.ends)


def complained_before(path: str) -> Any:
    """Whether the same customer had complained in the year before this complaint came."""
    same = Case.objects.filter(playbook="complaint", customer=OuterRef(f"{path}customer"))
    earlier = same.filter(opened_at__lt=OuterRef(f"{path}opened_at"))
    return Exists(earlier.filter(opened_at__gte=OuterRef(f"{path}opened_at") - timedelta(days=365)))
