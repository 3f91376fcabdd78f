"""Measure the phrases that need somebody at once: `python bench/find_signals.py DIR...` counts and shows what is raised.

It reads the shipped phrases as they lie in the repository, needs a migrated database, and changes nothing.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
django.setup()

from ombud.records.knowledge.signals import signals_in  # noqa: E402  # after Django is set up

SHOWN = 12


def main(folders: list[str]) -> None:
    for folder in folders:
        raised, lines, size = Counter[tuple[str, str, str]](), 0, 0
        examples: dict[tuple[str, str, str], str] = {}
        started = time.process_time()
        for path in sorted(
            file for file in Path(folder).rglob("*") if file.suffix in (".csv", ".txt", ".tsv")
        ):
            for line in path.read_bytes().decode("utf-8", "replace").splitlines():
                lines, size = lines + 1, size + len(line)
                for signal in signals_in(line[:5000]):
                    key = (signal.kind, signal.language, signal.phrase)
                    raised[key] += 1
                    examples.setdefault(key, line[:160])
        spent = time.process_time() - started
        print(
            f"\n{folder}: {lines} lines, {size / 1e6:.2f} million characters, {spent / max(lines, 1) * 1e6:.0f} µs CPU a line"
        )
        print("  by kind:", dict(Counter(kind for kind, *_ in raised.elements())))
        for key, count in raised.most_common(SHOWN * 6):
            print(f"  {count:6} {' | '.join(key)}: {examples[key]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
