"""`python -m bench.faults.full_disk`: the disk fills up while mails arrive; nobody is told 250 for what is not kept."""

import sys
import time
from pathlib import Path

import django

from .house import small_disk, standing
from .judging import furnish, judge, settle
from .sending import Senders

DISK = 400  # megabytes: a database server of its own takes about a quarter of it
MAILS = 300
FULL_SECONDS = 25.0
BLOCK = b"\0" * 65_536


def main() -> int:
    try:
        with small_disk(DISK) as disk, standing(disk) as house:
            django.setup()
            furnish()
            senders = Senders(house.lmtp, MAILS)
            senders.start()
            time.sleep(2)
            ballast = disk / "ballast"
            _fill(ballast)
            refused_before = senders.repeated
            time.sleep(FULL_SECONDS)
            refused = senders.repeated - refused_before
            ballast.unlink()
            while senders.busy:
                time.sleep(0.5)
            settle()
            return judge(
                MAILS,
                f"The disk was full for {FULL_SECONDS:.0f} s; {refused} attempts were put off meanwhile.",
            )
    except PermissionError as problem:
        print(f"Not run: {problem} Run it as root.")
        return 0


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
