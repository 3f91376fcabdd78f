"""Which typefaces there are, and which of them a language needs."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import typst

from .errors import CannotTypeset

FONTS = Path(__file__).with_name("files")
FAMILIES = ("Noto Sans", "Noto Sans SC", "Noto Sans Devanagari", "Noto Naskh Arabic")

_LATIN = ("NotoSans-Regular.ttf", "NotoSans-Italic.ttf", "NotoSans-Bold.ttf")
_OF_LANGUAGE = {
    language: (f"{stem}-Regular.ttf", f"{stem}-Bold.ttf")
    for stem, languages in {
        "NotoSansSC": ("zh", "ja"),
        "NotoSansDevanagari": ("hi", "mr", "ne"),
        "NotoNaskhArabic": ("ar", "fa", "ur"),
    }.items()
    for language in languages
}


def needed(languages: Sequence[str]) -> tuple[str, ...]:
    """The font files for these languages (ISO 639-1, region allowed); Latin, Greek and Cyrillic are always in."""
    scripts = {_OF_LANGUAGE.get(language.partition("-")[0].lower(), ()) for language in languages}
    return _LATIN + tuple(name for names in sorted(scripts) for name in names)


def see_that_they_are_there(languages: Sequence[str]) -> None:
    """Raises CannotTypeset naming the missing files and the command that brings them."""
    missing = [name for name in needed(languages) if not (FONTS / name).exists()]
    if missing:
        raise CannotTypeset(f"Fonts are missing: {', '.join(missing)}. Run `ombud assets`.")


@lru_cache(maxsize=1)
def all_fonts() -> typst.Fonts:
    """The fonts that came with the assets and no others, so that a letter looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
