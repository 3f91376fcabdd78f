"""Posting a parcel, carrying it, and owning up when nobody can know whether it arrived."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from ombud.foundation.jobs import job

from .models import Parcel
from .routes import NotNow, Receipt, Refused, route_named

# Seconds to wait after each failed attempt; after the last the parcel has failed and a person is shown why.
BACK_OFF = (30, 120, 600, 1800, 7200, 21600, 43200)
STRANDED_AFTER = timedelta(minutes=5)


class KeyTaken(Exception):
    """The same key was posted before with other contents."""


def post(
    key: str, route: str, contents: Mapping[str, object], *, not_before: datetime | None = None
) -> Parcel:
    """Queue an effect in the current transaction; the same key and contents again is the same parcel.

    Raises KeyTaken when the key stands for something else.
    """
    due = not_before or timezone.now()
    try:
        with transaction.atomic():
            parcel = Parcel.objects.create(key=key, route=route, contents=dict(contents), not_before=due)
    except IntegrityError:
        return _same(Parcel.objects.get(key=key), route, contents)
    _ask_for(parcel, due)
    return parcel


def _same(parcel: Parcel, route: str, contents: Mapping[str, object]) -> Parcel:
    if (parcel.route, parcel.contents) != (route, dict(contents)):
        raise KeyTaken(f"The key {parcel.key} was already used for another parcel.")
    return parcel


def withdraw(key: str) -> bool:
    """Take a parcel back while it is still queued; False when it is too late."""
    waiting = Parcel.objects.filter(key=key, state=Parcel.State.QUEUED)
    return waiting.update(state=Parcel.State.WITHDRAWN) == 1


def try_again(parcel: Parcel) -> None:
    """A person decided that a failed or uncertain parcel goes once more."""
    troubled = Parcel.objects.filter(pk=parcel.pk, state__in=[Parcel.State.FAILED, Parcel.State.UNCERTAIN])
    with transaction.atomic():
        if troubled.update(state=Parcel.State.QUEUED, attempts=0, not_before=timezone.now()):
            _ask_for(parcel, timezone.now())


def _ask_for(parcel: Parcel, moment: datetime) -> bool:
    """False when somebody is on the way already."""
    return carry.at(moment).once(str(parcel.pk)).defer(parcel_id=parcel.pk) is not None


@job(queue="outbox")
def carry(parcel_id: int) -> None:
    """Claim, carry, write the result: three steps, so that a crash between them is seen for what it is."""
    parcel = _claim(parcel_id)
    if parcel is None:
        return
    try:
        receipt = route_named(parcel.route).carry(parcel)
    except Refused as refusal:
        _settle(parcel, Parcel.State.FAILED, problem=str(refusal))
    except NotNow as delay:
        _postpone(parcel, str(delay))
    else:
        _settle(parcel, Parcel.State.SENT, receipt=receipt)


def _claim(parcel_id: int) -> Parcel | None:
    now = timezone.now()
    ready = Parcel.objects.filter(pk=parcel_id, state=Parcel.State.QUEUED, not_before__lte=now)
    claimed = ready.update(state=Parcel.State.CARRYING, carried_at=now)
    return Parcel.objects.get(pk=parcel_id) if claimed else None


def _settle(
    parcel: Parcel, state: Parcel.State, *, problem: str = "", receipt: Receipt | None = None
) -> None:
    with transaction.atomic():
        parcel.state, parcel.problem, parcel.receipt = state, problem, dict(receipt or {})
        parcel.carried_at = timezone.now()
        parcel.save(update_fields=["state", "problem", "receipt", "carried_at"])
        route_named(parcel.route).settled(parcel)


def _postpone(parcel: Parcel, problem: str) -> None:
    if parcel.attempts >= len(BACK_OFF):
        given_up = f"Given up after {parcel.attempts + 1} attempts: {problem}"
        _settle(parcel, Parcel.State.FAILED, problem=given_up)
        return
    with transaction.atomic():
        parcel.not_before = timezone.now() + timedelta(seconds=BACK_OFF[parcel.attempts])
        parcel.state, parcel.problem, parcel.attempts = Parcel.State.QUEUED, problem, parcel.attempts + 1
        parcel.save(update_fields=["state", "problem", "attempts", "not_before"])
        _ask_for(parcel, parcel.not_before)


def rescue_stranded() -> int:
    """Deal with parcels whose carrier died half-way: again if that does no harm, else uncertain, for a person."""
    stranded = Parcel.objects.filter(
        state=Parcel.State.CARRYING, carried_at__lt=timezone.now() - STRANDED_AFTER
    ).order_by("carried_at")[:100]
    problems: list[Exception] = []
    for parcel in stranded:
        try:
            _rescue(parcel)
        except Exception as problem:  # noqa: BLE001  # one must not keep the others stranded
            problem.add_note(f"parcel {parcel.key}")
            problems.append(problem)
    rescued = len(stranded) + _remind()
    if problems:
        raise ExceptionGroup(f"{len(problems)} stranded parcels cannot be settled", problems)
    return rescued


def _rescue(found: Parcel) -> None:
    """Its carrier may have come back since: then what that one wrote down stands."""
    with transaction.atomic():
        still = Parcel.objects.filter(pk=found.pk, state=Parcel.State.CARRYING, carried_at=found.carried_at)
        parcel = still.select_for_update(no_key=True).first()
        if parcel is None:
            return
        if route_named(parcel.route).repeatable:
            _postpone(parcel, "The process that carried it stopped half-way.")
        else:
            _settle(
                parcel,
                Parcel.State.UNCERTAIN,
                problem="The process stopped while sending: it may have arrived.",
            )


def _remind() -> int:
    """Ask again for what nobody comes for, for instance because two machines disagree about the time."""
    late = timezone.now() - timedelta(minutes=2)
    waiting = Parcel.objects.filter(state=Parcel.State.QUEUED, not_before__lt=late)
    forgotten = waiting.exclude(pk__in=carry.waiting_for("parcel_id")).order_by("not_before")[:100]
    return sum(_ask_for(parcel, timezone.now()) for parcel in forgotten)
