"""Which files hold the pictures and pages, and whether they are still true."""

from pathlib import Path

from ..registry import playbooks
from .page import page
from .picture import draw

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "playbooks"


def sheets() -> dict[Path, str]:
    """What every file should hold; playbooks of other packages than our own are left out."""
    found: dict[Path, str] = {}
    for name, playbook in sorted(playbooks.items()):
        if playbook.__module__.startswith("ombud."):
            found[FOLDER / f"{name}.svg"] = draw(playbook)
            found[FOLDER / f"{name}.md"] = page(playbook)
    return found


def stale() -> list[Path]:
    """Files that no longer say what the code does, or that stand for no playbook."""
    wanted = sheets()
    wrong = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    return wrong + [path for path in sorted(FOLDER.glob("*.*")) if path not in wanted]


def write() -> list[Path]:
    """Bring every file up to date; returns those that changed."""
    wanted, changed = sheets(), stale()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in changed:
        if path in wanted:
            path.write_text(wanted[path])
        else:
            path.unlink()
    return changed
