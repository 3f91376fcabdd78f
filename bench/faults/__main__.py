"""`make faults`: kill -9 of worker, listener and database at random while mails arrive; each is there exactly once."""

import argparse
import random
import sys
import time
from collections import Counter

import django

from .house import House, standing
from .judging import furnish, judge, settle
from .sending import Senders

TARGETS = ("work", "listen", "database")


def main() -> int:
    options = _options()
    with standing() as house:
        django.setup()
        furnish()
        kills = _storm(house, options.mails, random.Random(options.seed))
        settle()
        return judge(options.mails, f"Killed: {dict(kills)}.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _storm(house: House, mails: int, dice: random.Random) -> Counter[str]:
    """Kill something every one to three seconds while the senders send."""
    kills: Counter[str] = Counter()
    senders = Senders(house.lmtp, mails)
    senders.start()
    began = time.monotonic()
    while senders.busy:
        time.sleep(dice.uniform(1, 3))
        target = dice.choice(TARGETS)
        kills[target] += house.kill(target)
    print(
        f"{mails} mails were taken in {time.monotonic() - began:.0f} s; {senders.repeated} attempts were repeated."
    )
    return kills


if __name__ == "__main__":
    sys.exit(main())
