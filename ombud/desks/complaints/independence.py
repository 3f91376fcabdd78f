"""Nobody judges their own work: whom a complaint names, and who worked on the case that it came from."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from ombud.cases.actors import ActorKind
from ombud.cases.grammar.bar import Bar
from ombud.cases.models import Case, Entry, Link
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff

from .models import Complaint

# Whoever took one of these had a hand in the matter; noting, sorting and recognising a complaint is none.
WORK = (
    "reply", "solve", "discard", "claim", "accept_transfer", "promise", "keep_promise",
    "wait_for_customer", "wait_for_others", "finish_task",
)  # fmt: skip


def people_of(case: Case) -> frozenset[int]:
    """Ids of those who may not judge this case, in one statement."""
    named = _named().filter(complaint_id=case.pk).values_list("staff_id")
    origins = Link.objects.filter(other=case, kind=Link.Kind.PARENT, ended_at=None).values("case")
    worked = _worked().filter(case__in=origins).values_list("actor_id")
    return frozenset(person for (person,) in named.union(worked))


def cases_of(staff: Staff) -> Q:
    """The same the other way round: cases that this person may not judge. Each case asks for its own, by index."""
    named = _named().filter(complaint_id=OuterRef("pk"), staff=staff)
    worked = _worked().filter(case=OuterRef("case"), actor_id=staff.pk)
    origins = Link.objects.filter(other=OuterRef("pk"), kind=Link.Kind.PARENT, ended_at=None)
    return Q(Exists(named)) | Q(Exists(origins.filter(Exists(worked))))


def _named() -> QuerySet:  # type: ignore[type-arg]  # the table between complaints and people has no class of its own
    return Complaint.about.through._default_manager.all()


def _worked() -> "QuerySet[Entry]":
    kinds = [each.permission(move) for each in playbooks.values() for move in WORK if move in each.moves]
    return Entry.objects.filter(actor_kind=ActorKind.STAFF, kind__in=kinds)


OWN_WORK = Bar(
    why="This complaint is about your own work, so somebody else has to look into it.",
    people=people_of,
    cases=cases_of,
)
