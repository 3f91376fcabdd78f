"""The companies behind a world's brands, and the returns that somebody has begun to prepare."""

from datetime import timedelta

from django.utils import timezone

from ombud.oversight.returns.actions import prepare, remark
from ombud.oversight.returns.approving import hand_over
from ombud.oversight.returns.declared import form_of
from ombud.oversight.returns.reminding import remind
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff

from .places import Places
from .plans import FirmPlan, ReturnPlan
from .world import World


def make_firm(plan: FirmPlan, places: Places) -> None:
    last_month = places.now.replace(day=1) - timedelta(days=1)
    firm = LegalEntity.objects.create(
        name=plan.name,
        reference=plan.reference,
        year_ends=last_month.month,
        activities=list(plan.activities),
        files=list(plan.files),
        files_from=last_month - timedelta(days=150),
    )
    for key in plan.brands:
        places.brands[key].legal_entity = firm
        places.brands[key].save(update_fields=["legal_entity"])


def file_returns(world: World) -> None:
    """What is to be filed for the last period that ended; a form that is no longer asked for is passed over."""
    emails = {person.key: person.email for person in world.people}
    for plan in world.returns:
        _prepare(plan, Staff.objects.get(email=emails[plan.by]))
    remind()


def _prepare(plan: ReturnPlan, by: Staff) -> None:
    firm, form = LegalEntity.objects.get(name=plan.firm), form_of(plan.form)
    periods = form.periods[0]
    ended = periods.before(periods.at(timezone.localdate(), firm.year_ends), firm.year_ends)
    if not form.asks_about(ended):
        return
    report = prepare(firm, form.id, ended, by=by)
    if plan.remarks:
        remark(report, by=by, text=plan.remarks)
        hand_over(report, by=by)
