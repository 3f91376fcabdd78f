"""What the portal remembers: the counters of brands, what is half written, who may look, and what was sent to whom."""

from .access import AccessLink, LinkRequest, Session
from .bundle import Bundle
from .counter import Counter
from .draft import Draft, DraftFile
from .notice import Notice
from .sign_on import SignOnKey, SpentToken

__all__ = [
    "AccessLink",
    "Bundle",
    "Counter",
    "Draft",
    "DraftFile",
    "LinkRequest",
    "Notice",
    "Session",
    "SignOnKey",
    "SpentToken",
]
