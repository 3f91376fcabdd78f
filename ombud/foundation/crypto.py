"""Sealing what must stay secret, and marking what must be recognised, under keys that can be rotated."""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import IsNull

VERSION = b"\x01"
KEY_ID = 4
SALT = 16
NONCE = 12
MARK = 16
SHORTEST_KEY = 16


class CannotUnseal(ValueError):
    """The bytes were changed, belong to another context, or their key is no longer in OMBUD_KEYS."""


def seal(data: bytes, *, context: str) -> bytes:
    """Encrypt `data` (AES-256-GCM) so that it opens only with the same `context`, which is not secret.

    Every call derives a key of its own from a random salt (HKDF, RFC 5869), so no key ever sees two nonces.
    """
    key, salt = keys()[0], os.urandom(SALT)
    secret, nonce = message_key(key, salt)
    header = VERSION + key_id(key) + salt
    return header + AESGCM(secret).encrypt(nonce, data, header + context.encode())


def unseal(sealed: bytes, *, context: str) -> bytes:
    """Open what `seal` made under the newest or any older key; raises `CannotUnseal`."""
    cut = len(VERSION) + KEY_ID + SALT
    header, body = sealed[:cut], sealed[cut:]
    if len(header) < cut or not header.startswith(VERSION):
        raise CannotUnseal("These bytes were not sealed by Ombud.")
    secret, nonce = message_key(key_of(header[1 : 1 + KEY_ID]), header[1 + KEY_ID :])
    try:
        return AESGCM(secret).decrypt(nonce, body, header + context.encode())
    except InvalidTag:
        raise CannotUnseal("The sealed bytes were changed or belong to something else.") from None


def mark(purpose: str, *parts: str) -> str:
    """26 lower-case characters that only this installation can make for these parts (HMAC-SHA256, 128 bits, base32)."""
    return _mark(keys()[0], purpose, parts)


def matches_mark(token: str, purpose: str, *parts: str) -> bool:
    """Whether `mark` made this token under the newest or any older key; case does not matter."""
    given = token.strip().lower().encode()
    # Every key is tried, so that the time taken does not tell which one matched.
    found = [hmac.compare_digest(given, _mark(key, purpose, parts).encode()) for key in keys()]
    return any(found)


def blind(value: str, *, purpose: str) -> str:
    """A blind index: 64 hex digits equal for equal values, and telling nothing else. Normalise `value` before."""
    return _blind(keys()[0], value, purpose)


def blinds(value: str, *, purpose: str) -> list[str]:
    """`blind` under every key, newest first: look up with `field__in` so that rows written before a rotation are found."""
    return [_blind(key, value, purpose) for key in keys()]


def keys() -> list[str]:
    """The installation's keys, newest first; raises `ImproperlyConfigured` when there is none or one is too short."""
    found = list(settings.OMBUD_KEYS)
    if not found or any(len(key) < SHORTEST_KEY for key in found):
        raise ImproperlyConfigured(
            f"OMBUD_KEYS needs at least one key of {SHORTEST_KEY} characters or more, newest first."
        )
    return found


@lru_cache(maxsize=256)
def derive(key: str, purpose: str) -> bytes:
    """32 bytes for one purpose from one of the installation's keys (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=b"ombud/" + purpose.encode()).derive(key.encode())


def key_id(key: str) -> bytes:
    """The four public bytes by which sealed data names its key."""
    return derive(key, "key-id")[:KEY_ID]


def key_of(name: bytes) -> str:
    """The key that `name` (from `key_id`) stands for; raises `CannotUnseal`."""
    for key in keys():
        if key_id(key) == name:
            return key
    raise CannotUnseal("The key that sealed this is not in OMBUD_KEYS. Add the old key after the new one.")


def message_key(key: str, salt: bytes) -> tuple[bytes, bytes]:
    """A key and nonce for one message alone."""
    made = HKDF(SHA256(), 32 + NONCE, salt=salt, info=b"message").derive(derive(key, "seal"))
    return made[:32], made[32:]


def _keyed(key: bytes, parts: Iterable[str]) -> bytes:
    # Lengths go in front so that ("ab", "c") and ("a", "bc") differ.
    packed = [part.encode() for part in parts]
    joined = b"".join(len(part).to_bytes(4, "big") + part for part in packed)
    return hmac.digest(key, joined, hashlib.sha256)


def _mark(key: str, purpose: str, parts: Iterable[str]) -> str:
    digest = _keyed(derive(key, f"mark/{purpose}"), parts)[:MARK]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def _blind(key: str, value: str, purpose: str) -> str:
    return _keyed(derive(key, f"blind/{purpose}"), [value]).hex()


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Text that the database stores sealed (`bytea`); it can be read and written but not searched.

    The context is the model and field, so a value copied to another column does not open there. Give `context`
    when a model or field is renamed. For equality look-ups keep a `blind` index in a column beside it.
    """

    description = "Text, sealed in the database"

    def __init__(self, *args: Any, context: str = "", **kwargs: Any) -> None:
        kwargs["editable"] = kwargs.get("editable", True)
        super().__init__(*args, **kwargs)
        self.context = context

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if self.context:
            kwargs["context"] = self.context
        return name, path, args, kwargs

    @property
    def sealed_for(self) -> str:
        return self.context or f"{self.model._meta.label_lower}.{self.name}"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or isinstance(value, bytes):
            return super().get_db_prep_value(value, connection, prepared)
        sealed = seal(str(value).encode(), context=self.sealed_for) if value else b""
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: bytes | memoryview | None, *_: object) -> str | None:
        if value is None:
            return None
        return unseal(bytes(value), context=self.sealed_for).decode() if value else ""

    def to_python(self, value: Any) -> Any:
        return value

    def get_default(self) -> Any:
        # BinaryField would turn a missing default into b"".
        return super().get_default() or ("" if not self.null else None)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> Any:
        return models.TextField.formfield(self, **kwargs)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return IsNull
        raise FieldError(f"{self.name} is sealed and cannot be searched. Look up its blind index instead.")
