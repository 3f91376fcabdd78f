"""From a writer's words to a letter that can be looked at and sent: checked, set on paper, stored."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from ombud.foundation.storage import FileRef, open_file, store
from ombud.foundation.storage.jobs import purge_file
from ombud.foundation.trail.digests import canonical
from ombud.foundation.typesetting import draw, typeset

from ..models import LetterDraft
from .addressing import recipient_of, today_of
from .notation import unturned
from .paper import paper_of
from .writing import Enclosed, Writing, looked_at

TEMPLATE = Path(__file__).with_name("letter.typ")
AN_HOUR = timedelta(hours=1, minutes=1)  # what was stored again within the hour is not purged


def prepare(
    writing: Writing, text: str, *, vouched: Sequence[str] = (), added: Sequence[Enclosed] = ()
) -> LetterDraft:
    """Set it and keep it: the same words give the same draft. Raises CannotTypeset, StorageFull."""
    text = unturned(text.replace("\r\n", "\n")).strip()
    enclosures = writing.enclosures(added)
    items, wrong = looked_at(writing, text, vouched, enclosures)
    lacking = wrong + [
        f"{item.id}: {item.must} ({item.citation}) {item.missing}" for item in items if not item.there
    ]
    held = {item.id: list(item.held) for item in items if item.there}
    complaint, dated = writing.complaint, today_of(writing.complaint)
    paper = paper_of(writing, text, dated, [file["name"] for file in enclosures])
    draft = LetterDraft(
        complaint=complaint,
        brand_id=complaint.brand_id,
        move=writing.move,
        kind=writing.kind,
        language=writing.language,
        regime=complaint.regime,
        track=complaint.track,
        dated=dated,
        recipient=recipient_of(complaint),
        text=text,
        said=json.dumps(writing.said),
        paper=json.dumps(paper),
        held=held,
        lacking=lacking,
        enclosures=enclosures,
        made_by=writing.by,
        made_at=timezone.now(),
    )
    draft.content = content_of(draft)
    same = LetterDraft.objects.filter(complaint=complaint, content=draft.content)
    return same.first() or _kept(
        draft, typeset(TEMPLATE, paper, languages=[writing.language]), len(pages_of(draft, ppi=8))
    )


def pages_of(draft: LetterDraft, ppi: int = 100) -> list[bytes]:
    """Pictures of its pages, drawn from what the PDF was set from."""
    return draw(TEMPLATE, json.loads(str(draft.paper)), languages=[draft.language], ppi=ppi)


def shows_all(draft: LetterDraft) -> bool:
    """Whether every character has a shape on the paper; a PDF with boxes promises no standard."""
    with open_file(FileRef(draft.file)) as pdf:
        return b"<pdfaid:part>" in pdf.read()


def content_of(draft: LetterDraft) -> str:
    """Digests all that the writer decided and saw; whoever sends it reckons it again."""
    decided = [draft.move, draft.language, draft.regime, draft.track, draft.recipient, draft.text]
    seen = [
        json.loads(str(draft.said)),
        json.loads(str(draft.paper)),
        draft.held,
        draft.lacking,
        draft.enclosures,
    ]
    return hashlib.sha256(canonical([*decided, *seen])).hexdigest()


def seal_of(content: str, pdf_digest: str) -> str:
    return hashlib.sha256(f"{content} {pdf_digest}".encode()).hexdigest()


def _kept(draft: LetterDraft, pdf: bytes, pages: int) -> LetterDraft:
    draft.file = store(draft.complaint.brand.key, pdf, media_type="application/pdf").key
    draft.pages, draft.size, draft.pdf_digest = pages, len(pdf), hashlib.sha256(pdf).hexdigest()
    draft.seal = seal_of(draft.content, draft.pdf_digest)
    # Two clicks at once make one draft, and the PDF that came second goes.
    LetterDraft.objects.bulk_create([draft], ignore_conflicts=True)
    kept = LetterDraft.objects.get(complaint=draft.complaint, content=draft.content)
    if kept.file != draft.file:
        purge_file.at(timezone.now() + AN_HOUR).defer(key=draft.file)
    return kept
