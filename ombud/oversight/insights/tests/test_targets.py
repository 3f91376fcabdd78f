"""What officers and teams are to reach: who sets it, who sees it, and whether it was kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from ombud.cases.models import Case
from ombud.cases.refusals import NotAllowed, NotPossible
from ombud.desks.inbox.actions import solve
from ombud.foundation.trail.models import Access
from ombud.oversight.insights.models import Target
from ombud.oversight.insights.targets import held, of_person, set_target, standing
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff, Team

pytestmark = pytest.mark.django_db
JUNE, JULY = datetime(2026, 6, 10, 9, 0, tzinfo=UTC), datetime(2026, 7, 10, 9, 0, tzinfo=UTC)
AT_LEAST, AT_MOST = Target.Bound.AT_LEAST, Target.Bound.AT_MOST


@pytest.fixture
def june() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(JUNE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def target(june: time_machine.Traveller, grace: Staff, amira: Staff, northgate: Brand) -> Target:
    """Amira is to solve at least one question a month."""
    return set_target(
        by=grace, brand=northgate, figure="inbox.ended", bound=AT_LEAST, value=Decimal(1), staff=amira
    )


@pytest.fixture
def solved(target: Target, case: Case, amira: Staff) -> Case:
    solve(case, by=amira, cause="")
    return case


def test_a_target_is_kept_by_what_was_done_in_its_period(
    solved: Case, target: Target, june: time_machine.Traveller
) -> None:
    assert held([target], JUNE.date())[target.pk].kept is True
    june.move_to(JULY)
    assert held([target], JULY.date())[target.pk].kept is False
    assert held([target], JULY.date(), ago=1)[target.pk].kept is True


def test_a_team_is_held_to_what_its_people_did(
    solved: Case, grace: Staff, amira: Staff, northgate: Brand
) -> None:
    team = Team.objects.create(name="Front line")
    amira.teams.add(team)
    most = set_target(
        by=grace, brand=northgate, figure="inbox.ended", bound=AT_MOST, value=Decimal(0), team=team
    )
    one = held([most], JUNE.date())[most.pk]
    assert (one.measured.count, one.kept) == (1, False)


def test_where_nothing_was_done_nothing_is_judged(grace: Staff, amira: Staff, northgate: Brand) -> None:
    quick = set_target(
        by=grace,
        brand=northgate,
        figure="inbox.first-answer-time",
        bound=AT_MOST,
        value=Decimal(2),
        staff=amira,
    )
    assert held([quick], JUNE.date())[quick.pk].kept is None


def test_a_change_is_a_new_version_from_its_day_and_the_old_one_stays(
    target: Target, grace: Staff, amira: Staff, northgate: Brand
) -> None:
    later = JUNE.date() + timedelta(days=10)
    given = {"by": grace, "brand": northgate, "figure": "inbox.ended", "bound": AT_LEAST, "staff": amira}
    more = set_target(**given, value=Decimal(5), effective_from=later)
    assert list(standing([northgate], JUNE.date())) == [target]
    assert list(standing([northgate], later)) == [more]

    set_target(**given, value=None, effective_from=later + timedelta(days=1))
    assert list(standing([northgate], later + timedelta(days=1))) == []
    assert Target.objects.count() == 3
    assert Access.objects.filter(verb="ended target").exists()


def test_only_who_may_sets_targets_and_only_for_numbers_that_officers_make(
    grace: Staff, amira: Staff, northgate: Brand, solvane: Brand
) -> None:
    given = {"figure": "inbox.ended", "bound": AT_LEAST, "value": Decimal(1), "staff": amira}
    with pytest.raises(NotAllowed):
        set_target(by=amira, brand=northgate, **given)
    with pytest.raises(NotAllowed):
        set_target(by=grace, brand=solvane, **given)
    with pytest.raises(NotPossible):
        set_target(by=grace, brand=northgate, **{**given, "figure": "inbox.opened"})


def test_an_officer_sees_their_own_and_not_their_colleague_s(
    solved: Case, target: Target, amira: Staff, jonas: Staff, client: Client
) -> None:
    client.force_login(amira)
    assert "Amira" in client.get("/insights/mine/").content.decode()
    assert solved.number in client.get(f"/insights/targets/{target.pk}/cases/").content.decode()

    client.force_login(jonas)
    assert list(of_person(jonas, JUNE.date())) == []
    assert "You have no targets" in client.get("/insights/mine/").content.decode()
    assert client.get(f"/insights/targets/{target.pk}/cases/").status_code == 404
    assert client.get("/insights/targets/").status_code == 403


def test_a_manager_sets_changes_and_ends_a_target_on_screens(
    june: time_machine.Traveller, grace: Staff, amira: Staff, northgate: Brand, browser: Client
) -> None:
    given = {
        "brand": northgate.pk,
        "staff": amira.pk,
        "figure": "inbox.ended",
        "bound": "at-least",
        "value": "3",
        "every": "month",
        "effective_from": "2026-06-10",
    }
    assert browser.post("/insights/targets/new/", given).status_code == 302
    page = browser.get("/insights/targets/").content.decode()
    assert "At least 3" in page
    assert "Not yet" in page

    target = Target.objects.get()
    browser.post(f"/insights/targets/{target.pk}/", {**given, "value": "4"})
    assert "At least 4" in browser.get("/insights/targets/").content.decode()
    newest = Target.objects.latest("version")
    browser.post(f"/insights/targets/{newest.pk}/end/")
    assert "No targets yet" in browser.get("/insights/targets/").content.decode()


def test_a_target_of_nobody_or_of_two_is_refused(
    grace: Staff, amira: Staff, northgate: Brand, browser: Client
) -> None:
    answer = browser.post(
        "/insights/targets/new/", {"brand": northgate.pk, "figure": "inbox.ended", "value": "3"}
    )
    assert answer.status_code == 422
    assert "Choose an officer or a team" in answer.content.decode()
