"""What this desk gives to the roles that Ombud ships."""

from ombud.records.staff.shipped import give

WORKERS = ("agent", "senior-officer", "officer-in-charge", "complaints-officer", "manager")
OWN_MOVES = ("wait_for_customer", "wait_for_others", "resume", "solve", "reopen", "close", "discard")

for role in WORKERS:
    give(role, *(f"inbox.{move}" for move in OWN_MOVES))
