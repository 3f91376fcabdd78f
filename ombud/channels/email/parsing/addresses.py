"""Who a mail is from and to, out of fields that are often not what RFC 5322 asks for."""

import re
from itertools import islice

from .headers import readable
from .mail import Address

_PIECE = re.compile(
    r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.|\([^()]*\))*\)|<[^<>]*>?|[,;:]|=\?.*?\?=|[^\s",;:<>()=]+|=|\s+|.',
    re.DOTALL,
)
_BARE = re.compile(r"[^\s<>\"'(),;:\[\]]+@[^\s<>\"'(),;:]*[^\s<>\"'(),;:.]|\"[^\"]+\"@[^\s<>\"'(),;:]+")
_MOST = 500
_LONGEST = 60_000


def read_addresses(value: str) -> tuple[Address, ...]:
    """Mailboxes of an address field, group names dropped, routes stripped, names decoded. Never raises."""
    found = (_mailbox(pieces) for pieces in _mailboxes(value[:_LONGEST]))
    return tuple(islice((address for address in found if address), _MOST))


def _mailboxes(value: str) -> list[list[str]]:
    """Tokens of each mailbox: cut at commas and at the semicolon or colon of a group."""
    groups: list[list[str]] = [[]]
    for piece in _PIECE.findall(value):
        if piece in {",", ";"}:
            groups.append([])
        elif piece == ":" and not any("@" in word for word in groups[-1]):
            groups[-1] = []
        else:
            groups[-1].append(piece)
    return groups


def _mailbox(pieces: list[str]) -> Address | None:
    angles = [piece for piece in pieces if piece.startswith("<")]
    comments = [
        piece[1:-1] for piece in pieces if piece.startswith("(") and piece.endswith(")") and len(piece) > 1
    ]
    words = "".join(
        piece for piece in pieces if piece[0] not in "<(" or len(piece) == 1 or piece[-1] not in ")>"
    )
    spelt = next((a for a in (_spec(angle.strip("<> \t")) for angle in reversed(angles)) if a), "")
    if spelt:
        return Address(_name(words) or _name(" ".join(comments)), spelt)
    bare = _BARE.search(readable(words))
    if bare:
        rest = (readable(words)[: bare.start()] + readable(words)[bare.end() :]).strip(" ,;:-<>[]'\"")
        return Address(_name(" ".join(comments)) or rest, bare[0])
    commented = _BARE.search(" ".join(comments))
    if commented:
        return Address(_name(words), commented[0])
    name = _name(words) or _name(" ".join(angle.strip("<>") for angle in angles)) or _name(" ".join(comments))
    return Address(name, "") if name else None


def _spec(inside: str) -> str:
    """An address out of angle brackets: no route, no `mailto:`, no spaces; "" when it is none."""
    inside = re.sub(r"\([^()]*\)", "", readable(inside)).removeprefix("mailto:")
    inside = inside.rpartition(":")[2] if inside.startswith("@") else inside
    local, at, domain = inside.rpartition("@")
    domain = domain.replace(" ", "").rstrip(".")
    local = local if local.startswith('"') else local.replace(" ", "").strip("'")
    return f"{local}@{domain.rstrip(chr(39))}" if at and local and domain else ""


def _name(raw: str) -> str:
    raw = raw.strip()
    raw = re.sub(r'"((?:[^"\\]|\\.)*)"', lambda found: re.sub(r"\\(.)", r"\1", found[1]), raw)
    return readable(raw).strip("\"' \t").replace('\\"', '"')
