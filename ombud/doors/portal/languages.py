"""In which language the portal speaks: what was chosen, what the browser prefers, what the brand speaks."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

from ombud.foundation.text.spoken import SPOKEN, of_django, plain
from ombud.records.brands.models import Brand

__all__ = ["COOKIE", "SPOKEN", "chosen", "of_django", "plain", "spoken_by"]

BOOKS = Path(__file__).with_name("locale")
COOKIE = "ombud_portal_language"


def spoken_by(brand: Brand) -> list[str]:
    """The brand's languages that the portal knows; English where it knows none of them."""
    known = [plain(each) for each in brand.languages if plain(each) in SPOKEN]
    return list(dict.fromkeys(known)) or ["en"]


def chosen(request: HttpRequest, brand: Brand) -> str:
    """A code of `SPOKEN` that the brand speaks."""
    spoken = spoken_by(brand)
    wishes = [request.GET.get("lang", ""), request.COOKIES.get(COOKIE, ""), *_preferred(request)]
    return next((plain(wish) for wish in wishes if plain(wish) in spoken), spoken[0])


def is_whole(language: str, books: Path = BOOKS) -> bool:
    """Whether each sentence of the pages is there: as many as in the fullest book. English is what they are written in."""
    counts = {file.parts[-3].lower().replace("_", "-"): _words_in(file) for file in books.glob("*/*/*.mo")}
    own = of_django(language)
    return own.startswith("en") or counts.get(own, 0) >= max(counts.values(), default=0)


@lru_cache(maxsize=64)
def _words_in(file: Path) -> int:
    """How many sentences a compiled book holds (the third number of its head, in GNU gettext's format)."""
    head = file.read_bytes()[:12]
    return int.from_bytes(head[8:12], "little")


def name_of(language: str) -> str:
    """As its speakers call it; the code where nobody knows it."""
    return str(_info(language).get("name_local", language))


def runs_left(language: str) -> bool:
    return bool(_info(language).get("bidi"))


def _info(language: str) -> dict[str, object]:
    """Of all languages that a firm's own text may be in, not only those that the portal speaks."""
    try:
        return dict(get_language_info("zh-hans" if plain(language) == "zh" else plain(language)))
    except KeyError:
        return {}


def _preferred(request: HttpRequest) -> list[str]:
    return [language for language, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
