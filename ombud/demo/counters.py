"""The portals of a world: where customers come to, and what is published there."""

from ombud.desks.complaints.models import PublishedRegime
from ombud.doors.portal.models import Counter

from .places import Places
from .world import World


def make_counters(world: World, places: Places) -> None:
    for plan in world.counters:
        scope = places.scopes[plan.scope]
        Counter.objects.create(
            brand=scope.brand, scope=scope, email=plan.email, phone=plan.phone, post=plan.post
        )
    for position, law in enumerate(world.published, 1):
        PublishedRegime.objects.create(
            brand=places.brands[law.brand],
            regime=law.regime,
            track=law.track,
            products=list(law.products),
            countries=list(law.countries),
            position=position * 10,
        )
