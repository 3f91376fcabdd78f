"""What we do besides paying: an apology, putting something right."""

from typing import ClassVar

from django.db import models

from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

from .complaint import Complaint
from .offered import Offered


class Stance(models.TextChoices):
    """Exactly one of these is what a final response says (DISP 1.6.2R(1)(a)-(c))."""

    ACCEPTS = "accepts", "We accept the complaint"
    OFFERS = "offers", "We offer redress without accepting it"
    REJECTS = "rejects", "We reject it"


class Remedy(Offered):
    """What we do besides paying."""

    class Kind(models.TextChoices):
        APOLOGY = "apology", "Apology"
        CORRECTION = "correction", "Putting it right"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="remedies")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    what = EncryptedTextField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "remedies"
