"""Why a change to people, teams or roles is refused; each refusal is a sentence for the person who asked."""


class Refused(Exception):
    """`status` is the HTTP status that doors answer with."""

    status = 409


class NotYours(Refused):
    """The person who asks may not do this."""

    status = 403


class NotPossible(Refused):
    """It would break something; the sentence says what, and what to do instead."""
