"""Mailboxes: the addresses a brand is written to, how their mail comes in and how answers go out."""

from typing import ClassVar, Self

from django.db import models

from ombud.cases.models import Queue
from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def for_address(self, address: str) -> "Mailbox | None":
        """The mailbox that an envelope recipient belongs to; what stands behind a plus sign is not looked at."""
        local, _, domain = address.strip("<>").lower().rpartition("@")
        return self.filter(address=f"{local.partition('+')[0]}@{domain}", active=True).first()

    def fetched(self) -> Self:
        return self.filter(active=True, imap_host__gt="")


class Mailbox(models.Model):
    """`address` is in lower case. Without `imap_host` mail is handed to our listener; without `smtp_host` answers go
    by the installation's own relay."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="mailboxes")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    playbook = models.CharField(max_length=40, default="inbox")
    queue = models.ForeignKey(Queue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    topic = models.CharField(max_length=80, blank=True)
    signature = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    imap_host = models.CharField(max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_tls = models.BooleanField(default=True)
    imap_user = models.CharField(max_length=200, blank=True)
    imap_password = EncryptedTextField(blank=True)
    imap_folder = models.CharField(max_length=200, default="INBOX")
    uid_validity = models.BigIntegerField(null=True, blank=True)
    last_uid = models.BigIntegerField(default=0)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)

    smtp_host = models.CharField(max_length=200, blank=True)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_user = models.CharField(max_length=200, blank=True)
    smtp_password = EncryptedTextField(blank=True)
    smtp_security = models.CharField(
        max_length=10,
        default="starttls",
        choices=[("starttls", "STARTTLS"), ("tls", "TLS"), ("none", "None")],
    )

    objects = MailboxQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["address"]

    def __str__(self) -> str:
        return self.address


class Gap(models.Model):
    """A range of UIDs that the server no longer explains: somebody should look, and can have it fetched again."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="gaps")
    first_uid = models.BigIntegerField()
    last_uid = models.BigIntegerField()
    why = models.CharField(max_length=300)
    found_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)


class BlockedSender(models.Model):
    """An address, or a whole domain as `@example.com`, whose mail is kept but opens no case."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    pattern = models.CharField(max_length=320)
    why = models.CharField(max_length=200)
    blocked_by = models.ForeignKey("staff.Staff", on_delete=models.PROTECT, related_name="+")
    blocked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "pattern"], name="sender_blocked_once")
        ]


class DropKey(models.Model):
    """Lets a program put raw mail into a mailbox over HTTP; only the key's digest is kept."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
