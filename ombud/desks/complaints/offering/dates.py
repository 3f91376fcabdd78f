"""What a customer is told to expect right after sending, before anybody has decided which law holds."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ombud.records.rulebook.arithmetic import Event, EventKind, read
from ombud.records.rulebook.regimes import UnknownRegime, calendar_of, rules_of
from ombud.shell.guides import Asking
from ombud.shell.offers import Milestone

from .products import likely

SAID = ("complaint.acknowledgement", "complaint.final-response")


def dates(asking: Asking, received_at: datetime) -> Sequence[Milestone]:
    """Received, and by when we confirm and answer under the law that probably holds."""
    said = [Milestone(_("We have received your complaint."), "done", received_at)]
    due = expected(asking, received_at)
    if at := due.get("complaint.acknowledgement"):
        said.append(Milestone(_("We confirm who looks into it."), "next", at))
    if at := due.get("complaint.final-response"):
        said.append(Milestone(_("You get our answer."), "next", at))
    return said


def expected(asking: Asking, received_at: datetime) -> dict[str, datetime]:
    """By obligation. Empty where nothing is published that fits."""
    product, country = asking.given("product", "product"), asking.given("product", "country")
    law = likely(asking.brand, product, country)
    if law is None:
        return {}
    try:
        rules = rules_of(law.regime, at=received_at, track=law.track, product=product)
        calendar = calendar_of(law.regime, at=received_at)
    except UnknownRegime:
        return {}
    start = Event(kind=EventKind.START, occurred_at=received_at, recorded_at=received_at)
    found = {
        rule.obligation: read(rule.rule(), calendar, [start]).due for rule in rules if rule.obligation in SAID
    }
    return {obligation: due for obligation, due in found.items() if due}
