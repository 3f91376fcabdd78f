"""Everything about one case for its customer to keep: letters, messages, files, and the same for programs."""

import io
import json
import zipfile
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from ombud.cases.models import Case
from ombud.foundation.storage import FileRef, NoSuchFile, open_file, store
from ombud.records.customers.models import Customer
from ombud.shell.offers import offer_for

from . import languages
from .conversation import Enclosed, Said, conversation
from .files import safe_name
from .models import Bundle

KEPT = timedelta(days=7)
LARGEST = 500 * 1024 * 1024  # what would be larger is left out and named


def ask(case: Case, customer: Customer, language: str) -> Bundle:
    """The one that is being packed, or a new one."""
    fresh = Bundle.objects.filter(
        case=case, customer=customer, ready_at=None, purge_after__gt=timezone.now()
    ).first()
    return fresh or Bundle.objects.create(
        case=case, customer=customer, language=language, purge_after=timezone.now() + KEPT
    )


def pack(bundle_id: int) -> None:
    """Once; a second time finds it packed."""
    bundle = (
        Bundle.objects.select_related("case__brand", "case__customer")
        .filter(pk=bundle_id, ready_at=None)
        .first()
    )
    if bundle is None:
        return
    with translation.override(languages.of_django(bundle.language)):
        packed = packed_case(bundle.case, bundle.language)
    with transaction.atomic():
        ref = store(bundle.case.brand.key, packed, media_type="application/zip")
        bundle.file, bundle.size, bundle.ready_at = ref.key, len(packed), timezone.now()
        bundle.save(update_fields=["file", "size", "ready_at"])


def packed_case(case: Case, language: str) -> bytes:
    """A ZIP with index.html, case.json and the files; only what the customer may read."""
    said, out = conversation(case), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        names = _files(archive, said)
        archive.writestr("case.json", json.dumps(_plain(case, said, names), ensure_ascii=False, indent=2))
        archive.writestr("index.html", _readable(case, said, names, language))
    return out.getvalue()


def _files(archive: zipfile.ZipFile, said: list[Said]) -> dict[int, str]:
    """Put the files in, letters first in order; the names that they have there."""
    names: dict[int, str] = {}
    together = 0
    for one in said:
        for file in one.files:
            together += file.size
            if not file.held and together <= LARGEST:
                names[file.pk] = name = f"files/{len(names) + 1:02d} {safe_name(file.name)}"
                _write(archive, name, file)
    return names


def _write(archive: zipfile.ZipFile, name: str, file: Enclosed) -> None:
    try:
        with open_file(FileRef(file.key)) as content:
            archive.writestr(name, content.read())
    except (NoSuchFile, ValueError):
        archive.writestr(f"{name} is missing.txt", "")


def _plain(case: Case, said: list[Said], names: dict[int, str]) -> dict[str, object]:
    offer = offer_for(case)
    story = offer.story(case) if offer else None
    return {
        "number": case.number,
        "brand": case.brand.name,
        "subject": case.subject,
        "received_at": case.opened_at.isoformat(),
        "standing": story.headline if story else "",
        "milestones": [
            {"text": one.text, "state": one.state, "at": one.at.isoformat() if one.at else None}
            for one in (story.milestones if story else ())
        ],
        "messages": [
            {
                "at": one.at.isoformat(),
                "from": "customer" if one.mine else "us",
                "text": one.text,
                "files": [names[file.pk] for file in one.files if file.pk in names],
            }
            for one in said
        ],
    }


def _readable(case: Case, said: list[Said], names: dict[int, str], language: str) -> str:
    offer = offer_for(case)
    values = {
        "case": case,
        "story": offer.story(case) if offer else None,
        "language": language,
        "bidi": translation.get_language_bidi(),
        "said": [
            {"said": one, "files": [names[file.pk] for file in one.files if file.pk in names]} for one in said
        ],
    }
    return render_to_string("portal/bundle.html", values)
