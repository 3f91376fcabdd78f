"""Erasing what somebody said, when they may demand it; the chain still proves that something stood there."""

from django.db import transaction
from django.utils import timezone

from ombud.foundation.storage import FileRef, discard
from ombud.records.staff.models import Staff

from ..engine.results import Kept
from ..models import Attachment, Case, Entry, EntryWords, Message, SearchRow
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..registry import playbooks


@Playbook.erase_words
def erase_words(case: Case, *, by: Staff, sequence: int, why: str) -> Kept:
    """Empty the words, the letter, its files, and the facts that the kind of entry declares as personal."""
    if not why.strip():
        raise BadArguments({"why": "Say on whose demand and under which law."})
    entry = Entry.objects.filter(case=case, sequence=sequence).first()
    if entry is None or entry.kept.erased_at:
        raise NotPossible("There are no words left to erase in that entry.")
    personal = playbooks[case.playbook].moves[entry.move].erases
    facts = {name: value for name, value in entry.kept.facts.items() if name not in personal}
    EntryWords.objects.filter(pk=entry.pk).update(words="", facts=facts, salt=None, erased_at=timezone.now())
    Message.objects.filter(case=case, sequence=sequence).update(
        sender="", recipients=[], copies=[], subject="", html="", quoted=""
    )
    SearchRow.objects.filter(case=case, sequence=sequence).delete()
    _give_up_files(case, sequence)
    return Kept(facts={"sequence": sequence, "why": why.strip()})


def _give_up_files(case: Case, sequence: int) -> None:
    """The rows go with the move; the bytes after its commit, where nobody else holds them."""
    files = Attachment.objects.filter(message__case=case, message__sequence=sequence)
    keys = list(files.values_list("file", flat=True))
    files.delete()
    transaction.on_commit(lambda: [discard(FileRef(key)) for key in keys])
