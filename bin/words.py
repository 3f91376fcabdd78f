"""Write the portal's words down for translators, and compile what they wrote: `python bin/words.py`.

Each `django.po` under `ombud/doors/portal/locale` gets what is new, loses what is gone, and becomes a `django.mo` beside it.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "ombud" / "doors" / "portal" / "locale"
CODE = ("ombud/doors/portal", "ombud/desks/complaints/offering")
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2}
IN_TAGS = re.compile(r'=_\("([^"]+)"\)')

type Words = tuple[str, str]  # the second is the plural, mostly empty


def main() -> None:
    found = dict.fromkeys([*_in_code(), *_in_templates()])
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        book = polib.pofile(str(file), wrapwidth=0)
        _bring_up_to_date(book, found)
        book.save(str(file))
        book.save_as_mofile(str(file.with_suffix(".mo")))
        sys.stdout.write(f"{file.parts[-3]}: {len(book.translated_entries())} of {len(book)}\n")


def missing(file: Path) -> list[str]:
    """Words of the portal that a book has no translation of."""
    book = polib.pofile(str(file))
    known = {entry.msgid for entry in book.translated_entries()}
    return sorted({one for one, _ in [*_in_code(), *_in_templates()]} - known)


def _bring_up_to_date(book: polib.POFile, found: dict[Words, None]) -> None:
    known = {entry.msgid: entry for entry in book}
    for entry in [entry for entry in book if (entry.msgid, entry.msgid_plural) not in found]:
        book.remove(entry)
    for one, more in found:
        if one not in known:
            forms = {0: "", 1: ""} if more else {}
            book.append(polib.POEntry(msgid=one, msgid_plural=more, msgstr_plural=forms))


def _in_code() -> Iterator[Words]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "tests" not in path.parts:
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


def _in_templates() -> Iterator[Words]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    for path in sorted((ROOT / CODE[0] / "templates").rglob("*.html")):
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
