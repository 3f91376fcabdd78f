"""Cards of boards."""

from django.db.models import QuerySet
from django.utils import timezone

from ombud.cases.models import Case, CaseClock, Escalation, Request
from ombud.records.staff.models import Staff
from ombud.shell.clock_faces import clock_face, due_state
from ombud.shell.contexts import Plain

MOST = 200


def escalation_columns(staff: Staff) -> list[Plain]:
    """What nobody has accepted, then what somebody is on; the gravest first."""
    seen = Case.objects.visible_to(staff).values("pk")
    calls = (
        Escalation.objects.filter(ended_at=None, case__in=seen)
        .select_related("case", "to_team", "accepted_by")
        .order_by("-severity", "raised_at")
    )
    found = list(calls[:MOST])
    clocks = _clocks([call.case_id for call in found])
    waiting = [_call(call, clocks) for call in found if call.accepted_by is None]
    accepted = [_call(call, clocks) for call in found if call.accepted_by]
    return [{"name": "Waiting", "cards": waiting}, {"name": "Accepted", "cards": accepted}]


def _clocks(cases: list[int]) -> dict[int, CaseClock]:
    running = CaseClock.objects.filter(case__in=cases, name="escalation", ended_at=None)
    return {clock.case_id: clock for clock in running}


def _call(call: Escalation, clocks: dict[int, CaseClock]) -> Plain:
    base = f"{call.case.get_absolute_url()}moves/"
    clock = clocks.get(call.case_id)
    acts = [{"name": "Accept", "url": f"{base}accept_escalation/", "likely": True}]
    to = call.to_team.name if call.to_team else "the officer in charge"
    return {
        **_of_case(call.case),
        "severity": call.severity,
        "severity_name": Escalation.Severity(call.severity).label,
        "reason": call.reason,
        "by": call.raised_by_name,
        "to": call.accepted_by.name if call.accepted_by else to,
        "clock": clock_face(clock) if clock else None,
        "acts": [{"name": "Settle", "url": f"{base}settle_escalation/"}] if call.accepted_by else acts,
    }


def request_columns(staff: Staff) -> list[Plain]:
    """What is late, what is due today, and the rest."""
    cards = [(_when(asked), _asked(asked)) for asked in _open_requests(staff)[:MOST]]
    return [
        {"name": name, "cards": [card for when, card in cards if when == name]}
        for name in ("Late", "Today", "Later")
    ]


def _open_requests(staff: Staff) -> QuerySet[Request]:
    seen = Case.objects.visible_to(staff).values("pk")
    asked = Request.objects.filter(state=Request.State.ASKED, to_team__people=staff, case__in=seen)
    return asked.select_related("case", "to_team", "owner").order_by("due_at", "id")


def _when(asked: Request) -> str:
    if asked.due_at < timezone.now():
        return "Late"
    return "Today" if timezone.localdate(asked.due_at) == timezone.localdate() else "Later"


def _asked(asked: Request) -> Plain:
    answer = f"{asked.case.get_absolute_url()}moves/answer_request/?request={asked.pk}"
    return {
        **_of_case(asked.case),
        "severity": "",
        "severity_name": asked.to_team.name if asked.to_team else "",
        "reason": asked.question,
        "by": asked.owner.name,
        "to": asked.to_team.name if asked.to_team else "",
        "clock": {"due": asked.due_at, "state": due_state(asked.due_at, timezone.now())},
        "acts": [{"name": "Answer", "url": answer, "likely": True}],
    }


def _of_case(case: Case) -> Plain:
    return {
        "number": case.number,
        "url": case.get_absolute_url(),
        "subject": case.subject or "No subject",
        "customer": "",
    }
