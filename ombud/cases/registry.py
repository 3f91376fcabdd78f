"""Every playbook of this installation, by name; a desk is here once its app is installed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .declaring import Declaration

playbooks: "dict[str, type[Declaration]]" = {}
