"""The mailbox and the outside mail server of the mail tests serve here too."""

from tests.mail.conftest import lmtp_port, mailbox, outside

__all__ = ["lmtp_port", "mailbox", "outside"]
