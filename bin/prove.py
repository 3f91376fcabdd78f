"""Everything that must hold before a change lands: style, types, rules, tests, on two versions of PostgreSQL."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
OLD_SERVERS = [Path(f"/usr/lib/postgresql/{major}/bin") for major in (15, 16, 17)]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Follows guides with whole programs, which say to a database what the tests beside them say.
ONCE = "tests/guides"
COUNT = re.compile(r"(\d+) (passed|failed|error)")


@dataclass
class Proof:
    """What was tried and how it went."""

    failed: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"passed": 0, "failed": 0, "error": 0})

    def step(self, name: str, *command: str | Path, **environment: str) -> None:
        """Run a command; what it says is shown."""
        print(f"--- {name}", flush=True)
        began = time.monotonic()
        ran = subprocess.Popen(
            list(map(str, command)),
            cwd=ROOT,
            env=_surroundings() | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        last = ""
        for line in ran.stdout or ():
            print(line, end="", flush=True)
            last = line if line.strip() else last
        self._count(last)
        if ran.wait():
            self.failed.append(name)
        print(
            f"--- {name}: {'FAILED' if ran.returncode else 'ok'}, {time.monotonic() - began:.0f} s",
            flush=True,
        )

    def miss(self, name: str, what: str) -> None:
        """A step that cannot be done here has failed."""
        print(f"--- {name}: FAILED, {what}", flush=True)
        self.failed.append(name)

    def close(self) -> int:
        """Say how it went; the last line counts the tests of all runs."""
        if self.failed:
            print("FAILED: " + ", ".join(self.failed))
        print(f"{self.counts['passed']} passed, {self.counts['failed'] + self.counts['error']} failed")
        return 1 if self.failed else 0

    def _count(self, closing: str) -> None:
        if " in " in closing:
            for number, what in COUNT.findall(closing):
                self.counts[what] += int(number)


def _surroundings() -> dict[str, str]:
    """Ours, but for the wish that nothing compiled is kept: hundreds of processes would compile the house again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def lint(proof: Proof) -> None:
    proof.step("ruff", BIN / "ruff", "check", ".")
    proof.step("format", BIN / "ruff", "format", "--check", ".")
    proof.step("floors", BIN / "lint-imports", "--no-logo")


def types(proof: Proof) -> None:
    proof.step("types", BIN / "mypy")


def migrations(proof: Proof) -> None:
    ombud: list[str | Path] = [BIN / "python", "-W", "ignore::RuntimeWarning", "-m", "ombud"]
    proof.step("migrations", *ombud, "makemigrations", "--check", "--dry-run", "--verbosity", "1")


def assets(proof: Proof) -> None:
    proof.step("front-end files", BIN / "python", "-m", "ombud", "assets", "--tests")


def tests(proof: Proof) -> None:
    _pytest(proof, "tests on PostgreSQL 18", "-m", "not browser", "-n", "2")


def journeys(proof: Proof) -> None:
    browser = _browser()
    if browser is None:
        proof.miss("journeys", "Chromium is missing: install it (Debian: apt-get install chromium)")
    else:
        _pytest(proof, "journeys in Chromium", "-m", "browser", "-n", "2", CHROMIUM=browser)


def old_server(proof: Proof) -> None:
    found = _old_server()
    if found is None:
        print(
            "--- tests on PostgreSQL 15: left out, it is not installed (Debian 12: apt-get install postgresql-15)"
        )
    else:
        name = f"tests on PostgreSQL {found.parent.name}"
        asked = ("-m", "database and not browser", "-n", "2", f"--ignore={ONCE}")
        _pytest(proof, name, *asked, OMBUD_POSTGRES_BIN=str(found))


def _pytest(proof: Proof, name: str, *arguments: str, **environment: str) -> None:
    proof.step(name, BIN / "python", "-m", "pytest", "-q", *arguments, **environment)


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None) or (
        shutil.which("chromium") if _apt("chromium") else None
    )


def _old_server() -> Path | None:
    def found() -> Path | None:
        return next((folder for folder in OLD_SERVERS if (folder / "initdb").exists()), None)

    return found() or (found() if _apt("postgresql-15") else None)


def _apt(package: str) -> bool:
    """Install a Debian package where that is possible."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"--- installing {package}", flush=True)
    return _quietly("apt-get", "update", "-qq") and _quietly(
        "apt-get", "install", "-y", "-qq", "--no-install-recommends", package
    )


def _quietly(*command: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    null = subprocess.DEVNULL
    return subprocess.run(command, env=environment, stdin=null, stdout=null, check=False).returncode == 0


STEPS: dict[str, list[Callable[[Proof], None]]] = {
    "lint": [lint],
    "types": [types],
    "": [lint, types, migrations, assets, tests, journeys, old_server],
}


def main(what: str) -> int:
    proof = Proof()
    for step in STEPS[what]:
        step(proof)
    return proof.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else ""))
