"""Whole stories in a real browser, over a real server, worker and mail listener on a real database."""
