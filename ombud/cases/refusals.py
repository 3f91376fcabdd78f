"""Why the engine says no. Each refusal is a sentence for the person who asked."""

from collections.abc import Mapping


class Refusal(Exception):
    """Base of every no; `status` is the HTTP status that doors answer with."""

    status = 409


class NotFound(Refusal):
    """There is no such thing, or it is not this actor's to see: the two are the same from outside."""

    status = 404

    def __init__(self) -> None:
        super().__init__("There is nothing here under that number.")


class NotAllowed(Refusal):
    status = 403


class BadArguments(Refusal):
    """`problems` maps each argument to a sentence."""

    status = 422

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = problems


class WrongStage(Refusal):
    pass


class Stale(Refusal):
    """Something was said or decided since the actor last looked."""


class KeyReused(Refusal):
    """An idempotency key came back with other arguments."""


class NotPossible(Refusal):
    """The action itself found that this cannot be done now; the sentence says why and what to do instead."""
