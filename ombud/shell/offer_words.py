"""How the portal names a desk's kind of matter: whole sentences, since no two languages put them together alike."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Front:
    """On pages that are about no case yet: the front page, the way in, the list of one's own."""

    place: Any
    headline: Any
    promise: Any
    mine: Any
    several: Any
    none: Any
    follow: Any
    about_following: Any
    known_from: Any


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Of one case, on pages and in mails. `mailed` names %(email)s, `received` nothing, `subject` %(number)s."""

    opens: Any
    yours_alone: Any
    here: Any
    thanks: Any
    mailed: Any
    received: Any
    subject: Any


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """The page that says how one goes about it. `which` says what decides about the law; `happens` stands where no law is published."""

    title: Any
    name: Any
    about: Any
    lead: Any
    which: Any
    happens: Any
