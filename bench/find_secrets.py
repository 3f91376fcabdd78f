"""Measure the search for secrets on any folder: `python bench/find_secrets.py DIR...`.

JSON lists of {"full_text", "spans": [{"entity_type", "start_position", "end_position"}]} (the form of presidio-research)
give recall and false hits for card numbers. Every other text file, line by line, gives the hits to look at by eye.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ombud.foundation.text.secrets import find_secrets

LABELLED = {"CREDIT_CARD": "card"}


def main(folders: list[str]) -> None:
    for folder in folders:
        labelled, plain = Counter[str](), Counter[str]()
        spent = size = 0.0
        for path in sorted(file for file in Path(folder).rglob("*") if file.is_file()):
            text = path.read_bytes().decode("utf-8", "replace")
            started = time.process_time()
            examples = _examples(path, text)
            if examples:
                labelled.update(_recall(examples))
            else:
                plain.update(_hits(path, text))
            spent, size = spent + time.process_time() - started, size + len(text)
        print(
            f"\n{folder}: {size / 1e6:.2f} million characters, {spent / max(size, 1) * 1e6:.2f} µs CPU each"
        )
        print("  labelled:", dict(labelled) or "none")
        print("  lines and hits elsewhere:", dict(plain) or "none")


def _examples(path: Path, text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text) if path.suffix == ".json" else []
    except ValueError:
        return []
    return (
        [one for one in found if isinstance(one, dict) and "spans" in one] if isinstance(found, list) else []
    )


def _recall(examples: list[dict[str, Any]]) -> Iterator[str]:
    for example in examples:
        expected = {
            (span["start_position"], span["end_position"])
            for span in example["spans"]
            if span["entity_type"] in LABELLED
        }
        found = {(hit.start, hit.end): hit.kind for hit in find_secrets(example["full_text"])}
        yield from ["found" if span in found else "missed" for span in expected]
        for span, kind in found.items():
            if span not in expected:
                yield "unexpected"
                print("  unexpected:", kind, repr(example["full_text"][slice(*span)])[:80])


def _hits(path: Path, text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield "lines"
        for hit in find_secrets(line):
            yield hit.kind
            around = line[max(0, hit.start - 40) : hit.end + 10]
            print(f"  {path.name}: {hit.kind}: {around!r}"[:200])


if __name__ == "__main__":
    main(sys.argv[1:])
