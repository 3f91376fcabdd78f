"""Fetching mail over IMAP: every UID is either kept or named as a gap."""

from .backfill import backfill
from .connection import CannotConnect, connected
from .fetching import fetch_new

__all__ = ["CannotConnect", "backfill", "connected", "fetch_new"]
