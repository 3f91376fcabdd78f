"""Every mail of a folder is accounted for."""

from pathlib import Path

from ombud.channels.email.report import in_words, report, summary

MAILS = Path(__file__).parent / "mails"


def test_every_mail_has_its_row():
    rows = list(report(MAILS))
    assert len(rows) == len(list(MAILS.glob("*.eml")))
    found = summary(rows)
    assert sum(found.kinds.values()) == found.mails == len(rows)
    assert found.kinds["bounce"] == 2
    assert found.failures["user-unknown (hard)"] == 2
    assert f"{len(rows)} mails read" in in_words(found)


def test_mailboxes_and_maildirs_are_opened(tmp_path):
    one = (MAILS / "plain.eml").read_bytes()
    line = b"From mira@customer.example Tue Mar  3 10:15:00 2026\n"
    (tmp_path / "all.mbox").write_bytes(b"\n".join([line + one, line + one, line + one]))
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1772529300.M1P2.host:2,S").write_bytes(one)
    (tmp_path / "picture.png").write_bytes(b"no mail")
    assert [row.subject for row in report(tmp_path)] == ["Where is my withdrawal?"] * 4


def test_an_empty_folder_says_so(tmp_path):
    assert in_words(summary(report(tmp_path))).startswith("0 mails read;")
