"""Sending the letter that was previewed: the same bytes, to the same person, for the same decision, or not at all."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ombud.cases.answering import correspondence
from ombud.cases.letters import Enclosure
from ombud.cases.moves.messages import send
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from ..models import Complaint, LetterDraft, SentLetter
from .addressing import recipient_of, today_of
from .kinds import demanded
from .preparing import content_of, seal_of
from .writing import Writing, said_of

# Longer than an approval stays open; after that the day on the paper would mislead about time limits.
OLD = timedelta(days=5)
AGAIN = "Preview it again."


def send_letter(complaint: Complaint, *, by: Staff, move: str, letter: str, **said: Any) -> LetterDraft:
    """Post the draft with this seal and keep it as sent. Raises BadArguments naming each item that it lacks."""
    draft = LetterDraft.objects.filter(complaint=complaint, seal=letter).first()
    if draft is None:
        raise BadArguments({"letter": f"That letter is not there any more. {AGAIN}"})
    _check_same(draft, complaint, move, said_of(move, said))
    _check_whole(draft, complaint, move, said)
    if not draft.recipient:
        raise NotPossible("Nobody has written here, so there is no address to send the letter to.")
    files = [Enclosure(**{name: each[name] for name in Enclosed}) for each in draft.enclosures]
    pdf = Enclosure(key=draft.file, name=file_name(draft), media_type="application/pdf", size=draft.size)
    post = correspondence(complaint.case)
    send(
        complaint.case,
        post.answer(str(draft.text), recipients=(str(draft.recipient),), enclosures=(pdf, *files)),
    )
    _keep(draft, complaint, by)
    return draft


Enclosed = ("key", "name", "media_type", "size")


def facts_of(draft: LetterDraft) -> dict[str, object]:
    """What the chain keeps of it: the digest of the very PDF, and what it held."""
    return {"contains": sorted(draft.held), "language": draft.language, "pdf": draft.pdf_digest}


def file_name(draft: LetterDraft) -> str:
    return f"{draft.complaint.case.number}-{draft.kind}.pdf"


def _check_same(draft: LetterDraft, complaint: Complaint, move: str, said: Mapping[str, Any]) -> None:
    if draft.seal != seal_of(content_of(draft), draft.pdf_digest):
        raise NotPossible(f"That letter is not what was previewed. {AGAIN}")
    if (draft.move, json.loads(str(draft.said))) != (move, dict(said)):
        raise BadArguments({"letter": f"The letter was written for another decision. {AGAIN}"})
    if (draft.regime, draft.track) != (complaint.regime, complaint.track):
        raise BadArguments({"letter": f"The letter was written under another law. {AGAIN}"})
    stood = json.loads(str(draft.paper)).get("stood")
    if stood != Writing(complaint, draft.made_by, move, dict(said), draft.language).standing:
        raise BadArguments({"letter": f"What it says of the case has changed since. {AGAIN}"})
    if draft.recipient != recipient_of(complaint):
        raise BadArguments(
            {"letter": f"It is addressed to {draft.recipient}, and letters go elsewhere now. {AGAIN}"}
        )
    if today_of(complaint) - draft.dated > OLD:
        raise BadArguments({"letter": f"It bears the date of {draft.dated:%-d %B %Y}. {AGAIN}"})


def _check_whole(draft: LetterDraft, complaint: Complaint, move: str, said: Mapping[str, Any]) -> None:
    wanted = demanded(complaint, move, said)
    lacking = [*draft.lacking]
    lacking += [
        f"{item.id}: {item.must} ({item.citation})"
        for item in wanted
        if item.id not in draft.held and not any(line.startswith(f"{item.id}: ") for line in lacking)
    ]
    if lacking:
        raise BadArguments({"letter": f"The letter still lacks {' '.join(lacking)}"})


def _keep(draft: LetterDraft, complaint: Complaint, by: Staff) -> None:
    SentLetter.objects.create(
        complaint=complaint,
        brand_id=complaint.brand_id,
        sequence=complaint.case.next_sequence,
        kind=draft.kind,
        language=draft.language,
        regime=draft.regime,
        track=draft.track,
        dated=draft.dated,
        items=sorted(draft.held),
        file=draft.file,
        size=draft.size,
        pdf_digest=draft.pdf_digest,
        seal=draft.seal,
        sent_by=by,
        sent_at=timezone.now(),
    )
