"""What a world's stories refer to by name, found once: brands, scopes, teams, queues, people, customers, addresses."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from ombud.cases.intake import Address
from ombud.cases.models import Case, Queue
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Scope, Staff, Team

from .stories import Story


@dataclass
class Places:
    """Filled while the world is made; `now` is the moment from which all its distances are measured."""

    now: datetime
    world: str
    brands: dict[str, Brand] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)
    people: dict[str, Staff] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)

    def address_of(self, story: Story) -> Address:
        """Where the story's letters go to; the topic stands for the form that the customer chose."""
        return replace(self.addresses[story.to], topic=story.topic)

    @staticmethod
    def present() -> datetime:
        return timezone.now()
