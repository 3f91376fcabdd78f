"""Run one job in a process of its own, to be killed: `python -m tests.faults.run_job NAME ARGUMENTS`."""

import json
import sys

import django

if __name__ == "__main__":
    django.setup()
    from procrastinate.contrib.django import app

    app.tasks[sys.argv[1]].func(**json.loads(sys.argv[2]))
