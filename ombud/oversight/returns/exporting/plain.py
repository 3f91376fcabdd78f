"""CSV for spreadsheets and JSON for programs."""

import csv
import io
import json

from ombud.shell.spreadsheets import harmless

from ..keeping import content_of, digest_of, lines_of
from ..models import KeptReturn, Return
from ..queries import verdicts_of
from .rows import HEADINGS, head_of, rows_of

BYTE_ORDER_MARK = "\ufeff"  # without it, Excel reads UTF-8 as something else


def as_csv(report: Return) -> bytes:
    """RFC 4180, in UTF-8 with a byte order mark."""
    out = io.StringIO()
    write = csv.writer(out)
    for row in (*head_of(report), (), HEADINGS, *rows_of(report)):
        write.writerow([harmless(text) for text in row])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_json(report: Return) -> bytes:
    """What was kept where it was approved, otherwise the draft in the same form; the digest is over `content`."""
    kept = KeptReturn.objects.filter(report=report).first()
    lines = lines_of(report)
    content = kept.content if kept else content_of(report, lines.values(), _rules(report))
    whole = {"state": report.state, "sha256": digest_of(content), "content": content}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _rules(report: Return) -> list[dict[str, object]]:
    return [
        {"rule": verdict.rule, "sentence": verdict.sentence, "holds": verdict.holds, "what": verdict.what, "cases": list(verdict.cases)}
        for verdict in verdicts_of(report)
    ]  # fmt: skip
