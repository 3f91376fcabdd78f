"""ISO-2022-JP as Windows writes it: with circled numbers and other rows that Python's codec refuses."""

import re


def read_iso_2022_jp(data: bytes) -> str:
    """Text switched between ASCII and JIS X 0208 (RFC 1468), NEC's row 13 included."""
    out, position, double = [], 0, False
    for switch in re.finditer(rb"\x1b(?:\$[@B]|\([BJI])|\Z", data):
        piece = data[position : switch.start()]
        out.append(_pairs(piece) if double else piece.decode("ascii", "replace"))
        double, position = switch[0][1:2] == b"$", switch.end()
    return "".join(out)


def _pairs(piece: bytes) -> str:
    """Two-byte JIS moved to Shift-JIS, which Windows' table reads whole (JIS X 0208, annex 1)."""
    moved = bytearray()
    for row, cell in zip(piece[::2], piece[1::2], strict=False):
        if 0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E:
            moved.append((row + 1) // 2 + (0x70 if row < 0x5F else 0xB0))
            moved.append(cell + (0x7E if row % 2 == 0 else 0x1F + (cell > 0x5F)))
    return moved.decode("cp932", "replace")
