"""How answers leave: composed when they go, handed to the mail server, and their fate put on the record."""

import smtplib
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.models import Message
from ombud.cases.moves.words import record_delivery
from ombud.foundation.live import publish
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import NotNow, Receipt, Refused, register_route

from .answers import answer_of
from .models import Mailbox
from .relaying import opened, relay_of
from .testing import said

CARRIER = System("outgoing mail")
FATES = {
    Parcel.State.SENT: Message.State.SENT,
    Parcel.State.FAILED: Message.State.FAILED,
    Parcel.State.UNCERTAIN: Message.State.UNCERTAIN,
}


class EmailRoute:
    """SMTP has no idempotency key: after a crash between handing over and noting it, nobody can know."""

    name = "email.message"
    repeatable = False

    def carry(self, parcel: Parcel) -> Receipt:
        message = _message(parcel)
        mailbox = mailbox_of(message)
        answer = answer_of(message, mailbox)
        # Before it leaves: what comes back must find it, even if we stop right after.
        Message.objects.filter(pk=message.pk).update(transport_id=answer.transport_id)
        name = f"{message.case.number}-{message.sequence}"
        return hand_over(answer.raw, mailbox, answer.recipients, name=name)

    def settled(self, parcel: Parcel) -> None:
        """Trouble goes on the timeline; a message that left only changes its state."""
        message, state = _message(parcel), FATES[Parcel.State(parcel.state)]
        if state == Message.State.SENT:
            Message.objects.filter(pk=message.pk).update(state=state, sent_at=timezone.now(), problem="")
            publish(f"case:{message.case_id}", str(message.sequence))
        else:
            record_delivery(
                message.case, by=CARRIER, sequence=message.sequence, state=state, problem=parcel.problem
            )


def mailbox_of(message: Message) -> Mailbox:
    """The mailbox that the answer is written from; the brand's first where that one is gone."""
    own = Mailbox.objects.filter(brand=message.brand_id, active=True)
    found = own.filter(address=message.sender).first() or own.first()
    if found is None:
        raise Refused("The brand has no active mailbox. Set one up, then send again.")
    return found


def _message(parcel: Parcel) -> Message:
    return Message.objects.select_related("case", "brand").get(pk=parcel.contents["message"])


def hand_over(raw: bytes, mailbox: Mailbox, recipients: list[str], *, name: str) -> Receipt:
    """Give a mail to the mailbox's server; without one it stays in this house, for whoever tries Ombud out to read.

    Raises Refused where the server says never (RFC 5321, 4.2.1: 5yz), NotNow for everything else."""
    if not relay_of(mailbox).host:
        return {"kept_in": _write_down(raw, name)}
    try:
        with opened(mailbox) as server:
            turned_down = server.sendmail(mailbox.address, recipients, raw)
    except smtplib.SMTPRecipientsRefused as refusal:
        raise _refusal(refusal) from refusal
    except smtplib.SMTPResponseException as answer:
        permanent = 500 <= answer.smtp_code < 600 and not isinstance(answer, smtplib.SMTPAuthenticationError)
        raise (Refused if permanent else NotNow)(said(answer)) from answer
    except (smtplib.SMTPException, OSError) as trouble:
        raise NotNow(said(trouble)) from trouble
    return {"turned_down": sorted(turned_down)}


def _refusal(refusal: smtplib.SMTPRecipientsRefused) -> Exception:
    said_by_server = {
        address: f"{code} {text.decode('utf-8', 'replace')}"
        for address, (code, text) in refusal.recipients.items()
    }
    words = "; ".join(f"{address}: {answer}" for address, answer in said_by_server.items())
    permanent = all(500 <= code < 600 for code, _ in refusal.recipients.values())
    return Refused(words) if permanent else NotNow(words)


def _write_down(raw: bytes, name: str) -> str:
    folder = Path(settings.OMBUD_STATE) / "outgoing"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.eml"
    path.write_bytes(raw)
    return path.name


register_route(EmailRoute())
