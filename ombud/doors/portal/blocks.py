"""What is written in HTML as plain blocks, to be set on paper."""

from html.parser import HTMLParser

# Each with the kind of block that its words become.
KINDS = {
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "p": "words",
    "li": "point",
    "pre": "words",
    "tr": "words",
}
CELLS = ("td", "th")

type Block = tuple[str, str]


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self.kind = "words"
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in KINDS:
            self.close_block()
            # A list that is wide apart has paragraphs in its points.
            self.kind = self.kind if tag == "p" and self.kind == "point" else KINDS[tag]

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS:
            self.said.append(" · ")
        if tag in KINDS:
            self.close_block()
        if tag in ("li", "tr"):
            self.kind = "words"

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def close_block(self) -> None:
        words = " ".join("".join(self.said).split()).strip(" ·")
        if words:
            self.found.append((self.kind, words))
        self.said = []


def blocks_of(html: str) -> list[Block]:
    """Kind (`heading`, `words` or `point`) and words of each block, in order."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.close_block()
    return parser.found
