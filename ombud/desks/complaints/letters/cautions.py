"""What is not certain about the words that we bring, said to whoever is about to send them."""

from ombud.records.brands.models import Brand

from ..models import OutsideBody
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
    found = [
        "the translation, which nobody who speaks the language has reviewed"
        for key in ((ANY, language), (regime, language))
        if key in wordings() and not wordings()[key].reviewed
    ][:1]
    unseen = [
        f"the {contact} of the body outside"
        for contact in unseen_contacts(regime, outside_body_of(brand, regime))
    ]
    return [*found, *source_of(regime).unchecked, *unseen]


def unseen_contacts(regime: str, own: OutsideBody | None) -> list[str]:
    """Contacts of the outside body that are ours and that we have not seen published; those of `own` are the brand's."""
    return [SAID.get(name, name) for name in source_of(regime).contacts if not (own and getattr(own, name))]


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
