"""The course that every case takes: how it ends, when it is first answered, which deadlines pass."""

from django.db.models import Exists, OuterRef, QuerySet

from ombud.cases.actors import ActorKind
from ombud.cases.models import Entry, Message
from ombud.cases.registry import playbooks
from ombud.cases.timeline import Audience

from .asking import Asked
from .happenings import ended, entries


def endings(playbook: str, asked: Asked) -> QuerySet[Entry]:
    """The last entry in the period with which each case ended."""
    over = ended(playbook)
    into = Entry.objects.filter(stage_after__in=over).exclude(stage_before__in=over)
    later = into.filter(case=OuterRef("case"), sequence__gt=OuterRef("sequence"), occurred_at__lt=asked.ends)
    moves = [f"{playbook}.{name}" for name in playbooks[playbook].moves]
    return entries(asked, *moves).filter(pk__in=into.values("pk")).filter(~Exists(later))


def first_answers(playbook: str, asked: Asked) -> QuerySet[Entry]:
    """The first answer of each case that was not taken back before it left."""
    kinds = answering(playbook)
    withdrawn = Message.objects.filter(
        case=OuterRef("case"), sequence=OuterRef("sequence"), state=Message.State.WITHDRAWN
    )
    earlier = Entry.objects.filter(case=OuterRef("case"), kind__in=kinds, sequence__lt=OuterRef("sequence"))
    return entries(asked, *kinds).filter(~Exists(withdrawn), ~Exists(earlier.filter(~Exists(withdrawn))))


def late(playbook: str, asked: Asked, *, legal: bool) -> QuerySet[Entry]:
    """Each deadline that passed unkept, dated by when it was due and not by who noticed when."""
    return entries(asked, f"{playbook}.breach").filter(kept__facts__legal=legal)


def answering(playbook: str) -> list[str]:
    """The kinds of entry by which one of us writes to the customer."""
    return [
        f"{playbook}.{name}"
        for name, move in playbooks[playbook].moves.items()
        if move.speaks and move.audience == Audience.CUSTOMER and ActorKind.STAFF in move.by
    ]
