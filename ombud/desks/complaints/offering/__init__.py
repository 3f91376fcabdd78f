"""What customers see of complaints: how to make one, where it stands, what they can say to our answer."""

from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case
from ombud.shell.offers import Offer, register_offer

from ..models import Complaint
from ..playbook import ComplaintPlaybook
from ..spokesperson import spokesperson_of
from .dates import dates
from .opening import letter_of, open_complaint, sender_of
from .procedure import procedures
from .reacting import CHOICES
from .steps import STEPS
from .story import story_of
from .wording import FRONT, GUIDANCE, TELLING


def representatives(case: Case) -> tuple[str, ...]:
    """Who speaks for the customer may follow it, once their authority has been checked."""
    complaint = Complaint.objects.filter(case=case).first()
    speaks = spokesperson_of(complaint) if complaint else None
    return (str(speaks.address),) if speaks else ()


COMPLAINTS = register_offer(
    Offer(
        key="complaint",
        playbook=ComplaintPlaybook.name,
        name=_("Make a complaint"),
        lead=_(
            "If something went wrong, tell us. It takes about ten minutes, and you can stop and go on later."
        ),
        icon="scale",
        front=FRONT,
        telling=TELLING,
        guidance=GUIDANCE,
        steps=STEPS,
        open=open_complaint,
        letter_of=letter_of,
        sender_of=sender_of,
        story=story_of,
        dates=dates,
        procedures=procedures,
        paper="complaints",
        choices=CHOICES,
        addresses=representatives,
    )
)
