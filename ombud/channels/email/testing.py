"""Trying a mailbox out: each step of its connections, and for the first that fails what to look at."""

import smtplib
from dataclasses import dataclass

from .fetching import CannotConnect, connected
from .models import Mailbox
from .relaying import opened, relay_of


@dataclass(frozen=True)
class Step:
    name: str
    works: bool
    says: str


def try_out(mailbox: Mailbox) -> list[Step]:
    """One step for fetching, where mail is fetched, and one for sending. Nothing is changed or sent."""
    steps = [_fetching(mailbox)] if mailbox.imap_host else []
    return [*steps, _sending(mailbox)]


def _fetching(mailbox: Mailbox) -> Step:
    try:
        with connected(mailbox) as client:
            waiting = client.folder_status(mailbox.imap_folder, ["MESSAGES"])[b"MESSAGES"]
    except CannotConnect as trouble:
        return Step("Fetching", False, str(trouble))
    return Step("Fetching", True, f"Logged in; {waiting} mails are in {mailbox.imap_folder}.")


def _sending(mailbox: Mailbox) -> Step:
    if not relay_of(mailbox).host:
        return Step(
            "Sending",
            False,
            "No server takes our mail, so answers only go to a folder. Give one here, or set OMBUD_SMTP_HOST.",
        )
    try:
        with opened(relay_of(mailbox)) as server:
            server.noop()
    except (smtplib.SMTPException, OSError) as trouble:
        return Step("Sending", False, said(trouble))
    return Step("Sending", True, "The server takes mail from us.")


def said(trouble: Exception) -> str:
    """What went wrong with a mail server, in words for the person who set it up."""
    match trouble:
        case smtplib.SMTPAuthenticationError():
            return "The server refused the login. Check user and password."
        case smtplib.SMTPNotSupportedError():
            return "The server does not offer STARTTLS or login here. Check port and security."
        case ConnectionRefusedError():
            return "Nothing listens on that port. Check server and port."
        case TimeoutError():
            return "The server did not answer in time. Check server, port and firewall."
        case _:
            return f"{type(trouble).__name__}: {trouble}"
