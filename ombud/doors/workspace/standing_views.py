"""The views that every workspace has."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ombud.cases.models import Escalation, Mention, Request, Watcher
from ombud.cases.queries import CaseQuerySet
from ombud.records.staff.models import Staff
from ombud.shell.case_views import CaseView, register_view

SOON = timedelta(hours=1)


def _mine(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living().awake().filter(assignee=staff)


def _due(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living().awake().due_before(timezone.now() + SOON)


def _snoozed(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living().filter(snoozed_until__isnull=False)


def _waiting(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.filter(status="waiting", snoozed_until=None)


def _mentions(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    unseen = Mention.objects.filter(case=OuterRef("pk"), staff=staff, seen_at=None)
    return cases.filter(Exists(unseen))


def _escalated(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.filter(Exists(Escalation.objects.filter(case=OuterRef("pk"), ended_at=None)))


def _watching(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living().filter(Exists(Watcher.objects.filter(case=OuterRef("pk"), staff=staff)))


def _requests(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    asked = Request.objects.filter(case=OuterRef("pk"), state="asked", to_team__people=staff)
    return cases.filter(Exists(asked))


def _all(cases: CaseQuerySet, staff: Staff) -> CaseQuerySet:
    return cases.living()


MINE = register_view(CaseView("mine", "Mine", "user", _mine, "g m", "queues", "Nothing waits for you."))
for view in (
    CaseView("due", "Due within an hour", "clock-exclamation", _due, "g d", empty="Nothing is due soon."),
    CaseView("waiting", "Waiting", "player-pause", _waiting, "g w"),
    CaseView("snoozed", "Snoozed", "moon", _snoozed, "g z", empty="Nothing is set aside."),
    CaseView("mentions", "Mentions", "at", _mentions, "g @", empty="Nobody asked for you."),
    CaseView("watching", "Watching", "eye", _watching, "g v", empty="You watch no case."),
    CaseView("requests", "Asked of my teams", "users-group", _requests, "g q"),
    CaseView("escalated", "Escalated", "stairs-up", _escalated, "g e"),
    CaseView("all", "All open cases", "list-check", _all, "g l"),
):
    register_view(view)
