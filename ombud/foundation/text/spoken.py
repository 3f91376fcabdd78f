"""The languages in which Ombud itself has words, for customers and for mails to staff."""

from django.utils.translation import get_supported_language_variant

# As people write them, to Django's name; each with its own name for itself.
SPOKEN = {
    "en": ("en-gb", "English"),
    "de": ("de", "Deutsch"),
    "fr": ("fr", "Français"),
    "es": ("es", "Español"),
    "it": ("it", "Italiano"),
    "pt": ("pt", "Português"),
    "nl": ("nl", "Nederlands"),
    "zh": ("zh-hans", "简体中文"),
    "hi": ("hi", "हिन्दी"),
    "ar": ("ar", "العربية"),
}


def plain(language: str) -> str:
    """`pt-BR` as `pt`, `zh-hans` as `zh`."""
    return language.lower().partition("-")[0]


def of_django(language: str) -> str:
    """Django's name for it; English for what Ombud does not speak."""
    return (
        SPOKEN[plain(language)][0] if plain(language) in SPOKEN else get_supported_language_variant("en-gb")
    )
