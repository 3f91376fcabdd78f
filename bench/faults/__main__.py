"""`make faults`: kill -9 of worker, listener and database at random while mails arrive; each is there exactly once."""

import argparse
import sys

from bench.inside import inside

from .house import standing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with standing():
        return inside("bench.faults.storm", options.mails, options.seed)


if __name__ == "__main__":
    sys.exit(main())
