"""Drawing how many complaints came in each week: plain SVG with classes, no style of its own."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()
STEP, GAP, HEIGHT = 12, 2, 72


@register.inclusion_tag("complaints/weekly.html")
def weekly(chart: Mapping[str, Any]) -> dict[str, Any]:
    """One bar for each week of `bars`; those from `turn` on came after."""
    bars, turn = list(chart["bars"]), chart.get("turn")
    most = max(bars, default=0)
    return {
        "chart": chart,
        "bars": [_bar(place, many, most, turn) for place, many in enumerate(bars)],
        "count": len(bars),
        "most": most,
        "width": STEP * max(len(bars), 1),
        "height": HEIGHT,
        "turn": STEP * turn if turn is not None else None,
    }


def _bar(place: int, many: int, most: int, turn: int | None) -> dict[str, Any]:
    height = round(HEIGHT * 0.94 * many / most, 1) if most else 0
    return {
        "x": STEP * place + GAP / 2,
        "y": HEIGHT - height,
        "width": STEP - GAP,
        "height": height,
        "part": "after" if turn is not None and place >= turn else "before",
        "said": f"{many} in week {place + 1}",
    }
