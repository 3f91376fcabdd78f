"""In which language the portal speaks: what was chosen, what the browser prefers, what the brand speaks."""

from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

from ombud.foundation.text.spoken import SPOKEN, of_django, plain
from ombud.records.brands.models import Brand

__all__ = ["COOKIE", "SPOKEN", "chosen", "of_django", "plain", "spoken_by"]

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
