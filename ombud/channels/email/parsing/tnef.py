"""What Outlook wrapped into winmail.dat."""

from dataclasses import dataclass

from tnefparse import TNEF

from .charsets import clean, decode


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The files and words inside a TNEF part."""

    files: tuple[tuple[str, bytes], ...]
    text: str
    html: str


def unwrap(data: bytes) -> Unwrapped | None:
    """Files and text of a TNEF stream; None when it cannot be read."""
    try:
        tnef = TNEF(data, do_checksum=False)
        files = tuple(
            (_text(a.long_filename() or a.name or ""), bytes(a.data or b"")) for a in tnef.attachments
        )
        return Unwrapped(files, _text(tnef.body), _text(tnef.htmlbody))
    except Exception:  # noqa: BLE001  # hostile bytes make the library raise whatever they like
        return None


def _text(value: object) -> str:
    if isinstance(value, list):
        value = b"".join(piece for piece in value if isinstance(piece, bytes))
    if isinstance(value, bytes):
        return decode(value).text.rstrip("\x00")
    return clean(str(value or ""))
