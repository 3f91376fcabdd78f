"""`python -m bench.costs`: where the time of one mail goes, in an empty installation of its own."""

import sys

from .faults.house import standing
from .inside import inside


def main() -> int:
    with standing():
        return inside("bench.cost_of_a_mail")


if __name__ == "__main__":
    sys.exit(main())
