"""A return on paper."""

from pathlib import Path
from typing import Any

from ombud.cases.refusals import NotPossible
from ombud.foundation.typesetting import CannotTypeset, typeset

from ..computing import LEFT_OUT
from ..keeping import lines_of
from ..models import KeptReturn, Return
from ..queries import verdicts_of
from ..values import shown
from .rows import head_of

TEMPLATE = Path(__file__).with_name("return.typ")


def as_pdf(report: Return) -> bytes:
    """Raises NotPossible where it cannot be set, with what to do."""
    try:
        return typeset(TEMPLATE, data_of(report))
    except CannotTypeset as problem:
        raise NotPossible(str(problem)) from problem


def data_of(report: Return) -> dict[str, Any]:
    kept = KeptReturn.objects.filter(report=report).first()
    titles = {section.id: section.title for section in report.declared.sections}
    titles[LEFT_OUT] = "Not in this return, and why"
    lines = lines_of(report).values()
    return {
        "title": report.declared.name,
        "head": [[name, text] for name, text in head_of(report) if text],
        "sections": [
            {
                "title": title,
                "lines": [
                    {
                        "label": line.label,
                        "figure": shown(line.figure, line.unit),
                        "note": line.reason or line.source,
                    }
                    for line in lines
                    if line.section == key
                ],
            }
            for key, title in titles.items()
        ],
        "rules": [
            {"sentence": verdict.sentence, "holds": verdict.holds, "what": verdict.what}
            for verdict in verdicts_of(report)
        ],
        "digest": kept.digest if kept else "",
        "draft": not report.frozen,
    }
