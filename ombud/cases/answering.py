"""The letter that answers the last one: to whom, from which address, under which subject."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from .letters import Enclosure, Letter
from .models import Case, Entry, Merge, Message, SplitEntry

# What became of an answer that nobody has got.
UNHEARD = (
    Message.State.WITHDRAWN,
    Message.State.BOUNCED,
    Message.State.FAILED,
    Message.State.UNCERTAIN,
)


@dataclass(frozen=True)
class Addressed:
    """To whom an answer goes, and who gets a copy."""

    theirs: str
    copies: tuple[str, ...] = ()


type Addressing = Callable[[Case, str], Addressed]

_addressing: dict[str, Addressing] = {}


def addressed_by(playbook: str) -> Callable[[Addressing], Addressing]:
    """Let a desk say who is written to about its cases; it is told who wrote last, who is written to otherwise."""

    def known(rule: Addressing) -> Addressing:
        _addressing[playbook] = rule
        return rule

    return known


@dataclass(frozen=True)
class Correspondence:
    """What an answer starts from when nobody changes it; `ours` is the address that was written to."""

    channel: str
    theirs: str
    ours: str
    subject: str
    copies: tuple[str, ...] = ()

    def answer(
        self,
        text: str,
        *,
        recipients: Iterable[str] = (),
        copies: Iterable[str] | None = None,
        subject: str = "",
        enclosures: Iterable[Enclosure] = (),
    ) -> Letter:
        """A letter to the other side, or to whom somebody chose instead; without `copies`, to those who get them anyhow."""
        chosen = tuple(recipients) or ((self.theirs,) if self.theirs else ())
        return Letter(
            channel=self.channel,
            sender=self.ours,
            recipients=chosen,
            copies=self.copies if copies is None else tuple(copies),
            subject=subject or self.subject,
            text=text.strip(),
            enclosures=tuple(enclosures),
        )


def correspondence(case: Case) -> Correspondence:
    """As it stands after the last letter that came in, here or in what was split off."""
    split = SplitEntry.objects.filter(
        case=case, undone_at=None, entry__case=OuterRef("case"), entry__sequence=OuterRef("sequence")
    )
    inward = Message.objects.filter(Q(case=case) | Exists(split), direction=Message.Direction.IN)
    return correspondence_after(case, inward.order_by("-id").first())


def correspondence_after(case: Case, last: Message | None) -> Correspondence:
    subject = (last.subject if last else "") or case.subject
    rule = _addressing.get(case.playbook)
    addressed = rule(case, last.sender if last else "") if rule else Addressed(last.sender if last else "")
    return Correspondence(
        channel=last.channel if last else "email",
        theirs=addressed.theirs,
        copies=addressed.copies,
        ours=next(iter(last.recipients), "") if last else "",
        subject=subject if subject.lower().startswith("re:") else f"Re: {subject}",
    )


def waits_since(case: Case) -> datetime | None:
    """Since when somebody outside waits for an answer, by the letters of the case and of what was merged into it.

    None when we wrote last.
    """
    letters = Message.objects.filter(case__in=_with_merged(case)).order_by("id")
    ours = letters.filter(direction=Message.Direction.OUT).exclude(state__in=UNHEARD)
    answered = ours.values_list("id", flat=True).last() or 0
    first = letters.filter(direction=Message.Direction.IN, id__gt=answered).first()
    return Entry.objects.get(case=first.case_id, sequence=first.sequence).occurred_at if first else None


def _with_merged(case: Case) -> list[int]:
    everything = newest = [case.pk]
    while newest:
        newest = list(Merge.objects.filter(into__in=newest, undone_at=None).values_list("case_id", flat=True))
        everything = everything + newest
    return everything
