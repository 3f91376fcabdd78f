"""Ombud: the desk where a regulated money platform looks after its customers."""
