"""The mail that lets somebody back in who has lost their password."""

from django.conf import settings
from django.urls import reverse

from ombud.channels.email.house_mail import write_to_staff
from ombud.foundation.crypto import seal, unseal
from ombud.foundation.ids import new_number
from ombud.foundation.outbox.carrying import post
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Receipt, register_route
from ombud.records.staff.invitations import way_back_for

NAME = "entrance.way-back"
SUBJECT = "Your password at Ombud"
TEXT = """Hello,

somebody, we hope you, asked for a new password at {site}.

Set it here within an hour:
{link}

If you have a second factor you will still be asked for it. If it was not you, do nothing:
your password stays as it is, and nobody has learned whether this address works there.
"""


class WayBack:
    """Who asks is told the same, and costs the same, whether the address works here or not: only the carrier looks."""

    name = NAME
    repeatable = False

    def carry(self, parcel: Parcel) -> Receipt:
        email = unseal(bytes.fromhex(parcel.contents["to"]), context=NAME).decode()
        found = way_back_for(email)
        if found is None:
            return {}
        link = settings.OMBUD_SITE.rstrip("/") + reverse("entrance_way_back", args=found)
        text = TEXT.format(site=settings.OMBUD_SITE, link=link)
        return write_to_staff(email, subject=SUBJECT, text=text, name=parcel.key.replace(":", "-"))

    def settled(self, parcel: Parcel) -> None:
        """Nobody waits for it but whoever asked, and they can ask again."""


def ask_for_way_back(email: str) -> None:
    """Have the mail sent, if anybody has this address."""
    sealed = seal(email.strip().lower().encode(), context=NAME).hex()
    post(f"way-back:{new_number('W')}", NAME, {"to": sealed})


register_route(WayBack())
