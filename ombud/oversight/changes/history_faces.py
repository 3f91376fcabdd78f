"""What was done about a change, step by step, as its page draws it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format

from ombud.shell.contexts import Plain
from ombud.shell.tables import cell, row, table

from .models import Step


def history_table(steps: Iterable[Step]) -> Plain:
    rows = [
        row(
            [
                cell(date_format(timezone.localtime(step.at), "j M Y, H:i")),
                cell(step.actor.name if step.actor else "Ombud"),
                cell(step.verb.capitalize(), note=_told(step)),
            ]
        )
        for step in steps
    ]
    return table("History", ("When", "Who", "What"), rows, stacked=True)


def _told(step: Step) -> str:
    facts = step.facts
    if "to" in facts and isinstance(facts["to"], dict):
        return "; ".join(
            f"{name.replace('_', ' ')}: {facts['from'][name]} → {now}" for name, now in facts["to"].items()
        )
    words = [facts.get(name) for name in ("reason", "words", "what", "how", "effect", "version", "rule")]
    said = ". ".join(str(word) for word in words if word)
    return f"{said} ({facts['to']}, by {facts['due']})" if "due" in facts else said
