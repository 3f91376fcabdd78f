"""Draw every page with sample people, photograph it in each size, theme and direction, and let axe judge it.

Usage, after `ombud assets --tests`: python -m tests.gallery [--only case] [--widths 1280] [--serve]
"""

import argparse
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from . import camera, gallery_server  # noqa: E402  # both render templates, which needs Django set up

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "gallery")
    parser.add_argument("--axe", type=Path, default=ROOT / "var" / "test-assets" / "axe.js")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--widths", nargs="*", type=int, default=[1280, 390])
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--directions", nargs="*", default=["ltr", "rtl"])
    parser.add_argument("--no-shots", action="store_true")
    parser.add_argument("--serve", action="store_true")
    chosen = parser.parse_args()
    with gallery_server.opened() as address:
        if chosen.serve:
            print(f"The gallery hangs at {address}/ - Ctrl-C closes it")
            gallery_server.wait()
        return camera.photograph(address, chosen)


if __name__ == "__main__":
    sys.exit(main())
