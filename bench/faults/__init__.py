"""Fault runs: real processes are killed while mail arrives, and nothing may be lost or doubled."""
