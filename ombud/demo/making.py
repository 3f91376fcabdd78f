"""Making a whole world: all of it in one transaction, or nothing."""

from django.db import transaction
from django.utils import timezone

from ombud.records.brands.models import Brand

from .counters import make_counters
from .customers import make_customers
from .house import make_house
from .learning import learn
from .letters import make_letterheads
from .people import make_people
from .places import Places
from .posting import nothing_leaves
from .registering import make_register
from .telling import tell
from .world import World


def is_made(world: World) -> bool:
    """Whether any of its brands is here already."""
    return Brand.objects.filter(key__in=[brand.key for brand in world.brands]).exists()


@transaction.atomic
def make(world: World) -> Places:
    """The world as of now: its clocks are late, about to burst, or paused, whenever it is made."""
    places = Places(now=timezone.now(), world=world.name)
    make_house(world, places)
    make_letterheads(places)
    make_people(world, places)
    make_customers(world, places)
    make_register(places)
    make_counters(world, places)
    with nothing_leaves():
        tell(world, places)
        learn(places)
    return places
