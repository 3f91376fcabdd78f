"""The panels that every case has beside it."""

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ombud.cases.models import Case, Link, Request
from ombud.records.staff.models import Staff
from ombud.shell.clock_faces import due_state
from ombud.shell.contexts import Plain
from ombud.shell.panels import SHORT
from ombud.shell.ways import is_open, way_to

from .beside import Beside
from .sentences import moment_name

LINKED = {
    Link.Kind.PARENT: ("parent", "part of it"),
    Link.Kind.RELATED: ("related", "related"),
    Link.Kind.DUPLICATE: ("duplicate", "duplicate"),
    Link.Kind.FOLLOWS: ("goes on from", "went on"),
}


def tasks_panel(case: Case, staff: Staff, beside: Beside) -> Plain | None:
    add_url = way_to(case, staff, "add_task")
    if not beside.tasks and not add_url:
        return None
    done = sum(1 for task in beside.tasks if task["done_at"])
    return {
        "template": "shell/parts/panel_tasks.html",
        "note": f"{done} of {len(beside.tasks)}" if beside.tasks else "",
        "add_url": add_url,
        "may_finish": is_open(case, staff, "finish_task"),
        "tasks": [
            {
                "text": task["text"],
                "done": bool(task["done_at"]),
                "who": _who(task),
                "url": f"{case.get_absolute_url()}tasks/{task['id']}/",
            }
            for task in beside.tasks
        ],
    }


def _who(task: Plain) -> str:
    due = parse_datetime(task["due_at"]) if task["due_at"] else None
    return ", ".join(filter(None, [task["who"], moment_name(due) if due else ""]))


def requests_panel(case: Case, requests: list[Request]) -> Plain | None:
    if not requests:
        return None
    answered = sum(1 for asked in requests if asked.state == Request.State.ANSWERED)
    return {
        "template": SHORT,
        "key": "requests",
        "name": "Requests",
        "note": f"{answered} of {len(requests)} answered",
        "lines": [_request(asked) for asked in requests],
    }


def _request(asked: Request) -> Plain:
    waits = asked.state == Request.State.ASKED
    clock = {"due": asked.due_at, "state": due_state(asked.due_at, timezone.now())} if waits else None
    first = next(iter(asked.lines.all()), None)
    return {
        "name": asked.whom,
        "icon": "users-group",
        "clock": clock,
        "note": "" if waits else asked.state,
        "url": f"#entry-{first.sequence}" if first else "",
    }


def links_panel(case: Case, staff: Staff, beside: Beside) -> Plain | None:
    lines = [*(_link(link, 0) for link in beside.links), *(_link(link, 1) for link in beside.linked_from)]
    if not lines and case.ended:
        return None
    return {
        "template": SHORT,
        "key": "links",
        "name": "Links",
        "note": "",
        "lines": lines,
        "add_url": way_to(case, staff, "link"),
        "add_name": "Link a case",
        "add_in_dialog": True,
    }


def _link(link: Plain, side: int) -> Plain:
    said = LINKED[Link.Kind(link["kind"])][side]
    return {
        "name": f"{link['number']} {link['subject']}",
        "note": f"{said}, {link['stage'].replace('-', ' ')}",
        "url": f"/cases/{link['number']}/",
        "icon": "link",
    }


def cases_panels(case: Case, others: list[Case]) -> list[Plain]:
    """The customer's other cases: what is open now, then what was before."""
    living = [other for other in others if not other.ended]
    earlier = [other for other in others if other.ended]
    panels = []
    if living:
        panels.append(
            {
                "template": SHORT,
                "key": "open-cases",
                "name": "Also open",
                "note": str(len(living)),
                "lines": [_other(other) for other in living],
            }
        )
    if earlier:
        panels.append(
            {
                "template": SHORT,
                "key": "earlier",
                "name": "Earlier cases",
                "note": str(len(earlier)),
                "lines": [_other(other) for other in earlier],
            }
        )
    return panels


def _other(other: Case) -> Plain:
    when = other.closed_at or other.opened_at
    return {
        "name": other.subject or other.number,
        "note": f"{other.stage.replace('-', ' ')} · {timezone.localtime(when).strftime('%-d %b')}",
        "url": other.get_absolute_url(),
    }


def files_panel(files: list[Plain]) -> Plain | None:
    shown = [file for file in files if not file["held"]]
    if not shown:
        return None
    return {
        "template": SHORT,
        "key": "files",
        "name": "Attachments",
        "note": str(len(shown)),
        "lines": [
            {"name": file["name"], "note": size_name(file["size"]), "url": file["url"], "icon": file["icon"]}
            for file in shown
        ],
    }


def size_name(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"
