"""A carrier killed between the effect and its commit: the outside heard it once, and a person is told of the doubt."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import time_machine
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from ombud.cases.models import Case
from ombud.cases.moves.words import reply
from ombud.cases.moves.work import request
from ombud.doors.entrance.route import ask_for_way_back
from ombud.foundation.outbox.carrying import carry, rescue_stranded
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import _routes
from ombud.records.staff.models import Staff
from tests.harness.working import work_off
from tests.mail.conftest import Outside, serving

from .holding import Hold
from .rows import ANSWER
from .run_job import Jobs

pytestmark = pytest.mark.django_db(transaction=True)


def _an_answer(case: Case, amira: Staff) -> None:
    reply(case, by=amira, letter=ANSWER)


def _a_question(case: Case, amira: Staff) -> None:
    due = timezone.now() + timedelta(days=1)
    request(case, by=amira, question="Did it arrive?", due_at=due, address="bank@example.org")


def _a_lost_password(case: Case, amira: Staff) -> None:
    ask_for_way_back(amira.email)


def _an_answer_to_the_portal(case: Case, amira: Staff) -> None:
    reply(case, by=amira, letter=ANSWER.model_copy(update={"channel": "portal"}))


# A second copy does no harm, so these are carried again.
REPEATABLE = {"portal.notice", "email.digest"}
ROUTES: dict[str, tuple[Callable[[Case, Staff], None], str]] = {
    "email.message": (_an_answer, "inbox.record_delivery"),
    "email.request": (_a_question, "inbox.answer_request"),
    "entrance.way-back": (_a_lost_password, ""),
    "portal.message": (_an_answer_to_the_portal, "inbox.record_delivery"),
}


class Holding(Outside):
    """Takes a mail, and sees to it that nobody can write down that it did."""

    hold: Hold

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # the library's name
        answer = await super().handle_DATA(server, session, envelope)
        self.hold.close()
        return answer


@pytest.fixture
def outside(owner_connection: psycopg.Connection) -> Iterator[Holding]:
    world = Holding()
    world.hold = Hold(owner_connection, "outbox_parcel")
    with serving(lambda loop: SMTP(world, hostname="outside", loop=loop)) as world.port:
        yield world
    world.hold.open()


def test_every_route_has_a_row() -> None:
    assert set(_routes) == set(ROUTES) | REPEATABLE, "a new way out of the house needs a row here"
    assert {name for name, route in _routes.items() if route.repeatable} == REPEATABLE


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_what_may_have_arrived_is_shown_as_uncertain_and_sent_once(
    route: str, case: Case, amira: Staff, mailbox: Any, outside: Holding, jobs: Jobs
) -> None:
    effect, shown = ROUTES[route]
    effect(case, amira)
    Parcel.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    parcel = Parcel.objects.get(route=route)
    job = {"parcel_id": parcel.pk}
    by = {"smtp_host": outside.host, "smtp_port": outside.port, "smtp_security": "none"}
    process = jobs.start(carry.task.name, job, **by)
    outside.hold.kill(process)
    outside.hold.open()
    assert len(outside.took) == 1

    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        rescue_stranded()
        work_off()
    assert Parcel.objects.get(pk=parcel.pk).state == Parcel.State.UNCERTAIN
    assert not shown or case.entries.latest("sequence").kind == shown
    assert len(outside.took) == 1
