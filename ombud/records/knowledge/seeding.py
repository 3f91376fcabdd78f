"""The house's first topics, causes and phrases, from TOML; what people changed since stays theirs."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Cause, Phrase, PhraseList, Topic
from .models.topics import Branch

SEED = Path(__file__).with_name("seed")


@transaction.atomic
def load_seed(folder: Path = SEED) -> int:
    """Write what nobody has written yet; returns how many rows. A list of phrases that exists is left alone."""
    branches = _add_branches(Topic, folder / "topics.toml", "topic")
    branches += _add_branches(Cause, folder / "causes.toml", "cause")
    return branches + sum(_add_phrases(path) for path in sorted((folder / "phrases").glob("*.toml")))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _add_branches(kind: type[Branch], path: Path, table: str) -> int:
    known = set(kind._default_manager.filter(brand=None).values_list("key", flat=True))
    added = 0
    for place, given in enumerate(_read(path)[table], start=1):
        if given["key"] not in known:
            branch = kind(**given, position=10 * place)
            branch.full_clean()
            branch.save()
            added += 1
    return added


def _add_phrases(path: Path) -> int:
    added = 0
    for kind, given in _read(path).items():
        if PhraseList.objects.filter(brand=None, kind=kind, language=path.stem).exists():
            continue
        kept = PhraseList(kind=kind, language=path.stem)
        kept.full_clean()
        kept.save()
        rows = [
            Phrase(list=kept, words=words, quiet=quiet, added_by="system:seed")
            for quiet, every in ((False, given["phrases"]), (True, given["quiet"]))
            for words in every
        ]
        for row in rows:
            row.clean()
        added += len(Phrase.objects.bulk_create(rows))
    return added
