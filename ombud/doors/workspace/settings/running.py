"""What leaves the house, and what jobs failed."""

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from ombud.cases.models import Message, Request
from ombud.foundation.discretion import discreet
from ombud.foundation.jobs.failures import try_again as run_again
from ombud.foundation.jobs.models import Failure
from ombud.foundation.outbox.carrying import try_again
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.access import record_access
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.times import moment

from .fields import words_of
from .gates import asks, needs
from .pages import Plain, act, cell, paged, pressed, row, table, table_page
from .side import section

section("Running", "Outbox", "settings_outbox", "outbox.see")
section("Running", "Failed jobs", "settings_jobs", "outbox.see", everywhere=True)
STATES = {
    "failed": ("Failed", "mail-x", "bad"),
    "uncertain": ("Perhaps done", "alert-triangle", "warn"),
    "queued": ("Waiting", "clock", ""),
    "carrying": ("On its way", "send", ""),
    "sent": ("Sent", "circle-check", "good"),
    "withdrawn": ("Taken back", "arrow-back-up", ""),
}
TROUBLED = ("failed", "uncertain")
MOST_COUNTED = 1000


@needs("outbox.see")
def outbox(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "failed")
    state = state if state in STATES else "failed"
    rows, more = paged(request, seen_by(asks(request)).filter(state=state).order_by("-id"))
    may_retry = asks(request).may_somewhere("outbox.retry")
    lines = [_parcel(parcel, may_retry=may_retry) for parcel in rows]
    drawn = table(
        "Outbox", ("What", "State", "When"), lines, more_url=more, empty="Nothing is stuck", empty_icon="send"
    )
    return table_page(
        request,
        "Outbox",
        drawn,
        lead="What is on its way out, and what got stuck.",
        chips=[_chip(seen_by(asks(request)), each, state) for each in STATES],
    )


@require_POST
@needs("outbox.retry")
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    parcel = get_object_or_404(seen_by(asks(request), "outbox.retry"), pk=pk, state__in=TROUBLED)

    def send() -> None:
        record_access(
            actor=words_of(asks(request)),
            verb="sent again",
            subject=f"parcel:{pk}",
            reason=parcel.problem[:200],
            brand_id=_brand_of(parcel),
        )
        try_again(parcel)

    return pressed(request, reverse("settings_outbox"), send, "It goes out once more.")


@needs("outbox.see", everywhere=True)
def jobs(request: HttpRequest) -> HttpResponse:
    """A job belongs to no brand, and what went wrong may name anybody's case."""
    rows, more = paged(request, Failure.objects.for_good())
    may_retry = asks(request).may_everywhere("outbox.retry")
    lines = [_failure(failure, may_retry=may_retry) for failure in rows]
    columns = ("Job", "What went wrong", "#Tries", "When")
    drawn = table(
        "Failed jobs", columns, lines, more_url=more, empty="Every job was done", empty_icon="checks"
    )
    lead = "Work that was tried several times and given up. Mend the cause, then have it tried again."
    return table_page(request, "Failed jobs", drawn, lead=lead)


@require_POST
@needs("outbox.retry", everywhere=True)
def job_again(request: HttpRequest, pk: int) -> HttpResponse:
    failure = get_object_or_404(Failure.objects.for_good(), pk=pk)

    def run() -> None:
        record_access(
            actor=words_of(asks(request)),
            verb="ran job again",
            subject=f"job:{failure.job_id}",
            reason=failure.job,
        )
        run_again(failure.job_id)

    return pressed(request, reverse("settings_jobs"), run, "It is tried once more.")


def _parcel(parcel: Parcel, *, may_retry: bool) -> Plain:
    name, mark, tone = STATES[parcel.state]
    when = parcel.carried_at or parcel.not_before
    url = reverse("settings_parcel_again", args=[parcel.pk])
    cells = [
        cell(parcel.route, note=parcel.key),
        cell(name, mark=mark, tone=tone, note=discreet(parcel.problem[:160])),
        cell(moment(when), note=f"{parcel.attempts + 1} tries" if parcel.attempts else ""),
    ]
    return row(
        cells, acts=[act("Try again", url, post=True)] if may_retry and parcel.state in TROUBLED else []
    )


def _failure(failure: Failure, *, may_retry: bool) -> Plain:
    url = reverse("settings_job_again", args=[failure.pk])
    cells = [
        cell(failure.job.rpartition(".")[2], note=failure.queue),
        cell(failure.error),
        cell(failure.attempt, figure=True),
        cell(moment(failure.happened_at)),
    ]
    return row(cells, acts=[act("Try again", url, post=True)] if may_retry else [])


def seen_by(by: Staff, permission: str = "outbox.see") -> QuerySet[Parcel]:
    """What leaves for customers of the brands within the permission; everything only for who sees all."""
    if by.may_everywhere(permission):
        return Parcel.objects.all()
    brands = brands_within(by, permission)
    answers = Message.objects.filter(brand__in=brands, parcel_key=OuterRef("key"))
    key = Concat(Value("request:"), Cast("pk", TextField()), output_field=TextField())
    questions = Request.objects.filter(brand__in=brands).annotate(key=key).filter(key=OuterRef("key"))
    return Parcel.objects.filter(Exists(answers) | Exists(questions))


def _brand_of(parcel: Parcel) -> int | None:
    """Whose customer it goes to."""
    answer = Message.objects.filter(parcel_key=parcel.key).values_list("brand_id", flat=True)
    question = Request.objects.filter(pk=parcel.contents.get("request")).values_list("brand_id", flat=True)
    return answer.first() or question.first()


def _chip(found: QuerySet[Parcel], state: str, current: str) -> Plain:
    troubled = state in TROUBLED
    number = found.filter(state=state)[:MOST_COUNTED].count() if troubled else None
    name = "999+" if number == MOST_COUNTED else number
    return {
        "name": STATES[state][0],
        "url": f"?state={state}",
        "current": state == current,
        "count": name or None,
    }
