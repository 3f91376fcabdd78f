"""How everyday questions look in the workspace: their moves, and which of them is the likely one."""

from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.move_looks import MoveLook, register_likely, register_looks
from ombud.shell.panels import SHORT, panel

from . import blocking  # noqa: F401  # registers its way
from .macros import macros_for
from .playbook import InboxPlaybook

register_likely(InboxPlaybook, "claim", "wait_for_customer", "resume", "reopen", "close")
register_looks(
    {
        "wait_for_customer": MoveLook(
            "player-pause", 6, lead="The resolution clock stands still until they write."
        ),
        "wait_for_others": MoveLook("users-group", 6, lead="The customer still waits for us: clocks run on."),
        "resume": MoveLook("player-track-next", 6, name="Work on it again"),
        "solve": MoveLook("circle-check", 6, shown=True, go="Solve"),
        "reopen": MoveLook("history", 6, name="Open it again"),
        "close": MoveLook("lock", 6, lead="What the customer writes from now on opens another case."),
        "discard": MoveLook("ban", 7, grave=True, name="Not a question", go="Put it away"),
    }
)


@panel(60)
def macros_panel(case: Case, staff: Staff) -> Plain | None:
    """What can be done here in one go, for those who may answer."""
    if case.playbook != InboxPlaybook.name or case.ended:
        return None
    if not staff.may(InboxPlaybook.permission("reply"), scope_id=case.scope_id):
        return None
    lines = [
        {
            "name": macro.name,
            "icon": "sparkles",
            "url": f"{case.get_absolute_url()}macros/{macro.pk}/",
            "in_dialog": True,
        }
        for macro in macros_for(case)
    ]
    return {"template": SHORT, "key": "macros", "name": "Macros", "lines": lines} if lines else None
