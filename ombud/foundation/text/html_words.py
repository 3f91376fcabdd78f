"""HTML read as plain text."""

import re

from lxml import etree

_UNSAFE_LETTERS = re.compile("[\x00\ud800-\udfff]")
_SILENT = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "select"}
)
_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "blockquote",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "figure",
            "footer",
            "form",
            "h1",
        ),
        *("h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "pre", "section", "table"),
        *("tr", "ul", "body", "tbody", "thead", "caption"),
    }
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_TEXT_LONGEST = 5_000_000


def text_from_html(html: str) -> str:
    """The words of HTML with its paragraphs; quotations begin with "> ", what is hidden is left out. Never raises."""
    html = _UNSAFE_LETTERS.sub("", html)[:_TEXT_LONGEST]
    if not html.strip():
        return ""
    parser = etree.HTMLParser(
        recover=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(html.encode("utf-8"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        return re.sub(r"<[^>]*>", " ", html).strip()
    return _Writer().write(root)


class _Writer:
    """Walks the tree and writes lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.quoted = self.last_quoted = 0
        self.pre = 0
        self.gap = False

    def write(self, root: etree._Element) -> str:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self.silent(element):
                    walk.skip_subtree()
                    continue
                self.open(element)
                self.say(element.text)
            else:
                if not self.silent(element):
                    self.close(element.tag)
                self.say(element.tail)
        self.end_line()
        return "\n".join(self.lines).strip("\n")

    def silent(self, element: etree._Element) -> bool:
        return element.tag in _SILENT or bool(_HIDDEN.search(element.get("style", "")))

    def open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "p":
            self.end_line(space=tag in _SPACED)
        if tag == "blockquote":
            self.quoted += 1
        elif tag == "pre":
            self.pre += 1
        elif tag == "li":
            self.words.append("- ")
        elif tag == "br":
            self.end_line(always=True)
        elif tag == "hr":
            self.words.append("_" * 32)
        elif tag in {"td", "th"} and self.words:
            self.words.append(" ")
        elif tag == "img" and element.get("alt", "").strip():
            self.say(f"[{element.get('alt', '').strip()[:200]}]")

    def close(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "p":
            self.end_line(space=tag in _SPACED)
        if tag == "blockquote":
            self.quoted = max(self.quoted - 1, 0)
        elif tag == "pre":
            self.pre = max(self.pre - 1, 0)

    def say(self, text: str | None) -> None:
        if not text:
            return
        if self.pre:
            first, *rest = text.split("\n")
            self.words.append(first)
            for line in rest:
                self.end_line(always=True)
                self.words.append(line)
        else:
            self.words.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def end_line(self, *, always: bool = False, space: bool = False) -> None:
        line = "".join(self.words)
        line = (
            line.rstrip()
            if self.pre
            else re.sub(r" {2,}", " ", line).strip(" ").replace("\xa0", " ").rstrip()
        )
        prefix = ">" * self.quoted + " " if self.quoted else ""
        if line or always:
            if self.gap and self.lines and self.lines[-1].strip("> "):
                self.lines.append(">" * min(self.quoted, self.last_quoted))
            self.lines.append((prefix + line).rstrip())
            self.gap, self.last_quoted = False, self.quoted
        self.words.clear()
        self.gap = self.gap or space
