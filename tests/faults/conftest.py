"""The mailbox and the outside mail server of the mail tests serve here too."""

from tests.mail.conftest import lmtp_port, mailbox, outside

from .run_job import jobs, ready

__all__ = ["jobs", "lmtp_port", "mailbox", "outside", "ready"]
