"""`python -m bench.faults.full_disk`: the disk fills up while mails arrive; nobody is told 250 for what is not kept."""

import sys

from bench.inside import inside

from .house import small_disk, standing

DISK = 400  # megabytes: a database server of its own takes about a quarter of it


def main() -> int:
    try:
        with small_disk(DISK) as disk, standing(disk):
            return inside("bench.faults.filling")
    except PermissionError as problem:
        print(f"Not run: {problem} Run it as root.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
