"""Setting a pack as PDF and keeping it as it was made."""

from pathlib import Path

import structlog
from django.utils import timezone

from ombud.foundation.storage import FileRef, store
from ombud.foundation.typesetting import CannotTypeset, typeset
from ombud.shell.figures import Period

from ..models import Pack
from .composing import LANGUAGE, compose

TEMPLATE = Path(__file__).with_name("pack.typ")
log = structlog.get_logger(__name__)


def make(pack: Pack) -> None:
    """Compose, set and keep it. A pack that is made stays as it is; what cannot be set says why and can be tried again."""
    if pack.state == Pack.State.MADE:
        return
    known_at = timezone.now()
    period = Period(pack.since, pack.until, pack.brand.time_zone)
    try:
        pdf = typeset(TEMPLATE, compose(pack.brand, pack.kind, period, known_at), languages=[LANGUAGE])
    except CannotTypeset as problem:
        log.warning("pack.failed", pack=pack.pk)
        Pack.objects.filter(pk=pack.pk).update(state=Pack.State.FAILED, problem=str(problem))
        return
    ref = store(pack.brand.key, pdf, media_type="application/pdf")
    Pack.objects.filter(pk=pack.pk).exclude(state=Pack.State.MADE).update(
        state=Pack.State.MADE, file=ref.key, size=len(pdf), problem="", known_at=known_at
    )


def file_of(pack: Pack) -> FileRef:
    return FileRef(pack.file)
