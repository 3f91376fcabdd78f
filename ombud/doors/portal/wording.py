"""What the portal's pages say that are about no one desk: in the words of the only one, or plainly of several."""

from django.utils.translation import gettext_lazy as _

from ombud.shell.offer_words import Front, Guidance
from ombud.shell.offers import offers

OF_SEVERAL = Front(
    place=_("Help"),
    headline=_("How can we help you?"),
    promise=_("Tell us what it is about. It is free of charge, and you can see at any time where it stands."),
    mine=_("My matters"),
    several=_("Your matters with us"),
    none=_("There is nothing of yours here."),
    follow=_("Follow what you sent us"),
    about_following=_("See where it stands, read our letters, answer questions, add files."),
    known_from=_("If we know this address, a link is on its way to it."),
)


def front() -> Front:
    found = list(offers.values())
    return found[0].front if len(found) == 1 else OF_SEVERAL


def guidance() -> Guidance:
    """Of the desk that most people come for."""
    return next(iter(offers.values())).guidance
