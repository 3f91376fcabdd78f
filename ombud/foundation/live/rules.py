"""Who may listen to what; whoever publishes a kind of topic declares its rule."""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any, str], bool]
_RULES: dict[str, Rule] = {}


def topic_rule(kind: str) -> Callable[[Rule], Rule]:
    """Declare who may listen to topics `kind:rest`: a function of the person and the rest."""

    def declare(rule: Rule) -> Rule:
        _RULES[kind] = rule
        return rule

    return declare


def may_listen(staff: Any, topic: str) -> bool:
    """Whether this person may listen to this topic; nobody may to a kind that nobody declared."""
    kind, _, rest = topic.partition(":")
    return kind in _RULES and _RULES[kind](staff, rest)
