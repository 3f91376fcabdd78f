"""Doing in a test what a worker would do next."""

import json

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

NEXT = """
DELETE FROM procrastinate_jobs WHERE id = (
  SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s)
  ORDER BY priority DESC, id LIMIT 1)
RETURNING task_name, args
"""


def work_off() -> int:
    """Run every job that is due, and those that they cause; returns how many ran."""
    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(NEXT, [timezone.now()])
            row = cursor.fetchone()
        if row is None:
            return done
        name, arguments = row
        app.tasks[name].func(**(arguments if isinstance(arguments, dict) else json.loads(arguments)))
        done += 1
