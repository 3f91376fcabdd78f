"""How people are named in notes: behind an @, shortly, and so that nobody else is meant."""

import re
from collections.abc import Sequence

from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.spine_fields import people_who_see

NAMED = re.compile(r"(?<!\w)@(\w[\w.-]*)")


def mentioned(text: str, case: Case) -> tuple[int, ...]:
    """People behind @names who see the case: by first name, by whole name written together, or by mail name."""
    names = {name.casefold().rstrip(".") for name in NAMED.findall(text)}
    if not names:
        return ()
    return tuple(person.pk for person in people_who_see(case) if names & set(_calls(person)))


def handles(people: Sequence[Staff]) -> dict[int, str]:
    """For each person the shortest name that means them alone; whoever has none is left out."""
    called = {person.pk: _calls(person) for person in people}
    everything = [call for calls in called.values() for call in set(calls)]
    found = {}
    for person in people:
        for call, written in zip(called[person.pk], _written(person), strict=True):
            if everything.count(call) == 1 and NAMED.fullmatch(f"@{written}") and not written.endswith("."):
                found[person.pk] = written
                break
    return found


def _calls(person: Staff) -> list[str]:
    return [name.casefold() for name in _written(person)]


def _written(person: Staff) -> list[str]:
    """First name, mail name, whole name."""
    whole = person.name
    return [
        whole.split(" ")[0],
        person.email.partition("@")[0],
        whole.replace(" ", "."),
        whole.replace(" ", ""),
    ]
