"""What PostgreSQL's full-text search is given: a vector for what is kept, a query for what is asked."""

from collections.abc import Iterator
from itertools import pairwise

from .words import Word, words_in

# A tsvector may have one megabyte; words beyond this are not indexed, and positions stop counting at 16383.
MOST_BYTES = 600_000
LAST_PLACE = 16_383
LONGEST_QUERY = 30

Placed = tuple[str, int]


def index_words(text: str) -> list[str]:
    """Every lexeme in order of place: words with their base forms, pairs of characters for unspaced scripts."""
    return [lexeme for lexeme, _ in _placed(text)]


def search_vector(text: str) -> str:
    """The text of a `tsvector`: cast it (`%s::tsvector`), so that no parser or locale of the server has a say."""
    places: dict[str, list[int]] = {}
    size = 0
    for lexeme, place in _placed(text):
        size += 2 if lexeme in places else len(lexeme.encode()) + 8
        if size > MOST_BYTES:
            break
        places.setdefault(lexeme, []).append(min(place, LAST_PLACE))
    return " ".join(f"'{lexeme}':{','.join(map(str, found[:255]))}" for lexeme, found in places.items())


def search_query(text: str) -> str:
    """The text of a `tsquery` (cast it): all words must occur, unspaced ones as phrases, the last one as a beginning.

    Empty when nothing in `text` can be looked for; an empty query finds nothing.
    """
    words = list(words_in(text))[:LONGEST_QUERY]
    # Somebody who typed a space after a word has finished it.
    unfinished = bool(text) and not text[-1].isspace()
    return " & ".join(
        _asked(word, unfinished=unfinished and place == len(words)) for place, word in enumerate(words, 1)
    )


def _placed(text: str) -> Iterator[Placed]:
    place = 0
    for word in words_in(text):
        for lexemes in _lexemes(word):
            place += 1
            yield from ((lexeme, place) for lexeme in lexemes)


def _lexemes(word: Word) -> Iterator[tuple[str, ...]]:
    """For each place the lexemes that stand there."""
    if not word.unspaced:
        yield (word.text,) if word.base == word.text else (word.text, word.base)
        return
    for first, second in pairwise(word.text):
        yield (first + second,)
    # The last character alone, so that one character finds every word it is in.
    yield (word.text[-1],)


def _asked(word: Word, *, unfinished: bool) -> str:
    if word.unspaced:
        pairs = [f"'{first}{second}'" for first, second in pairwise(word.text)]
        return f"({' <-> '.join(pairs)})" if pairs else f"'{word.text}':*"
    if not unfinished:
        return f"'{word.base}'"
    return f"'{word.text}':*" if word.base == word.text else f"('{word.text}':* | '{word.base}')"
