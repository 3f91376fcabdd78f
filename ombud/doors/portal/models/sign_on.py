"""The operator's single sign-on: the keys that its tokens are checked with, and the tokens that have been used."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand


class SignOnKey(models.Model):
    """A shared secret, or a public key as PEM. A brand may have several, so that they can be changed without a gap."""

    class Algorithm(models.TextChoices):
        HS256 = "HS256", "Shared secret (HS256)"
        RS256 = "RS256", "RSA public key (RS256)"
        ES256 = "ES256", "Elliptic curve public key (ES256)"
        EDDSA = "EdDSA", "Ed25519 public key (EdDSA)"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    key_id = models.SlugField(max_length=40)
    algorithm = models.CharField(max_length=10, choices=Algorithm, default=Algorithm.HS256)
    key = EncryptedTextField()
    issuer = models.CharField(max_length=200)
    audience = models.CharField(max_length=200)
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["brand__name", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "key_id"], name="sign_on_key_id_once_per_brand")
        ]

    def __str__(self) -> str:
        return self.name


class SpentToken(models.Model):
    """A token that has opened a session, and never opens another; forgotten when it has expired anyway."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["brand", "digest"], name="token_spent_once")]
