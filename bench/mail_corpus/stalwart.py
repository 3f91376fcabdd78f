"""Mails of Stalwart: the whole structure, part by part."""

import json
from pathlib import Path
from typing import Any

from ombud.channels.email.parsing import read_mail
from ombud.channels.email.parsing.bodies import choose
from ombud.channels.email.parsing.parts import split_parts
from ombud.channels.email.parsing.wording import read_text

from .scores import Score, Scores, agrees, flat, squeezed


def stalwart(folder: Path) -> Scores:
    scores = {
        name: Score() for name in ("sender", "subject", "to", "message id", "date", "bodies", "files", "text")
    }
    for path in sorted(folder.rglob("*.eml")):
        for expected in (path.with_suffix(".json"), path.with_suffix(".crlf.json")):
            if expected.exists():
                raw = path.read_bytes()
                raw = (
                    raw
                    if ".crlf" not in expected.name
                    else raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
                )
                _stalwart_one(scores, raw, json.loads(expected.read_text()), expected.name)
    return scores


def _stalwart_one(scores: Scores, raw: bytes, want: dict[str, Any], name: str) -> None:
    mail = read_mail(raw)
    first: dict[str, Any] = {}
    for header in want["parts"][0]["headers"]:
        if isinstance(header["name"], str):
            first.setdefault(header["name"], header["value"])
    if isinstance(first.get("subject"), dict):
        wanted = first["subject"].get("Text", "")
        scores["subject"].check(
            agrees(mail.subject.split(), wanted.split()), f"{name}: {mail.subject!r} not {wanted!r}"
        )
    for key, got in (("from", [mail.sender] if mail.sender else []), ("to", list(mail.to))):
        if isinstance(first.get(key), dict) and "Address" in first[key]:
            listed = _addresses(first[key]["Address"])
            listed = listed[:1] if key == "from" else listed
            mine = [(a.name, a.address) for a in got]
            scores["sender" if key == "from" else "to"].check(
                agrees(mine, listed), f"{name}: {mine} not {listed}"
            )
    if isinstance(first.get("message_id"), dict):
        wanted = first["message_id"].get("Text", "")
        scores["message id"].check(mail.message_id == wanted, f"{name}: {mail.message_id!r} not {wanted!r}")
    if isinstance(first.get("date"), dict):
        w = first["date"]["DateTime"]
        got_date = mail.date and (
            mail.date.year,
            mail.date.month,
            mail.date.day,
            mail.date.hour,
            mail.date.minute,
        )
        scores["date"].check(
            got_date == (w["year"], w["month"], w["day"], w["hour"], w["minute"]),
            f"{name}: {mail.date} not {w}",
        )
    _stalwart_structure(scores, raw, want, name)


def _addresses(value: dict[str, Any]) -> list[tuple[str, str]]:
    listed = value.get("List") or [a for group in value.get("Group", []) for a in group["addresses"]]
    return [(a.get("name") or "", a.get("address") or "") for a in listed]


def _stalwart_structure(scores: Scores, raw: bytes, want: dict[str, Any], name: str) -> None:
    root = split_parts(raw, [])
    order = {id(part): index for index, part in enumerate(flat(root))}
    bodies = choose(root)
    mine = ([order[id(p)] for p in bodies.text], [order[id(p)] for p in bodies.html])
    theirs = (want["text_body"], want["html_body"])
    kinds = [p.media_type for p in flat(root)]
    scores["bodies"].check(mine == theirs, f"{name}: {mine} not {theirs}; {kinds}")
    # Pictures shown in place are files as well, for us as for them.
    shown = {order[id(p)] for p in [*bodies.text, *bodies.html] if not p.media_type.startswith("text/")}
    files = sorted({order[id(p)] for p in bodies.files} | shown)
    scores["files"].check(
        files == sorted(want["attachments"]), f"{name}: {files} not {want['attachments']}; {kinds}"
    )
    for part, wanted in zip(flat(root), want["parts"], strict=False):
        body = wanted["body"] if isinstance(wanted["body"], dict) else {}
        for text in (body.get("Text"), body.get("Html")):
            if text is not None and part.media_type.startswith("text/"):
                got = read_text(part, [])[0]
                scores["text"].check(
                    agrees(squeezed(got), squeezed(text.replace("\x00", ""))),
                    f"{name}: {got[:300]!r}\n   not {text[:300]!r}",
                )
