"""The mail inside an S/MIME envelope that is signed but not encrypted (RFC 8551, opaque signing)."""

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_DATA = bytes.fromhex("2a864886f70d010701")
_DEEPEST = 12


class _Unreadable(Exception):
    """These bytes are not the structure that was announced."""


def signed_content(der: bytes) -> bytes | None:
    """What was signed, signature unchecked, from a CMS SignedData (RFC 5652); None when there is none to read."""
    try:
        kind, wrapped = _children(der, 0)[:2]
        if kind[1] != _SIGNED_DATA:
            return None
        signed = _children(_children(wrapped[1], 0, whole=True)[0][1], 0, whole=True)
        content = next(body for tag, body in signed if tag == 0x30 and _DATA in body[:16])
        tag, octets = _children(_children(content, 0, whole=True)[1][1], 0, whole=True)[0]
        return octets if tag == 0x04 else b"".join(body for _, body in _children(octets, 0, whole=True))
    except (_Unreadable, IndexError, StopIteration, ValueError):
        return None


def _children(data: bytes, depth: int, *, whole: bool = False) -> list[tuple[int, bytes]]:
    """Tag and body of each element in these bytes; unless `whole`, of each inside the single outer one."""
    found, position = [], 0
    while position < len(data) and data[position : position + 2] != b"\0\0":
        tag, start, end, position = _element(data, position, depth)
        found.append((tag, data[start:end]))
    return found if whole else _children(found[0][1], depth, whole=True)


def _element(data: bytes, position: int, depth: int) -> tuple[int, int, int, int]:
    """Tag, body's start and end, and where the next element begins (X.690, 8.1)."""
    if depth > _DEEPEST or position + 2 > len(data):
        raise _Unreadable
    tag, length = data[position], data[position + 1]
    start = position + 2
    if length == 0x80:
        end = start
        while data[end : end + 2] != b"\0\0":
            end = _element(data, end, depth + 1)[3]
        return tag, start, end, end + 2
    if length > 0x80:
        width = length & 0x7F
        length = int.from_bytes(data[start : start + width], "big")
        start += width
    if start + length > len(data):
        raise _Unreadable
    return tag, start, start + length, start + length
