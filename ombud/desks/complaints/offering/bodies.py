"""Who decides after us, as our letters name them: one truth for letters and for the page."""

from django.utils.translation import get_language

from ..letters.letterheads import body_of as named_in_letters
from ..models import PublishedRegime


def body_of(published: PublishedRegime) -> dict[str, str]:
    """Name, website, email, phone and post, each where it is known; empty where nobody has named a body."""
    language = (get_language() or "en").partition("-")[0]
    known = named_in_letters(published.brand, published.regime, language)
    found = {
        "name": known.body,
        "website": known.body_website,
        "email": known.body_email,
        "phone": known.body_telephone,
        "post": known.body_address,
    }
    return {what: said for what, said in found.items() if said} if known.body else {}
