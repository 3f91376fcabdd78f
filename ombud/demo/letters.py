"""Letters of a world: what its brands' letters say of them, and letters previewed and sent as an officer does it."""

import tomllib
from typing import Any

from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.desks.complaints.letters.filling import HOLE
from ombud.desks.complaints.letters.preparing import prepare
from ombud.desks.complaints.letters.writing import Writing, said_of
from ombud.desks.complaints.models import Complaint, Letterhead, OutsideBody
from ombud.foundation.storage import store
from ombud.records.staff.models import Staff

from .places import Places
from .reading import WORLDS


def send_letter(move: str, case: Case, by: Staff, given: dict[str, Any]) -> None:
    """`fills` are put into the letter's holes, one after the other; everything that a person must say is said."""
    fills = list(given.pop("fills", []))
    complaint = Complaint.objects.select_related("case__customer", "brand").get(case=case)
    writing = Writing(complaint, by, move, said_of(move, given), "en")
    text = HOLE.sub(lambda hole: fills.pop(0) if fills else hole[0], writing.text())
    draft = prepare(writing, text, vouched=[item.id for item in writing.demanded])
    take(move, case, by=by, letter=draft.seal, **given)


def make_letterheads(places: Places) -> None:
    """From `letterheads.toml` and the leaflets beside it, where the world has any."""
    folder = WORLDS / places.world / "letters"
    if not folder.exists():
        return
    plan = tomllib.loads((folder / "letterheads.toml").read_text())
    for head in plan["letterheads"]:
        Letterhead.objects.create(**{**head, "brand": places.brands[head["brand"]]})
    for body in plan["bodies"]:
        brand, name = places.brands[body["brand"]], body.pop("leaflet", "")
        row = OutsideBody(**{**body, "brand": brand})
        if name:
            data = (folder / name).read_bytes()
            row.leaflet = store(brand.key, data, media_type="application/pdf").key
            row.leaflet_name, row.leaflet_size = name, len(data)
        row.save()
