"""How people and telephones sign."""

import re

_DASHES = re.compile(r"^\s*(?:--|—|––|__)\s*$")
_RULE = re.compile(r"^\s*[_=\-—─*]{5,}\s*$")
_LONG_RULE = re.compile(r"^\s*[_=\-—─*]{20,}\s*$")
_DEVICE = (
    r"(?:iphone|ipad|ipod|i-?phone|android|samsung|galaxy|blackberry|huawei|xiaomi|redmi|htc|nokia|windows|outlook|yahoo|mailbox|airmail|mobile|mobil|mobiel|handy|phone|cell|telefon|téléphone|móvil|celular|cellulare|smartphone|tablet|device|"
    r"mail|k-9|proton|gmx|web\.de|app|мобильн|телефон|устройств|手机|手機|携帯|아이폰|ti-\d+|alcatel|lumia|pc|computer|лаптоп|آيفون|هاتف|मोबाइल)"
)
_SENT_FROM = re.compile(
    r"^\W{0,3}(?:sent (?:from|via|with|by|using)|get (?:\[?outlook)|(?:von|mit) .{0,60}gesendet|gesendet (?:von|mit)|diese nachricht wurde von|envoyé (?:depuis|de|à partir)|enviado (?:desde|do|de|através)|enviada do|inviato (?:da|dal|con)|"
    r"verzonden (?:met|vanaf|vanuit)|verstuurd vanaf|skickat från|sendt fra|lähetetty|wysłan[oe] z|отправлено (?:с|из)|надіслано з|odoslané z|odesláno z|gönderildi|.{0,30}から送信|发自(?:我的)?|從我的|来自(?:我的)?|從 ?my|나의 .{0,20}에서 보냄|أُ?رسل(?:ت)? من|נשלח מ|मेरे .{0,30}से भेजा|trimis de pe|"
    r"from my|iphone'?dan|someone from mobile)(?:\b|(?<=[^\x00-\x7f])).{0,120}$",
    re.IGNORECASE,
)
_ENDS_SENT = re.compile(
    r"^\W{0,3}.{0,60}(?:から送信|傳送|发送|發送|gesendet|gönderildi|に送信)\W{0,3}$", re.IGNORECASE
)
_HAS_DEVICE = re.compile(_DEVICE, re.IGNORECASE)
_LONGEST_SIGNATURE = 25


def signature_at(lines: list[str]) -> int | None:
    """The line where the signature begins that ends these lines; None when they end in words."""
    found = _list_footer(lines)
    found = _dashes(lines[:found]) or found
    end = found if found is not None else len(lines)
    device = _device(lines[:end])
    return device if device is not None else found


def _dashes(lines: list[str]) -> int | None:
    """The last "-- " (RFC 3676, 4.3), if not so far up that what follows must be words."""
    for index in range(len(lines) - 1, max(len(lines) - _LONGEST_SIGNATURE, 0) - 1, -1):
        if _DASHES.match(lines[index]) and any(line.strip() for line in lines[:index]):
            return _first_of_chain(lines, index)
    return None


def _list_footer(lines: list[str]) -> int | None:
    """A long rule with a few lines and an address below it, as mailing lists and virus scanners add."""
    for index in range(len(lines) - 1, max(len(lines) - 8, 0), -1):
        below = " ".join(lines[index + 1 :])
        if _LONG_RULE.match(lines[index]) and ("http" in below or "@" in below or "www." in below):
            return index
    return None


def _first_of_chain(lines: list[str], index: int) -> int:
    """Signatures use the dashes twice, above and below; the upper ones begin it."""
    for above in range(index - 1, max(index - 12, 0), -1):
        if _DASHES.match(lines[above]):
            return above
    return index


def _device(lines: list[str]) -> int | None:
    """Where the closing lines that a telephone or program adds begin; other lines among them end the search."""
    found: int | None = None
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not line.strip() or (_RULE.match(line) and found is not None):
            continue
        if not is_device_line(line):
            break
        found = index
    return found


def is_device_line(line: str) -> bool:
    """Is this a line like "Sent from my iPhone", in any of many languages?"""
    if len(line) >= 200:
        return False
    # "Sent from my desk, much easier than my phone" is a sentence: the device stands before the first pause.
    claim = re.split(r"[,.;!]\s|[<\[(]https?", line, maxsplit=1)[0]
    return bool((_SENT_FROM.match(line) or _ENDS_SENT.match(line)) and _HAS_DEVICE.search(claim))
