"""The order of the knives: our own marker, a kept library, our own rules, and a second library for the rest."""

from dataclasses import dataclass

import quotequail
from mailparser_reply import EmailReplyParser

from ombud.foundation.text.html import text_from_html

from .attributions import attribution_lines, quote_at
from .marker import marker_at
from .signatures import signature_at

_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "ja", "zh", "sv", "da", "cs", "ko"]
_MOST_LINES_FOR_LIBRARIES = 250
_MOST_FOR_LIBRARIES = 20_000
# Nobody answers below more; hostile text is not worth the time.
_MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Folded:
    """A mail's text in three: what was written now, what it quotes, how it is signed."""

    new: str
    quoted: str = ""
    signature: str = ""


def new_words(text: str, html: str = "") -> Folded:
    """Fold what is old. Answers between quoted lines stay whole; where nothing new would be left, all is shown."""
    text = (text if text.strip() else text_from_html(html)).replace("\r\n", "\n")
    lines = text.split("\n")
    head, tail = _cut(lines[:_MOST_LINES])
    (tail if tail else head).extend(lines[_MOST_LINES:])
    signed = signature_at(head)
    words, signature = (head, []) if signed is None else (head[:signed], head[signed:])
    new = _joined(words)
    if not new:
        return Folded(text.strip("\n"))
    return Folded(new, _joined(tail), _joined(signature))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()


def _cut(lines: list[str]) -> tuple[list[str], list[str]]:
    """What is new with its signature, and what is quoted."""
    marker = marker_at(lines)
    ours = len(lines) if marker is None else marker
    above = lines[:ours]
    found = quote_at(above)
    at, all_old = found if found is not None else (_by_libraries(above), False)
    if at is None:
        at = _first_quoted(above)
    if at is None:
        return above, lines[ours:]
    if all_old or not any(line.lstrip().startswith(">") for line in above[at:]):
        return above[:at], lines[at:]
    new, old = _answers(above, at)
    return new, old + lines[ours:]


def _by_libraries(lines: list[str]) -> int | None:
    # Both take the square of the length for lines that look like headers.
    text = "\n".join(lines[:_MOST_LINES_FOR_LIBRARIES])
    if len(text) > _MOST_FOR_LIBRARIES:
        return None
    unwrapped = quotequail.unwrap(text)
    top = (unwrapped or {}).get("text_top")
    if top:
        return _line_after(lines, top)
    if not any(
        line.lstrip().startswith((">", "-", "_", "*")) or line.rstrip().endswith((":", "："))
        for line in lines
    ):
        return None
    newest = EmailReplyParser(languages=_LANGUAGES).read(text=text).replies[:2]
    return _line_after(lines, newest[0].content) if len(newest) == 2 else None


def _line_after(lines: list[str], top: str) -> int | None:
    """The line at which the text goes on after these words of its beginning."""
    wanted = "".join(top.split())
    seen = ""
    for index, line in enumerate(lines):
        if len(seen) >= len(wanted):
            return index if seen == wanted and wanted else None
        seen += "".join(line.split())
    return None


def _first_quoted(lines: list[str]) -> int | None:
    return next((index for index, line in enumerate(lines) if line.startswith(">")), None)


def _answers(lines: list[str], at: int) -> tuple[list[str], list[str]]:
    """New and old where quoted lines follow: answers below one quotation are new, answers between keep it all."""
    skip = attribution_lines(lines, at)
    first = next(
        (index for index in range(at, len(lines)) if lines[index].lstrip().startswith(">")), len(lines)
    )
    if first > at + skip + 3:
        return lines[:at], lines[at:]
    written = _written_lines(lines, first)
    if not written:
        return lines[:at], lines[at:]
    last_quoted = max(index for index, line in enumerate(lines) if line.lstrip().startswith(">"))
    if written[0] > last_quoted and not any(line.strip() for line in lines[:at]):
        return [*lines[:at], *lines[last_quoted + 1 :]], lines[at : last_quoted + 1]
    end = written[-1] + 1
    return lines[:end], lines[end:]


def _written_lines(lines: list[str], first: int) -> list[int]:
    """Lines among and below the quoted ones that somebody wrote: not broken ends of quoted lines, not a signature."""
    signed = signature_at(lines[first:])
    end = len(lines) if signed is None else first + signed
    written, index = [], first
    while index < end:
        line = lines[index]
        attributed = attribution_lines(lines, index) if line.strip() else 0
        if line.lstrip().startswith(">") or not line.strip() or attributed:
            index += max(attributed, 1)
            continue
        broken = (
            lines[index - 1].lstrip().startswith(">")
            and index + 1 < len(lines)
            and lines[index + 1].lstrip().startswith(">")
        )
        if not broken:
            written.append(index)
        index += 1
    return written
