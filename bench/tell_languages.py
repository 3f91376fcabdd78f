"""Measure language detection: `python bench/tell_languages.py DIR...`, each DIR holding one text file per language code."""

import sys
import time
from collections import Counter
from pathlib import Path

from ombud.foundation.text import language_of

SAME = {"nb": "no"}


def main(folders: list[str]) -> None:
    for folder in folders:
        told, confused, spent = Counter[str](), Counter[str](), 0.0
        for path in sorted(Path(folder).glob("??.txt")):
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            expected = SAME.get(path.stem, path.stem)
            started = time.process_time()
            answers = [language_of(line) for line in lines]
            spent += time.process_time() - started
            told.update(
                "right" if found == expected else "left open" if not found else "wrong" for found in answers
            )
            confused.update(f"{path.stem} as {found}" for found in answers if found and found != expected)
        lines_seen = max(1, told.total())
        shares = {kind: f"{100 * count / lines_seen:.1f} %" for kind, count in told.items()}
        print(f"{folder}: {lines_seen} lines, {shares}, {spent / lines_seen * 1e6:.0f} µs CPU each")
        print("  most confused:", confused.most_common(12))


if __name__ == "__main__":
    main(sys.argv[1:])
