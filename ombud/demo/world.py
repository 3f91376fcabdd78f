"""A world to try, as it is written down."""

from .plans import (
    BrandPlan,
    CounterPlan,
    CustomerPlan,
    FirmPlan,
    MailboxPlan,
    PersonPlan,
    Plan,
    PublishedPlan,
    QueuePlan,
    ReturnPlan,
    RolePlan,
    TargetPlan,
    TeamPlan,
    TextPlan,
)
from .stories import Story


class World(Plan):
    name: str
    title: str
    brands: tuple[BrandPlan, ...]
    firms: tuple[FirmPlan, ...] = ()
    returns: tuple[ReturnPlan, ...] = ()
    targets: tuple[TargetPlan, ...] = ()
    teams: tuple[TeamPlan, ...]
    queues: tuple[QueuePlan, ...]
    mailboxes: tuple[MailboxPlan, ...]
    roles: tuple[RolePlan, ...]
    people: tuple[PersonPlan, ...]
    customers: tuple[CustomerPlan, ...]
    texts: tuple[TextPlan, ...] = ()
    counters: tuple[CounterPlan, ...] = ()
    published: tuple[PublishedPlan, ...] = ()
    stories: tuple[Story, ...]
