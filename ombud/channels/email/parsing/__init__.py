"""Bytes in, values out: what a mail says, with a note of everything that was odd about it."""

from .mail import Address, Attachment, Defect, Lists, Mail
from .reading import read_mail

__all__ = ["Address", "Attachment", "Defect", "Lists", "Mail", "read_mail"]
