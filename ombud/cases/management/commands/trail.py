"""`ombud trail verify` walks every chain and anchor; `ombud trail anchor` makes an anchor now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ombud.cases.anchoring import broken_anchors, make_anchor
from ombud.cases.models import Case
from ombud.cases.verifying import breaks
from ombud.foundation.trail.access import first_broken_access
from ombud.foundation.trail.models import Anchor


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "anchor"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        self._anchor() if what == "anchor" else self._verify()

    def _anchor(self) -> None:
        anchor = make_anchor()
        self.stdout.write(
            f"Anchored {len(anchor.heads)} chains." if anchor else "Nothing changed since the last anchor."
        )

    def _verify(self) -> None:
        """Name every broken chain; the first broken entry of each is what to look at."""
        problems = [f"Case {b.number}, entry {b.sequence}: {b.what}." for b in breaks()]
        access = first_broken_access()
        if access is not None:
            problems.append(f"Access chain, entry {access}: it does not follow from the one before it.")
        problems += broken_anchors()
        if problems:
            raise CommandError("The record is broken.\n" + "\n".join(problems))
        cases, anchors = Case.objects.count(), Anchor.objects.count()
        self.stdout.write(f"The record is whole: {cases} cases, the access chain and {anchors} anchors.")
