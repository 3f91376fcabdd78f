"""The people of the register of changes, and the complaints procedure of Northgate."""

import pytest

from ombud.oversight.changes.tests.conftest import _today, browse, change, grace, sofia, vera
from ombud.oversight.procedures.models import Procedure
from ombud.records.brands.models import Brand

__all__ = ["_today", "browse", "change", "grace", "sofia", "vera"]
BODY = "## What a complaint is\n\nAny dissatisfaction, **however** it is said.\n\n- We answer within eight weeks."


@pytest.fixture
def procedure(northgate: Brand) -> Procedure:
    return Procedure.objects.create(title="How we handle complaints", brand=northgate, public=True)
