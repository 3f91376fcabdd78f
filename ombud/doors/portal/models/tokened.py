"""Rows that somebody outside holds a token of: signed by this installation, nothing in the database gives it away."""

import secrets
from typing import ClassVar, Self

from django.db import models

from ombud.foundation.crypto import mark, matches_mark

LONGEST_NUMBER = 18


def new_nonce() -> str:
    return secrets.token_hex(12)


class Tokened(models.Model):
    """`token` names the row and proves that we gave it out; a new nonce makes every old token worthless."""

    purpose: ClassVar[str]
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        return f"{self.pk}.{mark(self.purpose, str(self.pk), self.nonce)}"

    @classmethod
    def by_token(cls, token: str) -> Self | None:
        """The row of a true token; None for every other."""
        number, _, proof = token.partition(".")
        if not number.isascii() or not number.isdecimal() or len(number) > LONGEST_NUMBER:
            return None
        found = cls._default_manager.filter(pk=int(number)).first()
        return found if found and matches_mark(proof, cls.purpose, number, found.nonce) else None
