"""Work to be done after the commit, by a worker: `@job(queue="mail")`, then `send.defer(message_id=1)`."""

from .declaring import Job, Retry, job, periodic

__all__ = ["Job", "Retry", "job", "periodic"]
