"""Typst, asked for a PDF or for pictures of its pages."""

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import structlog
import typst
from django.utils import timezone

from .errors import CannotTypeset
from .fonts import FAMILIES, all_fonts, see_that_they_are_there

# PDF/A-2a for keeping, PDF/UA-1 for people who listen to a letter.
STANDARDS = ["a-2a", "ua-1"]
NO_GLYPH = "could not be displayed with font"
# Tab and line feed mean something; the other control characters are refused by PDF/A and seen by nobody.
_UNSEEN = dict.fromkeys([*range(9), 11, 12, 13, *range(14, 32), 127], None)

_mine = threading.local()
log = structlog.get_logger(__name__)


def typeset(template: Path, data: Mapping[str, object], *, languages: Sequence[str] = ()) -> bytes:
    """A PDF (A-2a and UA-1) of this data in this template.

    Typst reads `data` as JSON from `sys.inputs.data` and the families of the fonts from `sys.inputs.fonts`, so markup
    in somebody's words stays what it is. `languages` (ISO 639-1) say which fonts must be there. Characters that no
    font has are shown as boxes, and the file then promises no standard. Raises CannotTypeset.
    """
    try:
        (pdf,) = _compile(template, data, languages, format="pdf", pdf_standards=STANDARDS)
    except CannotTypeset as problem:
        if NO_GLYPH not in str(problem):
            raise
        log.warning("typesetting.no_glyph", template=template.name)
        (pdf,) = _compile(template, data, languages, format="pdf")
    return pdf


def draw(
    template: Path, data: Mapping[str, object], *, languages: Sequence[str] = (), ppi: int = 100
) -> list[bytes]:
    """The same pages as PNG pictures, one for each. Raises CannotTypeset."""
    return _compile(template, data, languages, format="png", ppi=ppi)


def _compile(template: Path, data: Mapping[str, object], languages: Sequence[str], **how: Any) -> list[bytes]:
    see_that_they_are_there(languages)
    inputs = {"data": json.dumps(_seen(data), ensure_ascii=False), "fonts": json.dumps(FAMILIES)}
    try:
        made = _compiler(template).compile(sys_inputs=inputs, timestamp=_now(), **how)
    except typst.TypstError as problem:
        hints = " ".join(getattr(problem, "hints", None) or ())
        raise CannotTypeset(f"{template.name}: {problem}. {hints}".strip()) from problem
    return made if isinstance(made, list) else [made or b""]


def _compiler(template: Path) -> typst.Compiler:
    # One for each thread, because a compiler serves one at a time; one for each state of the template's folder.
    known: dict[Path, tuple[int, typst.Compiler]] = _mine.__dict__.setdefault("compilers", {})
    stamp = max(file.stat().st_mtime_ns for file in template.parent.glob("*.typ"))
    if template not in known or known[template][0] != stamp:
        made = typst.Compiler(template, root=template.parent, font_paths=all_fonts())
        known[template] = (stamp, made)
    return known[template][1]


def _now() -> int:
    return int(timezone.now().timestamp())


def _seen(value: Any) -> Any:
    if isinstance(value, str):
        # Half a surrogate pair is no character, and no UTF-8.
        return value.translate(_UNSEEN).encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {name: _seen(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_seen(each) for each in value]
    return value
