"""How a case begins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ombud.foundation.ids import new_number
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Scope, Staff

from ..actors import Actor, kind_of
from ..grammar.declaration import Declaration
from ..models import Case
from ..refusals import NotAllowed
from .change import Change
from .results import Done, Kept
from .writing import write

ATTEMPTS = 5


def open_case(
    playbook: type[Declaration],
    *,
    scope: Scope,
    customer: Customer | None,
    subject: str,
    by: Actor,
    occurred_at: datetime | None = None,
    facts: Mapping[str, Any] | None = None,
    kept: tuple[str, ...] = (),
    **columns: Any,
) -> Done:
    """Open a case in the playbook's first stage and start the clocks that hang on the opening.

    `kept` names clocks whose promise was kept before the case began, so that they do not start. `columns` are
    further columns of the case: topic, language, jurisdiction, priority, queue. Raises NotAllowed.
    """
    move = playbook.moves["open"]
    if kind_of(by) not in move.by or (
        isinstance(by, Staff) and not by.may(playbook.permission("open"), scope_id=scope.pk)
    ):
        raise NotAllowed(f"You need the permission {playbook.permission('open')} for this.")
    now = timezone.now()
    with transaction.atomic():
        case = _insert(playbook, scope, customer, subject[:300], occurred_at or now, columns)
        opening = Kept(facts=dict(facts or {}), words=subject[:300], occurred_at=occurred_at, ends=kept)
        change = Change(
            case=case,
            playbook=playbook,
            move=move,
            by=by,
            kept=opening,
            before=None,
            after=playbook.start,
            now=now,
        )
        return write(change)


def _insert(
    playbook: type[Declaration],
    scope: Scope,
    customer: Customer | None,
    subject: str,
    opened_at: datetime,
    columns: Mapping[str, Any],
) -> Case:
    """Numbers are random, so one in many millions is taken: draw again."""
    for _ in range(ATTEMPTS):
        case = Case(
            number=new_number(playbook.prefix),
            brand_id=scope.brand_id,
            scope=scope,
            playbook=playbook.name,
            stage=playbook.start.value,
            status=playbook.start.status.value,
            customer=customer,
            subject=subject,
            opened_at=opened_at,
            **columns,
        )
        try:
            with transaction.atomic():
                case.save(force_insert=True)
        except IntegrityError as taken:
            if "number" not in str(taken):
                raise
        else:
            return case
    raise RuntimeError(f"No free case number after {ATTEMPTS} draws.")
