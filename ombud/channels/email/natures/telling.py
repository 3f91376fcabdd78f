"""The order in which a mail is asked what it is: what is certain before what is likely."""

from ..parsing.mail import Mail
from ..threading import is_own
from .automatic import automatic_reply, may_answer
from .bounces import plain_bounce
from .nature import Kind, Nature
from .reports import delivery_report, feedback_report, reading_report

_ASKED = {"REQUEST", "CANCEL", "REPLY", "COUNTER"}


def nature_of(mail: Mail) -> Nature:
    """What kind of mail this is. What could be a person's words is ordinary: better answered twice than never read."""
    if is_own(mail):
        return Nature(Kind.LOOP, "our own Message-ID", may_answer=False)
    return nature_from_outside(mail)


def nature_from_outside(mail: Mail) -> Nature:
    """The same for a mail that another brand of this installation wrote: to this one it comes from outside."""
    for ask in (feedback_report, delivery_report, reading_report, plain_bounce):
        if found := ask(mail):
            return found
    if evidence := automatic_reply(mail):
        return Nature(Kind.AUTOMATIC_REPLY, evidence, may_answer=False)
    if mail.invitation is not None and mail.invitation.method in _ASKED:
        return Nature(Kind.CALENDAR, mail.invitation.method, may_answer=False)
    return Nature(Kind.ORDINARY, may_answer=may_answer(mail))
