"""`rulebook check` shows what holds and what changed, and names what is wrong."""

import re
import shlex
from io import StringIO
from pathlib import Path
from textwrap import dedent

import pytest
from django.core.management import CommandError, call_command

from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.models import ServiceLevel, WorkingCalendar

ROOT = Path(__file__).resolve().parents[4]


def said(*arguments):
    out = StringIO()
    call_command("rulebook", *arguments, stdout=out)
    return out.getvalue()


def test_check_shows_what_is_in_force_on_a_date(seeded):
    shown = said("check", "--on", "2026-05-31")
    assert "In force on 2026-05-31:" in shown
    assert "inbox.first-answer tier=vip: 1 working hour, calendar of the brand" in shown
    assert "uk.disp uk.disp.psd15: within 15 business days, law (DISP 1.6.2AR(1)" in shown


def test_check_shows_the_difference_between_two_dates(seeded, promise):
    promise("30 minutes", channel="telegram", effective_from="2026-06-15")
    lines = said("check", "--from", "2026-05-31", "--to", "2026-07-01").splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "+ in.rbios in.rbios",
        "~ in.rbios in.rbios.file",
        "+ inbox.first-answer channel=telegram",
        "~ uk.disp uk.disp.ack",
        "+ us.ca us.ca.dfal.phone",
    ]
    assert "Nothing changes" in said("check", "--from", "2026-07-01", "--to", "2026-07-02")


def test_the_difference_is_an_exit_code_for_who_asks(seeded):
    same = ("check", "--from", "2026-07-01", "--to", "2026-07-02", "--exit-code")
    assert "Nothing changes" in said(*same)
    with pytest.raises(SystemExit) as ended:
        said("check", "--from", "2026-05-31", "--to", "2026-07-01", "--exit-code")
    assert ended.value.code == 1


def test_check_shows_what_is_coming(seeded):
    shown = said("check", "--on", "2026-11-21", "--regime", "uk.disp").partition("Coming:")[2]
    assert "from 2027-01-01 uk.disp uk.disp.return.new: The clause is now FCA PS25/19" in shown
    assert "from 2027-10-25 uk.disp uk.crypto.disp.later: New." in shown
    assert "Coming:" not in said("check", "--on", "2027-10-25", "--regime", "uk.disp")


def test_check_shows_every_regime_with_track_confidence_and_what_stretches_it(seeded):
    shown = said("check", "--on", "2026-06-01")
    assert (
        "track psd-emd, high confidence, To the end of the last day, Up to 35 business days with a recorded reason and a letter"
        in shown
    )
    assert "mt.mga mt.mga.complaint: within 10 days" in shown
    assert "low confidence: DISABLED until checked" in shown
    assert "ca.bank ca.bank.56" in shown
    assert "Never paused: Bank Act s.627.43 forbids it" in shown
    assert "eu.mica eu.mica.lang: no clock" in shown


def test_one_regime_can_be_shown_alone(seeded):
    lines = said("check", "--regime", "ae.vara").splitlines()[1:]
    assert {line.split()[0] for line in lines} == {"ae.vara"}
    with pytest.raises(CommandError, match=r"There is no regime xx\.y\. Use one of: ae\.cbuae"):
        said("check", "--regime", "xx.y")


def test_check_names_what_is_wrong_with_a_file(seeded, tmp_path):
    (tmp_path / "xx.toml").write_text('id = "xx.y"\nname = "X"\njurisdiction = "XX"\n')
    with pytest.raises(CommandError, match=r"xx\.toml: regime: calendar is missing\. Add it\."):
        said("check", str(tmp_path / "xx.toml"))
    with pytest.raises(CommandError, match="cannot be read"):
        said("check", str(tmp_path / "none.toml"))


def test_check_names_a_level_whose_calendar_is_missing(seeded, promise):
    promise("2 hours", calendar="night-shift")
    with pytest.raises(CommandError, match="there is no calendar night-shift. Make it, or name another"):
        said("check")


def test_half_a_comparison_is_refused(seeded):
    with pytest.raises(CommandError, match="Give both --from and --to"):
        said("check", "--from", "2026-01-01")


SHOWN = re.compile(r"^    \$ ombud rulebook (check .+)\n((?:    .*\n)+)", re.MULTILINE)


def test_the_guide_shows_what_check_prints(seeded):
    shown = SHOWN.findall((ROOT / "docs" / "guides" / "service-levels.md").read_text())
    assert len(shown) == 2
    for command, printed in shown:
        assert said(*shlex.split(command)) == dedent(printed), command


def test_seeding_says_what_it_wrote(db):
    written = said("seed")
    assert written == f"Wrote {ServiceLevel.objects.count() + WorkingCalendar.objects.count()} rows.\n"
    assert said("seed") == "Wrote 0 rows.\n"


def test_a_level_names_itself_by_obligation_and_conditions():
    level = Level(
        obligation="inbox.first-answer",
        length="2 hours",
        tier="vip",
        topic="payments",
        effective_from="2026-01-01",
    )
    assert level.series == "inbox.first-answer topic=payments tier=vip"
