"""What a channel's app is: a folder whose reader, route and jobs are registered at start."""

from ombud.cases.desk import Desk


class Channel(Desk):
    """Subclass it in `apps.py` with `name` and `label`; nothing else has to know about the channel."""

    reads = ("reader", "route", "requests", "digests", "blocking", "jobs", "panels")
