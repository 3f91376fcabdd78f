"""Letters as an officer makes them: the words that the desk brings, every hole filled, everything vouched for."""

from functools import partial
from typing import Any

from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.desks.complaints.letters.filling import HOLE
from ombud.desks.complaints.letters.letterheads import save_letterhead
from ombud.desks.complaints.letters.preparing import prepare
from ombud.desks.complaints.letters.writing import Enclosed, Writing, said_of
from ombud.desks.complaints.models import Complaint, LetterDraft, Letterhead, OutsideBody
from ombud.foundation.storage import store
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

LEAFLET = b"%PDF-1.7 the leaflet of the ombudsman"


def draft(
    complaint: Complaint,
    move: str,
    *,
    by: Staff,
    language: str = "en",
    text: str | None = None,
    without: tuple[str, ...] = (),
    added: tuple[Enclosed, ...] = (),
    **said: Any,
) -> LetterDraft:
    """The letter of a move, previewed. `without` leaves the parts out that bring these items, and vouches not for them."""
    complaint = Complaint.objects.select_related("case__customer", "brand").get(pk=complaint.pk)
    writing = Writing(complaint, by, move, said_of(move, said), language)
    whole = writing.text() if text is None else text
    for part in writing.parts:
        if set(part.supplies) & set(without):
            whole = whole.replace(writing.filling.of(part.text).strip(), "")
    vouched = [item.id for item in writing.demanded if item.id not in without]
    return prepare(writing, HOLE.sub("as we found", whole), vouched=vouched, added=added)


def letter(complaint: Complaint, move: str, *, by: Staff, **more: Any) -> str:
    """What the move is given: the seal of a letter that was looked at."""
    return draft(complaint, move, by=by, **more).seal


def give_letterhead(brand: Brand, regime: str = "uk.disp") -> None:
    """What an administrator fills in once, the leaflet included."""
    if Letterhead.objects.filter(brand=brand).exists():
        return
    head = Letterhead(
        brand=brand,
        address="1 Harbour Street\nLondon E1 6AN",
        telephone="+44 20 7946 0100",
        email="complaints@northgate.example",
        department="Our complaints team",
        published="20 days",
        procedure="northgate.example/complaints",
    )
    save_letterhead(head, by="staff:1")
    leaflet = store(brand.key, LEAFLET, media_type="application/pdf").key
    body = OutsideBody(
        brand=brand, regime=regime, leaflet=leaflet, leaflet_name="leaflet.pdf", leaflet_size=len(LEAFLET)
    )
    save_letterhead(body, by="staff:1")


def write(move: str, complaint: Complaint, *, by: Staff, **more: Any) -> Done | Pending:
    """Preview the letter of a move and send it; `more` are the move's arguments and those of `draft`."""
    made = draft(complaint, move, by=by, **more)
    said = {
        name: value for name, value in more.items() if name not in ("language", "text", "without", "added")
    }
    return take(move, complaint, by=by, letter=made.seal, **said)


acknowledge = partial(write, "acknowledge")
hold = partial(write, "hold")
answer = partial(write, "answer")
resolve = partial(write, "resolve")
forward = partial(write, "forward")
rule_out = partial(write, "rule_out")
respond = partial(write, "respond")
withdraw = partial(write, "withdraw")
