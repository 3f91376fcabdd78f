"""Every playbook of this installation, by name; a desk is here once its app is installed."""

from .grammar.declaration import Declaration

playbooks: dict[str, type[Declaration]] = {}
