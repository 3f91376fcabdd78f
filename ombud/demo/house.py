"""The house of a world: brands, scopes, teams with their ladder, queues, addresses and hours."""

from datetime import date

from ombud.cases.intake import Address
from ombud.cases.models import Queue
from ombud.cases.registry import playbooks
from ombud.channels.email.models import Mailbox
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import CannedText
from ombud.records.rulebook.book import OWN_CALENDAR
from ombud.records.rulebook.calendars import CalendarPlan, record_calendar
from ombud.records.rulebook.seeding import load_seed
from ombud.records.staff.models import Scope, Team

from .filing import make_firm
from .places import Places
from .plans import BrandPlan, QueuePlan
from .world import World

SINCE = date(2020, 1, 1)
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def make_house(world: World, places: Places) -> None:
    load_seed()
    for brand in world.brands:
        _make_brand(brand, places)
    for firm in world.firms:
        make_firm(firm, places)
    for team in world.teams:
        places.teams[team.name] = Team.objects.create(name=team.name)
    for team in world.teams:
        if team.escalates_to:
            made = places.teams[team.name]
            made.escalates_to = places.teams[team.escalates_to]
            made.save(update_fields=["escalates_to"])
    for position, queue in enumerate(world.queues, 1):
        _make_queue(queue, position * 10, places)
    for text in world.texts:
        CannedText.objects.create(
            brand=places.brands[text.brand],
            key=text.key,
            title=text.title,
            topic=text.topic,
            words=text.words,
        )
    for mailbox in world.mailboxes:
        scope = places.scopes[mailbox.scope]
        Mailbox.objects.create(
            brand=scope.brand,
            scope=scope,
            address=mailbox.address,
            name=mailbox.name,
            signature=scope.brand.signature,
        )
        places.addresses[mailbox.address] = Address(
            brand=scope.brand, scope=scope, playbook=playbooks["inbox"]
        )


def _make_brand(plan: BrandPlan, places: Places) -> None:
    brand = Brand.objects.create(
        key=plan.key,
        name=plan.name,
        legal_name=plan.legal_name,
        languages=list(plan.languages),
        time_zone=plan.time_zone,
        jurisdictions=list(plan.jurisdictions),
        colour=plan.colour,
        signature=plan.signature,
    )
    places.brands[plan.key] = brand
    for name in plan.scopes:
        places.scopes[f"{plan.key}/{name}"] = Scope.objects.create(brand=brand, name=name)
    hours = CalendarPlan.model_validate(
        {"hours": dict.fromkeys(WEEK, (plan.hours,)), "open_on_holidays": True}
    )
    record_calendar(hours, key=OWN_CALENDAR, brand_id=brand.pk, effective_from=SINCE, note="demo")


def _make_queue(plan: QueuePlan, position: int, places: Places) -> None:
    scope = places.scopes[plan.scope]
    places.queues[plan.key] = Queue.objects.create(
        brand=scope.brand,
        scope=scope,
        key=plan.key,
        name=plan.name,
        icon=plan.icon,
        position=position,
        playbook=plan.playbook,
        topic=plan.topic,
        language=plan.language,
        tier=plan.tier,
    )
