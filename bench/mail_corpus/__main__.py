"""How our reading of other people's mails compares with what their own programs expect of them.

Usage: python -m bench.mail_corpus FOLDER [--misses]
FOLDER holds one folder per set: zammad-mail, enmime, stalwart-mail-parser, sisimai-bounces and so on.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from .enmime import enmime
from .replies import alfonsrv, discourse, talon, zapier
from .scores import Scores
from .sisimai import sisimai
from .stalwart import stalwart
from .zammad import zammad

SETS: dict[str, Callable[[Path], Scores]] = {
    "zammad-mail": zammad,
    "enmime": enmime,
    "stalwart-mail-parser": stalwart,
    "sisimai-bounces": sisimai,
    "discourse-reply-trimmer": discourse,
    "alfonsrv-reply": alfonsrv,
    "zapier-reply-parser": zapier,
    "talon": talon,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
    folder = Path(sys.argv[1])
    wanted = [word for word in sys.argv[2:] if not word.startswith("--")]
    for name, read in SETS.items():
        if (folder / name).is_dir() and (not wanted or name in wanted):
            for kind, score in read(folder / name).items():
                rate = f"{score.right / score.of:.1%}" if score.of else "-"
                print(f"{name:26} {kind:14} {score.right:5} of {score.of:5}  {rate}")
                if "--misses" in sys.argv:
                    print(*(f"    {miss}" for miss in score.misses), sep="\n")


if __name__ == "__main__":
    main()
