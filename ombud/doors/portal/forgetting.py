"""What the portal need not know any longer."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ombud.foundation.storage.jobs import purge_file

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
        with transaction.atomic():
            if bundle.file:
                purge_file.defer(key=bundle.file)
            bundle.delete()
