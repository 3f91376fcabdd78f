"""What a finding rests on, and what others were asked about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.cases.models import Attachment, Entry, Request
from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

from .findings import Point


class Evidence(models.Model):
    """An entry or a file of the case that speaks to a point, and what it shows; nothing is copied."""

    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="exhibits")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(Attachment, on_delete=models.SET_NULL, null=True, related_name="+")
    name = EncryptedTextField()
    shows = EncryptedTextField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["point", "entry"], condition=Q(file=None), name="entry_once_for_a_point"
            ),
            models.UniqueConstraint(fields=["point", "file"], name="file_once_for_a_point"),
        ]


class PointRequest(models.Model):
    """A request of the case that was made for one point."""

    request = models.OneToOneField(
        Request, on_delete=models.PROTECT, primary_key=True, related_name="for_point"
    )
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="requests")
