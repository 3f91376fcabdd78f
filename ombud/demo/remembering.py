"""Telling the past of a world that is here already, story by story, while people may be trying it."""

from django.db import transaction
from django.utils import timezone

from ombud.cases.intake import Address
from ombud.cases.models import Case, Queue
from ombud.cases.registry import playbooks
from ombud.channels.email.models import Mailbox
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Scope, Staff, Team

from .aiming import aim
from .filing import file_returns
from .learning import measure_the_past
from .making import is_made
from .past import past_of
from .places import Places
from .posting import nothing_leaves
from .stories import Story
from .telling import tell
from .world import World


def tell_the_past(world: World) -> int:
    """Returns how many stories were told: none where the world is not here, or its past is.

    Each story is a transaction of its own, so that nobody waits for all of them and no clock of a half-told one fires.
    """
    stories = past_of(world)
    if not stories or not is_made(world) or _is_told(stories[0]):
        return 0
    with nothing_leaves():
        for story in stories:
            with transaction.atomic():
                tell(world.model_copy(update={"stories": (story,)}), places_of(world))
    file_returns(world)
    aim(world)
    measure_the_past()
    return len(stories)


def places_of(world: World) -> Places:
    """What the world's names stand for, found in the database again."""
    people = {person.email: person for person in Staff.objects.all()}
    customers = {(one.brand.key, one.name): one for one in Customer.objects.select_related("brand")}
    return Places(
        now=timezone.now(),
        world=world.name,
        brands={brand.key: brand for brand in Brand.objects.all()},
        scopes={f"{one.brand.key}/{one.name}": one for one in Scope.objects.select_related("brand")},
        teams={team.name: team for team in Team.objects.all()},
        queues={queue.key: queue for queue in Queue.objects.all()},
        people={plan.key: people[plan.email] for plan in world.people if plan.email in people},
        customers={
            plan.key: customers[plan.brand, plan.name]
            for plan in world.customers
            if (plan.brand, plan.name) in customers
        },
        emails={plan.key: plan.email for plan in world.customers},
        addresses={
            box.address: Address(brand=box.brand, scope=box.scope, playbook=playbooks["inbox"])
            for box in Mailbox.objects.select_related("brand", "scope")
        },
    )


def _is_told(story: Story) -> bool:
    """By its oldest letter; a day more or less does not matter."""
    return Case.objects.filter(subject=story.subject, opened_at__lt=timezone.now() + story.at / 2).exists()
