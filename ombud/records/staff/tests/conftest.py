"""People of these stories, besides the cast of every test."""

import pytest

from ombud.records.staff.models import Scope, Staff
from tests.cast import person


@pytest.fixture
def ruth(db: None) -> Staff:
    """The administrator: she manages staff and sees no case."""
    return person("Ruth", None, ["settings.*"])


@pytest.fixture
def paolo(front: Scope) -> Staff:
    """A manager of the front line, who gives roles that he holds himself."""
    return person("Paolo", front, ["inbox.*", "staff.grant"])
