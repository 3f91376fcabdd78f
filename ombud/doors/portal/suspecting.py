"""What looks as if a program had sent it. It is put in front of a person, and never thrown away."""

import re
from datetime import datetime, timedelta

from .models import Draft

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
MOST_LINKS = 8
QUICKEST = timedelta(seconds=8)  # nobody reads and answers so many questions in less


def suspicions(draft: Draft, *, trap: str, crowded: bool, now: datetime) -> list[str]:
    """In words for the person who looks; empty for nearly everybody.

    Whom the operator's sign-on named, and who came back by a link in their mail, may be as quick as they like.
    """
    known = draft.customer_id or draft.resumed_at
    links = len(LINK.findall(draft.sealed or ""))
    found = {
        "A field that people cannot see was filled in.": bool(trap),
        f"It holds {links} links.": links > MOST_LINKS,
        "It was written in a few seconds.": now - draft.started_at < QUICKEST and not known,
        "Many more came from the same network or for the same address this hour.": crowded,
    }
    return [said for said, so in found.items() if so]
