"""Mail from the house itself to the people who work here; no case and no customer has to do with it."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from urllib.parse import urlsplit

from django.conf import settings

from ombud.foundation.outbox.routes import Receipt, Refused

from .handing_over import hand_over
from .models import Mailbox
from .relaying import own_relay
from .threading import reference_for

# Stands where the number of a case would, in the marks of mails that are about none.
HOUSE = "HOUSE"


def write_to_staff(to: str, *, subject: str, text: str, name: str, reference: str = "") -> Receipt:
    """Hand it to the installation's own server; `name` is that of the file where there is none.

    A `reference` is found again in the report of a mail that came back. Raises Refused, also for a mailbox of ours,
    where others would read it; NotNow.
    """
    if Mailbox.objects.for_address(to):
        raise Refused("This is a mailbox that a team reads. Give the person an address of their own.")
    sender = own_address()
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"Ombud <{sender}>", to, subject
    mail["Date"], mail["Message-ID"] = formatdate(), _identity(reference, sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return hand_over(mail.as_bytes(), own_relay(), _comes_back_to(sender), [to], name=name)


def _identity(reference: str, domain: str) -> str:
    return f"<{reference_for(HOUSE, reference, domain=domain)}>" if reference else make_msgid(domain=domain)


def _comes_back_to(sender: str) -> str:
    """A mailbox that Ombud itself reads, so that a report is heard (RFC 5321, 4.4); without one nobody hears it."""
    oldest = Mailbox.objects.filter(active=True).order_by("pk").first()
    return oldest.address if oldest else sender


def own_address() -> str:
    """Nobody reads what is answered to it."""
    host = urlsplit(settings.OMBUD_SITE).hostname or "localhost"
    return settings.ENVIRONMENT.mail_from or f"no-reply@{host}"
