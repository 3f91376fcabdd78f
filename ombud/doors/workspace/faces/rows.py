"""A case as one row of a list."""

from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from ombud.cases.models import Case, CaseClock, Signal
from ombud.cases.signals import QUIET
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Staff
from ombud.shell.clock_faces import clock_face, due_state, most_urgent
from ombud.shell.contexts import Plain

SIGNALS = {
    "exclusion": "Exclusion",
    "harm": "Harm",
    "fraud": "Fraud",
    "authority": "Authority",
    "regulator": "Regulator",
}


def with_marks(cases: Sequence[Case], *, open_one: Case | None = None) -> None:
    """Fetch what rows show besides: tags, signals and open clocks; all clocks of the case that is open."""
    clocks = CaseClock.objects.filter(ended_at=None)
    if open_one:
        clocks = clocks | CaseClock.objects.filter(case=open_one)
    prefetch_related_objects(
        [*cases, *([open_one] if open_one else [])],
        "tags",
        Prefetch("signals", Signal.objects.filter(settled_at=None).exclude(kind__in=QUIET)),
        Prefetch("clocks", clocks),
    )


def row_of(case: Case, staff: Staff, *, place: str = "", chosen: Case | None = None) -> Plain:
    customer = case.customer
    signal = next(iter(case.signals.all()), None)
    return {
        "number": case.number,
        "url": case.get_absolute_url() + (f"?in={place}" if place else ""),
        "customer": str(customer) if customer else "No customer",
        **tier_of(customer),
        "subject": case.subject or "No subject",
        "language": case.language,
        "tags": [*filter(None, [topic_name(case.topic)]), *(tag.tag for tag in case.tags.all())][:2],
        "signal": SIGNALS.get(signal.kind, signal.kind.capitalize()) if signal else "",
        "clock": _clock(case),
        "assignee": case.assignee.name if case.assignee and case.assignee_id != staff.pk else "",
        "quiet": case.status in ("waiting", "ended") or case.snoozed_until is not None,
        "unread": case.unanswered_since is not None and case.status in ("initial", "active"),
        "current": chosen is not None and case.pk == chosen.pk,
        "stage": case.stage.replace("-", " "),
    }


def tier_of(customer: Customer | None) -> Plain:
    """A person's tier, or what kind of organisation it is."""
    if customer is None:
        return {}
    if customer.kind != Customer.Kind.PERSON:
        return {"tier": Customer.Kind(customer.kind).label, "firm": True}
    plain = customer.tier == Customer.Tier.STANDARD
    tier = Customer.Tier(customer.tier)
    return {"tier": "" if plain else "VIP" if tier == Customer.Tier.VIP else tier.label, "firm": False}


def topic_name(topic: str) -> str:
    """The last branch of "payments.withdrawal" as words."""
    return topic.rpartition(".")[2].replace("-", " ")


def _clock(case: Case) -> Plain | None:
    if case.snoozed_until:
        return {"due": case.snoozed_until, "state": ""}
    clock = most_urgent(case.clocks.all())
    if clock:
        return clock_face(clock)
    return (
        {"due": case.next_due, "state": due_state(case.next_due, timezone.now())} if case.next_due else None
    )
