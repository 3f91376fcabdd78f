"""How our reading of other people's mails compares with what their own programs expect of them.

Usage: python -m bench.mail_corpus FOLDER [--misses]
FOLDER holds one folder per set: zammad-mail, enmime, stalwart-mail-parser, sisimai-bounces and so on.
"""

import base64
import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ombud.channels.email.natures import nature_of
from ombud.channels.email.parsing import Attachment, read_mail
from ombud.channels.email.parsing.bodies import choose
from ombud.channels.email.parsing.parts import Part, split_parts
from ombud.channels.email.parsing.wording import read_text
from ombud.channels.email.quoting import new_words
from ombud.foundation.text.html import text_from_html


@dataclass
class Score:
    """Checks of one kind in one set."""

    right: int = 0
    of: int = 0
    misses: list[str] = field(default_factory=list)

    def check(self, ok: bool, told: str) -> None:
        self.of += 1
        self.right += ok
        if not ok:
            self.misses.append(told)


Scores = dict[str, Score]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\xa0>|_*-]+", "", text)


def agrees(ours: Any, theirs: Any) -> bool:
    """Equal, or read by us where they gave up: their replacement characters stand for any letter."""
    pattern = re.escape(repr(theirs)).replace("\ufffd", r".{1,4}?")
    return bool(re.fullmatch(pattern, repr(ours), re.DOTALL))


def words_of(text: str) -> set[str]:
    """Words and single characters of scripts without spaces, so that sanitisers may differ in the white between."""
    text = text.replace("no visible content", "")
    return set(re.findall(r"[a-zA-Z0-9\u00c0-\u024f\u0400-\u04ff]+|[\u2e80-\uffff]", text))


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


