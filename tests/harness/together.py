"""Several acts in the same instant, each with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

from ombud.cases.refusals import Refusal


def together(*acts: Callable[[], object]) -> list[str]:
    """Run them at once, each with its own connection; what became of each, in words."""
    barrier, fates = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait(10)
        try:
            act()
            fates.append("done")
        except Refusal as refusal:
            fates.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(fates)
