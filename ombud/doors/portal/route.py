"""How the portal's mails leave, and how answers to what was written in the portal do: by e-mail, both."""

from ombud.channels.email.compose import CannotCompose, Correspondent, Outgoing, compose
from ombud.channels.email.failures import hears_of_failures
from ombud.channels.email.handing_over import hand_over
from ombud.channels.email.models import Mailbox
from ombud.channels.email.relaying import relay_of
from ombud.channels.email.route import EmailRoute
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Receipt, Refused, register_route

from .failing import not_delivered
from .models import Notice
from .notices import ROUTE, written


class NoticeRoute:
    """A second copy of a notice does no harm."""

    name = ROUTE
    repeatable = True

    def carry(self, parcel: Parcel) -> Receipt:
        notice = Notice.objects.select_related("brand", "case", "draft__brand").get(
            pk=parcel.contents["notice"]
        )
        mailbox = Mailbox.objects.filter(brand=notice.brand_id, active=True).first()
        if mailbox is None:
            raise Refused("The brand has no active mailbox. Set one up, then send again.")
        try:
            raw = compose(_outgoing(notice, mailbox))
        except CannotCompose as problem:
            raise Refused(str(problem)) from problem
        name, to = f"portal-notice-{notice.pk}", [str(notice.address)]
        return hand_over(raw, relay_of(mailbox), mailbox.address, to, name=name)

    def settled(self, parcel: Parcel) -> None:
        """Trouble stands in the outbox, and on the case."""
        if parcel.state in (Parcel.State.FAILED, Parcel.State.UNCERTAIN):
            not_delivered(Notice.objects.get(pk=parcel.contents["notice"]), parcel.problem)


class AnswerRoute(EmailRoute):
    """Whoever wrote in the portal gets our answer as mail, too, and finds it there."""

    name = "portal.message"


@hears_of_failures("notice")
def bounced(brand_id: int, number: int, problem: str) -> bool:
    """A report about a mail of the portal's own came back."""
    notice = Notice.objects.filter(pk=number, brand=brand_id).first()
    if notice:
        not_delivered(notice, problem)
    return notice is not None


def _outgoing(notice: Notice, mailbox: Mailbox) -> Outgoing:
    subject, text = written(notice)
    return Outgoing(
        case_number=notice.case.number if notice.case else "portal",
        message_ref=f"notice-{notice.pk}",
        sender=Correspondent(mailbox.address, mailbox.name),
        to=(Correspondent(str(notice.address)),),
        subject=subject,
        text=text,
        language=notice.language,
        written_at=notice.made_at,
        signature=mailbox.signature or mailbox.brand.signature,
        automatic=True,
    )


register_route(NoticeRoute())
register_route(AnswerRoute())
