"""`ombud demo`: fill an installation with people, customers and cases to try things on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ombud.demo import LOGINS
from ombud.demo.making import is_made, make
from ombud.demo.reading import BadWorld, read_world, world_names
from ombud.demo.remembering import tell_the_past
from ombud.demo.world import World


class Command(BaseCommand):
    help = "Make a demo world. A world that is here already stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("world", nargs="?", default="quiet-tuesday", help=", ".join(world_names()))
        parser.add_argument(
            "--past", action="store_true", help="Add half a year of answered complaints to the world."
        )

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            world = read_world(options["world"])
        except BadWorld as problem:
            raise CommandError(str(problem)) from None
        if options["past"]:
            self.stdout.write(f"Told {tell_the_past(world)} stories of the past.")
        elif is_made(world):
            self.stdout.write(f"The world “{world.title}” is here already.")
        else:
            self._make(world)

    def _make(self, world: World) -> None:
        made = make(world)
        self.stdout.write(
            f"Made the world “{world.title}”: {len(made.cases)} cases, {len(made.customers)} customers."
        )
        for line in ("Sign in with one of these:", *("  ".join(login) for login in LOGINS)):
            self.stdout.write(line)
