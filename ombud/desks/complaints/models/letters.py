"""Letters before and after they leave: as previewed, and as sent."""

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property

from ombud.cases.models import Entry
from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

from .complaint import Complaint


class LetterDraft(models.Model):
    """A letter as somebody saw it: set and stored. Another word makes another draft; what is not sent is swept.

    `content` digests what was asked for, `seal` that and the PDF made of it. `held` maps each item of the regime that
    the letter fulfils to how we know; `lacking` are sentences about what is missing. `paper` is what was typeset.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letter_drafts")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=8)
    regime = models.CharField(max_length=40)
    track = models.CharField(max_length=40, blank=True)
    dated = models.DateField()
    recipient = EncryptedTextField()
    text = EncryptedTextField()
    said = EncryptedTextField()
    paper = EncryptedTextField()
    held = models.JSONField(default=dict)
    lacking = models.JSONField(default=list)
    enclosures = models.JSONField(default=list)
    file = models.CharField(max_length=140)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    content = models.CharField(max_length=64)
    pdf_digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["complaint", "content"], name="one_draft_per_content"),
        ]


class SentLetter(models.Model):
    """What left, for good: `file` is the PDF whose SHA-256 is `pdf_digest`, `sequence` the entry of its move."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letters")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=8)
    regime = models.CharField(max_length=40)
    track = models.CharField(max_length=40, blank=True)
    dated = models.DateField()
    items = models.JSONField(default=list)
    file = models.CharField(max_length=140)
    size = models.PositiveIntegerField()
    pdf_digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["sequence"]
        db_table_comment = "append-only: a letter is kept as it was sent"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["complaint", "sequence"], name="one_letter_per_entry"),
        ]

    @cached_property
    def entry(self) -> Entry:
        return Entry.objects.get(case_id=self.complaint_id, sequence=self.sequence)
