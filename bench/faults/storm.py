"""Something of the house is killed every few seconds while mails arrive."""

import random
import sys
import time
from collections import Counter

from .house import House
from .judging import furnish, judge, settle
from .sending import Senders

TARGETS = ("work", "listen", "database")


def main(mails: int, seed: int) -> int:
    furnish()
    kills = _storm(House.here(), mails, random.Random(seed))
    settle()
    return judge(mails, f"Killed: {dict(kills)}.")


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
    sys.exit(main(*map(int, sys.argv[1:])))
