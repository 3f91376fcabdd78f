"""The register of a world: changes of law with what people did about them, and procedures in their versions."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from ombud.oversight.changes import actions as register
from ombud.oversight.changes.found import look_at_the_rulebook
from ombud.oversight.changes.models import Change
from ombud.oversight.procedures import actions as papers
from ombud.oversight.procedures.models import Procedure

from .places import Places
from .reading import WORLDS
from .travel import at

AGO, WORKED, SIGNED = timedelta(days=30), timedelta(days=12), timedelta(days=9)
LATELY = timedelta(days=5)
ASSESSOR, SIGNER = "edith", "grace"


def make_register(places: Places) -> None:
    """From the folder `register` of the world; a world without one has none."""
    folder = WORLDS / places.world / "register"
    if not folder.is_dir():
        return
    told = tomllib.loads((folder / "changes.toml").read_text())
    with at(places.now - AGO):
        made = {one["key"]: _enter(one, places) for one in told["changes"]}
        look_at_the_rulebook()
    for one in told["changes"]:
        _work_on(made[one["key"]], one, places)
    for one in told["found"]:
        found = Change.objects.get(regulator=one["regulator"], title__startswith=one["begins"])
        with at(places.now - AGO):
            register.amend(found, by=places.people[SIGNER], owner=places.people[one["owner"]])
        _work_on(found, one, places)
    for file in sorted(folder.glob("*.md")):
        _write_paper(file, made, places)


def _enter(one: dict[str, Any], places: Places) -> Change:
    given = {name: one[name] for name in register.ASKED if name in one}
    owner = places.people[one["owner"]] if "owner" in one else None
    return register.register(by=places.people[ASSESSOR], **{**given, "owner": owner})


def _work_on(change: Change, one: dict[str, Any], places: Places) -> None:
    if "not_relevant" in one:
        with at(places.now - WORKED):
            register.dismiss(change, by=places.people[ASSESSOR], reason=one["not_relevant"])
    if "effect" not in one:
        return
    brands = [places.brands[key] for key in one["brands"]]
    with at(places.now - AGO):
        register.assess(
            change,
            by=places.people[ASSESSOR],
            effect=one["effect"],
            brands=brands,
            desks=["complaint"],
            touches=one["touches"],
        )
        todos = [(_give(change, task, places), task) for task in one["tasks"]]
    with at(places.now - WORKED):
        for todo, task in todos:
            if "done" in task:
                register.finish_task(todo, by=todo.owner, how=task["done"])
    if "signed" in one:
        with at(places.now - SIGNED):
            register.sign_off(change, by=places.people[SIGNER], words=one["signed"])


def _give(change: Change, task: dict[str, Any], places: Places) -> Any:
    due = places.now.date() + timedelta(days=task["due"])
    owner = places.people[task["to"]]
    return register.give_task(change, by=places.people[ASSESSOR], what=task["what"], owner=owner, due_on=due)


def _write_paper(file: Path, made: dict[str, Change], places: Places) -> None:
    _, head, rest = file.read_text().split("+++\n", 2)
    one = tomllib.loads(head)
    body, summary = rest.split("+++ public\n")
    writer, approver = places.people[one["writer"]], places.people[one["approver"]]
    with at(places.now - AGO - AGO):
        procedure = papers.set_up(
            Procedure(),
            by=approver,
            title=one["title"],
            kind=one["kind"],
            brand=places.brands[one["brand"]],
            language=one["language"],
            public=one["public"],
            owner=places.people[one["owner"]],
            review_on=places.now.date() + timedelta(days=one["review"]),
        )
    # Two versions where the file says what stood there before.
    editions = [("First version", one["before"], AGO + AGO)] if "before" in one else []
    editions.append((one["note"], one.get("now", ""), WORKED))
    for note, line, ago in editions:
        because = [made[one["because"]]] if "because" in one and line == one.get("now") else []
        with at(places.now - ago):
            version = papers.write_version(
                procedure,
                by=writer,
                body=body.replace("NOW", line),
                public_summary=summary,
                note=note,
                because=because,
            )
            papers.review(version, by=approver)
            papers.approve(version, by=approver, in_force_from=(places.now - ago).date())
    with at(places.now - LATELY):
        papers.acknowledge(version, by=approver)
