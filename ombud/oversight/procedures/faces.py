"""Procedures as plain values for the shell's tables, and on the pages of the changes that led to them."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format

from ombud.oversight.changes.models import Change
from ombud.oversight.changes.papers import papers
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row, table

from .models import Decision, Procedure, Version, begins, decided
from .permissions import APPROVE, EDIT
from .queries import may_for
from .standing import Standing, in_force, standing

MARKS = {
    Standing.DRAFT: ("pencil", "warn"),
    Standing.REVIEWED: ("eye", ""),
    Standing.APPROVED: ("clock", ""),
    Standing.IN_FORCE: ("circle-check", "good"),
    Standing.REPLACED: ("history", "soft"),
    Standing.RETIRED: ("ban", "soft"),
}
Verdict = Decision.Verdict


@papers
def written_because_of(change: Change) -> list[Plain]:
    found = Version.objects.filter(because__change=change).select_related("procedure").order_by("pk")
    return [{"name": str(version), "url": version.get_absolute_url()} for version in found]


def list_table(procedures: Iterable[Procedure], read: set[int], **more: object) -> Plain:
    rows = [row(_list_cells(one, read), url=one.get_absolute_url()) for one in procedures]
    return table(
        "Procedures", ("Procedure", "For", "In force", "You", "Look again"), rows, stacked=True, **more
    )


def _list_cells(procedure: Procedure, read: set[int]) -> list[Plain]:
    versions = list(procedure.versions.all())
    now = in_force(versions)
    review, late = procedure.review_on, False
    if review:
        late = review <= timezone.localdate()
    first = begins(now) if now else None
    yours = cell("")
    if now:
        yours = (
            cell("Read", mark="check", tone="good") if now.pk in read else cell("Not read yet", tone="warn")
        )
    return [
        cell(procedure.title, note=procedure.get_kind_display()),
        cell(procedure.brand.name if procedure.brand else "Every brand", note=procedure.language),
        cell(
            f"Version {now.number}" if now else "None",
            note=f"since {date_format(first, 'j M Y')}" if first else "",
        ),
        yours,
        cell(date_format(review, "j M Y") if review else "", tone="bad" if late else ""),
    ]


def versions_table(versions: list[Version]) -> Plain:
    rows = [row(_version_cells(version, versions), url=version.get_absolute_url()) for version in versions]
    return table("Versions", ("Version", "Where it stands", "Written", "What is new"), rows, stacked=True)


def _version_cells(version: Version, versions: list[Version]) -> list[Plain]:
    where = standing(version, versions)
    mark, tone = MARKS[where]
    first = begins(version)
    return [
        cell(f"Version {version.number}"),
        cell(where, mark=mark, tone=tone, note=f"from {date_format(first, 'j M Y')}" if first else ""),
        cell(date_format(timezone.localtime(version.written_at), "j M Y"), note=version.written_by.name),
        cell(version.note),
    ]


def decisions_of(version: Version) -> list[Plain]:
    """Who wrote it, and what others decided, as names and values."""
    written = (
        f"{version.written_by.name}, {date_format(timezone.localtime(version.written_at), 'j M Y, H:i')}"
    )
    shown = [{"name": "Written by", "value": written}]
    for one in version.decisions.all():
        when = date_format(timezone.localtime(one.at), "j M Y, H:i")
        from_day = f", in force from {date_format(one.in_force_from, 'j M Y')}" if one.in_force_from else ""
        words = f": {one.words}" if one.words else ""
        name = f"{one.get_verdict_display()} by"
        shown.append({"name": name, "value": f"{one.by.name}, {when}{from_day}{words}"})
    return shown


def acts_of(version: Version, person: Staff) -> list[Plain]:
    """What this person may decide about it now; whoever wrote it decides nothing."""
    here, theirs = version.get_absolute_url(), version.written_by_id == person.pk
    if decided(version, Verdict.RETIRED):
        return []
    if decided(version, Verdict.APPROVED):
        may = may_for(person, APPROVE, version.procedure.brand_id)
        return [act("Retire", f"{here}retire/", in_dialog=True)] if may else []
    if decided(version, Verdict.REVIEWED):
        may = may_for(person, APPROVE, version.procedure.brand_id) and not theirs
        return [act("Approve", f"{here}approve/", in_dialog=True, likely=True)] if may else []
    may = may_for(person, EDIT, version.procedure.brand_id) and not theirs
    return [act("I have reviewed it", f"{here}review/", in_dialog=True, likely=True)] if may else []


def readers_line(read: int, all_of_them: int) -> str:
    return f"Read by {read} of {all_of_them} who should know it."
