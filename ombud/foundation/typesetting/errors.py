"""What can go wrong when words are set on paper."""


class CannotTypeset(Exception):
    """A document could not be set; the message says why and what to do."""
