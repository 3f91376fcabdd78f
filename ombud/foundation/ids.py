"""Public numbers: read over the phone, checked when typed, and telling nobody how many there are."""

import secrets

# Crockford's base 32: no I, L, O (look-alikes of 1 and 0) and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = ALPHABET[10:]
LOOK_ALIKES = str.maketrans("OIL", "011")
SPACING = str.maketrans("", "", " \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014\u2212._/#")
BODY = 8
LONGEST_PREFIX = 3
POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


class BadNumber(ValueError):
    """Not a number that this installation could have made; the message says what to do."""


def new_number(prefix: str) -> str:
    """A random number such as "T-9XQ2-7HCN"; `prefix` is one to three letters of `LETTERS` naming the kind.

    35 random bits, so keep a unique constraint and try again on the rare collision.
    """
    if not 1 <= len(prefix) <= LONGEST_PREFIX or any(letter not in LETTERS for letter in prefix):
        raise ValueError(f"A prefix is one to {LONGEST_PREFIX} letters of {LETTERS}, not {prefix!r}.")
    body = "".join(secrets.choice(ALPHABET) for _ in range(BODY - 1))
    return _written(prefix + body + _check_character(prefix + body))


def read_number(text: str) -> str:
    """The number as `new_number` wrote it; forgives case, spaces, hyphens, and O, I, L for 0, 1, 1.

    Raises `BadNumber` when the check character disagrees: it catches every single wrong character and every
    swap of two neighbours.
    """
    given = text.translate(SPACING).upper().translate(LOOK_ALIKES)
    _refuse_wrong_shape(given, text)
    if _sum(given):
        raise BadNumber(
            f"{_written(given)} has a wrong character, or two that changed places. Please read it once more."
        )
    return _written(given)


def _refuse_wrong_shape(given: str, text: str) -> None:
    strange = next((character for character in given if character not in ALPHABET), None)
    if strange is not None:
        raise BadNumber(f"Our numbers never contain “{strange}”. Please read that character once more.")
    prefix, length = given[:-BODY], len(given)
    if length <= BODY:
        raise BadNumber(
            f"“{text.strip()[:20]}” is too short: after the first letters come {BODY} characters, "
            "as in T-9XQ2-7HCN."
        )
    if len(prefix) > LONGEST_PREFIX:
        raise BadNumber(f"“{text.strip()[:30]}” is too long: a number looks like T-9XQ2-7HCN.")
    if any(character not in LETTERS for character in prefix):
        raise BadNumber(f"“{prefix}” cannot begin a number: it begins with letters, as in T-9XQ2-7HCN.")


def _written(characters: str) -> str:
    prefix, body = characters[:-BODY], characters[-BODY:]
    return f"{prefix}-{body[:4]}-{body[4:]}"


def _check_character(characters: str) -> str:
    # The check character has weight 1, and addition in GF(32) is its own inverse.
    return ALPHABET[_sum(characters + "0")]


def _sum(characters: str) -> int:
    """The weighted sum in GF(32), zero for a good number.

    Weights are powers of a primitive element, counted from the right: all differ and none is zero, so one changed
    character or two exchanged ones (up to 30 places apart) always change the sum.
    """
    total = 0
    for character in characters:
        total = _doubled(total) ^ ALPHABET.index(character)
    return total


def _doubled(element: int) -> int:
    element <<= 1
    return element ^ POLYNOMIAL if element & 0b100000 else element
