"""Mails of Zammad: sender, subject, recipients, files and words."""

import base64
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ombud.channels.email.parsing import Attachment, read_mail
from ombud.foundation.text.html import text_from_html

from .scores import Score, Scores, agrees, squeezed, words_of


def zammad(folder: Path) -> Scores:
    scores = {name: Score() for name in ("sender", "subject", "to", "attachments", "body")}
    for name, want in json.loads((folder / "expected.json").read_text()).items():
        mail = read_mail(next(folder.rglob(f"{name}.box")).read_bytes())
        got = mail.sender.address if mail.sender else ""
        scores["sender"].check(
            got.lower() == (want.get("from_email") or "").lower(),
            f"{name}: {got!r} not {want.get('from_email')!r}",
        )
        scores["subject"].check(
            mail.subject.split() == (want.get("subject") or "").split(),
            f"{name}: {mail.subject!r} not {want.get('subject')!r}",
        )
        to = ", ".join(sorted(a.address.lower() for a in mail.to))
        wanted_to = ", ".join(
            sorted(a.lower() for a in re.findall(r"[^\s<>,;\"]+@[^\s<>,;\"]+", want.get("to") or ""))
        )
        scores["to"].check(to == wanted_to, f"{name}: {to!r} not {want.get('to')!r}")
        for wanted in want.get("attachments", []):
            if wanted["filename"] != "message.html":
                _zammad_file(scores["attachments"], name, wanted, mail.attachments)
        body = want.get("body") or ""
        if isinstance(body, dict):
            continue
        body = text_from_html(body) if want.get("content_type") == "text/html" else body
        read = (
            text_from_html(mail.html) if want.get("content_type") == "text/html" and mail.html else mail.text
        )
        wanted_words, words = words_of(body), words_of(re.sub(r"\[[^\]]*\]", " ", read))
        same = len(wanted_words & words) >= 0.9 * len(wanted_words | words)
        scores["body"].check(
            same, f"{name}:\n    want {squeezed(body)[:300]!r}\n    got  {squeezed(read)[:300]!r}"
        )
    return scores


def _zammad_file(score: Score, name: str, wanted: dict[str, Any], files: Sequence[Attachment]) -> None:
    """The same bytes, given as base64 or as text; line ends aside where it is text."""
    data = wanted["data"]
    same = [
        f
        for f in files
        if base64.b64encode(f.data).decode() == "".join(data.split())
        or _lines(f.data) == _lines(data.encode())
    ]
    named = any(wanted["filename"] == "file" or agrees(f.name, wanted["filename"]) for f in same)
    score.check(
        named,
        f"{name}: {wanted['filename']!r} same bytes: {[f.name for f in same]} all: {[(f.name, len(f.data)) for f in files]}",
    )


def _lines(data: bytes) -> list[bytes]:
    return [line.rstrip() for line in data.strip().splitlines()]
