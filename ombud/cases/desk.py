"""What a desk's app is: a folder whose playbook and actions are read at start."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class Desk(AppConfig):
    """Subclass it in `apps.py` with `name` and `label`; nothing else has to know about the desk."""

    reads: tuple[str, ...] = ("playbook", "roles", "actions", "panels", "offering", "figures", "jobs")
    # Django takes the one config of an `apps.py` that says so; a base that is merely imported there must not.
    default = False

    def __init_subclass__(cls) -> None:
        cls.default = "name" in vars(cls)

    def ready(self) -> None:
        for part in self.reads:
            if find_spec(f"{self.name}.{part}"):
                import_module(f"{self.name}.{part}")
