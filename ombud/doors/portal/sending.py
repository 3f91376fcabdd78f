"""Store first, then think: what is sent is an arrival before anybody reads it, and is read at once where that is possible."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.cases.arrivals import read_arrival, store
from ombud.cases.models import Arrival, Case, Message
from ombud.shell.guides import Asking
from ombud.shell.offers import Offer

from .models import Draft, DraftFile
from .suspecting import suspicions

CHANNEL = "portal"


def send(draft: Draft, offer: Offer, *, trap: str, crowded: bool) -> Arrival:
    """Keep it for good; sent twice it is still one. Then read it here and now, so that it has a number."""
    with transaction.atomic():
        held = Draft.objects.select_for_update(of=("self",)).select_related("brand").get(pk=draft.pk)
        if held.arrival_id:
            arrival = Arrival.objects.get(pk=held.arrival_id)
        else:
            arrival = _store(held, offer, trap, crowded)
            held.arrival, held.saved_at = arrival, timezone.now()
            held.save(update_fields=["arrival", "saved_at"])
    read_now(arrival)
    return arrival


def send_words(case: Case, words: Mapping[str, Any], *, key: str) -> Arrival:
    """What a customer writes to a case they have; `key` makes a repetition the same."""
    raw = json.dumps({"case": case.pk, "brand": case.brand_id, **words}, ensure_ascii=False).encode()
    envelope = {"sender": words["sender"], "recipients": [case.number]}
    arrival, _ = store(
        CHANNEL, case.brand.key, f"words:{case.pk}:{key}", raw, envelope=envelope, brand_id=case.brand_id
    )
    read_now(arrival)
    return arrival


def read_now(arrival: Arrival) -> None:
    """As the worker would; whoever comes second finds it read."""
    read_arrival(arrival_id=arrival.pk)


def case_of(arrival: Arrival) -> Case | None:
    """What it became, if anybody has read it."""
    message = Message.objects.filter(arrival=arrival).select_related("case__brand").order_by("id").first()
    return message.case if message else None


def _store(draft: Draft, offer: Offer, trap: str, crowded: bool) -> Arrival:
    sender = offer.sender_of(Asking(draft.brand, draft.answers))
    now = timezone.now()
    raw = {
        "offer": offer.key,
        "brand": draft.brand_id,
        "language": draft.language,
        "answers": draft.answers,
        "files": [enclosed(file) for file in draft.files.all()],
        "customer": draft.customer_id,
        "sender": sender.email,
        "name": sender.name,
        "sent_at": now.isoformat(),
    }
    envelope = {
        "sender": sender.email,
        "recipients": [f"portal of {draft.brand.name}"],
        "suspicions": suspicions(draft, trap=trap, crowded=crowded, now=now),
    }
    arrival, _ = store(
        CHANNEL,
        draft.brand.key,
        f"draft:{draft.pk}:{draft.nonce}",
        json.dumps(raw, ensure_ascii=False).encode(),
        envelope=envelope,
        brand_id=draft.brand_id,
    )
    return arrival


def enclosed(file: DraftFile) -> dict[str, Any]:
    return {"key": file.file, "name": file.name, "media_type": file.media_type, "size": file.size}
