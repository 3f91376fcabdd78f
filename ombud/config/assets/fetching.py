"""Getting the files: by the npm client, wherever that is set to look."""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .wanted import SHELL, VENDOR, Package, wanted, write_lock

SOURCE_MAP = re.compile(rb"^(//|/\*)# sourceMappingURL=.*$", re.MULTILINE)
SVG = re.compile(r"<svg\b(?P<attributes>[^>]*)>(?P<drawing>.*)</svg>", re.DOTALL)
ONLY_OUTSIDE = re.compile(r'\s(xmlns|width|height|class)="[^"]*"')


class NoAssets(Exception):
    """A front-end file could not be had; the message says what to do."""


def fetch(*, tests: bool = False) -> bool:
    """Bring every wanted file that is missing or outdated; False when there was nothing to do."""
    packages = wanted(tests=tests)
    stamp = VENDOR / ".stamp"
    state = _state(tests=tests)
    there = all(target.exists() for package in packages for target in package.targets())
    if there and stamp.exists() and stamp.read_text().startswith(state):
        return False
    with tempfile.TemporaryDirectory() as folder:
        for package in packages:
            _unpack(package, _checked(package, _download(package, Path(folder))))
    stamp.write_text(state)
    return True


def lock() -> None:
    """Fetch every package as it is now and write its checksum down."""
    with tempfile.TemporaryDirectory() as folder:
        write_lock({p.spec: _sha512(_download(p, Path(folder))) for p in wanted(tests=True)})


def missing() -> list[Path]:
    """The files that pages need and that are not there."""
    return [target for package in wanted() for target in package.targets() if not target.exists()]


def _state(*, tests: bool) -> str:
    texts = ((SHELL / name).read_bytes() for name in ("assets.toml", "assets.lock", "icons.txt"))
    return hashlib.sha256(b"".join(texts)).hexdigest() + (" and tests" if tests else "")


def _npm() -> str:
    beside = Path(sys.executable).with_name("npm")
    found = shutil.which("npm") or (str(beside) if beside.exists() else None)
    if found is None:
        raise NoAssets("npm is missing: install Node.js, or `pip install -r requirements/node.txt`")
    return found


def _download(package: Package, folder: Path) -> Path:
    into = Path(tempfile.mkdtemp(dir=folder))
    command = [_npm(), "pack", package.spec, "--ignore-scripts", "--silent", "--pack-destination", str(into)]
    said = subprocess.run(command, cwd=into, capture_output=True, text=True, check=False)
    file = next(into.glob("*.tgz"), None)
    if said.returncode or file is None:
        raise NoAssets(f"npm could not fetch {package.spec}:\n{said.stderr.strip()}")
    return file


def _sha512(file: Path) -> str:
    return hashlib.sha512(file.read_bytes()).hexdigest()


def _checked(package: Package, file: Path) -> Path:
    if package.sha512 is None:
        raise NoAssets(f"{package.spec} has no checksum in assets.lock: run `ombud assets --lock`")
    if package.sha512 != _sha512(file):
        raise NoAssets(f"{package.spec} is not what assets.lock says: somebody changed it on the way")
    return file


def _unpack(package: Package, file: Path) -> None:
    with tarfile.open(file) as archive:
        for source, name in package.files.items():
            _write(package.folder / name, _without_source_map(source, _member(package, archive, source)))
        if package.sprite:
            drawings = {name: _member(package, archive, _icon_file(name)).decode() for name in package.icons}
            _write(package.folder / package.sprite, sprite(drawings.items()).encode())


def _without_source_map(source: str, content: bytes) -> bytes:
    # Source maps are not shipped, and a reference to a missing file stops collectstatic.
    return SOURCE_MAP.sub(b"", content) if source.endswith((".js", ".css")) else content


def _icon_file(name: str) -> str:
    return f"icons/{name if '/' in name else 'outline/' + name}.svg"


def _member(package: Package, archive: tarfile.TarFile, source: str) -> bytes:
    try:
        content = archive.extractfile(f"package/{source}")
    except KeyError:
        content = None
    if content is None:
        raise NoAssets(f"{package.spec} has no file {source}: mend it in shell/assets.toml")
    return content.read()


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(target.name + ".new")
    new.write_bytes(content)
    new.rename(target)


def sprite(drawings: Iterable[tuple[str, str]]) -> str:
    """One SVG file with a symbol for each drawing, which keeps its stroke and view box."""
    symbols = []
    for name, drawing in drawings:
        found = SVG.search(drawing)
        if found is None:
            raise NoAssets(f"the icon {name} is no SVG")
        folder, _, plain = name.rpartition("/")
        attributes = " ".join(ONLY_OUTSIDE.sub("", found["attributes"]).split())
        identity = f"{plain}-{folder}" if folder else plain
        symbols.append(f'<symbol id="{identity}" {attributes}>{" ".join(found["drawing"].split())}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
