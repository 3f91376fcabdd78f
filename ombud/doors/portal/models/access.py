"""Who may look at what: links sent to customers, and the sessions that they or a single sign-on begin."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer

from .tokened import Tokened


class AccessLink(Tokened):
    """A way to one case, sent to one address that is known on it."""

    purpose = "portal-link"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey("portal.Notice", on_delete=models.CASCADE, null=True, related_name="links")
    address = EncryptedTextField()
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["case"], condition=Q(revoked_at=None), name="portal_link_of_case")
        ]

    @property
    def holds(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


class Session(Tokened):
    """A customer's stay, apart from every session of staff. With a `case` it reaches that case alone."""

    purpose = "portal-session"

    class Origin(models.TextChoices):
        LINK = "link"
        SIGN_ON = "single sign-on"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(AccessLink, on_delete=models.CASCADE, null=True, related_name="sessions")
    origin = models.CharField(max_length=20, choices=Origin)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(origin="single sign-on", case=None, link=None)
                | Q(origin="link", case__isnull=False, link__isnull=False),
                name="portal_session_by_link_has_one_case",
            )
        ]


class LinkRequest(models.Model):
    """Somebody asked for a new link; whether there is anything to send is found out afterwards, out of their sight."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    address = EncryptedTextField()
    language = models.CharField(max_length=8)
    asked_at = models.DateTimeField(default=timezone.now)
