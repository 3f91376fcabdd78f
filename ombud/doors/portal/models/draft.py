"""What somebody is writing to us and has not sent yet."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer

from .tokened import Tokened


class Draft(Tokened):
    """Sealed answers by step and field. Once sent it names the arrival, and goes within a day.

    Its token is the cookie of the browser that writes, and stands in the link that was asked for.
    """

    purpose = "portal-draft"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+")
    offer = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    sealed = EncryptedTextField(blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    resumed_at = models.DateTimeField(null=True)
    purge_after = models.DateTimeField(db_index=True)
    arrival = models.OneToOneField("cases.Arrival", on_delete=models.PROTECT, null=True, related_name="+")

    @property
    def answers(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, Any] = json.loads(self.sealed or "{}")
        return found

    def answer(self, step: str, given: dict[str, list[str]]) -> None:
        self.sealed = json.dumps({**self.answers, step: given}, ensure_ascii=False)


class DraftFile(models.Model):
    """A file added to what is being written; stored already, at the brand's."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    file = models.CharField(max_length=120, db_index=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
