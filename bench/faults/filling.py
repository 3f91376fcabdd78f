"""The disk of the house is filled while mails arrive, and emptied again."""

import sys
import time
from pathlib import Path

from .house import House
from .judging import furnish, judge, settle
from .sending import Senders

MAILS = 300
FULL_SECONDS = 25.0
BLOCK = b"\0" * 65_536


def main() -> int:
    house = House.here()
    furnish()
    senders = Senders(house.lmtp, MAILS)
    senders.start()
    time.sleep(2)
    ballast = house.state / "ballast"
    _fill(ballast)
    refused_before = senders.repeated
    time.sleep(FULL_SECONDS)
    refused = senders.repeated - refused_before
    ballast.unlink()
    while senders.busy:
        time.sleep(0.5)
    settle()
    told = f"The disk was full for {FULL_SECONDS:.0f} s; {refused} attempts were put off meanwhile."
    return judge(MAILS, told)


def _fill(ballast: Path) -> None:
    """Take what is left, to the last block."""
    try:
        with ballast.open("wb", buffering=0) as file:
            while file.write(BLOCK):
                pass
    except OSError:
        return


if __name__ == "__main__":
    sys.exit(main())
