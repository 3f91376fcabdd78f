"""What becomes of a folder of mails: each is read, told apart and folded, and every one is accounted for."""

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .natures import Kind, Nature, nature_of
from .parsing import Mail, read_mail
from .quoting import new_words

_ENDINGS = {".eml", ".box", ".mbox", ".raw", ".txt", ".mail", ".msg", ".mbx", ""}
_ABOUT_THE_FOLDER = re.compile(r"^(readme|licen[cs]e|source|notice|upstream-)", re.IGNORECASE)
_LONGEST = 64 * 1024 * 1024
_BEGINS = re.compile(rb"^From \S+.*\d{4}[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One mail: where it lay, what it is, what of it was read, what was odd, and how long it took in seconds."""

    source: str
    kind: Kind
    sender: str
    subject: str
    new: int
    quoted: int
    attachments: int
    defects: tuple[str, ...]
    failures: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The rows of a folder, counted."""

    mails: int
    kinds: Counter[str]
    defects: Counter[str]
    failures: Counter[str]
    without_sender: int
    without_words: int
    seconds: float


def report(folder: Path) -> Iterator[Row]:
    """A row for every mail under the folder: single files, maildirs and mbox files, in order of their names."""
    for source, raw in mails_in(folder):
        began = time.perf_counter()
        mail = read_mail(raw)
        nature = nature_of(mail)
        folded = new_words(mail.text, mail.html)
        yield _row(source, mail, nature, (len(folded.new), len(folded.quoted)), time.perf_counter() - began)


def summary(rows: Iterable[Row]) -> Summary:
    rows = list(rows)
    return Summary(
        mails=len(rows),
        kinds=Counter(row.kind.value for row in rows),
        defects=Counter(defect for row in rows for defect in row.defects),
        failures=Counter(failure for row in rows for failure in row.failures),
        without_sender=sum(not row.sender for row in rows),
        without_words=sum(not row.new for row in rows),
        seconds=sum(row.seconds for row in rows),
    )


def in_words(found: Summary) -> str:
    """The summary for people, one line for each count."""
    each = f", {found.seconds / found.mails * 1000:.1f} ms each" if found.mails else ""
    lines = [
        f"{found.mails} mails read{each}; {found.without_sender} name no sender, {found.without_words} have no words."
    ]
    for title, counts in (("kinds", found.kinds), ("failures", found.failures), ("defects", found.defects)):
        if counts:
            lines.append(f"{title}: " + ", ".join(f"{count} {name}" for name, count in counts.most_common()))
    return "\n".join(lines)


def mails_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Where each mail lies and its bytes. A file that holds several (mbox) gives each its number."""
    paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    for path in paths:
        if not _is_mail(path) or path.stat().st_size > _LONGEST:
            continue
        raw = path.read_bytes()
        pieces = list(_pieces(raw))
        for number, piece in enumerate(pieces, 1):
            yield (str(path) if len(pieces) == 1 else f"{path}#{number}"), piece


def _is_mail(path: Path) -> bool:
    if _ABOUT_THE_FOLDER.match(path.name):
        return False
    # Maildir names hold dots, colons and flags, so anything in its folders counts.
    return path.suffix.lower() in _ENDINGS or path.parent.name in {"cur", "new"}


def _pieces(raw: bytes) -> Iterator[bytes]:
    starts = [found.start() for found in _BEGINS.finditer(raw)] if raw.startswith(b"From ") else []
    starts = [start for start in starts if start == 0 or raw[start - 2 : start] in (b"\n\n", b"\r\n")]
    if len(starts) < 2:
        yield raw
        return
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        yield raw[start:end]


def _row(source: str, mail: Mail, nature: Nature, lengths: tuple[int, int], seconds: float) -> Row:
    return Row(
        source=source,
        kind=nature.kind,
        sender=(mail.sender.address or mail.sender.name) if mail.sender else "",
        subject=mail.subject,
        new=lengths[0],
        quoted=lengths[1],
        attachments=len(mail.attachments),
        defects=tuple(dict.fromkeys(defect.kind for defect in mail.defects)),
        failures=tuple(
            f"{failure.reason.value}{' (hard)' if failure.hard else ''}" for failure in nature.failures
        ),
        seconds=seconds,
    )
