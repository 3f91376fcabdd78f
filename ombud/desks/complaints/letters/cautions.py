"""What is not certain about the words that we bring, said to whoever is about to send them."""

from ombud.records.brands.models import Brand

from .letterheads import outside_body_of
from .wording import ANY, Source, language_for, wordings

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese", "hi": "Hindi",
    "ar": "Arabic", "ja": "Japanese", "ko": "Korean", "vi": "Vietnamese", "th": "Thai", "id": "Indonesian",
}  # fmt: skip


def name_of(language: str) -> str:
    return NAMES.get(language, language)


def source_of(regime: str) -> Source:
    """Of the English words; translations follow them."""
    own = wordings().get((regime, "en"))
    return own.source if own else Source()


def to_be_checked(brand: Brand, regime: str, language: str) -> list[str]:
    """What your compliance team has to look at before such a letter leaves, each in a few words."""
    source, own = source_of(regime), outside_body_of(brand, regime)
    contacts = [name for name in source.contacts if not (own and getattr(own, name))]
    found = [
        "the translation, which nobody who speaks the language has reviewed"
        for key in ((ANY, language), (regime, language))
        if key in wordings() and not wordings()[key].reviewed
    ][:1]
    found += source.unchecked
    return found + [f"the {SAID.get(name, name)} of the body outside" for name in contacts]


SAID = {"email": "e-mail address", "telephone": "telephone number"}


def other_language(regime: str, language: str, theirs: str) -> str:
    """A sentence where the customer writes a language that the letter is not in; empty where it is theirs."""
    short = theirs.partition("-")[0].lower()
    if not short or short == language:
        return ""
    if language_for(regime, short) == short:
        return f"The customer writes {name_of(short)}, and this letter is in {name_of(language)}."
    return (
        f"The customer writes {name_of(short)}. We have no wording in it for this regime, so the letter is in "
        f"{name_of(language)}: have it translated, or make sure that they understand it."
    )
