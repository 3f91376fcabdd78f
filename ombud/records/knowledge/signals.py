"""Words on arrival that need somebody at once: found by phrase lists, decided by people."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, Sum

from ombud.foundation.text.words import IS_UNSPACED, words_in
from ombud.records.brands.models import Brand

from .models import Phrase, PhraseList
from .patterns import Spaced, folded, normal, pattern_of, sentences

Edition = tuple[int, int | None, datetime | None]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signal:
    """`phrase` is the one of the lists that was found."""

    kind: str
    phrase: str
    language: str


@dataclass
class Book:
    """All phrases of one edition, ready to be looked for."""

    words: dict[str, list[tuple[Signal, Spaced, bool]]] = field(default_factory=lambda: defaultdict(list))
    beginnings: dict[str, list[tuple[Signal, Spaced, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unspaced: list[tuple[Signal, re.Pattern[str], bool]] = field(default_factory=list)

    def add(self, signal: Signal, *, quiet: bool) -> None:
        pattern = pattern_of(signal.phrase)
        if not isinstance(pattern, Spaced):
            self.unspaced.append((signal, pattern, quiet))
            return
        for word in pattern.steps[0].words:
            self.words[word].append((signal, pattern, quiet))
        for beginning in pattern.steps[0].beginnings:
            self.beginnings[beginning[:3]].append((signal, pattern, quiet))

    def find(self, sentence: str) -> Iterator[tuple[Signal, Span, bool]]:
        words = [folded(word) for word in words_in(sentence)]
        for at, word in enumerate(words):
            for signal, pattern, quiet in (*self.words.get(word, ()), *self.beginnings.get(word[:3], ())):
                end = pattern.end_from(words, at)
                if end is not None:
                    yield signal, (at, end), quiet
        if IS_UNSPACED.search(sentence):
            plain = normal(sentence)
            for signal, found, quiet in self.unspaced:
                yield from ((signal, match.span(), quiet) for match in found.finditer(plain))


_books: dict[int | None, tuple[Edition, Book]] = {}


def signals_in(text: str, language: str | None = None, *, brand: Brand | None = None) -> tuple[Signal, ...]:
    """One signal for each kind whose phrases occur, in the order they occur.

    Every language is looked for, since people in distress mix them and short texts hide theirs; a phrase of
    `language` is named before others. With a brand, its own lists count as well as the house's.
    """
    book, found = _book(brand), dict[str, Signal]()
    for sentence in sentences(text):
        for signal in _standing(list(book.find(sentence))):
            known = found.get(signal.kind)
            if known is None or (known.language != language and signal.language == language):
                found[signal.kind] = signal
    return tuple(found.values())


def _standing(found: list[tuple[Signal, Span, bool]]) -> Iterator[Signal]:
    """What no quiet phrase of the same kind overlaps."""
    quiet = [(signal, span) for signal, span, is_quiet in found if is_quiet]
    for signal, span, is_quiet in found:
        taken_back = any(
            other.kind == signal.kind and span[0] < over[1] and over[0] < span[1] for other, over in quiet
        )
        if not is_quiet and not taken_back:
            yield signal


def _book(brand: Brand | None) -> Book:
    """Compiled once for each edition of the lists; looking at the edition is one small query."""
    key = brand.pk if brand else None
    lists = PhraseList.objects.filter(Q(brand=None) | Q(brand=brand), active=True)
    facts = lists.aggregate(count=Count("id"), versions=Sum("version"), changed=Max("changed_at"))
    edition = (facts["count"], facts["versions"], facts["changed"])
    kept = _books.get(key)
    if kept is None or kept[0] != edition:
        kept = _books[key] = (edition, _compiled(lists))
    return kept[1]


def _compiled(lists: Iterable[PhraseList]) -> Book:
    book = Book()
    for phrase in Phrase.objects.filter(list__in=lists).select_related("list").order_by("id"):
        signal = Signal(phrase.list.kind, phrase.words, phrase.list.language)
        book.add(signal, quiet=phrase.quiet)
    return book
