"""Takes the daily mail of what is due to the person it is for, and hears when it comes back."""

from django.utils import timezone

from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Receipt, register_route
from ombud.records.reminders.models import Digest
from ombud.records.reminders.telling import ROUTE
from ombud.records.reminders.writing import words_of

from .house_mail import HOUSE, write_to_staff
from .natures import Nature
from .threading import read_reference


class DigestRoute:
    """A second copy does no harm: it has the identity of the first."""

    name = ROUTE
    repeatable = True

    def carry(self, parcel: Parcel) -> Receipt:
        """Whoever left, or may see nothing of it any more, gets nothing."""
        digest = Digest.objects.select_related("person").get(pk=parcel.contents["digest"])
        words = words_of(digest)
        if words is None:
            return {}
        to = digest.person.email
        return write_to_staff(
            to, subject=words.subject, text=words.text, name=f"digest-{digest.pk}", reference=str(digest.pk)
        )

    def settled(self, parcel: Parcel) -> None:
        """What went wrong stands with the person, where those look who manage staff."""
        sent = parcel.state == Parcel.State.SENT
        Digest.objects.filter(pk=parcel.contents["digest"]).update(
            sent_at=timezone.now() if sent else None, problem="" if sent else parcel.problem
        )


def came_back(nature: Nature, why: str) -> bool:
    """Whether a report is about such a mail; then it is known that it did not arrive."""
    named = read_reference(nature.original_message_id or "")
    if named is None or named.case_number != HOUSE or not named.message_ref.isdigit():
        return False
    return bool(Digest.objects.filter(pk=int(named.message_ref)).update(problem=why))


register_route(DigestRoute())
