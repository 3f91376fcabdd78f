"""One mail a day to each person with what they have not heard of yet, through the outbox."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ombud.foundation.outbox.carrying import post
from ombud.records.staff.models import Staff

from .hearing import Hearing, today_of, untold
from .models import Digest, Told

ROUTE = "email.digest"
MOST = 100  # lines of one mail; the next morning tells the rest
MORNING = range(7, 12)  # hours of the person's own day


def tell_everybody(now: datetime | None = None) -> int:
    """Post a mail to each person whose morning it is and who has not heard of something; returns how many."""
    now = now or timezone.now()
    hearing = Hearing()
    awake = [one for one in hearing.people.values() if today_of(one, now).hour in MORNING]
    return sum(_tell(person, hearing, now) for person in awake)


def _tell(person: Staff, hearing: Hearing, now: datetime) -> bool:
    """False where there is nothing to tell, or where today's mail is written already."""
    today = today_of(person, now).date()
    fresh = untold(person, hearing.lines_for(person, today))[:MOST]
    if not fresh:
        return False
    try:
        with transaction.atomic():
            digest = Digest.objects.create(person=person, day=today)
            Told.objects.bulk_create(
                Told(person=person, thing=thing, on=on, stage=stage, digest=digest)
                for thing, on, stage in (line.mark for line in fresh)
            )
            post(f"digest:{digest.pk}", ROUTE, {"digest": digest.pk})
    except IntegrityError:
        return False
    return True
