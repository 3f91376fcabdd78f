"""Run a module with Django set up, so that its imports stand at its top: `python -m bench.inside MODULE ...`."""

import os
import runpy
import subprocess
import sys

import django


def inside(module: str, *arguments: object) -> int:
    """Run it in a process of its own, in the house that our environment names; answers with its exit code."""
    command = [sys.executable, "-m", "bench.inside", module, *map(str, arguments)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
    django.setup()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
