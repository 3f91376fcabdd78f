"""HTML that strangers sent, made safe to show."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import nh3

from .html_words import text_from_html

__all__ = ["Clean", "sanitise", "text_from_html"]

_TAGS = {
    *(
        "a",
        "abbr",
        "address",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
    ),
    *(
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "h1",
        "h2",
    ),
    *(
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
    ),
    *(
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
    ),
    *("th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr"),
}
_EMPTIED = {
    *("script", "style", "title", "template", "noscript", "noembed", "noframes", "iframe", "object", "embed"),
    *("svg", "math", "xmp", "textarea", "select", "audio", "video", "applet", "plaintext"),
}
_CELL = {"align", "valign", "bgcolor", "width", "height", "colspan", "rowspan", "nowrap", "background"}
_ATTRIBUTES = {
    "*": {"dir", "lang", "title", "style", "background"},
    "a": {"href"},
    "img": {"src", "srcset", "alt", "width", "height", "align", "border"},
    "table": {"align", "bgcolor", "border", "cellpadding", "cellspacing", "width", "background"},
    "td": _CELL,
    "th": _CELL,
    "tr": {"align", "valign", "bgcolor", "background"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "font": {"color", "face", "size"},
    "ol": {"start", "type"},
    "ul": {"type"},
    "time": {"datetime"},
    "blockquote": {"type"},
}
# Properties that colour, weigh and align words. None can fetch, move things elsewhere or lie over other things.
_STYLES = frozenset(
    [
        "color",
        "background-color",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "text-align",
        "text-decoration",
        "text-transform",
        "direction",
        "unicode-bidi",
        "vertical-align",
        "white-space",
        "line-height",
        "list-style-type",
        "border",
        "border-top",
        "border-bottom",
        "border-left",
        "border-right",
        "border-color",
        "border-style",
        "border-width",
        "border-collapse",
        "border-radius",
        "padding",
        "padding-top",
        "padding-bottom",
        "padding-left",
        "padding-right",
        "margin",
        "margin-top",
        "margin-bottom",
        "margin-left",
        "margin-right",
        "width",
        "max-width",
    ]
)
_STYLE_VALUE = re.compile(
    r"(?:[\w\s#%.,'\"!+]|-(?!\s*\d)|(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]+\))*", re.IGNORECASE
)
_FETCHING = re.compile(r"url\s*\(|image-set|@import|src\s*\(", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|gif|jpe?g|webp|bmp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?:)?//[^\s]", re.IGNORECASE)
_UNSAFE_LETTERS = re.compile("[\x00\ud800-\udfff]")
_LONGEST = 2_000_000
_DEEPEST = 400

_VOID = frozenset(
    {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "p", "li", "td", "tr", "o"}
)


@dataclass(frozen=True, slots=True)
class Clean:
    """HTML that runs nothing and fetches only what was allowed, and how many remote things were left out."""

    html: str
    blocked: int


def sanitise(
    html: str, *, remote_content: bool = False, picture: Callable[[str], str | None] = lambda content_id: None
) -> Clean:
    """Keep what an allow-list knows. `picture` gives our own address for a `cid:`, or None to leave it out.

    HTML longer than two million characters or nested hundreds deep is shown as text.
    """
    html = _UNSAFE_LETTERS.sub("", html)
    if len(html) > _LONGEST or _too_deep(html):
        return Clean(f"<pre>{nh3.clean_text(text_from_html(html[:_LONGEST]))}</pre>", 0)
    gate = _Gate(remote_content, picture)
    kept = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_EMPTIED,
        attributes=_ATTRIBUTES,
        attribute_filter=gate.attribute,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return Clean(kept, gate.blocked)


class _Gate:
    """Decides on each attribute that the allow-list lets through, and counts what would have been fetched."""

    def __init__(self, remote_content: bool, picture: Callable[[str], str | None]) -> None:
        self.remote_content = remote_content
        self.picture = picture
        self.blocked = 0

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        match name:
            case "href":
                return value.strip() if _LINK.match(value.strip()) else None
            case "src":
                return self.source(value.strip())
            case "srcset" | "background":
                self.blocked += bool(_REMOTE.search(value))
                return None
            case "style":
                return self.style(value)
            case _:
                return value

    def source(self, value: str) -> str | None:
        if value[:4].lower() == "cid:":
            return self.picture(value[4:].strip("<> "))
        if _PICTURE.fullmatch(value):
            return value
        if _REMOTE.match(value):
            if self.remote_content:
                return value
            self.blocked += 1
        return None

    def style(self, value: str) -> str | None:
        self.blocked += len(_FETCHING.findall(value))
        kept = []
        for declaration in value.split(";"):
            name, colon, wanted = declaration.partition(":")
            if colon and name.strip().lower() in _STYLES and _STYLE_VALUE.fullmatch(wanted):
                kept.append(f"{name.strip().lower()}:{wanted.strip()}")
        return ";".join(kept) or None


def _too_deep(html: str) -> bool:
    """Is there a chance that elements nest absurdly deep? Counts generously: what is shown as text is still shown."""
    if html.count("<") < _DEEPEST:
        return False
    depth = deepest = 0
    for closing, name in re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", html):
        if name.lower() not in _VOID:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest > _DEEPEST * 10
