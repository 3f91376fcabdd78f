"""What a case is about: topic, language, priority, tags, and words that need somebody at once."""

from django.utils import timezone

from ombud.records.staff.models import Staff

from ..actors import Actor, System
from ..engine.beginning import promised
from ..engine.results import FixedClock, Kept
from ..models import Case, CaseTag, Priority, Signal
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible


@Playbook.classify
def classify(
    case: Case,
    *,
    by: Actor,
    topic: str | None = None,
    language: str | None = None,
    jurisdiction: str | None = None,
    priority: Priority | None = None,
    subject: str | None = None,
) -> Kept:
    """Set what is given and leave the rest. Running clocks keep their dates; new ones follow the new topic."""
    given = {"topic": topic, "language": language, "jurisdiction": jurisdiction, "priority": priority}
    changes = {
        name: value for name, value in given.items() if value is not None and value != getattr(case, name)
    }
    if subject is not None and subject.strip() and subject != case.subject:
        changes["subject"] = subject.strip()[:300]
    if not changes:
        raise BadArguments({"topic": "Nothing would change. Choose something else, or leave it."})
    said = {
        name: value.label.lower() if isinstance(value, Priority) else value for name, value in changes.items()
    }
    what = ", ".join(f"{name} to {value or 'none'}" for name, value in said.items() if name != "subject")
    return Kept(facts={"what": what or "a new subject"}, words=str(said.get("subject", "")), changes=changes)


@Playbook.tag
def tag(case: Case, *, by: Actor, tag: str) -> Kept:
    """Tags are short, in lower case, without spaces."""
    name = "-".join(tag.lower().split())
    if not name or len(name) > 40:
        raise BadArguments({"tag": "A tag has 1 to 40 characters."})
    if not CaseTag.objects.get_or_create(case=case, tag=name)[1]:
        raise NotPossible(f"It is tagged {name} already.")
    return Kept(facts={"tag": name})


@Playbook.untag
def untag(case: Case, *, by: Actor, tag: str) -> Kept:
    if not CaseTag.objects.filter(case=case, tag=tag).delete()[0]:
        raise NotPossible(f"It is not tagged {tag}.")
    return Kept(facts={"tag": tag})


@Playbook.signal
def signal(case: Case, *, by: System, kind: str, phrase: str) -> Kept:
    """Raise a banner, put the case on top and start the clock that runs until a person has dealt with it."""
    Signal.objects.create(case=case, kind=kind, phrase=phrase[:200], raised_at=timezone.now())
    due = promised("case.signal", case, topic=kind)
    starts = (
        (FixedClock(name=f"signal-{kind}", label=kind.replace("-", " ").capitalize(), due_at=due),)
        if due
        else ()
    )
    return Kept(
        facts={"kind": kind}, changes={"priority": Priority.URGENT}, starts=starts, ends=(f"signal-{kind}",)
    )


@Playbook.hint
def hint(case: Case, *, by: System, kind: str, phrase: str) -> Kept:
    """Point something out that a person should judge; it rings no bell and starts no clock."""
    Signal.objects.create(case=case, kind=kind, phrase=phrase[:200], raised_at=timezone.now())
    return Kept(facts={"kind": kind})


@Playbook.settle_signal
def settle_signal(case: Case, *, by: Staff, kind: str, how: str) -> Kept:
    """Say what was done; the banner goes, the record stays."""
    if not how.strip():
        raise BadArguments({"how": "Say what you did, for instance: excluded at the customer's request."})
    open_ones = Signal.objects.filter(case=case, kind=kind, settled_at=None)
    if not open_ones.update(settled_at=timezone.now()):
        raise NotPossible("Somebody has dealt with it already.")
    return Kept(facts={"kind": kind, "how": how.strip()}, ends=(f"signal-{kind}",))
