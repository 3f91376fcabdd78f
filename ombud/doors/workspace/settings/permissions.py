"""What the settings ask for, besides what the rooms behind them declare."""

from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.shipped import give


@declares
def _of_settings() -> list[Permission]:
    return [
        Permission(
            "settings.brands", "Brands", "Names, languages, colours, signatures and scopes of brands."
        ),
        Permission(
            "settings.queues", "Queues", "Which cases wait where, and in which order queues are shown."
        ),
        Permission("settings.knowledge", "Knowledge", "Topics, causes, tags, texts and phrase lists."),
        Permission("settings.service-levels", "Service levels", "What is promised, and working hours."),
        Permission(
            "settings.mailboxes", "Mailboxes", "Addresses, their servers and passwords, blocked senders."
        ),
        Permission("outbox.see", "See the outbox", "What is on its way out, and what got stuck.", "Outbox"),
        Permission("outbox.retry", "Send again", "Try again what failed, jobs included.", "Outbox"),
        Permission(
            "trail.see", "See the access chain", "Who read, revealed or changed what, and why.", "Trail"
        ),
    ]


give("administrator", "settings.*", "outbox.*", "trail.see")
give("manager", "settings.queues", "settings.knowledge", "settings.service-levels", "outbox.*")
give("trainer", "settings.knowledge")
give("officer-in-charge", "outbox.*")
give("auditor", "outbox.see", "trail.see")
