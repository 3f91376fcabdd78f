"""Secrets that customers should never have sent, found and blacked out in plain text and in HTML."""

from .findings import Blacked, Finding
from .html import black_out_html
from .search import black_out, find_secrets

__all__ = ["Blacked", "Finding", "black_out", "black_out_html", "find_secrets"]
