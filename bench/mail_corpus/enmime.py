"""Cases of enmime: text, HTML and file names."""

import json
from pathlib import Path

from ombud.channels.email.parsing import read_mail

from .scores import Score, Scores, squeezed


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
