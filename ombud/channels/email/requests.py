"""Requests to outside addresses: the question leaves as mail, and the answer goes into the request's own thread."""

from ombud.cases.actors import System
from ombud.cases.letters import Letter
from ombud.cases.models import Request
from ombud.cases.moves.work import answer_request
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Receipt, Refused, register_route

from .compose import CannotCompose, Correspondent, Outgoing, compose
from .failures import hears_of_failures
from .handing_over import hand_over
from .models import Mailbox
from .relaying import relay_of
from .threading import Reference


class RequestRoute:
    """Asking twice would be rude, so a crash half-way leaves it to a person."""

    name = "email.request"
    repeatable = False

    def carry(self, parcel: Parcel) -> Receipt:
        asked = _request(parcel)
        mailbox = Mailbox.objects.filter(brand=asked.brand_id, active=True).first()
        if mailbox is None:
            raise Refused("The brand has no active mailbox. Set one up, then send again.")
        outgoing = Outgoing(
            case_number=asked.case.number,
            message_ref=f"request-{asked.pk}",
            sender=Correspondent(mailbox.address, mailbox.name),
            to=(Correspondent(asked.to_address),),
            subject="".join(asked.question.splitlines()[:1])[:80],
            text=asked.question,
            language=mailbox.brand.language,
            written_at=asked.asked_at,
            signature=mailbox.signature or mailbox.brand.signature,
        )
        try:
            raw = compose(outgoing)
        except CannotCompose as problem:
            raise Refused(str(problem)) from problem
        name = f"{asked.case.number}-request-{asked.pk}"
        return hand_over(raw, relay_of(mailbox), mailbox.address, [asked.to_address], name=name)

    def settled(self, parcel: Parcel) -> None:
        """What did not get through stands in the request's thread, where its owner looks."""
        if parcel.state != Parcel.State.SENT:
            _tell(_request(parcel), parcel.problem)


@hears_of_failures("request")
def undelivered(brand_id: int, number: int, problem: str) -> bool:
    """A question of ours came back: that stands in its thread."""
    asked = Request.objects.select_related("case").filter(pk=number, brand=brand_id).first()
    if asked and asked.state == Request.State.ASKED:
        _tell(asked, problem)
    return asked is not None


def _tell(asked: Request, problem: str) -> None:
    text = f"This question did not get through: {problem}"
    answer_request(asked.case, by=System("outgoing mail"), request=asked.pk, text=text, final=False)


def answers_request(letter: Letter, reference: Reference | None) -> bool:
    """Put a letter into the thread of an open request to its sender, in the case that its mark names."""
    if reference is None:
        return False
    asked = Request.objects.select_related("case").filter(
        case__number=reference.case_number, to_address__iexact=letter.sender, state=Request.State.ASKED
    )
    found = asked.first()
    if found is None:
        return False
    by = System(letter.sender_name or letter.sender)
    answer_request(found.case, by=by, request=found.pk, text=letter.text, enclosures=letter.enclosures)
    return True


def _request(parcel: Parcel) -> Request:
    return Request.objects.select_related("case").get(pk=parcel.contents["request"])


register_route(RequestRoute())
