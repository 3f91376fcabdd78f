"""Which queue a case waits in, and which case a person gets next."""

from django.db import transaction
from django.db.models import Q

from ombud.records.staff.models import Skill, Staff

from .models import Case, Queue
from .moves.hands import claim
from .queries import CaseQuerySet
from .registry import playbooks


def queue_for(case: Case) -> Queue | None:
    """The queue of the case's scope whose rules match most closely; a topic matches its sub-topics too."""
    queues = Queue.objects.filter(brand_id=case.brand_id, scope_id=case.scope_id)
    fitting = [(closeness, queue) for queue in queues if (closeness := _closeness(queue, case)) is not None]
    return max(fitting, key=lambda pair: (pair[0], -pair[1].position), default=(0, None))[1]


def _closeness(queue: Queue, case: Case) -> int | None:
    """How many rules of the queue the case meets, a desk's own queue first; None when it fails one."""
    tier = case.customer.tier if case.customer else ""
    wanted = ((queue.playbook, case.playbook), (queue.language, case.language), (queue.tier, tier))
    if any(rule and rule != actual for rule, actual in wanted):
        return None
    if queue.topic and not f"{case.topic}.".startswith(f"{queue.topic}."):
        return None
    return (
        (10 if queue.playbook else 0)
        + sum(bool(rule) for rule, _ in wanted)
        + (2 + queue.topic.count(".") if queue.topic else 0)
    )


def claim_next(by: Staff, *, queue: int | None = None) -> Case | None:
    """Give this person the most urgent waiting case that they can work on; None when nothing waits for them.

    The case is locked while it is chosen and rows that others are choosing are skipped: nobody gets it twice.
    """
    with transaction.atomic():
        waiting = (
            _waiting_for(by, queue).select_for_update(skip_locked=True, no_key=True, of=("self",)).first()
        )
        if waiting is None:
            return None
        return claim(waiting, by=by, why=_reason(waiting, by)).case


def _waiting_for(by: Staff, queue: int | None) -> CaseQuerySet:
    where = Q(queue_id=queue) if queue else Q(queue__isnull=False)
    waiting = Case.objects.filter(where, _claimable(by)).workable().awake()
    languages = _languages(by)
    if languages:
        waiting = waiting.filter(Q(language="") | Q(language__in=languages))
    return waiting.most_urgent_first()


def _claimable(by: Staff) -> Q:
    """The kinds of case that this person may take, scope by scope; one that they may not must not stop them."""
    allowed = Q(pk__in=())
    for scope in by.powers.scopes:
        kinds = [name for name, each in playbooks.items() if by.may(each.permission("claim"), scope_id=scope)]
        allowed |= Q(scope_id=scope, playbook__in=kinds)
    return allowed & ~_barred(by)


def _barred(by: Staff) -> Q:
    """What this person must not judge, kind by kind."""
    barred = Q(pk__in=())
    for name, each in playbooks.items():
        bar = each.moves["claim"].bars
        if bar:
            barred |= Q(playbook=name) & bar.cases(by)
    return barred


def _languages(by: Staff) -> list[str]:
    return list(by.skills.filter(kind=Skill.Kind.LANGUAGE).values_list("value", flat=True))


def _reason(case: Case, by: Staff) -> str:
    skill = by.skills.filter(kind=Skill.Kind.LANGUAGE, value=case.language).first()
    parts = [f"{skill.value} {skill.level}" if skill else "", case.topic, "first due in line"]
    return ", ".join(part for part in parts if part)
