"""Every move that staff may take is a permission; what the spine gives to the roles that Ombud ships."""

from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.shipped import give

from .actors import ActorKind
from .registry import playbooks

READS = ("note", "watch", "unwatch")
WORKS = (
    *READS, "open", "reply", "withdraw_reply", "claim", "assign", "release", "transfer", "accept_transfer",
    "decline_transfer", "escalate", "classify", "tag", "untag", "settle_signal", "promise", "keep_promise", "snooze",
    "wake", "add_task", "finish_task", "request", "answer_request", "withdraw_request", "link", "unlink", "merge", "take_in",
    "unmerge", "split",
)  # fmt: skip
LEADS = (*WORKS, "accept_escalation", "settle_escalation")
DECIDES = (*LEADS, "erase_words")


@declares
def _of_playbooks() -> list[Permission]:
    return [
        Permission(playbook.permission(name), move.label, room=f"Cases: {playbook.label.lower()}")
        for playbook in playbooks.values()
        for name, move in playbook.moves.items()
        if ActorKind.STAFF in move.by
    ]


@declares
def _of_arrivals() -> list[Permission]:
    room = "Arrivals"
    return [
        Permission("arrivals.see", "See arrivals", "What came in and what became of it.", room),
        Permission(
            "arrivals.open_original",
            "Open originals",
            "Read what came in as it came, secrets included, with a reason that is kept.",
            room,
        ),
        Permission(
            "arrivals.reprocess", "Read again", "Send what was quarantined through the reader again.", room
        ),
    ]


@declares
def _of_customers() -> list[Permission]:
    return [
        Permission(
            "customer.reveal",
            "Reveal data",
            "Show what is masked, such as an e-mail address, with a reason that is kept.",
            "Customers",
        ),
        Permission(
            "customer.merge_records",
            "Merge customers",
            "Say that two records are one customer; it can be undone.",
            "Customers",
        ),
    ]


for role, moves in {
    "agent": WORKS,
    "trainer": READS,
    "senior-officer": LEADS,
    "complaints-officer": LEADS,
    "officer-in-charge": DECIDES,
    "manager": DECIDES,
}.items():
    give(role, *(f"*.{move}" for move in moves))
for role in ("agent", "senior-officer", "officer-in-charge", "complaints-officer", "manager"):
    give(role, "customer.reveal", "customer.merge_records")
for role in ("officer-in-charge", "complaints-officer", "manager"):
    give(role, "*.adopt_rule")
give("manager", "arrivals.*")
give("administrator", "arrivals.see", "arrivals.reprocess")
give("officer-in-charge", "arrivals.see", "arrivals.reprocess")
give("auditor", "arrivals.see")
