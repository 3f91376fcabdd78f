"""A playbook as SVG, legible in light and dark, the same to the last byte each time it is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from ..grammar.clock import Clock
from ..grammar.declaration import Declaration
from ..stages import Stages
from .lines import Line, kept_by, lines, stages_in_order, standing, started_by

LETTER, EDGE, COLUMN, ROW, HEAD = 7.2, 24, 136, 34, 96
STYLE = """
svg { color-scheme: light dark; font: 13px/1.2 ui-sans-serif, system-ui, sans-serif; }
.paper { fill: #ffffff } .ink { fill: #1b2a2a } .soft { fill: #5c6b6b } .line { stroke: #dfe6e6 }
.way { stroke: #0f6b6b; fill: none; stroke-width: 1.6 } .dot { fill: #0f6b6b } .tip { fill: #0f6b6b }
.initial { fill: #e6eefc; stroke: #4a73c4 } .active { fill: #dff3ec; stroke: #1c8a66 }
.waiting { fill: #fdf1d8; stroke: #b98112 } .ended { fill: #eceff0; stroke: #8a9797 }
.running { fill: #0f6b6b } .paused { fill: none; stroke: #b98112; stroke-dasharray: 4 3 } .small { font-size: 11px }
.bold { font-weight: 600 }
@media (prefers-color-scheme: dark) {
  .paper { fill: #121a1a } .ink { fill: #e4ecec } .soft { fill: #9db0b0 } .line { stroke: #2a3838 }
  .way { stroke: #58c4b8 } .dot, .tip, .running { fill: #58c4b8 }
  .initial { fill: #1c2a45; stroke: #7da2ea } .active { fill: #14362b; stroke: #56c79e }
  .waiting { fill: #3a2d10; stroke: #e0ac4a } .ended { fill: #232d2d; stroke: #7f9090 } .paused { stroke: #e0ac4a }
}
"""


@dataclass(frozen=True)
class Grid:
    """Where things stand: a wide first column for names, then one column for each stage."""

    names: float
    stages: tuple[Stages, ...]

    def x(self, stage: Stages) -> float:
        return EDGE + self.names + COLUMN * (self.stages.index(stage) + 0.5)

    @property
    def width(self) -> float:
        return 2 * EDGE + self.names + COLUMN * len(self.stages)


def draw(playbook: type[Declaration]) -> str:
    """The whole picture."""
    rows, clocks = lines(playbook), list(playbook.clocks.values())
    longest = max(len(line.move.label) for line in rows)
    grid = Grid(max(longest * LETTER + 12, 190), tuple(stages_in_order(playbook)))
    top = HEAD + ROW * len(rows)
    height = top + 52 + (ROW + 12) * len(clocks)
    parts = [
        *_columns(grid, top, playbook),
        *(
            part
            for number, line in enumerate(rows)
            for part in _move(line, grid, HEAD + ROW * (number + 0.5))
        ),
        *_heading("Clocks", top + 30),
        *(
            part
            for number, clock in enumerate(clocks)
            for part in _clock(playbook, clock, grid, top + 60 + (ROW + 12) * number)
        ),
    ]
    return _page(grid.width, height, f"{playbook.label}: stages, moves and clocks", parts)


def _page(width: float, height: float, title: str, parts: list[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img">'
    paper = f'<rect class="paper" width="{width:.0f}" height="{height:.0f}" rx="12"/>'
    return "\n".join(
        [head, f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", paper, *parts, "</svg>", ""]
    )


def _columns(grid: Grid, bottom: float, playbook: type[Declaration]) -> Iterator[str]:
    yield _text(EDGE, 46, playbook.label, "ink bold")
    for stage in grid.stages:
        x = grid.x(stage)
        yield f'<line class="line" x1="{x:.0f}" y1="66" x2="{x:.0f}" y2="{bottom:.0f}"/>'
        yield f'<rect class="{stage.status}" x="{x - 62:.0f}" y="24" width="124" height="42" rx="8"/>'
        for line, words in enumerate(_wrapped(stage.label)):
            drop = 50 if len(_wrapped(stage.label)) == 1 else 42 + 15 * line
            yield _text(x, drop, words, "ink", anchor="middle")


def _wrapped(label: str) -> list[str]:
    if len(label) <= 15:
        return [label]
    words = label.split()
    half = next(n for n in range(1, len(words) + 1) if len(" ".join(words[:n])) * 2 >= len(label))
    return [part for part in (" ".join(words[:half]), " ".join(words[half:])) if part]


def _move(line: Line, grid: Grid, y: float) -> Iterator[str]:
    who = ", ".join(sorted(line.move.by))
    yield _text(EDGE, y, line.move.label, "ink")
    yield _text(EDGE, y + 13, who, "soft small")
    for source, target in line.ways:
        start, end = grid.x(source), grid.x(target)
        ahead = 1 if end > start else -1
        yield f'<path class="way" d="M{start:.0f} {y:.0f}H{end - 7 * ahead:.0f}"/>'
        yield f'<circle class="dot" cx="{start:.0f}" cy="{y:.0f}" r="4"/>'
        yield f'<path class="tip" d="M{end:.0f} {y:.0f}l{-9 * ahead} -5v10z"/>'


def _clock(playbook: type[Declaration], clock: Clock, grid: Grid, y: float) -> Iterator[str]:
    yield _text(EDGE, y, clock.label, "ink")
    yield _text(EDGE, y + 15, _under(playbook, clock), "soft small")
    for stage in grid.stages:
        state = standing(playbook, clock, stage)
        if state != "over":
            yield f'<rect class="{state}" x="{grid.x(stage) - 62:.0f}" y="{y - 9:.0f}" width="124" height="8" rx="4"/>'


def _under(playbook: type[Declaration], clock: Clock) -> str:
    then = f"; when due: {clock.then.label.lower()}" if clock.then else ""
    return f"from {' or '.join(started_by(playbook, clock))}, until {' or '.join(kept_by(playbook, clock))}{then}"


def _heading(words: str, y: float) -> Iterator[str]:
    yield _text(EDGE, y, words, "ink bold")


def _text(x: float, y: float, words: str, kind: str, *, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'
