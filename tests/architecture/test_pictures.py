"""Pictures of playbooks say what the code does."""

import xml.etree.ElementTree as ET

from ombud.cases.drawing.lines import lines
from ombud.cases.drawing.picture import draw
from ombud.cases.drawing.sheets import stale
from ombud.cases.registry import playbooks


def test_no_picture_of_a_playbook_is_stale() -> None:
    assert stale() == [], "Run `ombud playbook draw` and commit what it writes."


def test_a_picture_is_well_formed_and_the_same_each_time() -> None:
    for playbook in playbooks.values():
        picture = draw(playbook)
        ET.fromstring(picture)
        assert picture == draw(playbook)


def test_a_picture_names_every_stage_and_every_move_that_leads_elsewhere() -> None:
    for playbook in playbooks.values():
        words = " ".join(ET.fromstring(draw(playbook)).itertext())
        assert all(word in words for stage in playbook.stages for word in stage.label.split())
        assert all(line.move.label in words for line in lines(playbook))
