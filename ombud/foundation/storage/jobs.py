from ombud.foundation.jobs import periodic

from .sweeping import sweep


@periodic("41 2 * * *")
def sweep_storage() -> None:
    sweep()
