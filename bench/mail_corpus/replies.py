"""What four programs take for the new words of a reply."""

import json
from pathlib import Path
from typing import Any

from ombud.channels.email.quoting import new_words

from .scores import Score, Scores, squeezed


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
