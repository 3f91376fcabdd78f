"""The kinds of mail, and what is known of each failed delivery."""

from dataclasses import dataclass
from enum import StrEnum

from ..parsing.headers import Headers


class Kind(StrEnum):
    ORDINARY = "ordinary"
    BOUNCE = "bounce"
    DELAY = "delay"
    DELIVERY_REPORT = "delivery-report"  # delivered, relayed or read
    AUTOMATIC_REPLY = "automatic-reply"
    FEEDBACK_REPORT = "feedback-report"  # a reader pressed "this is spam"
    CALENDAR = "calendar"
    LOOP = "loop"  # our own words came back to us


class Reason(StrEnum):
    """Why a delivery failed. Only the first four say that writing to the address again is pointless."""

    USER_UNKNOWN = "user-unknown"
    HOST_UNKNOWN = "host-unknown"
    MOVED = "moved"
    NOT_ACCEPTING = "not-accepting"
    MAILBOX_FULL = "mailbox-full"
    TOO_LARGE = "too-large"
    SUSPENDED = "suspended"
    FILTERED = "filtered"
    SPAM = "spam"
    VIRUS = "virus"
    AUTHENTICATION = "authentication"
    BLOCKED = "blocked"
    POLICY = "policy"
    SENDER_REJECTED = "sender-rejected"
    RELAYING = "relaying"
    CONTENT = "content"
    TOO_MANY = "too-many"
    EXPIRED = "expired"
    NETWORK = "network"
    SYSTEM = "system"
    SECURITY = "security"
    UNKNOWN = "unknown"

    @property
    def hard(self) -> bool:
        return self in {Reason.USER_UNKNOWN, Reason.HOST_UNKNOWN, Reason.MOVED, Reason.NOT_ACCEPTING}


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient's delivery: the enhanced status (RFC 3463), the reply code, and the words the host gave."""

    recipient: str
    status: str
    code: str
    reason: Reason
    hard: bool
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Nature:
    """What a mail is, on what evidence, and for reports: about which of our mails.

    `may_answer` is whether a machine may answer it (RFC 3834, 2): never where a machine, a list or nobody wrote.
    """

    kind: Kind
    evidence: str = ""
    may_answer: bool = True
    failures: tuple[Failure, ...] = ()
    original_message_id: str | None = None
    original: Headers | None = None
    feedback: str = ""
