"""Words that people write with Markdown, as HTML: by a kept library, and nothing through that could do harm."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "table", "thead", "tbody",
    "tr", "th", "td", "hr", "br",
}  # fmt: skip
# The page has a heading of its own.
DEEPER = {"h1": "h2", "h5": "h4", "h6": "h4"}


@lru_cache(maxsize=256)
def rendered(body: str) -> SafeString:
    """HTML of what Markdown says; raw HTML in it is shown as the text that it is."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(body)
    for token in tokens:
        token.tag = DEEPER.get(token.tag, token.tag)
    dirty = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(dirty, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto"})
    return mark_safe(clean)  # noqa: S308  # nh3 has just cleaned it
