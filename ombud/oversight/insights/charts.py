"""Lines and bars as plain geometry, which pages draw with classes and PDF with colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 26
MOST_LABELS = 9
MARK = 18
# On paper: colour, dashes and the inside of the dots; more lines than these begin again with the first.
LOOKS = (
    {"colour": "#0f6b6b", "dashes": "none", "dot": "#0f6b6b"},
    {"colour": "#5a3db8", "dashes": "7 4", "dot": "#ffffff"},
    {"colour": "#8a5200", "dashes": "2 3", "dot": "#8a5200"},
    {"colour": "#17212e", "dashes": "10 3 2 3", "dot": "#ffffff"},
)
STROKES = len(LOOKS)


@dataclass(frozen=True)
class Line:
    """One series: its name, a value for each step (None where there is none), and whether it is the one compared with."""

    name: str
    values: Sequence[float | None]
    faint: bool = False


def chart(lines: Sequence[Line], labels: Sequence[str], marks: Sequence[int] = ()) -> dict[str, Any]:
    """Everything that a template needs to draw the lines: paths, dots, grid, labels, marked steps."""
    top = _ceiling(max((value for line in lines for value in line.values if value is not None), default=0))
    across = _across(len(labels))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "bottom": HEIGHT - BOTTOM,
        "top": TOP,
        "grid": [{"y": _down(value, top), "label": f"{value:g}"} for value in _ticks(top)],
        "labels": _labels(labels, across),
        "lines": [_drawn(line, across, top, labels, place) for place, line in enumerate(lines)],
        "marks": _marked(marks, across),
    }


def _marked(marks: Sequence[int], across: Sequence[float]) -> list[dict[str, Any]]:
    """Those at the same step stand one under the other."""
    return [
        {"x": across[at], "y": TOP + MARK * marks[:place].count(at), "number": place + 1}
        for place, at in enumerate(marks)
    ]


def _drawn(
    line: Line, across: Sequence[float], top: float, labels: Sequence[str], place: int
) -> dict[str, Any]:
    dots = [
        {"x": across[at], "y": _down(value, top), "said": f"{labels[at]}: {value:g}"}
        for at, value in enumerate(line.values)
        if value is not None
    ]
    return {
        "name": line.name,
        "faint": line.faint,
        "place": place % STROKES,
        "look": LOOKS[place % STROKES],
        "path": _path(line, across, top),
        "dots": dots,
    }


def _path(line: Line, across: Sequence[float], top: float) -> str:
    """Broken where there is no value."""
    steps, up = [], True
    for x, value in zip(across, line.values, strict=False):
        if value is not None:
            steps.append(f"{'M' if up else 'L'}{x} {_down(value, top)}")
        up = value is None
    return " ".join(steps)


def _across(steps: int) -> list[float]:
    room = WIDTH - LEFT - RIGHT
    return [round(LEFT + (room * (at + 0.5) / steps), 1) for at in range(steps)]


def _down(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def _labels(labels: Sequence[str], across: Sequence[float]) -> list[dict[str, Any]]:
    every = max(1, ceil(len(labels) / MOST_LABELS))
    return [{"x": across[at], "text": text} for at, text in enumerate(labels) if at % every == 0]


def _ceiling(highest: float) -> float:
    """Four whole steps of a round size that hold the highest value."""
    return _size(highest) * max(1, ceil(highest / _size(highest)))


def _ticks(top: float) -> list[float]:
    size = _size(top)
    return [size * at for at in range(round(top / size) + 1)]


def _size(highest: float) -> float:
    """How far apart the lines of the grid are: 1, 2 or 5 with as many noughts as it takes, four or five lines in all."""
    least = max(highest, 4) / 4
    power = 10.0 ** floor(log10(least))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= least)
