"""How cases come together and part: link, merge, split. No row is moved, so each can be undone."""

from django.db import transaction
from django.utils import timezone

from ombud.records.customers.queries import is_same
from ombud.records.staff.models import Staff

from ..actors import Actor
from ..answering import waits_since
from ..engine.opening import open_case
from ..engine.reading import locked
from ..engine.results import Done, Kept, Pending
from ..models import Case, Entry, Link, Merge, SplitEntry
from ..playbook import Playbook
from ..refusals import BadArguments, NotFound, NotPossible
from ..registry import playbooks


@Playbook.link
def link(case: Case, *, by: Staff, other: int, kind: Link.Kind) -> Kept:
    """Say how this case stands to another that the person may see too."""
    target = _visible(other, by)
    if target.pk == case.pk:
        raise BadArguments({"other": "A case cannot be linked to itself."})
    if target.brand_id != case.brand_id:
        raise NotPossible("Cases of two brands are never linked.")
    Link.objects.get_or_create(
        case=case, other=target, kind=kind, ended_at=None, defaults={"made_at": timezone.now()}
    )
    return Kept(facts={"number": target.number, "kind": kind.label.lower()})


@Playbook.unlink
def unlink(case: Case, *, by: Staff, other: int) -> Kept:
    target = _visible(other, by)
    if not Link.objects.filter(case=case, other=target, ended_at=None).update(ended_at=timezone.now()):
        raise NotPossible("The two are not linked.")
    return Kept(facts={"number": target.number})


def merge_cases(case: Case, into: Case, *, by: Staff, why: str) -> Done | Pending:
    """Continue `case` in `into`. Both are locked in ascending id, so that two merges never wait for each other."""
    with transaction.atomic():
        for each in sorted((case, into), key=lambda c: c.pk):
            locked(each, by)
        result = merge(case, by=by, into=into.pk, why=why)
        take_in(into, by=by, case_id=case.pk)
        return result


@Playbook.merge
def merge(case: Case, *, by: Staff, into: int, why: str) -> Kept:
    """End this case; its words go on in the other. Refused across customers. Call `merge_cases`, which locks both."""
    target = _visible(into, by)
    if target.pk == case.pk:
        raise BadArguments({"into": "A case cannot be merged into itself."})
    if target.brand_id != case.brand_id or not is_same(case.customer, target.customer):
        raise NotPossible(
            "These are cases of two customers. Merge the customers first, if they are one person."
        )
    if target.ended or Merge.objects.filter(case=target, undone_at=None).exists():
        raise NotPossible(f"{target.number} has ended. Choose a case that goes on.")
    Merge.objects.create(case=case, into=target, stage_before=case.stage, made_at=timezone.now())
    facts = {"number": target.number, "why": why}
    changes = {"queue_id": None, "assignee_id": None, "unanswered_since": None}
    return Kept(facts=facts, changes=changes, to=playbooks[case.playbook].merged_stage(), outcome="merged")


@Playbook.take_in
def take_in(case: Case, *, by: Actor, case_id: int) -> Kept:
    """The other side of a merge: this case shows the words of the other from now on, and owes its answer."""
    merged = Merge.objects.select_related("case").filter(case=case_id, into=case, undone_at=None).first()
    if merged is None:
        raise NotPossible("No such case was merged into this one.")
    waits = waits_since(merged.case)
    if waits is None:
        stage = playbooks[case.playbook].stage(case.stage)
        return Kept(facts={"number": merged.case.number}, to=stage, begins=False)
    since = min(waits, case.unanswered_since or waits)
    return Kept(facts={"number": merged.case.number}, changes={"unanswered_since": since})


@Playbook.unmerge
def unmerge(case: Case, *, by: Staff, why: str) -> Kept:
    """Put a merged case back where it stood, into the hands of whoever undid the merge."""
    merged = Merge.objects.select_related("into").filter(case=case, undone_at=None).first()
    if merged is None:
        raise NotPossible("This case is not merged into another.")
    merged.undone_at = timezone.now()
    merged.save(update_fields=["undone_at"])
    stage = playbooks[case.playbook].stage(merged.stage_before)
    waits = waits_since(case)
    changes = {"assignee_id": by.pk, "queue_id": None, "unanswered_since": waits}
    facts = {"number": merged.into.number, "why": why}
    return Kept(facts=facts, to=stage, outcome="", changes=changes, begins=waits is not None)


@Playbook.split
def split(case: Case, *, by: Staff, entries: tuple[int, ...], subject: str, why: str) -> Kept:
    """Open another case for what these entries (by sequence) are about; both show them, and each names the other."""
    chosen = list(Entry.objects.filter(case=case, sequence__in=entries))
    if not chosen or not subject.strip():
        raise BadArguments({"entries": "Choose at least one message, and say what the new case is about."})
    opened = open_case(
        playbooks[case.playbook],
        scope=case.scope,
        customer=case.customer,
        subject=subject.strip(),
        by=by,
        topic=case.topic,
        language=case.language,
        jurisdiction=case.jurisdiction,
        queue_id=case.queue_id,
        assignee_id=case.assignee_id,
        facts={"split_from": case.number},
    ).case
    SplitEntry.objects.bulk_create(SplitEntry(case=opened, entry=entry) for entry in chosen)
    Link.objects.create(case=opened, other=case, kind=Link.Kind.FOLLOWS, made_at=timezone.now())
    return Kept(facts={"number": opened.number, "why": why, "entries": sorted(entries)})


def _visible(case: int, by: Staff) -> Case:
    found = Case.objects.visible_to(by).filter(pk=case).first()
    if found is None:
        raise NotFound
    return found
