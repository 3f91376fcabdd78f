"""How answers leave: composed when they go, handed to the mail server, and their fate put on the record."""

from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.models import Message
from ombud.cases.moves.words import record_delivery
from ombud.foundation.live import publish
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Receipt, Refused, register_route

from .answers import answer_of
from .handing_over import hand_over
from .models import Mailbox
from .relaying import relay_of

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
        return hand_over(answer.raw, relay_of(mailbox), mailbox.address, answer.recipients, name=name)

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


register_route(EmailRoute())
