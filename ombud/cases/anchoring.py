"""Anchors: once a day a digest over every chain that grew, kept inside and outside the database."""

import json
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ombud.foundation.trail.digests import GENESIS, link
from ombud.foundation.trail.models import Access, Anchor

from .models import Entry

# An entry is dated before it commits: one that was under way while the last anchor was made belongs to this one.
LONGEST_MOVE = timedelta(hours=1)
Heads = dict[str, list[object]]


def make_anchor() -> Anchor | None:
    """Anchor every head that changed since the last anchor; None when nothing did. Runs daily."""
    last = Anchor.objects.order_by("-pk").first()
    if last:
        _copy_out(last)  # whoever made it may have died before its copy was outside
    with transaction.atomic():
        heads = _heads_since(last)
        if not heads:
            return None
        now, previous = timezone.now(), bytes(last.digest) if last else GENESIS
        digest = link(previous, b"", {"at": now.isoformat(), "heads": heads})
        anchor = Anchor.objects.create(made_at=now, heads=heads, previous=previous, digest=digest)
    _copy_out(anchor)
    return anchor


def _heads_since(last: Anchor | None) -> Heads:
    """The last entry of each case that has one since then, and of the access chain."""
    grown = Entry.objects.filter(case__version=F("sequence"))
    if last:
        grown = grown.filter(recorded_at__gte=last.made_at - LONGEST_MOVE)
    heads: Heads = {f"case:{e.case_id}": [e.sequence, bytes(e.digest).hex()] for e in grown.iterator()}
    if last:
        heads = {chain: head for chain, head in heads.items() if last.heads.get(chain) != head}
    access = Access.objects.order_by("-sequence").first()
    if access and (last is None or access.at >= last.made_at):
        heads["access"] = [access.sequence, bytes(access.digest).hex()]
    return heads


def _copy_out(anchor: Anchor) -> None:
    """A copy that whoever can change the database cannot change: ship this folder to another machine."""
    folder = settings.OMBUD_STATE / "anchors"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{anchor.pk:08d}.json"
    if file.exists():
        return
    copy = {
        "made_at": anchor.made_at.isoformat(),
        "heads": anchor.heads,
        "digest": bytes(anchor.digest).hex(),
    }
    half = file.with_suffix(".half")
    half.write_text(json.dumps(copy, sort_keys=True))
    half.rename(file)


def broken_anchors() -> Iterator[str]:
    """A sentence for each anchor that was changed, or that the record no longer agrees with."""
    previous = GENESIS
    for anchor in Anchor.objects.order_by("pk").iterator(chunk_size=50):
        expected = link(previous, b"", {"at": anchor.made_at.isoformat(), "heads": anchor.heads})
        if bytes(anchor.previous) != previous or bytes(anchor.digest) != expected:
            yield f"The anchor of {anchor.made_at:%Y-%m-%d} was changed."
        yield from _disagreements(anchor)
        previous = bytes(anchor.digest)


def _disagreements(anchor: Anchor) -> Iterator[str]:
    for chain, (sequence, digest) in sorted(anchor.heads.items()):
        rows = (
            Access.objects.filter(sequence=sequence)
            if chain == "access"
            else Entry.objects.filter(case_id=chain.partition(":")[2], sequence=sequence)
        )
        stands = rows.values_list("digest", flat=True).first()
        if stands is None or bytes(stands).hex() != digest:
            yield f"Entry {sequence} of {chain} is not what the anchor of {anchor.made_at:%Y-%m-%d} saw."
