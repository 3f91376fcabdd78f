"""Bounces of Sisimai: who was not reached, and why."""

import csv
from pathlib import Path

from ombud.channels.email.natures import nature_of
from ombud.channels.email.parsing import read_mail

from .scores import Score, Scores

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
