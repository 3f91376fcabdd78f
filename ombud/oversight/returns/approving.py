"""From the hands of one person into those of another: handed over, approved and kept, filed, amended."""

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.records.staff.models import Staff

from .drafting import begin, check, had_a_hand_in, held, held_draft, note, take_along
from .keeping import content_of, digest_of, line_of
from .models import KeptReturn, Reminder, Return
from .permissions import APPROVE, PREPARE
from .queries import newest, verdicts_of


def hand_over(report: Return, *, by: Staff) -> Return:
    """Ask for approval. Raises NotPossible before the period is over, and while something does not agree unexplained."""
    with held_draft(report, by) as mine:
        if timezone.localdate() <= mine.last:
            raise NotPossible(f"The period ends on {mine.last:%-d %B %Y}. Hand it over after that.")
        if mine.computed_at.date() <= mine.last:
            raise NotPossible("It was computed before the period was over. Compute it again first.")
        wrong = [verdict for verdict in verdicts_of(mine) if not verdict.holds]
        if wrong and not mine.remarks:
            raise NotPossible(f"{wrong[0].sentence} {wrong[0].what} Mend it, or explain it in the remarks.")
        mine.state, mine.prepared_by, mine.handed_over_at = Return.State.HANDED_OVER, by, timezone.now()
        mine.save(update_fields=["state", "prepared_by", "handed_over_at"])
        note(by, "handed over return", mine)
    return mine


def send_back(report: Return, *, by: Staff, why: str) -> Return:
    """Not yet: the preparer has to look at it again."""
    if not why.strip():
        raise BadArguments({"why": "Say what is to be looked at again."})
    with held(report, by, (PREPARE, APPROVE), Return.State.HANDED_OVER) as mine:
        mine.state, mine.handed_over_at = Return.State.DRAFT, None
        mine.remarks = f"{mine.remarks}\n\nSent back by {by.name}: {why.strip()}".strip()
        mine.save(update_fields=["state", "handed_over_at", "remarks"])
        note(by, "sent back return", mine, why.strip())
    return mine


def approve(report: Return, *, by: Staff) -> Return:
    """Freeze it: cells, cases behind them and rules are kept, and their digest stands on the access chain.

    Raises NotAllowed for whoever computed it, put a figure in by hand, explained it or handed it over.
    """
    with held(report, by, (APPROVE,), Return.State.HANDED_OVER) as mine:
        if had_a_hand_in(mine, by):
            raise NotAllowed("You had a hand in these figures, so somebody else has to approve them.")
        lines = {cell.key: line_of(cell) for cell in mine.cells.all()}
        content = content_of(mine, lines.values(), [asdict(verdict) for verdict in verdicts_of(mine, lines)])
        digest, now = digest_of(content), timezone.now()
        KeptReturn.objects.create(report=mine, content=content, digest=digest, kept_at=now)
        mine.state, mine.approved_by, mine.approved_at = Return.State.APPROVED, by, now
        mine.save(update_fields=["state", "approved_by", "approved_at"])
        note(by, "approved return", mine, f"sha256 {digest}")
    return mine


def record_filing(report: Return, *, by: Staff, on: date, receipt: str) -> Return:
    """It has gone to the regulator: on which day, and under which reference."""
    if not receipt.strip():
        raise BadArguments({"receipt": "Give the regulator's reference, or how it was delivered."})
    if on > timezone.localdate() or on <= report.last:
        raise BadArguments(
            {"on": "Give the day on which it was filed, after the period and not in the future."}
        )
    with held(report, by, (PREPARE,), Return.State.APPROVED) as mine:
        mine.state, mine.filed_at, mine.filed_by = Return.State.FILED, timezone.now(), by
        mine.filed_on, mine.receipt = on, receipt.strip()
        mine.save(update_fields=["state", "filed_at", "filed_by", "filed_on", "receipt"])
        Reminder.objects.filter(
            entity=mine.entity, form=mine.form, first=mine.first, last=mine.last, done_at=None
        ).update(done_at=mine.filed_at)
        note(by, "filed return", mine, receipt.strip())
    return mine


def amend(report: Return, *, by: Staff, why: str) -> Return:
    """A new version beside the one that was approved, computed anew; what people gave is taken along."""
    if not why.strip():
        raise BadArguments({"why": "Say why it is amended."})
    check(by, PREPARE, report.entity)
    with transaction.atomic():
        mine = Return.objects.select_for_update(no_key=True, of=("self",)).get(pk=report.pk)
        last = newest(mine.entity, mine.form, mine.period)
        if not mine.frozen or last is None or last.pk != mine.pk:
            raise NotPossible("Only the last version can be amended, once it is approved.")
        fresh = Return(
            entity=mine.entity, form=mine.form, first=mine.first, last=mine.last,
            version=mine.version + 1, why=why.strip(), remarks=mine.remarks, prepared_by=by,
        )  # fmt: skip
        begin(fresh)
        take_along(mine, fresh)
        note(by, "amended return", fresh, why.strip())
    return fresh
