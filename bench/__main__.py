"""`make bench`: mails a second through the listener and over HTTP to a case, beside pgbench with the same statements."""

import argparse
import sys

from .faults.house import standing
from .inside import inside


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=300)
    mails = parser.parse_args().mails
    with standing():
        return inside("bench.rates", mails)


if __name__ == "__main__":
    sys.exit(main())
