"""Draw every letter in every language it is worded in, to be looked at.

Usage, after `ombud assets`: python -m tests.letters [--out FOLDER] [--only WORD ...] [--ppi 100] [--docs]
"""

import argparse
import os
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
# The few that the documents show.
SHOWN = (
    "uk.disp-psd-emd-final-response-upheld-en",
    "uk.disp-holding-en",
    "uk.gc-final-response-rejected-en",
    "eu.mica-acknowledgement-de",
    "eu.mica-final-response-rejected-zh",
    "eu.mica-final-response-rejected-hi",
    "eu.mica-final-response-rejected-ar",
    "eu.mica-acknowledgement-ar",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "letters")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--ppi", type=int, default=100)
    parser.add_argument("--docs", action="store_true")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from ombud.desks.complaints.letters.preparing import TEMPLATE
    from ombud.foundation.typesetting import draw

    from .samples import samples

    out = ROOT / "docs" / "letters" if chosen.docs else chosen.out
    out.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        wanted = sample.name in SHOWN if chosen.docs else all(word in sample.name for word in chosen.only)
        if not wanted:
            continue
        pages = draw(TEMPLATE, sample.paper, languages=[sample.language], ppi=chosen.ppi)
        for number, page in enumerate(pages, start=1):
            last = f"-{number}" if len(pages) > 1 else ""
            (out / f"{sample.name}{last}.png").write_bytes(page)
    print(f"The letters are in {out}")


if __name__ == "__main__":
    main()
