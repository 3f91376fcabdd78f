"""Giving a composed mail to the server that takes ours."""

import smtplib
from pathlib import Path

from django.conf import settings

from ombud.foundation.outbox.routes import NotNow, Receipt, Refused

from .relaying import Relay, opened
from .testing import said


def hand_over(raw: bytes, relay: Relay, sender: str, recipients: list[str], *, name: str) -> Receipt:
    """Give a mail to a server; without one it stays in this house, for whoever tries Ombud out to read.

    Raises Refused where the server says never (RFC 5321, 4.2.1: 5yz), NotNow for everything else."""
    if not relay.host:
        return {"kept_in": _write_down(raw, name)}
    try:
        with opened(relay) as server:
            turned_down = server.sendmail(sender, recipients, raw)
    except smtplib.SMTPRecipientsRefused as refusal:
        raise _refusal(refusal) from refusal
    except smtplib.SMTPResponseException as answer:
        permanent = 500 <= answer.smtp_code < 600 and not isinstance(answer, smtplib.SMTPAuthenticationError)
        raise (Refused if permanent else NotNow)(said(answer)) from answer
    except (smtplib.SMTPException, OSError) as trouble:
        raise NotNow(said(trouble)) from trouble
    return {"turned_down": sorted(turned_down)}


def _refusal(refusal: smtplib.SMTPRecipientsRefused) -> Exception:
    said_by_server = {
        address: f"{code} {text.decode('utf-8', 'replace')}"
        for address, (code, text) in refusal.recipients.items()
    }
    words = "; ".join(f"{address}: {answer}" for address, answer in said_by_server.items())
    permanent = all(500 <= code < 600 for code, _ in refusal.recipients.values())
    return Refused(words) if permanent else NotNow(words)


def _write_down(raw: bytes, name: str) -> str:
    folder = Path(settings.OMBUD_STATE) / "outgoing"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.eml"
    path.write_bytes(raw)
    return path.name
