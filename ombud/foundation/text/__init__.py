"""Text: what language it is, how it is found, and what must not be seen of it."""

from .language import language_of
from .search import index_words, search_query, search_vector
from .secrets import Blacked, Finding, black_out, black_out_html

__all__ = [
    "Blacked",
    "Finding",
    "black_out",
    "black_out_html",
    "index_words",
    "language_of",
    "search_query",
    "search_vector",
]
