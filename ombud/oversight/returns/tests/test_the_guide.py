"""`docs/guides/returns.md`, "Add a return": what it says is written, and the return is there."""

import re
import textwrap
from pathlib import Path

import pytest

from ombud.oversight.returns import declared
from ombud.oversight.returns.reconciling import judge

from .by_hand import FIRST_HALF_2026, ends, lines, told

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).resolve().parents[4] / "docs" / "guides" / "returns.md"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The example of the guide as a file beside the others."""
    block = re.search(r"   ```python\n(.*?)   ```", GUIDE.read_text(), re.DOTALL)
    assert block
    code = textwrap.dedent(block.group(1))
    name = re.match(r"# ombud/oversight/returns/declared/(\w+\.py)", code)
    assert name
    (tmp_path / name.group(1)).write_text(code)
    monkeypatch.setattr(declared, "__path__", [*declared.__path__, str(tmp_path)])
    declared.forms.cache_clear()
    yield declared.form_of("zz.example")
    monkeypatch.undo()
    declared.forms.cache_clear()


def test_the_return_of_the_guide_is_there_counts_and_reconciles(added) -> None:
    under_psd2 = {"regime": "eu.psd2", "track": ""}
    found = lines(
        added,
        FIRST_HALF_2026,
        told(1, "2026-02-02", ends("2026-02-04"), **under_psd2),
        told(2, "2026-02-02", ends("2026-02-05", "forward"), **under_psd2),
        told(3, "2026-02-02", regime="none"),
    )
    assert (found["ended.upheld"].cases, found["ended.without"].cases) == ((1,), (2,))
    assert found["left-out.no-regime"].cases == (3,)
    assert all(verdict.holds for verdict in judge(added.rules, found))


def test_the_guide_takes_fewer_than_ten_steps() -> None:
    adding = GUIDE.read_text().partition("## Add a return")[2]
    assert 0 < len(re.findall(r"(?m)^\d+\. ", adding)) < 10
