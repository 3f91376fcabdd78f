"""`ombud administrator EMAIL NAME`: let the first person in, or one more when nobody else can."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from ombud.records.staff.granting import grant_role
from ombud.records.staff.invitations import invitation_for
from ombud.records.staff.models import Role, Staff
from ombud.records.staff.people import add_person


class Command(BaseCommand):
    help = "Give somebody the role of administrator and print a link with which they set their password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", nargs="?", default="Administrator")

    def handle(self, *_: Any, **options: Any) -> None:
        email: str = options["email"].lower()
        person = Staff.objects.filter(email=email).first() or add_person(
            email=email, name=options["name"], by=None
        )
        role = Role.objects.get(shipped_as="administrator")
        if not person.grants.in_force().filter(role=role, scope=None).exists():
            grant_role(person, role, None, by=None, reason="from the command line")
        welcome = reverse("entrance_welcome", args=invitation_for(person))
        self.stdout.write(
            f"Open this link within a week and choose a password:\n{settings.OMBUD_SITE}{welcome}"
        )
