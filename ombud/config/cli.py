"""The command `ombud`: its own verbs first, every Django management command otherwise."""

import sys

from .assets.fetching import NoAssets, fetch, lock


def main() -> None:
    """Run the verb that the command line names."""
    verb, *rest = sys.argv[1:] or ["help"]
    if verb == "assets":
        _assets(rest)


def _assets(rest: list[str]) -> None:
    """`ombud assets [--tests] [--lock]`: bring the front-end files, or write their checksums down first."""
    try:
        if "--lock" in rest:
            lock()
        fetched = fetch(tests="--tests" in rest)
    except NoAssets as problem:
        sys.exit(str(problem))
    print("Front-end files are here." if fetched else "Front-end files were here already.")
