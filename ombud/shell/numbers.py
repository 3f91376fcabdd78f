"""Numbers that come back from addresses and hidden fields."""

MOST_DIGITS = 18  # what the database's whole numbers hold


def whole_number(text: str, otherwise: int) -> int:
    """A number from an address or a hidden field that somebody may have bent."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else otherwise
