"""People who work here, the teams they form, and what each may see and do."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ombud.records.brands.models import Brand

from .powers import Powers


class Team(models.Model):
    """`escalates_to` is the next rung of the ladder for what this team does not accept in time."""

    name = models.CharField(max_length=80, unique=True)
    escalates_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class Scope(models.Model):
    """The unit of visibility: a brand and, inside it, the group of teams that may see a case."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="scopes")
    name = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "name"], name="scope_named_once_per_brand"),
            models.UniqueConstraint(fields=["id", "brand"], name="scope_with_its_brand"),
        ]

    def __str__(self) -> str:
        return f"{self.brand.name}, {self.name}"


class Role(models.Model):
    """An editable set of permissions; `inbox.reply` is one, `inbox.*` and `*.note` are patterns."""

    name = models.CharField(max_length=80, unique=True)
    permissions = ArrayField(models.CharField(max_length=80), default=list, blank=True)

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
    teams = models.ManyToManyField(Team, blank=True, related_name="people")
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = StaffManager()

    def __str__(self) -> str:
        return self.name

    @cached_property
    def powers(self) -> Powers:
        """What this person holds now; computed once for each time the person is loaded."""
        held = self.grants.in_force().values_list("scope_id", "role__permissions", "id", "ends_at")
        return Powers.of(held) if self.is_active else Powers.of([])

    def may(self, permission: str, *, scope_id: int) -> bool:
        return self.powers.allow(permission, scope_id)

    def may_somewhere(self, permission: str) -> bool:
        """For what belongs to no scope (settings) or is checked again on each record."""
        return self.powers.allow_somewhere(permission)

    # Django's admin asks these; they answer from the same grants.
    @property
    def is_staff(self) -> bool:
        return self.may_somewhere("settings.admin")

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


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
