"""Blacking out inside HTML: a number may be split by tags, or written with entities, and is still one number."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from .findings import Blacked, Finding, replacement
from .search import find_secrets

NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9:-]*)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
ATTRIBUTE = re.compile(r"""[\s"'/]([a-zA-Z_:][\w:.-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
LINES = frozenset(["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "textarea", "tr", "ul"])  # fmt: skip
CELLS = frozenset(("td", "th", "caption", "label", "button"))
# A changed address of a picture would only break the picture.
UNTOUCHED = frozenset(("src", "srcset", "class", "id", "style", "background", "cid"))


@dataclass
class Strand:
    """Readable text, and for each stretch of it where it stands in the source."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    # (source start, source end, whether it is one character written as an entity or a tag)
    sources: list[tuple[int, int, bool]] = field(default_factory=list)

    def add(self, text: str, start: int, end: int, *, whole: bool = False) -> None:
        if text:
            self.starts.append(self.length)
            self.sources.append((start, end, whole))
            self.text.append(text)
            self.length += len(text)

    def cuts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of source behind these characters; tags between them are left out."""
        for place in range(bisect_right(self.starts, start) - 1, len(self.starts)):
            first = self.starts[place]
            if first >= end:
                return
            begin, stop, whole = self.sources[place]
            if whole:
                if stop > begin:
                    yield begin, stop
                continue
            last = first + (stop - begin)
            yield begin + max(0, start - first), begin + min(last, end) - first


def black_out_html(source: str) -> Blacked:
    """As `black_out`, for HTML: what a reader sees is searched as one text, attributes and comments each alone.

    Tags stay as they are, so the result nests as before. Offsets of findings are those in `source`.
    """
    edits: list[tuple[int, int, str]] = []
    findings: list[Finding] = []
    for strand in _strands(source):
        text = "".join(strand.text)
        for found in find_secrets(text):
            cuts = list(strand.cuts(found.start, found.end))
            if not cuts:
                continue
            words = html.escape(replacement(found.kind, text[found.start : found.end]))
            edits += [(start, end, words if place == 0 else "") for place, (start, end) in enumerate(cuts)]
            findings.append(Finding(found.kind, cuts[0][0], cuts[-1][1]))
    return Blacked(_edited(source, edits), tuple(sorted(findings, key=lambda found: found.start)))


def _edited(source: str, edits: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, words in sorted(edits):
        pieces += [source[at:start], words]
        at = max(at, end)
    return "".join([*pieces, source[at:]])


def _strands(source: str) -> Iterator[Strand]:
    body, at = Strand(), 0
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0:
            opening = len(source)
        _add_text(body, source, at, opening)
        at = _end_of_markup(source, opening)
        if at == opening:
            # A lone "<" is text to a browser too.
            at = opening + 1
            body.add(source[opening:at], opening, at)
            continue
        yield from _markup(body, source, opening, at)
        if raw := _raw_text_end(source, opening, at):
            yield _strand(source, at, raw)
            at = raw
    yield body


def _markup(body: Strand, source: str, start: int, end: int) -> Iterator[Strand]:
    if source.startswith("<!", start):
        yield _strand(source, start, end)
        return
    name = NAME.match(source, start, end)
    kind = name[1].lower() if name else ""
    body.add("\n" if kind in LINES else " " if kind in CELLS else "", start, start, whole=True)
    for attribute in ATTRIBUTE.finditer(source, start, end):
        if attribute[1].lower() not in UNTOUCHED:
            yield _strand(source, *attribute.span(2))


def _strand(source: str, start: int, end: int) -> Strand:
    strand = Strand()
    _add_text(strand, source, start, end)
    return strand


def _add_text(strand: Strand, source: str, start: int, end: int) -> None:
    for entity in ENTITY.finditer(source, start, end):
        strand.add(source[start : entity.start()], start, entity.start())
        # A few entities stand for two characters; one is enough to search by.
        strand.add(html.unescape(entity[0])[:1], *entity.span(), whole=True)
        start = entity.end()
    strand.add(source[start:end], start, end)


def _end_of_markup(source: str, start: int) -> int:
    """Where the comment or tag at `start` ends; `start` itself when none begins there or it never ends."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return end + 3 if end >= 0 else start
    if not source[start + 1 : start + 2].isalpha() and source[start + 1 : start + 2] not in ("/", "!", "?"):
        return start
    tag = TAG.match(source, start)
    return tag.end() if tag else start


# Possessive, so that a tag that never ends is given up in one pass; no tag is longer than a megabyte.
TAG = re.compile(
    r"""<[^<>"']{1,4000}+(?:(?:"[^"]{0,1000000}+"|'[^']{0,1000000}+')[^<>"']{0,4000}+){0,500}+>"""
)


def _raw_text_end(source: str, start: int, end: int) -> int:
    name = NAME.match(source, start, end)
    if not name or name[1].lower() not in ("script", "style") or source.startswith("</", start):
        return 0
    closing = re.compile(rf"</{name[1]}", re.IGNORECASE).search(source, end)
    return closing.start() if closing else len(source)
