"""In which language the portal speaks: what was chosen, what the browser prefers, what the brand speaks."""

from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from ombud.records.brands.models import Brand

COOKIE = "ombud_portal_language"
# As brands and customers write them, to Django's name; each with its own name for itself.
SPOKEN = {
    "en": ("en-gb", "English"),
    "de": ("de", "Deutsch"),
    "fr": ("fr", "Français"),
    "es": ("es", "Español"),
    "zh": ("zh-hans", "简体中文"),
    "hi": ("hi", "हिन्दी"),
    "ar": ("ar", "العربية"),
}


def spoken_by(brand: Brand) -> list[str]:
    """The brand's languages that the portal knows; English where it knows none of them."""
    known = [plain(each) for each in brand.languages if plain(each) in SPOKEN]
    return list(dict.fromkeys(known)) or ["en"]


def plain(language: str) -> str:
    """`pt-BR` as `pt`, `zh-hans` as `zh`."""
    return language.lower().partition("-")[0]


def chosen(request: HttpRequest, brand: Brand) -> str:
    """A code of `SPOKEN` that the brand speaks."""
    spoken = spoken_by(brand)
    wishes = [request.GET.get("lang", ""), request.COOKIES.get(COOKIE, ""), *_preferred(request)]
    return next((plain(wish) for wish in wishes if plain(wish) in spoken), spoken[0])


def of_django(language: str) -> str:
    return (
        SPOKEN[plain(language)][0] if plain(language) in SPOKEN else get_supported_language_variant("en-gb")
    )


def _preferred(request: HttpRequest) -> list[str]:
    return [language for language, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
