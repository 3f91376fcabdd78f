"""What stands in our mails: the reply as text and as HTML, the quotation below it, our marker."""

import html
import re
from dataclasses import dataclass
from datetime import datetime

from .quoting.marker import marker_line

# Written so that our own folding and that of other programs know it again: name, date, the verb, a colon.
_ATTRIBUTIONS = {
    "ar": "في {date} كتب {name}:",
    "de": "Am {date} schrieb {name}:",
    "en": "On {date}, {name} wrote:",
    "es": "El {date}, {name} escribió:",
    "fr": "Le {date}, {name} a écrit :",
    "hi": "{date} को {name} ने लिखा:",
    "it": "Il {date} {name} ha scritto:",
    "ja": "{date} {name}さんは書きました:",
    "nl": "Op {date} schreef {name}:",
    "pl": "W dniu {date} {name} pisze:",
    "pt": "Em {date}, {name} escreveu:",
    "ru": "{date} {name} пишет:",
    "tr": "{date} tarihinde {name} yazdı:",
    "uk": "{date} {name} пише:",
    "zh": "在 {date}，{name} 写道：",
}
_URL = re.compile(r"\b(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]])")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_LONGEST_QUOTATION = 20_000


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of one mail's body; `pictures` are content ids with their names, shown below the words."""

    text: str
    signature: str
    language: str
    marker: str
    quoted_author: str = ""
    quoted_at: datetime | None = None
    quoted_text: str = ""
    pictures: tuple[tuple[str, str], ...] = ()


def as_text(body: Body) -> str:
    """The body for programs without HTML."""
    pieces = [marker_line(body.language), _tidy(body.text)]
    if body.signature.strip():
        pieces.append(f"-- \n{_tidy(body.signature)}")
    if body.quoted_text.strip():
        quoted = "\n".join(f"> {line}".rstrip() for line in _quotation(body).split("\n"))
        pieces.append(f"{attribution(body)}\n{quoted}")
    return "\n\n".join([*pieces, f"[{body.marker}]"]) + "\n"


def as_html(body: Body) -> str:
    """The same as HTML. Directions follow each paragraph's own letters; styles are inline, as mail programs ask."""
    language = html.escape(body.language or "en")
    direction = ' dir="rtl"' if body.language in _RIGHT_TO_LEFT else ""
    pieces = [
        f'<p style="color:#888;font-size:12px">{html.escape(marker_line(body.language))}</p>',
        _paragraphs(_tidy(body.text)),
        *(
            f'<p><img src="cid:{html.escape(cid)}" alt="{html.escape(name)}" style="max-width:100%"></p>'
            for cid, name in body.pictures
        ),
    ]
    if body.signature.strip():
        pieces.append(f'<div style="color:#666">{_paragraphs(_tidy(body.signature))}</div>')
    if body.quoted_text.strip():
        pieces.append(f'<p dir="auto">{html.escape(attribution(body))}</p>')
        pieces.append(
            f'<blockquote type="cite" style="border-left:2px solid #ccc;margin:0;padding-left:12px">{_paragraphs(_quotation(body))}</blockquote>'
        )
    pieces.append(f'<p style="color:#bbb;font-size:10px">[{html.escape(body.marker)}]</p>')
    head = f'<html lang="{language}"{direction}><head><meta charset="utf-8"></head>'
    return "\n".join(["<!doctype html>", f"{head}<body>", *pieces, "</body></html>", ""])


def attribution(body: Body) -> str:
    """Who wrote what is quoted, in the customer's language."""
    when = body.quoted_at.strftime("%Y-%m-%d %H:%M") if body.quoted_at else ""
    pattern = _ATTRIBUTIONS.get(body.language, _ATTRIBUTIONS["en"])
    return pattern.format(date=when, name=" ".join(body.quoted_author.split()))


def _quotation(body: Body) -> str:
    text = _tidy(body.quoted_text)
    return text if len(text) <= _LONGEST_QUOTATION else text[:_LONGEST_QUOTATION].rstrip() + "\n[...]"


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _paragraphs(text: str) -> str:
    """Paragraphs at empty lines, line breaks inside them, addresses of pages as links."""
    blocks = [block for block in re.split(r"\n{2,}", text) if block.strip()]
    return "\n".join(f'<p dir="auto">{_linked(block)}</p>' for block in blocks)


def _linked(block: str) -> str:
    pieces = []
    for index, piece in enumerate(_URL.split(block)):
        escaped = html.escape(piece).replace("\n", "<br>\n")
        pieces.append(f'<a href="{escaped}">{escaped}</a>' if index % 2 else escaped)
    return "".join(pieces)
