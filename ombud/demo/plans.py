"""The form in which a world is written down: who is there, and what they are to do."""

from pydantic import BaseModel, ConfigDict

from .offsets import Offset


class Plan(BaseModel):
    """A misspelt word in a world is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BrandPlan(Plan):
    key: str
    name: str
    legal_name: str
    languages: tuple[str, ...]
    time_zone: str
    jurisdictions: tuple[str, ...]
    colour: str
    signature: str
    scopes: tuple[str, ...]
    hours: str


class FirmPlan(Plan):
    """A company behind brands; its accounting year ended with the last month, whenever the world is made."""

    name: str
    reference: str
    brands: tuple[str, ...]
    activities: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class ReturnPlan(Plan):
    """The last finished period of a return, prepared by somebody; with `remarks` it is handed over."""

    firm: str
    form: str
    by: str
    remarks: str = ""


class TargetPlan(Plan):
    """What an officer or a team is to reach, set by somebody."""

    by: str
    brand: str
    figure: str
    bound: str
    value: str
    officer: str = ""
    team: str = ""
    every: str = "month"


class TeamPlan(Plan):
    name: str
    escalates_to: str = ""


class QueuePlan(Plan):
    """`scope` is written "brand/scope"."""

    scope: str
    key: str
    name: str
    icon: str = "inbox"
    playbook: str = ""
    topic: str = ""
    language: str = ""
    tier: str = ""


class MailboxPlan(Plan):
    scope: str
    address: str
    name: str


class CounterPlan(Plan):
    """Where a brand's customers come to. `scope` is written "brand/scope"."""

    scope: str
    email: str
    phone: str
    post: str


class PublishedPlan(Plan):
    """A law that a brand's complaints page explains."""

    brand: str
    regime: str
    track: str = ""
    products: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


class RolePlan(Plan):
    name: str
    permissions: tuple[str, ...]


class ShiftPlan(Plan):
    """A role held from one moment to another, and why."""

    role: str
    scope: str
    start: Offset
    end: Offset
    reason: str


class PersonPlan(Plan):
    """`skills` are written "kind value level"; without scopes the role reaches settings only."""

    key: str
    name: str
    email: str
    role: str
    scopes: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    shifts: tuple[ShiftPlan, ...] = ()


class CustomerPlan(Plan):
    key: str
    brand: str
    name: str
    email: str
    kind: str = "person"
    tier: str = "standard"
    language: str = "en"
    jurisdiction: str = ""
    time_zone: str = ""
    reference: str = ""
    phone: str = ""
    born: str = ""
    speaks_for: str = ""
    role: str = ""
    flags: dict[str, str] = {}


class TextPlan(Plan):
    brand: str
    key: str
    title: str
    topic: str
    words: dict[str, str]
