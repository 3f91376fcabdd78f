"""What the database knows of the code: stages and kinds of entry, written after each migration."""

from .models import Case, EntryKind, StageRow
from .registry import playbooks


class StageInUse(Exception):
    """A stage was removed from a playbook while cases still stand in it."""


def sync_playbooks() -> None:
    """Write every playbook's stages and kinds. Raises StageInUse, naming what has to be moved first."""
    wanted = {(name, s.value): s.status.value for name, p in playbooks.items() for s in p.stages}
    for (playbook, stage), status in wanted.items():
        StageRow.objects.update_or_create(playbook=playbook, stage=stage, defaults={"status": status})
    for row in StageRow.objects.all():
        if (row.playbook, row.stage) not in wanted:
            _remove(row)
    _sync_kinds()


def _remove(row: StageRow) -> None:
    standing = Case.objects.filter(playbook=row.playbook, stage=row.stage).count()
    if standing:
        raise StageInUse(
            f"{standing} cases stand in {row.playbook}.{row.stage}, which the playbook no longer has: move them first."
        )
    row.delete()


def _sync_kinds() -> None:
    for playbook in playbooks.values():
        for name, move in playbook.moves.items():
            EntryKind.objects.update_or_create(
                kind=playbook.permission(name), defaults={"sentence": move.sentence}
            )
