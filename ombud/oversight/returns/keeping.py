"""A return as plain values: what is kept when it is approved, what is exported, and what later figures are compared with."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ombud.foundation.trail.digests import canonical

from .models import Cell, KeptReturn, Return

type Plain = dict[str, Any]


@dataclass(frozen=True)
class KeptLine:
    """A cell as it was told, and the cases behind it."""

    key: str
    section: str
    label: str
    unit: str
    figure: Any
    computed: Any
    cases: tuple[int, ...]
    reason: str = ""
    source: str = ""
    note: str = ""


def line_of(cell: Cell) -> KeptLine:
    return KeptLine(
        key=cell.key,
        section=cell.section,
        label=cell.label,
        unit=cell.unit,
        figure=cell.told,
        computed=cell.figure,
        cases=tuple(cell.cases),
        reason=cell.reason,
        source=cell.source,
        note=cell.note,
    )


def lines_of(report: Return) -> dict[str, KeptLine]:
    """The cells of a return in order: as kept where it was approved, as they stand where it was not."""
    kept = KeptReturn.objects.filter(report=report).first() if report.frozen else None
    if kept:
        return lines_kept(kept)
    return {cell.key: line_of(cell) for cell in report.cells.all()}


def lines_kept(kept: KeptReturn) -> dict[str, KeptLine]:
    return {
        line["key"]: KeptLine(**{**line, "cases": tuple(line["cases"])}) for line in kept.content["cells"]
    }


def content_of(report: Return, lines: Iterable[KeptLine], verdicts: Iterable[Mapping[str, Any]]) -> Plain:
    """Everything that was approved, as JSON holds it."""
    form = report.declared
    return {
        "return": report.form,
        "name": form.name,
        "citation": form.citation,
        "confidence": form.confidence.value,
        "entity": {"name": report.entity.name, "reference": report.entity.reference},
        "brands": list(report.brands),
        "period": {"first": report.first.isoformat(), "last": report.last.isoformat()},
        "version": report.version,
        "computed_at": report.computed_at.isoformat(),
        "prepared_by": report.prepared_by.name,
        "remarks": report.remarks,
        "unknown": list(form.unknown),
        "cells": [{**asdict(line), "cases": list(line.cases)} for line in lines],
        "rules": [dict(verdict) for verdict in verdicts],
    }


def digest_of(content: Plain) -> str:
    """SHA-256 over the canonical form, as hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def is_whole(kept: KeptReturn) -> bool:
    """Whether what was kept still has the digest that stands on the access chain."""
    return digest_of(kept.content) == kept.digest
