"""Erasing what somebody said, when they may demand it; the chain still proves that something stood there."""

from django.utils import timezone

from ombud.records.staff.models import Staff

from ..engine.results import Kept
from ..models import Case, Entry, EntryWords, Message, SearchRow
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..registry import playbooks


@Playbook.erase_words
def erase_words(case: Case, *, by: Staff, sequence: int, why: str) -> Kept:
    """Empty the words, the letter and the facts that the kind of entry declares as personal."""
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
    return Kept(facts={"sequence": sequence, "why": why.strip()})
