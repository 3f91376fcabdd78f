"""Which parts of a mail are what the person wrote, and which are files (RFC 8621, 4.1.4)."""

from dataclasses import dataclass, field

from .parts import Part

_SHOWN = ("image/", "audio/", "video/")


@dataclass(slots=True)
class Bodies:
    """Parts to show as text, parts to show as HTML, and files; a part may be in several."""

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)


def choose(root: Part) -> Bodies:
    """Sort the leaves of the tree as JMAP servers do."""
    bodies = Bodies()
    _sort([root], "mixed", False, bodies.html, bodies.text, bodies.files)
    return bodies


def _sort(
    parts: tuple[Part, ...] | list[Part],
    around: str,
    in_alternative: bool,
    html: list[Part] | None,
    text: list[Part] | None,
    files: list[Part],
) -> None:
    """RFC 8621's algorithm as it stands there; None means "not in this alternative"."""
    texts = -1 if text is None else len(text)
    htmls = -1 if html is None else len(html)
    for index, part in enumerate(parts):
        if part.media_type.startswith("multipart/"):
            kind = part.media_type.partition("/")[2]
            _sort(part.children, kind, in_alternative or kind == "alternative", html, text, files)
        elif not _inline(part, index, around):
            files.append(part)
        elif around == "alternative":
            chosen = {"text/plain": text, "text/html": html}.get(part.media_type, files)
            if chosen is not None:
                chosen.append(part)
        else:
            if in_alternative and part.media_type == "text/plain":
                html = None
            elif in_alternative and part.media_type == "text/html":
                text = None
            for wanted in (text, html):
                if wanted is not None:
                    wanted.append(part)
            if (text is None or html is None) and part.media_type.startswith(_SHOWN):
                files.append(part)
    if around == "alternative" and text is not None and html is not None:
        if len(text) == texts and len(html) != htmls:
            text += html[htmls:]
        elif len(html) == htmls and len(text) != texts:
            html += text[texts:]


def _inline(part: Part, index: int, around: str) -> bool:
    if part.disposition == "attachment":
        return False
    media = part.media_type.startswith(_SHOWN)
    if part.media_type not in {"text/plain", "text/html"} and not media:
        return False
    return index == 0 or (around != "related" and (media or not part.filename))
