"""What a person reads when everything runs."""

from importlib import import_module

from ombud.config.environment import Environment

from .commands import has_command


def greeting(given: Environment) -> str:
    """Address, demo logins, and a line that sends a first mail."""
    parts = [
        f"\nOmbud is at {given.url}",
        *_logins(),
        *_portal(given),
        *_first_mail(given),
        "Ctrl-C stops everything.\n",
    ]
    return "\n".join(parts)


def _logins() -> list[str]:
    """`ombud.demo.LOGINS` holds triples of address, password and what this person is."""
    rows = getattr(import_module("ombud.demo"), "LOGINS", ())
    lines = [f"    {address:<34} {password:<24} {what}" for address, password, what in rows]
    return ["Sign in as", *lines] if lines else []


def _portal(given: Environment) -> list[str]:
    """`ombud.demo.PORTAL` is a portal's path and a customer who has a complaint there."""
    path, customer = getattr(import_module("ombud.demo"), "PORTAL", ("", ""))
    if not path:
        return []
    outgoing = given.state / "outgoing"
    return [
        f"Customers make and follow complaints at {given.url}/{path}",
        f"    ask there for a link as {customer}; the mail is written to {outgoing}",
    ]


def _first_mail(given: Environment) -> list[str]:
    """`ombud.demo.FIRST_ADDRESS` is where a mail opens a case."""
    to = getattr(import_module("ombud.demo"), "FIRST_ADDRESS", "")
    if not to or not has_command("listen"):
        return []
    text = "Subject: Where is my withdrawal?\\n\\nI asked for it yesterday."
    send = f"import smtplib; smtplib.SMTP('{given.mail_bind}', {given.mail_port}).sendmail('visitor@example.com', '{to}', '{text}')"
    return ["Send a first mail with", f'    python3 -c "{send}"']
