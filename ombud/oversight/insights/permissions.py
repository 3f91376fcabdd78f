"""Who may see numbers, set targets and make packs; each for the brands in which it is held."""

from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.shipped import give

SEE, TARGETS, PACKS = "insights.see", "insights.targets", "insights.packs"


@declares
def _of_insights() -> list[Permission]:
    room = "Insights"
    return [
        Permission(
            SEE,
            "See the numbers",
            "All numbers of a brand, cases of others included; no case by itself.",
            room,
        ),
        Permission(TARGETS, "Set targets", "What an officer or a team is to reach.", room),
        Permission(PACKS, "Make board packs", "Make the monthly report by hand.", room),
    ]


give("manager", SEE, TARGETS, PACKS)
give("officer-in-charge", SEE, PACKS)
give("complaints-officer", SEE)
give("auditor", SEE)
