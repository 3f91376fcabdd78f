"""What a world's people are to reach, and the report to the board that its past is told in."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from ombud.oversight.insights.jobs import make_pack
from ombud.oversight.insights.packs.schedule import ask_for_due_packs
from ombud.oversight.insights.targets import set_target
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff, Team

from .plans import TargetPlan
from .world import World

SINCE = timedelta(days=120)


def aim(world: World) -> None:
    """Set what stands in the world, by the person who is named; nothing is set twice."""
    emails = {person.key: person.email for person in world.people}
    for plan in world.targets:
        _set(plan, emails)
    ask_for_due_packs(make_pack.defer)


def _set(plan: TargetPlan, emails: dict[str, str]) -> None:
    first = (timezone.localdate() - SINCE).replace(day=1)
    set_target(
        by=Staff.objects.get(email=emails[plan.by]),
        brand=Brand.objects.get(key=plan.brand),
        figure=plan.figure,
        bound=plan.bound,
        value=Decimal(plan.value),
        staff=Staff.objects.get(email=emails[plan.officer]) if plan.officer else None,
        team=Team.objects.get(name=plan.team) if plan.team else None,
        every=plan.every,
        effective_from=first,
    )
