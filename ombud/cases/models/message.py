"""Words exchanged with somebody outside: what came in and what went out, with attachments."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .case import Case


class Message(models.Model):
    """The letter behind an entry. Its plain words stand with the entry; here is what a channel needs besides."""

    class Direction(models.TextChoices):
        IN = "in"
        OUT = "out"
        ASIDE = "req"  # in a request's own thread: nobody outside waits for an answer to it

    class State(models.TextChoices):
        RECEIVED = "received"
        QUEUED = "queued"
        SENT = "sent"
        DELIVERED = "delivered"
        READ = "read"
        BOUNCED = "bounced"
        FAILED = "failed"
        UNCERTAIN = "uncertain"
        WITHDRAWN = "withdrawn"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    direction = models.CharField(max_length=3, choices=Direction.choices)
    channel = models.CharField(max_length=20)
    sender = models.CharField(max_length=320, blank=True)
    recipients = models.JSONField(default=list)
    copies = models.JSONField(default=list)
    subject = models.CharField(max_length=998, blank=True)
    html = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    transport_id = models.CharField(max_length=998, blank=True)
    in_reply_to = models.CharField(max_length=998, blank=True)
    signs = models.JSONField(default=dict)
    blacked_out = models.JSONField(default=list)
    arrival = models.ForeignKey("cases.Arrival", on_delete=models.PROTECT, null=True, related_name="messages")
    parcel_key = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    problem = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="one_message_per_entry"),
            models.UniqueConstraint(fields=["id", "brand"], name="message_with_its_brand"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["brand", "transport_id"], condition=~Q(transport_id=""), name="message_by_transport"
            ),
            models.Index(fields=["parcel_key"], condition=~Q(parcel_key=""), name="message_by_parcel"),
        ]


class Attachment(models.Model):
    """A file that came or went with a message. It is never shown inline unless an image or a PDF."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    file = models.CharField(max_length=120)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    content_id = models.CharField(max_length=255, blank=True)
    verdict = models.CharField(max_length=200, blank=True)
