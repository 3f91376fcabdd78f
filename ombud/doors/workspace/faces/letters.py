"""A letter from or to somebody outside, as the timeline shows it."""

from django.utils import timezone

from ombud.cases.files import held_because as held_for
from ombud.cases.models import Attachment, Case, Entry, Message
from ombud.foundation.discretion import discreet
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain

from ..masks import under_mask
from .sentences import is_mine, name_of

CHANNELS = {"email": "e-mail", "webform": "web form", "portal": "portal"}
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")


def message_face(entry: Entry, message: Message, case: Case, reader: Staff, *, customer: str) -> Plain:
    """`html_url` only where there is HTML; `raw_url` only where secrets were blacked out."""
    here = f"/cases/{entry.case.number}/messages/{message.sequence}"
    name = entry.sequence if case.pk == entry.case_id else f"{entry.case.number}-{entry.sequence}"
    inward = message.direction == Message.Direction.IN
    return {
        "template": "shell/entries/message.html",
        "sequence": name,
        "direction": message.direction,
        "author": name_of(entry, customer=customer),
        "mine": is_mine(entry, reader),
        "channel": CHANNELS.get(message.channel, message.channel),
        "remarks": remarks(message),
        "state": "" if inward else message.state,
        "state_note": discreet(message.problem[:120]),
        "at": timezone.localtime(entry.occurred_at),
        "text": entry.kept.words,
        "quoted": message.quoted if inward else "",
        "html_url": f"{here}/html/" if inward and message.html else "",
        "raw_url": f"{here}/original/" if message.blacked_out and message.arrival_id else "",
        "files": [file_face(file) for file in message.attachments.all() if is_file(file)],
        "from_case": entry.case.number if case.pk != entry.case_id else "",
    }


def remarks(message: Message) -> list[str]:
    """What the channel found out about where the letter comes from, in few words; addresses stay masked."""
    said = [f"copy to {under_mask(message.copies)}"] if message.copies else []
    if message.direction == Message.Direction.OUT:
        return said
    if writer := message.signs.get("written_by"):
        said.append(f"sent from {under_mask([writer])}, wants the answer at {under_mask([message.sender])}")
    if dkim := message.signs.get("dkim"):
        said.append(f"DKIM {dkim}")
    return said


def is_file(file: Attachment) -> bool:
    """Whether it is listed: a picture that stood in somebody's mail is seen there, one that we sent has no other place."""
    return not file.content_id or file.message.direction == Message.Direction.OUT


def file_face(file: Attachment) -> Plain:
    return {
        "name": file.name or "unnamed",
        "size": file.size,
        "url": f"/files/{file.pk}/",
        "icon": _icon(file.media_type),
        "held": held_because(file),
    }


def held_because(file: Attachment) -> str:
    """Why nobody gets this file; empty for the others."""
    return held_for(file.verdict)


def is_shown(media_type: str) -> bool:
    """Whether a browser may show it; everything else it may only keep."""
    return media_type in SHOWN


def _icon(media_type: str) -> str:
    if media_type.startswith("image/"):
        return "photo"
    return "file-text" if media_type in ("application/pdf", "text/plain") else "file"
