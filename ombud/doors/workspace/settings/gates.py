"""Each page of the settings says on its first line what it needs."""

from ombud.shell.gates import asks, holds, needs

__all__ = ["asks", "holds", "needs"]
