"""People who work here, the teams they form, and what each may see and do."""

import zoneinfo
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ombud.records.brands.models import Brand

from .powers import Powers


def known_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Give a time zone by its name, for example Europe/London.")


class Team(models.Model):
    """`escalates_to` is the next rung of the ladder for what this team does not accept in time."""

    name = models.CharField(max_length=80, unique=True)
    escalates_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Scope(models.Model):
    """The unit of visibility: a brand and, inside it, the group of teams that may see a case."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="scopes")
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["brand__name", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "name"], name="scope_named_once_per_brand"),
            models.UniqueConstraint(fields=["id", "brand"], name="scope_with_its_brand"),
        ]

    def __str__(self) -> str:
        return f"{self.brand.name}, {self.name}"


class Role(models.Model):
    """An editable set of permissions; `inbox.reply` is one, `inbox.*` and `*.note` are patterns."""

    name = models.CharField(max_length=80, unique=True)
    about = models.CharField(max_length=200, blank=True)
    permissions = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    needs_second_factor = models.BooleanField(default=False)
    # Which role of `shipped` it came as; once `edited`, an upgrade leaves it alone.
    shipped_as = models.CharField(max_length=40, blank=True)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shipped_as"], condition=~Q(shipped_as=""), name="role_shipped_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Staff":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save()
        return person


class Staff(AbstractBaseUser):
    """A person who works cases; what they may do comes from grants alone."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[known_zone])
    language = models.CharField(max_length=8, blank=True)
    teams = models.ManyToManyField(Team, blank=True, related_name="people")
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = StaffManager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def _held(self) -> list[tuple[Any, ...]]:
        what = ("scope_id", "role__permissions", "id", "ends_at", "role__needs_second_factor")
        return list(self.grants.in_force().values_list(*what)) if self.is_active else []

    @cached_property
    def powers(self) -> Powers:
        """What this person holds now; computed once for each time the person is loaded."""
        return Powers.of(held[:4] for held in self._held)

    def may(self, permission: str, *, scope_id: int) -> bool:
        return self.powers.allow(permission, scope_id)

    def may_somewhere(self, permission: str) -> bool:
        """For what belongs to no scope (settings) or is checked again on each record."""
        return self.powers.allow_somewhere(permission)

    def may_everywhere(self, permission: str) -> bool:
        """For what belongs to the whole installation: a grant without a scope."""
        return self.powers.allow(permission, None)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a role held now asks for one."""
        return any(held[4] for held in self._held)


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self) -> "GrantQuerySet":
        now = timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now, revoked_at=None)


class Grant(models.Model):
    """A role held by a person in a scope, for good or for a shift; without a scope it reaches settings only."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="grant_ends_after_it_starts",
            )
        ]


class Skill(models.Model):
    """What a person can do for customers, and how well: a language (ISO 639-1), a product or a market."""

    class Kind(models.TextChoices):
        LANGUAGE = "language"
        PRODUCT = "product"
        MARKET = "market"

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="skills")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "kind", "value"], name="skill_once_per_person"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="skill_level_from_1_to_5"),
        ]
