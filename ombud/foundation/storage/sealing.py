"""Sealing files piece by piece, so that a large one is never whole in memory and can be read from the middle.

The form is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): each piece is AES-256-GCM under a nonce that counts the
pieces and marks the last, so no piece can be changed, moved, dropped or cut off without the reader noticing.
"""

import io
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ombud.foundation.crypto import KEY_ID, SALT, CannotUnseal, key_id, key_of, keys, message_key

MAGIC = b"\x02"
HEADER = len(MAGIC) + KEY_ID + SALT
PIECE = 64 * 1024
TAG = 16


def sealed_pieces(source: BinaryIO, *, context: str) -> Iterator[bytes]:
    """The header, then each sealed piece of `source` from its present position."""
    key, salt = keys()[0], os.urandom(SALT)
    header = MAGIC + key_id(key) + salt
    cipher = AESGCM(message_key(key, salt)[0])
    yield header
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE) if len(piece) == PIECE else b""
        yield cipher.encrypt(_nonce(number, last=not following), piece, header + context.encode())
        if not following:
            return
        number, piece = number + 1, following


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class SealedReader(io.RawIOBase):
    """Reads a sealed file as if it were not; raises `CannotUnseal` at the first piece that is not genuine."""

    def __init__(self, sealed: BinaryIO, *, context: str) -> None:
        self._sealed = sealed
        header = sealed.read(HEADER)
        if len(header) < HEADER or not header.startswith(MAGIC):
            raise CannotUnseal("This file was not sealed by Ombud.")
        body = sealed.seek(0, io.SEEK_END) - HEADER
        self._pieces = max(1, -(-body // (PIECE + TAG)))
        self.size = max(0, body - self._pieces * TAG)
        key = key_of(header[1 : 1 + KEY_ID])
        self._cipher = AESGCM(message_key(key, header[1 + KEY_ID :])[0])
        self._context = header + context.encode()
        self._position = 0
        self._open: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # narrower than a buffer of any kind
        number, skip = divmod(self._position, PIECE)
        if number >= self._pieces:
            return 0
        found = self._piece(number)[skip : skip + len(buffer)]
        buffer[: len(found)] = found
        self._position += len(found)
        return len(found)

    def close(self) -> None:
        if not self.closed:
            self._sealed.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._open[0] != number:
            self._sealed.seek(HEADER + number * (PIECE + TAG))
            sealed = self._sealed.read(PIECE + TAG)
            nonce = _nonce(number, last=number == self._pieces - 1)
            try:
                self._open = (number, self._cipher.decrypt(nonce, sealed, self._context))
            except (InvalidTag, ValueError):
                raise CannotUnseal("The file was changed, cut off, or belongs to something else.") from None
        return self._open[1]
