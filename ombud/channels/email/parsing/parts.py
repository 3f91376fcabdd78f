"""The tree inside a mail (RFC 2046), split where its boundaries are, or where they must have been meant."""

import re
from dataclasses import dataclass, field

from .headers import Headers, read_headers
from .mail import Defect
from .parameters import media_type, parameters

DEEPEST = 25
MOST_PARTS = 1000
_MOST_HEADER_LINES = 5000
_EOL = rb"(?:\r\n|\r|\n)"
_HEADER_LINE = re.compile(
    rb"(?:[!-9;-~]{1,100}[ \t]*:|[ \t]+[^\s])[^\r\n]*(?:\r\n|\r|\n|\Z)|[ \t]+(?:\r\n|\r|\n)(?=[ \t]+\S|[!-9;-~]{1,100}:[ \t])"
)
_BLANK = re.compile(rb"[ \t]*(?:\r\n|\r|\n)")
_FIELD_NEXT = re.compile(rb"[^\r\n]{1,200}(?:\r\n|\r|\n)(?=[A-Za-z][A-Za-z0-9-]{1,60}:[ \t])")
_ANY_BOUNDARY = re.compile(
    rb"(?:\A|[\r\n])--([^\s].{0,200}?)[ \t]*(?:\r\n|\r|\n)(?=(?i:content-)[a-z-]+:|\r|\n)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A node of the tree: either children, or `body` as it was transferred."""

    headers: Headers
    media_type: str
    given: dict[str, str]
    body: bytes
    children: tuple["Part", ...] = ()

    @property
    def disposition(self) -> str:
        return parameters(self.headers.raw("content-disposition"))[0]

    @property
    def filename(self) -> str:
        """The name the sender gave, as it stands; "" when none."""
        disposition = parameters(self.headers.raw("content-disposition"))[1]
        return (
            disposition.get("filename")
            or self.given.get("name")
            or disposition.get("name")
            or self.given.get("file", "")
        )

    @property
    def encoding(self) -> str:
        return parameters(self.headers.raw("content-transfer-encoding"))[0].strip(" :.'\"")


@dataclass(slots=True)
class _Splitter:
    raw: bytes
    defects: list[Defect]
    count: int = field(default=0)

    def note(self, kind: str, detail: str = "") -> None:
        self.defects.append(Defect(kind, detail))

    def part(self, start: int, end: int, depth: int, default: str = "text/plain") -> Part:
        headers, body_start = self.headers(start, end)
        kind, given = (
            media_type(headers.raw("content-type"), default) if "content-type" in headers else (default, {})
        )
        self.count += 1
        if not kind.startswith("multipart/"):
            return Part(headers, kind, given, self.raw[body_start:end])
        if depth >= DEEPEST:
            self.note("too-deep", f"more than {DEEPEST} levels; the rest is kept as one file")
            return Part(headers, "application/octet-stream", given, self.raw[body_start:end])
        return self.multipart(headers, kind, given, (body_start, end), depth)

    def headers(self, start: int, end: int) -> tuple[Headers, int]:
        """The fields at `start`, and where the body begins."""
        position, lines = start, 0
        while position < end and lines < _MOST_HEADER_LINES:
            found = _HEADER_LINE.match(self.raw, position, end)
            if found is None and (_BLANK.match(self.raw, position, end) or not self._odd_line(position, end)):
                break
            found = found or _FIELD_NEXT.match(self.raw, position, end)
            position = found.end() if found else end
            lines += 1
        headers, odd = read_headers(self.raw[start:position])
        for line in odd:
            self.note("not-a-header", line)
        blank = _BLANK.match(self.raw, position, end)
        if position < end and not blank and headers.fields:
            self.note("no-empty-line", "the text begins without an empty line after the headers")
        return headers, blank.end() if blank else position

    def _odd_line(self, position: int, end: int) -> bool:
        """Is this a stray line among fields? Only then is it skipped; else the text has begun."""
        return _FIELD_NEXT.match(self.raw, position, end) is not None

    def multipart(
        self, headers: Headers, kind: str, given: dict[str, str], span: tuple[int, int], depth: int
    ) -> Part:
        boundary = given.get("boundary", "").encode("utf-8", "replace")
        pieces = self.pieces(boundary, *span) if boundary else []
        if not pieces and (found := _ANY_BOUNDARY.search(self.raw, max(span[0] - 1, 0), span[1])):
            self.note("wrong-boundary", "the boundary that was announced does not occur")
            pieces = self.pieces(found[1], *span)
        if not pieces:
            self.note("no-boundary", "a multipart without parts; read as text")
            readable = "text/html" if b"<html" in self.raw[span[0] : span[0] + 2000].lower() else "text/plain"
            return Part(headers, readable, given, self.raw[span[0] : span[1]])
        default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        children = []
        for start, end in pieces:
            if self.count >= MOST_PARTS:
                self.note("too-many-parts", f"more than {MOST_PARTS} parts; the rest is only in the raw mail")
                break
            children.append(self.part(start, end, depth + 1, default))
        return Part(headers, kind, given, b"", tuple(children))

    def pieces(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """Spans between delimiter lines; the last one runs to the end where the closing line is missing."""
        spans: list[tuple[int, int]] = []
        opened = -1
        for at, after, closing in self.delimiters(boundary, start, end):
            if opened >= 0:
                spans.append((opened, max(at, opened)))
            opened = -1 if closing else after
            if len(spans) > MOST_PARTS:
                break
        if opened >= 0:
            spans.append((opened, end))
            self.note("unclosed-boundary", "the last part is not closed")
        return spans

    def delimiters(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int, bool]]:
        """Each delimiter line: where the text before it ends, where the text after it begins, is it the closing one."""
        found: list[tuple[int, int, bool]] = []
        dashed = b"--" + boundary
        tail = re.compile(rb"(--)?[ \t]*(?:" + _EOL + rb"|\Z)")
        at = self.raw.find(dashed, start, end)
        while at >= 0 and len(found) <= MOST_PARTS:
            line_end = tail.match(self.raw, at + len(dashed), end)
            if line_end and (at == start or self.raw[at - 1] in b"\r\n"):
                found.append((self._before_eol(at, start), line_end.end(), line_end[1] is not None))
            at = self.raw.find(dashed, at + len(dashed), end)
        return found

    def _before_eol(self, at: int, start: int) -> int:
        if at > start and self.raw[at - 1 : at] == b"\n":
            at -= 1
        return at - 1 if at > start and self.raw[at - 1 : at] == b"\r" else at


def split_parts(raw: bytes, defects: list[Defect]) -> Part:
    """The tree of a mail without its "From " line. Depth and number of parts are bounded; what is odd is noted."""
    return _Splitter(raw, defects).part(0, len(raw), 0)


def branches(part: Part) -> list[Part]:
    """The part and everything below it, in order."""
    return [part, *(below for child in part.children for below in branches(child))]
