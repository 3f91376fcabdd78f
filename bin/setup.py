"""Make the virtual environment and install what `requirements/` names, with hashes; nothing when nothing changed."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VENDOR = ROOT / "ombud" / "shell" / "static" / "vendor"


def main(kind: str) -> None:
    """Install for running (`run`) or for working on it too (`dev`)."""
    if not PYTHON.exists():
        say(f"Making a virtual environment with Python {sys.version.split()[0]}")
        venv.EnvBuilder(with_pip=True, symlinks=True, clear=VENV.exists()).create(VENV)
    files = [ROOT / "requirements" / f"{kind}.txt"]
    if shutil.which("npm") is None:
        files.append(ROOT / "requirements" / "node.txt")
    stamp = VENV / f".installed-{kind}"
    state = digest([*files, ROOT / "pyproject.toml"])
    if stamp.exists() and stamp.read_text() == state:
        return
    for file in files:
        say(f"Installing what {file.relative_to(ROOT)} names")
        install("--require-hashes", "-r", str(file))
    say("Installing Ombud itself")
    install("--no-deps", "--editable", str(ROOT))
    stamp.write_text(state)


def digest(files: list[Path]) -> str:
    """Changes when a file, the place or the interpreter does."""
    told = hashlib.sha256(f"{ROOT} {sys.version}".encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()


def install(*what: str) -> None:
    """By uv where it works, which is quicker; else by pip."""
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *what]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    if subprocess.run(
        command, cwd=ROOT, env=os.environ | {"UV_PYTHON_DOWNLOADS": "never"}, check=False
    ).returncode:
        sys.exit("Installing failed; the lines above say why. Run the same command again to go on.")


def say(what: str) -> None:
    """Tell a person who waits."""
    print(what, flush=True)


main(sys.argv[1] if sys.argv[1:] else "run")
