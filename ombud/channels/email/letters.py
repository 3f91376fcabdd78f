"""What a mail becomes for the spine: a letter, with its secrets blacked out and its files put away."""

from ombud.cases.letters import Enclosure, Letter
from ombud.cases.models import Arrival
from ombud.foundation.storage import store
from ombud.foundation.text import black_out, black_out_html

from .arrived import received_at
from .models import Mailbox
from .natures import Nature
from .parsing import Attachment, Mail
from .quoting import new_words
from .threading import unmarked

NOBODY = "unknown sender"
LONGEST_ADDRESS = 320


def letter_of(mail: Mail, nature: Nature, arrival: Arrival, mailbox: Mailbox) -> Letter:
    """New words apart from quoted ones; what nobody should have sent is blacked out before anything is stored."""
    folded = new_words(mail.text, mail.html)
    text, quoted = (
        black_out(folded.new),
        black_out("\n".join(filter(None, [folded.quoted, folded.signature]))),
    )
    sender = _sender(mail, arrival)
    html, subject = black_out_html(mail.html), black_out(mail.subject)
    found = {finding.kind for blacked in (text, quoted, html, subject) for finding in blacked.findings}
    return Letter(
        channel="email",
        sender=sender,
        sender_name=_name(mail),
        recipients=tuple(address.address for address in mail.to if address.address),
        copies=tuple(address.address for address in mail.cc if address.address),
        subject=subject.text[:998],
        text=text.text or "(no text)",
        html=html.text,
        quoted=quoted.text,
        transport_id=(mail.message_id or "")[:998],
        in_reply_to=(mail.in_reply_to[0] if mail.in_reply_to else "")[:998],
        signs=_signs(mail, nature, sender),
        blacked_out=tuple(sorted(found)),
        arrival_id=arrival.pk,
        received_at=received_at(arrival),
        enclosures=tuple(_enclosure(file, mailbox) for file in mail.attachments),
    )


def _sender(mail: Mail, arrival: Arrival) -> str:
    """Who to answer: Reply-To before From; the envelope where both are missing."""
    named = [*mail.reply_to, *([mail.sender] if mail.sender else [])]
    addresses = [address.address.lower() for address in named if address.address]
    answered = (addresses or [arrival.envelope.get("sender", "").lower() or NOBODY])[0]
    # Another brand of ours asks for answers by a mark that differs from case to case, and is one correspondent.
    return unmarked(answered)[:LONGEST_ADDRESS]


def _name(mail: Mail) -> str:
    """As they call themselves; an address in place of a name is none, and would be shown unmasked."""
    name = mail.sender.name.strip(" '\"<>") if mail.sender else ""
    return "" if "@" in name and " " not in name else name[:200]


def _signs(mail: Mail, nature: Nature, sender: str) -> dict[str, str]:
    signs = {"may_answer": "yes" if nature.may_answer else "no"}
    if mail.sender and mail.sender.address and mail.sender.address.lower() != sender:
        signs["written_by"] = mail.sender.address.lower()[:LONGEST_ADDRESS]
    if mail.signed or mail.encrypted:
        signs["protection"] = f"{mail.encrypted or mail.signed} {'encrypted' if mail.encrypted else 'signed'}"
    if mail.defects:
        signs["defects"] = ", ".join(sorted({defect.kind for defect in mail.defects}))
    return signs


def _enclosure(file: Attachment, mailbox: Mailbox) -> Enclosure:
    ref = store(mailbox.brand.key, file.data, media_type=file.media_type)
    return Enclosure(
        key=ref.key,
        name=file.name[:255] or "file",
        media_type=file.media_type[:120],
        size=len(file.data),
        content_id=file.content_id[:255],
    )
