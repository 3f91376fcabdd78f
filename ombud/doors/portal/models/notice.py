"""Mails that the portal writes by itself."""

from django.db import models
from django.utils import timezone

from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand


class Notice(models.Model):
    """What goes to whom; the links in it are made when it leaves and are written down nowhere. `failed_at` where it is known not to have arrived, `problem` why."""

    class Kind(models.TextChoices):
        RECEIVED = "received"
        LINKS = "links"
        DRAFT = "draft"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    draft = models.ForeignKey("portal.Draft", on_delete=models.SET_NULL, null=True, related_name="+")
    address = EncryptedTextField()
    language = models.CharField(max_length=8)
    text = EncryptedTextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    failed_at = models.DateTimeField(null=True)
    problem = EncryptedTextField(blank=True)