def flat(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from flat(child)


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


def enmime(folder: Path) -> Scores:
    scores = {name: Score() for name in ("text", "html", "files")}
    for case in json.loads((folder / "expected.json").read_text())["cases"]:
        mail = read_mail((folder / "testdata" / case["file"]).read_bytes())
        for want in case["expect"]:
            target, value = want["target"], want.get("value")
            told = f"{case['file']}: {want} got "
            if target in {"Text", "HTML"}:
                got = mail.text if target == "Text" else mail.html
                ok = (
                    squeezed(str(value)) in squeezed(got)
                    if want["check"] == "contains"
                    else squeezed(str(value)) == squeezed(got)
                )
                scores[target.lower()].check(ok != bool(want.get("negated")), told + repr(got[:300]))
            elif want["check"] == "attr_equals" and target.endswith("FileName"):
                names = [a.name for a in mail.attachments]
                scores["files"].check(value in names, told + repr(names))
    return scores


SAME_REASON = {
    "userunknown": "user-unknown",
    "hostunknown": "host-unknown",
    "hasmoved": "moved",
    "notaccept": "not-accepting",
    "mailboxfull": "mailbox-full",
    "mesgtoobig": "too-large",
    "exceedlimit": "too-large",
    "suspend": "suspended",
    "filtered": "filtered",
    "spamdetected": "spam",
    "virusdetected": "virus",
    "authfailure": "authentication",
    "blocked": "blocked",
    "badreputation": "blocked",
    "requireptr": "blocked",
    "policyviolation": "policy",
    "rejected": "sender-rejected",
    "norelaying": "relaying",
    "contenterror": "content",
    "notcompliantrfc": "content",
    "toomanyconn": "too-many",
    "expired": "expired",
    "networkerror": "network",
    "systemerror": "system",
    "mailererror": "system",
    "securityerror": "security",
    "syntaxerror": "system",
    "onhold": "unknown",
}


def sisimai(folder: Path) -> Scores:
    scores = {name: Score() for name in ("kind", "hard or soft", "reason", "recipients", "status")}
    with (folder / "expected.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    by_file: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_file.setdefault(row["file"], []).append(row)
    for path in sorted((folder / "set-of-emails").rglob("*.eml")):
        _sisimai_one(scores, path, by_file.get(path.name, []))
    return scores


def _sisimai_one(scores: Scores, path: Path, wanted: list[dict[str, str]]) -> None:
    nature = nature_of(read_mail(path.read_bytes()))
    reasons = {row["reason"] for row in wanted}
    kinds = {
        "feedback": {"feedback-report"},
        "vacation": {"automatic-reply"},
        "delivered": {"delivery-report"},
    }
    allowed = kinds.get(next(iter(reasons), ""), {"bounce", "delay"}) if wanted else {"ordinary"}
    scores["kind"].check(
        nature.kind in allowed, f"{path.name}: {nature.kind} ({nature.evidence}) not {allowed}"
    )
    if allowed != {"bounce", "delay"}:
        return
    scores["recipients"].check(
        len(nature.failures) == len(wanted),
        f"{path.name}: {[f.recipient for f in nature.failures]} not {len(wanted)}",
    )
    for got, want in zip(nature.failures, wanted, strict=False):
        told = f"{path.name}: {got.reason} {got.status} {got.code} hard={got.hard} not {want['reason']} {want['dsn_status']} {want['hard_bounce']}: {got.diagnostic[:240]!r}"
        scores["hard or soft"].check(got.hard == (want["hard_bounce"] == "true"), told)
        scores["reason"].check(got.reason == SAME_REASON.get(want["reason"], "?"), told)
        if want["dsn_status"] and not want["dsn_status"].split(".")[2].startswith("9"):
            scores["status"].check(got.status == want["dsn_status"], told)


def discourse(folder: Path) -> Scores:
    score = Score()
    for path in sorted((folder / "test" / "emails").glob("*.txt")):
        want = (folder / "test" / "trimmed" / path.name).read_text()
        got = new_words(path.read_text()).new
        score.check(
            squeezed(got) == squeezed(want),
            f"{path.name}:\n    want {want[-300:]!r}\n    got  {got[-300:]!r}",
        )
    return {"new words": score}


def alfonsrv(folder: Path) -> Scores:
    score = Score()
    for case in json.loads((folder / "expected.json").read_text())["cases"]:
        folded = new_words(next(folder.rglob(case["file"])).read_text())
        for want in case["expect"]:
            found = {
                "replies[0].body": folded.new,
                "replies[0].content": folded.new + folded.signature,
                "replies[0].signatures": folded.signature,
            }
            if want.get("target") in found and isinstance(want.get("value"), str):
                _text_check(score, want, found[want["target"]], case["file"])
    return {"new words": score}


def _text_check(score: Score, want: dict[str, Any], got: str, name: str) -> None:
    value = squeezed(want["value"])
    ok = {
        "contains": value in squeezed(got),
        "not_contains": value not in squeezed(got),
        "equal": value == squeezed(got),
    }
    if want["check"] in ok:
        score.check(ok[want["check"]], f"{name}: {want} got {got[-300:]!r}")


def zapier(folder: Path) -> Scores:
    score = Score()
    for case in json.loads((folder / "expected.json").read_text())["cases"]:
        expect = case["expect"]
        folded = new_words(next(folder.rglob(case["file"])).read_text())
        new = squeezed(folded.new)
        told = f"{case['file']}: {expect} got {folded.new[-300:]!r}"
        for words in expect.get("reply_contains", []):
            score.check(squeezed(words) in new, told)
        for words in expect.get("reply_not_contains", []):
            score.check(squeezed(words) not in new, told)
        for number, words in expect.get("contains", {}).items():
            if "hidden" in expect and int(number) < len(expect["hidden"]):
                for word in (word for word in words if len(word) > 2):
                    score.check((squeezed(word) in new) != expect["hidden"][int(number)], told)
        if "reply" in expect:
            score.check(new == squeezed(expect["reply"]), told)
    return {"new words": score}


def talon(folder: Path) -> Scores:
    score = Score()
    for path in sorted(folder.rglob("*.html")):
        got = new_words("", path.read_text(errors="replace")).new
        score.check(
            squeezed(got) == squeezed("Hi. I am fine.\n\nThanks,\nAlex"), f"{path.name}: {got[:300]!r}"
        )
    return {"new words": score}


SETS: dict[str, Callable[[Path], Scores]] = {
    "zammad-mail": zammad,
    "enmime": enmime,
    "stalwart-mail-parser": stalwart,
    "sisimai-bounces": sisimai,
    "discourse-reply-trimmer": discourse,
    "alfonsrv-reply": alfonsrv,
    "zapier-reply-parser": zapier,
    "talon": talon,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
    folder = Path(sys.argv[1])
    wanted = [word for word in sys.argv[2:] if not word.startswith("--")]
    for name, read in SETS.items():
        if (folder / name).is_dir() and (not wanted or name in wanted):
            for kind, score in read(folder / name).items():
                rate = f"{score.right / score.of:.1%}" if score.of else "-"
                print(f"{name:26} {kind:14} {score.right:5} of {score.of:5}  {rate}")
                if "--misses" in sys.argv:
                    print(*(f"    {miss}" for miss in score.misses), sep="\n")


if __name__ == "__main__":
    main()
