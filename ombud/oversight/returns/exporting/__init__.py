"""Returns as files, for other programs and for paper."""

from collections.abc import Callable
from dataclasses import dataclass

from ..models import Return
from .page import as_pdf
from .plain import as_csv, as_json
from .sheet import as_xlsx


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Callable[[Return], bytes]


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", as_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": Format("application/json", as_json),
    "pdf": Format("application/pdf", as_pdf),
}


def file_name(report: Return, suffix: str) -> str:
    """`uk.payments_2026-01-01_2026-12-31_v1.csv`: nothing in it comes from people."""
    return f"{report.form}_{report.first}_{report.last}_v{report.version}.{suffix}"
