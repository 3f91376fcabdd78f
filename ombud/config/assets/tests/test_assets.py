"""Front-end files are exactly those that the lock file vouches for."""

import io
import tarfile

import pytest

from ombud.config.assets import fetching
from ombud.config.assets import wanted as wanted_files
from ombud.config.assets.fetching import NoAssets, sprite
from ombud.config.assets.wanted import Package, wanted
from ombud.config.checks import front_end_files_are_there

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="24" viewBox="0 0 24 24" stroke="currentColor"><path d="M1 1"/></svg>'


@pytest.fixture
def package_file(tmp_path, monkeypatch):
    monkeypatch.setattr(wanted_files, "VENDOR", tmp_path / "vendor")
    file = tmp_path / "some.tgz"
    with tarfile.open(file, "w:gz") as archive:
        for name, content in (
            ("package/some.js", b"one();\n//# sourceMappingURL=some.js.map\n"),
            ("package/icons/outline/at.svg", DRAWING.encode()),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return file


def some(**how):
    return Package("some", "1.0", files={"some.js": "some.js"}, **how)


def test_every_package_is_locked():
    assert [package.spec for package in wanted(tests=True) if package.sha512 is None] == []


def test_files_land_without_their_source_maps(package_file, tmp_path):
    fetching._unpack(some(icons=("at",), sprite="icons.svg"), package_file)
    assert (tmp_path / "vendor" / "some.js").read_bytes() == b"one();\n\n"
    assert '<symbol id="at" viewBox' in (tmp_path / "vendor" / "icons.svg").read_text()


def test_a_package_that_was_changed_on_the_way_is_refused(package_file):
    right = some(sha512=fetching._sha512(package_file))
    assert fetching._checked(right, package_file) == package_file
    with pytest.raises(NoAssets, match="not what assets.lock says"):
        fetching._checked(some(sha512="0" * 128), package_file)


def test_a_file_that_the_package_lacks_is_named(package_file):
    with pytest.raises(NoAssets, match="some@1.0 has no file other.js"):
        fetching._unpack(Package("some", "1.0", files={"other.js": "other.js"}), package_file)


def test_a_sprite_keeps_how_each_icon_is_drawn():
    text = sprite([("at", DRAWING), ("filled/star", DRAWING)])
    assert '<symbol id="at" viewBox="0 0 24 24" stroke="currentColor"><path d="M1 1"/></symbol>' in text
    assert 'id="star-filled"' in text


def test_a_missing_file_is_named_with_the_command_that_brings_it(tmp_path, monkeypatch):
    monkeypatch.setattr(wanted_files, "VENDOR", tmp_path)
    monkeypatch.setattr(wanted_files, "FONTS", tmp_path / "fonts")
    (warning,) = front_end_files_are_there()
    assert "icons.svg" in warning.msg
    assert warning.hint == "Run `ombud assets`."
    for package in wanted():
        for target in package.targets():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
    assert front_end_files_are_there() == []
