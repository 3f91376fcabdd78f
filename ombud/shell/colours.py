"""From a brand's one colour to shades that are legible in light and in dark."""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import lru_cache

PAPER_LIGHT, PAPER_DARK = "#ffffff", "#151b23"
INK_ON_BRIGHT, INK_ON_DEEP = "#06201f", "#ffffff"
LEGIBLE = 4.5  # WCAG 2.2, 1.4.3, contrast of text
CLEAR = 7.0  # on dark paper a colour needs more light than the norm asks for to look alike

Rgb = tuple[float, float, float]


@dataclass(frozen=True)
class Shades:
    """`text` is legible on paper and on `wash`; `on` is legible on `text` used as a ground."""

    text: str
    wash: str
    on: str


@dataclass(frozen=True)
class Look:
    light: Shades
    dark: Shades


def contrast(one: str, other: str) -> float:
    """Ratio from 1 to 21 between two colours (WCAG 2.2, relative luminance)."""
    darker, brighter = sorted((_luminance(one), _luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def look_of(colour: str) -> Look:
    """The shades for a brand colour given as `#rrggbb`; the hue stays, the lightness gives way."""
    return Look(
        light=_shades(colour, PAPER_LIGHT, share=0.1, step=-0.01, least=LEGIBLE),
        dark=_shades(_muted(colour), PAPER_DARK, share=0.18, step=0.01, least=CLEAR),
    )


def _muted(colour: str) -> str:
    """Strong colours glow on dark paper; a quarter less saturation calms them."""
    hue, lightness, saturation = rgb_to_hls(*_rgb(colour))
    return _hex(hls_to_rgb(hue, lightness, saturation * 0.75))


def _shades(colour: str, paper: str, *, share: float, step: float, least: float) -> Shades:
    text = colour
    while not _holds(text, paper, share, least):
        text = _lighter(text, step)
    on = max((INK_ON_BRIGHT, INK_ON_DEEP), key=lambda ink: contrast(ink, text))
    return Shades(text=text, wash=_mix(text, paper, share), on=on)


def _holds(text: str, paper: str, share: float, least: float) -> bool:
    return contrast(text, paper) >= least and contrast(text, _mix(text, paper, share)) >= LEGIBLE


def _lighter(colour: str, step: float) -> str:
    hue, lightness, saturation = rgb_to_hls(*_rgb(colour))
    return _hex(hls_to_rgb(hue, min(1.0, max(0.0, lightness + step)), saturation))


def _mix(colour: str, ground: str, share: float) -> str:
    above, below = _rgb(colour), _rgb(ground)
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(above, below, strict=True))
    return _hex((red, green, blue))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
