"""Fetching mail over IMAP: every UID is either kept or named as a gap."""

from .backfill import Filled, backfill
from .connection import CannotConnect, connected
from .fetching import fetch_new

__all__ = ["CannotConnect", "Filled", "backfill", "connected", "fetch_new"]
