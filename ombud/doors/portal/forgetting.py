"""What the portal need not know any longer."""

from datetime import timedelta

from django.utils import timezone

from ombud.foundation.storage import FileRef, discard

from .models import AccessLink, Bundle, LinkRequest, Notice, Session, SpentToken

LINKS_FOR = timedelta(days=90)


def purge() -> None:
    """Stays and spent tokens that have expired, links and notices long out of use, packed files after their days."""
    now = timezone.now()
    SpentToken.objects.filter(expires_at__lt=now).delete()
    Session.objects.filter(expires_at__lt=now).delete()
    LinkRequest.objects.filter(asked_at__lt=now - LINKS_FOR).delete()
    AccessLink.objects.filter(expires_at__lt=now - LINKS_FOR).delete()
    Notice.objects.filter(made_at__lt=now - LINKS_FOR, links=None).delete()
    for bundle in Bundle.objects.filter(purge_after__lt=now):
        key = bundle.file
        bundle.delete()
        if key:
            discard(FileRef(key))
