"""Who may listen to what happens in cases."""

from typing import Any

from ombud.foundation.live import topic_rule

from .models import Case


@topic_rule("case")
def _case(staff: Any, rest: str) -> bool:
    return _is_id(rest) and Case.objects.visible_to(staff).filter(pk=int(rest)).exists()


@topic_rule("scope")
def _scope(staff: Any, rest: str) -> bool:
    return _is_id(rest) and int(rest) in staff.powers.scopes


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
