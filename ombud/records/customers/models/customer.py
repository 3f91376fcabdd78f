"""Customers: people and organisations, and what the platform knows them by."""

from collections.abc import Iterable
from typing import ClassVar, Protocol, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from ombud.foundation.crypto import EncryptedTextField, blind
from ombud.foundation.ids import new_number
from ombud.records.brands.models import Brand


class Sees(Protocol):
    """What is held in which scopes, as staff have it."""

    @property
    def scopes(self) -> list[int]: ...

    def allow(self, permission: str, scope: int | None) -> bool: ...


class Person(Protocol):
    """Whoever of the staff looks or acts."""

    @property
    def pk(self) -> int: ...

    @property
    def powers(self) -> Sees: ...


def new_customer_number() -> str:
    return new_number("P")


class CustomerQuerySet(models.QuerySet["Customer"]):
    def visible_to(self, actor: Person) -> Self:
        """Customers of the brands in whose scopes the actor holds anything."""
        return self.filter(brand_id__in=Brand.objects.filter(scopes__in=actor.powers.scopes).values("id"))

    def living_only(self) -> Self:
        """Without those that were merged into another."""
        standing = models.FilteredRelation("merges", condition=models.Q(merges__undone_at=None))
        return self.alias(standing_merge=standing).filter(standing_merge=None)


class Customer(models.Model):
    """A person or organisation that a brand serves. The same human at two brands is two customers.

    Sealed fields are shown masked; `actions.reveal` opens them, with a reason that is kept.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        MERCHANT = "merchant"
        PARTNER = "partner"
        WHITE_LABEL = "white-label"
        OTC_DESK = "otc-desk"

    class Tier(models.TextChoices):
        STANDARD = "standard"
        PLUS = "plus"
        VIP = "vip"

    number = models.CharField(max_length=14, unique=True, default=new_customer_number, editable=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="customers")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True)
    jurisdiction = models.CharField(max_length=8, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    tier = models.CharField(max_length=20, choices=Tier.choices, default=Tier.STANDARD)
    platform_reference = EncryptedTextField(blank=True)
    platform_reference_blind = models.CharField(max_length=64, blank=True, editable=False)
    national_id = EncryptedTextField(blank=True)
    national_id_blind = models.CharField(max_length=64, blank=True, editable=False)
    date_of_birth = EncryptedTextField(blank=True)
    date_of_birth_blind = models.CharField(max_length=64, blank=True, editable=False)
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "brand"], name="customer_with_its_brand"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="customer_name_alike"),
            models.Index(
                fields=["brand", "platform_reference_blind"],
                condition=~models.Q(platform_reference_blind=""),
                name="customer_platform_reference",
            ),
            models.Index(
                fields=["brand", "national_id_blind"],
                condition=~models.Q(national_id_blind=""),
                name="customer_national_id",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Unknown customer"

    def save(self, *args: object, **kwargs: object) -> None:
        while self._state.adding and Customer.objects.filter(number=self.number).exists():
            self.number = new_customer_number()
        for field in SEALED:
            value = getattr(self, field)
            setattr(self, f"{field}_blind", blinded(self.brand_id, field, value) if value else "")
        named = kwargs.get("update_fields")
        if isinstance(named, Iterable):
            fields = {str(field) for field in named}
            kwargs["update_fields"] = fields | {f"{field}_blind" for field in SEALED if field in fields}
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as given

    @property
    def living(self) -> "Customer":
        """The customer that this one goes on as; itself when it was never merged."""
        here = self
        while merge := here.merges.filter(undone_at=None).select_related("kept").first():
            here = merge.kept
        return here


# Sealed and found by equality; date of birth is compared only beside a name.
SEALED = ("platform_reference", "national_id", "date_of_birth")


def blinded(brand_id: int, field: str, value: str) -> str:
    """A blind index that is different at every brand, so that nobody can tell who is a customer of two."""
    return blind(f"{brand_id}:{plain(value)}", purpose=f"customer/{field}")


def plain(value: str) -> str:
    """As compared: references and identity numbers without spaces and hyphens, in upper case."""
    return "".join(character for character in value.upper() if character.isalnum())
