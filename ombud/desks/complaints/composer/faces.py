"""A letter being written, as the dialog's template draws it."""

from collections.abc import Sequence

from ombud.records.customers.masking import masked_within
from ombud.shell.argument_forms import ArgumentForm
from ombud.shell.contexts import Plain

from ..caring import needs_of
from ..letters.addressing import recipient_of, spokesperson_of
from ..letters.cautions import other_language, to_be_checked
from ..letters.checking import Item
from ..letters.preparing import shows_all
from ..letters.writing import LEAFLET, Enclosed, Writing, looked_at
from ..models import Complaint, LetterDraft


def face_of(
    form: ArgumentForm,
    writing: Writing,
    text: str,
    vouched: Sequence[str],
    *,
    draft: LetterDraft | None = None,
) -> Plain:
    enclosures: list[Enclosed] = list(draft.enclosures) if draft else writing.enclosures()
    items, wrong = looked_at(writing, text, vouched, enclosures)
    if not writing.wants_leaflet or any(each["what"] == LEAFLET for each in enclosures):
        form.fields.pop("leaflet", None)
    return {
        "form": form,
        "items": [_item(item, vouched) for item in items],
        "wrong_words": wrong,
        "enclosures": [each["name"] for each in enclosures],
        "to": masked_within(recipient_of(writing.complaint)),
        "goes_to": _goes_to(writing.complaint),
        "heed": _heed(writing, draft),
        "cautions": to_be_checked(writing.complaint.brand, writing.complaint.regime, writing.language),
        "draft": _paper(draft) if draft else None,
        "ready": bool(draft and not draft.lacking and draft.recipient),
    }


def _item(item: Item, vouched: Sequence[str]) -> Plain:
    return {
        "id": item.id,
        "must": item.must,
        "citation": item.citation,
        "there": item.there,
        "missing": item.missing,
        "judged": item.judged,
        "vouched": item.id in vouched,
    }


def _paper(draft: LetterDraft) -> Plain:
    base = f"{draft.complaint.case.get_absolute_url()}letters/{draft.pk}/"
    pages = [f"{base}pages/{number}/" for number in range(1, draft.pages + 1)]
    return {"pdf": f"{base}pdf/", "pages": pages}


def _goes_to(complaint: Complaint) -> str:
    """Whose letter it is, by name: of the customer, or of whoever speaks for them."""
    speaks, customer = spokesperson_of(complaint), complaint.case.customer
    theirs = customer.name if customer else ""
    if speaks is None:
        return theirs
    return f"{speaks.name}, who speaks for {theirs or 'the customer'}"


def _heed(writing: Writing, draft: LetterDraft | None) -> list[str]:
    """What the writer must not overlook."""
    complaint = writing.complaint
    customer = complaint.case.customer
    said = [f"They need care: {need.what}" for need in (needs_of(customer) if customer else ())]
    if complaint.representative and spokesperson_of(complaint) is None:
        said.append(
            f"{complaint.representative} says they speak for the customer, but nobody has checked it: "
            "the letter goes to the customer."
        )
    if foreign := other_language(complaint.regime, writing.language, complaint.case.language or ""):
        said.append(foreign)
    if draft and not shows_all(draft):
        said.append(
            "Our typefaces lack some of its characters: look for boxes on the paper, and write them another way."
        )
    return said
