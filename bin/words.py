"""Write words down for translators, and compile what they wrote: `python bin/words.py`.

Words are those of the portal and of the daily mail to staff. Each `django.po` under their `locale` folders gets what is
new, loses what is gone, and becomes a `django.mo` beside it.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2}
# Staff read English, also where their pages about the portal stand beside those of customers.
NOT_CUSTOMERS = {"tests", "behind"}
IN_TAGS = re.compile(r'=_\("([^"]+)"\)')

type Words = tuple[str, str]  # the second is the plural, mostly empty


@dataclass(frozen=True)
class Room:
    """Where words stand, as patterns of files, and where their translations do."""

    folder: str
    code: tuple[str, ...]
    templates: str = ""

    @property
    def books(self) -> list[Path]:
        return sorted((ROOT / self.folder / "locale").glob("*/LC_MESSAGES/django.po"))

    def words(self) -> dict[Words, None]:
        found = dict.fromkeys(_in_code(self.code))
        return found | dict.fromkeys(_in_templates(ROOT / self.templates) if self.templates else ())


ROOMS = (
    Room(
        "ombud/doors/portal",
        ("ombud/doors/portal/**/*.py", "ombud/desks/complaints/offering/**/*.py"),
        "ombud/doors/portal/templates",
    ),
    Room("ombud/records/reminders", ("ombud/records/reminders/*.py", "ombud/**/due.py")),
)


def main() -> None:
    for room in ROOMS:
        found = room.words()
        for file in room.books:
            book = polib.pofile(str(file), wrapwidth=0)
            _bring_up_to_date(book, found)
            book.save(str(file))
            book.save_as_mofile(str(file.with_suffix(".mo")))
            done = f"{len(book.translated_entries())} of {len(book)}"
            sys.stdout.write(f"{room.folder}, {file.parts[-3]}: {done}\n")


def _bring_up_to_date(book: polib.POFile, found: dict[Words, None]) -> None:
    known = {entry.msgid: entry for entry in book}
    for entry in [entry for entry in book if (entry.msgid, entry.msgid_plural) not in found]:
        book.remove(entry)
    for one, more in found:
        if one not in known:
            forms = {0: "", 1: ""} if more else {}
            book.append(polib.POEntry(msgid=one, msgid_plural=more, msgstr_plural=forms))


def _in_code(patterns: tuple[str, ...]) -> Iterator[Words]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if not NOT_CUSTOMERS & set(path.parts):
                yield from _called(ast.parse(path.read_text()))


def _called(tree: ast.AST) -> Iterator[Words]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if name in CALLS and len(words) >= CALLS[name]:
            yield words[0], words[1] if CALLS[name] == 2 else ""


def _in_templates(folder: Path) -> Iterator[Words]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    for path in sorted(folder.rglob("*.html")):
        if NOT_CUSTOMERS & set(path.parts):
            continue
        text = path.read_text()
        nodes = engines["django"].from_string(text).template.nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            yield str(node.filter_expression.var.literal or node.filter_expression.var.var.strip('"')), ""
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            more = node.render_token_list(node.plural)[0] if node.plural else ""
            yield node.render_token_list(node.singular)[0], more
        yield from ((words, "") for words in IN_TAGS.findall(text))


if __name__ == "__main__":
    main()
