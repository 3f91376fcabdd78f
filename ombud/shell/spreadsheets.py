"""What leaves the house for a spreadsheet carries nothing that a spreadsheet would carry out."""

# What it takes for the beginning of a formula (OWASP, "CSV Injection").
CARRIED_OUT = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless[Value](value: Value) -> Value | str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(CARRIED_OUT) else value
