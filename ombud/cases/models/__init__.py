"""What the spine remembers."""

from .approval import Approval
from .arrival import Arrival, Original
from .case import Case, Priority, Queue, StageRow
from .clock import CaseClock
from .entry import Entry, EntryKind, EntryWords
from .links import CaseTag, Link, Merge, MoveKey, SearchRow, Signal, SplitEntry
from .message import Attachment, Message
from .people import Escalation, Mention, Share, Transfer, Watcher
from .work import Draft, Request, RequestLine, Task

__all__ = [
    "Approval", "Arrival", "Attachment", "Case", "CaseClock", "CaseTag", "Draft", "Entry", "EntryKind",
    "EntryWords", "Escalation", "Link", "Mention", "Merge", "Message", "MoveKey", "Original", "Priority", "Queue",
    "Request", "RequestLine", "SearchRow", "Share", "Signal", "SplitEntry", "StageRow", "Task", "Transfer", "Watcher",
]  # fmt: skip
