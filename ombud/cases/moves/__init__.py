"""The actions of the spine's own moves, one module for each thing that people do with a case."""

from . import erasure, escalations, hands, joining, subject_matter, times, words, work

__all__ = ["erasure", "escalations", "hands", "joining", "subject_matter", "times", "words", "work"]
