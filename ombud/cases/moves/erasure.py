"""Erasing what somebody said, when they may demand it; the chain still proves that something stood there."""

from django.utils import timezone

from ombud.foundation.storage.jobs import purge_file
from ombud.records.staff.models import Staff

from ..engine.results import Kept
from ..forgetting import forget_beside
from ..models import (
    Approval,
    Arrival,
    Attachment,
    Case,
    Entry,
    EntryWords,
    Escalation,
    Message,
    Original,
    Request,
    SearchRow,
    Task,
    Transfer,
)
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..registry import playbooks

# What a person gave as the reason is in their own words, whatever the move; why something was erased must stay.
REASONS = frozenset({"why", "how", "reasons"})


@Playbook.erase_words
def erase_words(case: Case, *, by: Staff, sequence: int, why: str) -> Kept:
    """Empty the words, the letter, its files, its original, the reason that somebody gave, the facts that its kind
    declares as personal, and what the desk wrote down beside it.

    Where the letter's subject named the case, the case loses its name, and the opening the same words.
    """
    if not why.strip():
        raise BadArguments({"why": "Say on whose demand and under which law."})
    entry = Entry.objects.filter(case=case, sequence=sequence).first()
    if entry is None or entry.kept.erased_at or entry.move == "erase_words":
        raise NotPossible("There are no words left to erase in that entry.")
    letter = Message.objects.filter(case=case, sequence=sequence).first()
    if letter and letter.state == Message.State.QUEUED:
        raise NotPossible("That answer has not left yet. Take it back, or erase it once it has.")
    named_after = bool(case.subject) and case.subject in (entry.kept.words, letter and letter.subject[:300])
    same_words = Entry.objects.filter(case=case, kept__words=case.subject) if named_after else ()
    for each in {entry, *same_words}:
        _empty(each)
    _empty_letter(case, sequence)
    _empty_work(entry)
    forget_beside(entry)
    _give_up_files(case, sequence)
    erased = sorted({entry.sequence, *(each.sequence for each in same_words)})
    return Kept(
        facts={"sequence": sequence, "why": why.strip(), "erased": erased},
        changes={"subject": ""} if named_after else {},
    )


def _empty(entry: Entry) -> None:
    personal = {*playbooks[entry.case.playbook].moves[entry.move].erases, *REASONS}
    facts = {name: value for name, value in entry.kept.facts.items() if name not in personal}
    EntryWords.objects.filter(pk=entry.pk).update(words="", facts=facts, salt=None, erased_at=timezone.now())
    SearchRow.objects.filter(case=entry.case_id, sequence=entry.sequence).delete()


def _empty_letter(case: Case, sequence: int) -> None:
    """With the sealed original, which would say it all again, and the envelope that it came in."""
    letters = Message.objects.filter(case=case, sequence=sequence)
    Original.objects.filter(arrival__messages__in=letters).delete()
    Arrival.objects.filter(messages__in=letters).update(envelope={}, problem="")
    letters.update(sender="", recipients=[], copies=[], subject="", html="", quoted="", problem="")


def _empty_work(entry: Entry) -> None:
    """What an entry asked for is written down beside it, too."""
    facts = entry.kept.facts
    Task.objects.filter(case=entry.case_id, pk=facts.get("task")).update(text="")
    if entry.move == "request":
        Request.objects.filter(case=entry.case_id, pk=facts.get("request")).update(question="")
    if why := facts.get("why"):
        for kind in (Escalation, Transfer):
            kind.objects.filter(case=entry.case_id, reason=why).update(reason="")
    decided = Approval.objects.filter(case=entry.case_id, move=entry.move).exclude(state=Approval.State.OPEN)
    decided.update(arguments={}, reason="")


def _give_up_files(case: Case, sequence: int) -> None:
    """The rows go with the move; the bytes after its commit, where nobody else holds them."""
    files = Attachment.objects.filter(message__case=case, message__sequence=sequence)
    keys = list(files.values_list("file", flat=True))
    files.delete()
    for key in keys:
        purge_file.defer(key=key)
