"""Having causes mended: giving somebody an action, and ending it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ombud.cases.models import Case
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from ..models import Complaint, Fix
from .permissions import MENDS, check_may
from .record import put_on_record

USUAL_WAIT = timedelta(weeks=8)
SHORTEST = 14


@transaction.atomic
def open_fix(
    *,
    brand: Brand,
    cause: Cause,
    what: str,
    owner: Staff,
    due_on: date,
    by: Staff,
    complaints: Iterable[Complaint] = (),
) -> Fix:
    """Give somebody an action about a cause. Raises BadArguments, NotAllowed."""
    check_may(by, MENDS, brand)
    _check_plan(brand, cause, what, owner, due_on)
    fix = Fix.objects.create(
        brand=brand,
        cause=cause,
        what=what.strip(),
        owner=owner,
        due_on=due_on,
        opened_by=by,
        opened_at=timezone.now(),
    )
    _link(fix, complaints, by)
    put_on_record(fix, by, "gave an action", f"{owner.name}, due {due_on}: {fix.what}")
    return fix


def link_complaint(fix: Fix, *, by: Staff, complaint: int) -> None:
    """One more complaint that the action is about. Raises NotPossible for what is not one of the brand's."""
    check_may(by, MENDS, fix.brand_id)
    found = Complaint.objects.filter(pk=complaint)
    if not _link(fix, found, by):
        raise NotPossible("That is no complaint of this brand that you may see.")


def _link(fix: Fix, complaints: Iterable[Complaint], by: Staff) -> int:
    wanted = [each.pk for each in complaints if each.brand_id == fix.brand_id]
    seen = Case.objects.visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True)
    fix.complaints.add(*seen)
    return len(seen)


@transaction.atomic
def finish(
    fix: Fix, *, by: Staff, how: str, done_on: date | None = None, measure_on: date | None = None
) -> Fix:
    """It is done; whether it helped is measured on a day, eight weeks later if nobody says otherwise."""
    fix = locked(fix)
    _check_own_or_may(fix, by)
    done = done_on or timezone.localdate()
    _check_open(fix)
    _check_done(fix, how, done, measure_on)
    fix.state, fix.how, fix.done_on = Fix.State.DONE, how.strip(), done
    fix.measure_on = measure_on or done + USUAL_WAIT
    fix.save(update_fields=["state", "how", "done_on", "measure_on"])
    put_on_record(fix, by, "finished an action", fix.how)
    return fix


@transaction.atomic
def drop(fix: Fix, *, by: Staff, why: str) -> Fix:
    """It will not be done, for a reason. The owner alone cannot say so."""
    fix = locked(fix)
    check_may(by, MENDS, fix.brand_id)
    _check_open(fix)
    if not why.strip():
        raise BadArguments({"why": "Say why it will not be done."})
    fix.state, fix.why = Fix.State.DROPPED, why.strip()
    fix.save(update_fields=["state", "why"])
    put_on_record(fix, by, "dropped an action", fix.why)
    return fix


def locked(fix: Fix) -> Fix:
    found: Fix = _rows().get(pk=fix.pk)
    return found


def _rows() -> QuerySet[Fix]:
    return Fix.objects.select_for_update(no_key=True, of=("self",)).select_related("brand", "cause")


def _check_plan(brand: Brand, cause: Cause, what: str, owner: Staff, due_on: date) -> None:
    if not what.strip():
        raise BadArguments({"what": "Say what will be done."})
    if cause.brand_id not in (None, brand.pk):
        raise BadArguments({"cause": "That cause is another brand's."})
    if not owner.is_active:
        raise BadArguments({"owner": "They no longer work here. Choose somebody else."})
    if due_on < timezone.localdate():
        raise BadArguments({"due_on": "That day has passed. Choose one to come."})


def _check_open(fix: Fix) -> None:
    if not fix.is_open:
        raise NotPossible(f"This action is {fix.get_state_display().lower()} already.")


def _check_done(fix: Fix, how: str, done_on: date, measure_on: date | None) -> None:
    if not how.strip():
        raise BadArguments({"how": "Say what was done, so that somebody can see for themselves."})
    if done_on > timezone.localdate():
        raise BadArguments({"done_on": "That day has not come yet."})
    if measure_on and (measure_on - done_on).days < SHORTEST:
        raise BadArguments({"measure_on": "Give it at least two weeks."})


def _check_own_or_may(fix: Fix, by: Staff) -> None:
    if fix.owner_id != by.pk:
        check_may(by, MENDS, fix.brand_id)
