"""Reports in a form of their own: about delivery (RFC 3464), reading (RFC 8098) and complaints (RFC 5965)."""

import re

from ..parsing.charsets import decode
from ..parsing.envelope import read_message_id
from ..parsing.headers import Headers, read_headers
from ..parsing.mail import Attachment, Mail
from .nature import Failure, Kind, Nature, Reason
from .reasons import code_in, is_hard, reason_of, status_in, unwrapped

READING_REPORT = "disposition notification"
_STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status"}
_DIAGNOSTIC_LENGTH = 1000
_MOST_RECIPIENTS = 500
_NEXT_RECIPIENT = re.compile(r"^[ \t]*<?[^\s<>:]+@[^\s<>:]+>?:?[ \t]*(?=\s|$)", re.MULTILINE)
_STEP = re.compile(r"in reply to [a-z ]{0,10}data|(?:after|in reply to) mail from", re.IGNORECASE)


def delivery_report(mail: Mail) -> Nature | None:
    """A delivery status notification: failed, delayed or done; None when the mail carries none."""
    for file in mail.attachments:
        if file.media_type in _STATUS_TYPES:
            blocks = _blocks(file.data)
            recipients = [
                block
                for block in blocks
                if "final-recipient" in block or "original-recipient" in block or "action" in block
            ]
            if recipients:
                return _report(mail, recipients[:_MOST_RECIPIENTS])
    return None


def _report(mail: Mail, recipients: list[Headers]) -> Nature:
    actions = {block.raw("action").split(";")[0].split(" ")[0].lower() or "failed" for block in recipients}
    kind = Kind.DELIVERY_REPORT
    if actions & {"delayed"}:
        kind = Kind.DELAY
    if actions - {"delayed", "delivered", "relayed", "expanded", "delivery", "deliverable"}:
        kind = Kind.BOUNCE
    original = original_headers(mail)
    return Nature(
        kind,
        "delivery status",
        may_answer=False,
        failures=tuple(_failure(block, mail.text) for block in recipients),
        original_message_id=message_id_in(original),
        original=original,
    )


def _failure(block: Headers, text: str) -> Failure:
    recipient = _address(block.raw("final-recipient")) or _address(block.raw("original-recipient"))
    diagnostic = " / ".join(block.all_text("diagnostic-code")) or block.text("status")
    told = unwrapped(diagnostic)
    written = block.raw("status")
    status = status_in(written)
    better = status_in(told)
    status = better if better and (not status or status.endswith(".0.0")) else status
    beside = words_about(recipient, text)
    reason = reason_of(f"{told} {said_after(beside)}", status)
    if reason is Reason.UNKNOWN or len(told) < 12:
        written_beside = reason_of(beside, status)
        reason = written_beside if written_beside is not Reason.UNKNOWN else reason
    code = code_in(told) or code_in(beside)
    return Failure(recipient, status, code, reason, is_hard(reason, status, code), told[:_DIAGNOSTIC_LENGTH])


def words_about(recipient: str, text: str) -> str:
    """What a notice says for people of this recipient: from its mention to the next recipient's, else all of it."""
    start = text.lower().find(recipient.lower()) if recipient else -1
    if start < 0:
        return text[:_DIAGNOSTIC_LENGTH]
    words = text[start : start + _DIAGNOSTIC_LENGTH]
    other = _NEXT_RECIPIENT.search(words, len(recipient))
    return words[: other.start()] if other and recipient not in other[0].lower() else words


def said_after(text: str) -> str:
    """The step at which the host refused, where a notice tells it: some say "user unknown" to the message itself."""
    found = _STEP.search(text)
    return found[0] if found else ""


def reading_report(mail: Mail) -> Nature | None:
    """A notice that a mail was shown or deleted (RFC 8098); None when the mail carries none."""
    for file in mail.attachments:
        if file.media_type == "message/disposition-notification":
            fields = _merged(_blocks(file.data))
            original = original_headers(mail)
            about = read_message_id(fields.raw("original-message-id")) or message_id_in(original)
            return Nature(Kind.DELIVERY_REPORT, READING_REPORT, False, (), about, original)
    return None


def feedback_report(mail: Mail) -> Nature | None:
    """A complaint relayed by a mailbox provider (RFC 5965), or in the older form of some; None when it is none."""
    original = original_headers(mail)
    for file in mail.attachments:
        if file.media_type == "message/feedback-report":
            fields = _merged(_blocks(file.data))
            feedback = fields.raw("feedback-type").strip().lower() or "abuse"
            return Nature(
                Kind.FEEDBACK_REPORT,
                "feedback report",
                False,
                (),
                message_id_in(original),
                original,
                feedback,
            )
    told = re.match(r"complaint about message from \d{1,3}(\.\d{1,3}){3}", mail.subject.lower())
    if told and original is not None:
        return Nature(
            Kind.FEEDBACK_REPORT,
            "complaint with the mail",
            False,
            (),
            message_id_in(original),
            original,
            "abuse",
        )
    return None


def original_headers(mail: Mail) -> Headers | None:
    """The headers of the mail that a report is about, from the part that holds it."""
    for file in mail.attachments:
        if file.role == "message" or file.media_type == "text/rfc822-headers":
            return head_of(file)
    return None


def head_of(file: Attachment) -> Headers:
    block = re.split(rb"\r?\n[ \t]*\r?\n", file.data.lstrip(), maxsplit=1)[0][:100_000]
    return read_headers(block)[0]


def message_id_in(original: Headers | None) -> str | None:
    return read_message_id(original.raw("message-id")) if original is not None else None


def _blocks(data: bytes) -> list[Headers]:
    """The groups of fields, one per recipient, that empty lines part."""
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    return [read_headers(block.encode())[0] for block in re.split(r"\n[ \t]*\n", text) if block.strip()]


def _merged(blocks: list[Headers]) -> Headers:
    return Headers(tuple(field for block in blocks for field in block.fields))


def _address(value: str) -> str:
    """The address after its type (`rfc822; a@b.c`), brackets and X.400 or UTF-8 wrapping aside."""
    found = re.search(r"[^\s<>;,\"()\[\]]+@[^\s<>;,\"()\[\]]+", value.partition(";")[2] or value)
    return found[0].lower() if found else ""
