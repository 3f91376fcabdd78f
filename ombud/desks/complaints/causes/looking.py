"""Looking sideways: finding customers who may be affected and did not complain, and doing right by each of them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.opening import open_case
from ombud.cases.models import Case, Link
from ombud.cases.moves.hands import release
from ombud.cases.moves.words import note
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.cases.registry import playbooks
from ombud.cases.routing import queue_for
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from ..models import Amends, Look, LookedAt, Point
from .permissions import LOOKS, check_may
from .record import put_on_record

LONGEST_WINDOW = timedelta(days=366)
LOOKING = System("looking sideways")


@transaction.atomic
def open_look(
    *,
    brand: Brand,
    by: Staff,
    title: str,
    who: str,
    since: date,
    until: date,
    cause: Cause | None = None,
    point: Point | None = None,
    **search: str,
) -> Look:
    """Say who might be affected; `search` are topic, tag, product and words. Raises BadArguments, NotAllowed."""
    check_may(by, LOOKS, brand)
    if not title.strip() or not who.strip():
        raise BadArguments({"who": "Say in a few words who might be affected, and why."})
    if not since <= until <= timezone.localdate() or until - since > LONGEST_WINDOW:
        raise BadArguments({"since": "Choose a time of at most a year that lies behind us."})
    if not any(value.strip() for value in search.values()):
        raise BadArguments({"topic": "Give at least one thing to search for: topic, tag, product or words."})
    look = Look.objects.create(
        brand=brand,
        cause=cause,
        point=point,
        title=title.strip(),
        who=who.strip(),
        since=since,
        until=until,
        opened_by=by,
        opened_at=timezone.now(),
        **{name: value.strip() for name, value in search.items()},
    )
    put_on_record(look, by, "began to look sideways", look.title)
    return look


@transaction.atomic
def decide(looked: LookedAt, *, by: Staff, verdict: str, why: str = "", corrected: str = "") -> None:
    """Whether this customer was affected, and what was put right. It can be decided anew until the look ends."""
    check_open(looked, by)
    if verdict == LookedAt.Verdict.AFFECTED and not (why.strip() or corrected.strip()):
        raise BadArguments({"why": "Say what was done for them, or why nothing is."})
    looked.verdict, looked.note, looked.corrected = verdict, why.strip(), corrected.strip()
    looked.decided_by, looked.decided_at = by, timezone.now()
    looked.save(update_fields=["verdict", "note", "corrected", "decided_by", "decided_at"])
    put_on_record(looked.look, by, "decided", f"customer:{looked.customer_id} is {verdict}")


@transaction.atomic
def contact(looked: LookedAt, *, by: Staff, text: str) -> Case:
    """Open a case for this customer, where their own case is worked on, and say in it what they are to be told."""
    check_open(looked, by)
    if looked.contact_id:
        raise NotPossible("There is a case for them already.")
    if not text.strip():
        raise BadArguments({"text": "Say what they are to be told."})
    case = _case_beside(looked, by)
    Link.objects.create(case=looked.case, other=case, kind=Link.Kind.RELATED, made_at=timezone.now())
    note(case, by=by, text=f"{looked.look.title}\n\n{text.strip()}")
    looked.contact = case
    looked.save(update_fields=["contact"])
    put_on_record(looked.look, by, "opened a case for a customer", f"{case.number}")
    return case


def _case_beside(looked: LookedAt, by: Staff) -> Case:
    theirs = looked.case
    case = open_case(
        playbooks[theirs.playbook],
        scope=theirs.scope,
        customer=looked.customer,
        subject=looked.look.title,
        by=by,
        facts={"look": looked.look_id},
        topic=theirs.topic,
        language=theirs.language,
        jurisdiction=theirs.jurisdiction,
    ).case
    if place := queue_for(case):
        release(case, by=LOOKING, queue=place.pk, why="somebody has to write to them")
    return Case.objects.get(pk=case.pk)


@transaction.atomic
def conclude(look: Look, *, by: Staff, conclusion: str) -> Look:
    """End it with what came of it. Raises NotPossible while somebody is undecided or money is owed."""
    check_may(by, LOOKS, look.brand_id)
    found: Any = Look.objects.select_for_update(no_key=True, of=("self",)).get(pk=look.pk)
    if found.concluded_at:
        raise NotPossible("It is concluded already.")
    if not conclusion.strip():
        raise BadArguments({"conclusion": "Say what came of it: whoever audits it will ask."})
    _check_settled(found)
    found.concluded_by, found.concluded_at, found.conclusion = by, timezone.now(), conclusion.strip()
    found.save(update_fields=["concluded_by", "concluded_at", "conclusion"])
    put_on_record(found, by, "concluded looking sideways", found.title)
    return found  # type: ignore[no-any-return]  # a manager of rows has no type


def _check_settled(look: Look) -> None:
    if undecided := look.customers.filter(verdict="").count():
        raise NotPossible(f"{undecided} of the customers found are not decided yet.")
    if owed := Amends.objects.filter(looked_at__look=look, paid_at=None).count():
        raise NotPossible(f"Redress for {owed} of them is not paid yet.")


def check_open(looked: LookedAt, by: Staff) -> None:
    """Hold the row until the end of the transaction, and read what others wrote meanwhile."""
    check_may(by, LOOKS, looked.brand_id)
    looked.refresh_from_db(
        from_queryset=LookedAt.objects.select_for_update(no_key=True, of=("self",)).select_related(
            "look", "case__scope", "customer"
        )
    )
    if looked.look.concluded_at:
        raise NotPossible("This look is concluded. Begin another one.")
