"""From the bytes of a mail to what it says. Start reading here."""

import codecs
import html as entities
import mimetypes
import re
from dataclasses import dataclass, field, replace

from ombud.foundation.text.html import text_from_html

from .addresses import read_addresses
from .bodies import choose
from .calendars import in_words, read_invitation
from .charsets import clean, decode
from .envelope import delivered_to, read_date, read_ids, read_message_id, return_path
from .files import read_file, safe_name
from .flowed import unflow
from .headers import Headers
from .mail import Address, Attachment, Defect, Invitation, Lists, Mail, Scheme
from .parts import Part, split_parts
from .smime import signed_content
from .tnef import unwrap
from .transfer import decoded, files_within

_FROM_LINE = re.compile(rb"\A\s*>?From [^:\s][^\r\n]*(?:\r\n|\r|\n)")
_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_ARMOUR = "-----BEGIN PGP "
_TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}
_CMS = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_STUB = 200


def read_mail(raw: bytes) -> Mail:
    """Read a mail. Whatever the bytes are, there is a Mail; what was wrong with them is in its `defects`."""
    reading = _Reading()
    try:
        root = split_parts(_trimmed(raw, reading.defects), reading.defects)
        root = reading.opened(root)
        reading.words_and_files(root)
        return reading.mail(replace(root.headers, charset=_charset_of(root)))
    except Exception as error:  # noqa: BLE001 - the promise of this function; each one that gets here is a fault to mend
        return _unreadable(raw, error)


def _trimmed(raw: bytes, defects: list[Defect]) -> bytes:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        defects.append(Defect("wide-characters", "the whole mail is UTF-16"))
        raw = raw.decode("utf-16", "replace").encode()
    raw = raw.removeprefix(codecs.BOM_UTF8)
    found = _FROM_LINE.match(raw)
    if found:
        defects.append(Defect("mbox-line"))
        raw = raw[found.end() :]
    if not raw.strip():
        defects.append(Defect("empty"))
    return raw.lstrip(b"\r\n") if raw[:1] in (b"\r", b"\n") and re.match(rb"[\r\n]+[A-Za-z-]+:", raw) else raw


def _unreadable(raw: bytes, error: Exception) -> Mail:
    """The last resort: the text as it stands, and the whole as a file."""
    text = decode(raw[:100_000]).text
    defects = (Defect("unreadable", f"{type(error).__name__}: {error}"[:200]),)
    original = Attachment("mail.eml", "message/rfc822", raw)
    return Mail(
        Headers(),
        None,
        (),
        (),
        (),
        (),
        None,
        "",
        None,
        None,
        (),
        (),
        Lists(),
        text,
        "",
        (original,),
        None,
        "",
        "",
        defects,
    )


@dataclass(slots=True)
class _Reading:
    defects: list[Defect] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    text: str = ""
    html: str = ""
    invitation: Invitation | None = None
    signed: Scheme = ""
    encrypted: Scheme = ""

    def note(self, kind: str, detail: str = "") -> None:
        self.defects.append(Defect(kind, detail))

    def opened(self, root: Part) -> Part:
        """The tree inside the envelopes of OpenPGP and S/MIME; what is encrypted stays shut and is said to be."""
        for part in _leaves_and_branches(root):
            protocol = part.given.get("protocol", "").lower()
            if part.media_type == "multipart/signed":
                self.signed = "pgp" if "pgp" in protocol else "smime"
            elif part.media_type == "multipart/encrypted":
                self.encrypted = "pgp"
        if root.media_type in _CMS:
            return self.opened_cms(root)
        return root

    def opened_cms(self, root: Part) -> Part:
        content = signed_content(decoded(root.body, root.encoding, self.defects))
        if content is None:
            self.encrypted = "smime"
            return root
        self.signed = "smime"
        inner = split_parts(content, self.defects)
        return replace(inner, headers=Headers(root.headers.fields + inner.headers.fields))

    def words_and_files(self, root: Part) -> None:
        bodies = choose(root)
        texts = _each_once(
            [part for part in [*bodies.text, *bodies.html] if part.media_type.startswith("text/")]
        )
        shown = {id(part): self.shown(part) for part in texts}
        plain = [shown[id(part)] for part in bodies.text if part.media_type == "text/plain"]
        self.html = self.as_html(bodies.html, shown)
        self.text = self.as_text(bodies.text, shown)
        if plain and self.html and _says_nothing("\n".join(plain), self.html):
            self.text = text_from_html(self.html)
        for part in _each_once([*bodies.files, *_pictures(bodies.text), *_pictures(bodies.html)]):
            self.keep(part)
        self.finish()

    def shown(self, part: Part) -> str:
        data = decoded(part.body, part.encoding, self.defects)
        declared = part.given.get("charset", "")
        if part.media_type == "text/html" and not declared and (meta := _META.search(data[:4000])):
            declared = meta[1].decode("ascii")
        if part.media_type == "text/plain" and (b"begin" in data or b"=ybegin" in data):
            data, found = files_within(data)
            self.files += [self.written_file(name, content) for name, content in found]
        read = decode(data, declared)
        if read.trouble:
            self.note("charset", read.trouble)
        if (
            b"\x00" in data
            and "\x00" not in declared
            and not read.charset.startswith(("utf_16", "utf-16", "utf_32", "utf-32"))
        ):
            self.note("nul")
        text = read.text.replace("\r\n", "\n").replace("\r", "\n")
        if part.given.get("format", "").lower() == "flowed" and part.media_type == "text/plain":
            text = unflow(text, delsp=part.given.get("delsp", "").lower() == "yes")
        return text

    def written_file(self, name: str, content: bytes) -> Attachment:
        return Attachment(safe_name(name) or f"file-{len(self.files) + 1}.bin", _kind_of(name), content)

    def as_text(self, parts: list[Part], shown: dict[int, str]) -> str:
        pieces = []
        for part in parts:
            if part.media_type == "text/html":
                pieces.append(text_from_html(shown[id(part)]))
            elif part.media_type == "text/plain":
                pieces.append(shown[id(part)])
        return "\n".join(piece.strip("\n") for piece in pieces if piece.strip())

    def as_html(self, parts: list[Part], shown: dict[int, str]) -> str:
        """HTML with the plain pieces between it kept; "" when no part is HTML."""
        if not any(part.media_type == "text/html" and shown[id(part)].strip() for part in parts):
            return ""
        pieces = []
        for part in parts:
            if part.media_type == "text/html":
                pieces.append(shown[id(part)])
            elif part.media_type == "text/plain" and shown[id(part)].strip():
                pieces.append(
                    f"<div>{entities.escape(shown[id(part)]).strip().replace(chr(10), '<br>')}</div>"
                )
        return "\n".join(pieces)

    def keep(self, part: Part) -> None:
        data = decoded(part.body, part.encoding, self.defects)
        if part.media_type in _TNEF or part.filename.lower() == "winmail.dat":
            if (found := unwrap(data)) is not None:
                self.files += [self.written_file(name, content) for name, content in found.files]
                self.text = self.text if self.text.strip() else found.text or text_from_html(found.html)
                self.html = self.html or found.html
                return
            self.note("broken-tnef")
        self.files.append(read_file(part, data, len(self.files) + 1))
        if part.media_type in {"text/calendar", "application/ics"} and self.invitation is None:
            self.invitation = read_invitation(decode(data, part.given.get("charset", "")).text)

    def finish(self) -> None:
        shown_ids = set(re.findall(r"cid:([^\"'\s>)]+)", self.html)) if self.html else set()
        self.files = [
            replace(f, inline=True) if f.content_id and f.content_id in shown_ids else f for f in self.files
        ]
        if not self.text.strip() and self.invitation:
            self.text = in_words(self.invitation)
        if _ARMOUR in self.text:
            self.encrypted = self.encrypted or ("pgp" if _ARMOUR + "MESSAGE" in self.text else "")
            self.signed = self.signed or ("pgp" if _ARMOUR + "SIGNED" in self.text else "")

    def mail(self, headers: Headers) -> Mail:
        message_id = read_message_id(headers.raw("message-id"))
        date = read_date(headers.raw("date"))
        sender = self.sender(headers)
        for missing, kind in ((sender, "no-sender"), (message_id, "no-message-id"), (date, "no-date")):
            if missing is None:
                self.note(kind)
        return Mail(
            headers=headers,
            sender=sender,
            reply_to=read_addresses(headers.raw("reply-to")),
            to=_addresses(headers, "to"),
            cc=_addresses(headers, "cc"),
            delivered_to=delivered_to(headers),
            return_path=return_path(headers),
            subject=headers.text("subject"),
            date=date,
            message_id=message_id,
            in_reply_to=read_ids(headers.raw("in-reply-to")),
            references=read_ids(" ".join(headers.all_raw("references"))),
            lists=Lists(headers.text("list-id"), headers.raw("list-unsubscribe"), headers.raw("list-post")),
            text=clean(self.text),
            html=clean(self.html),
            attachments=tuple(self.files),
            invitation=self.invitation,
            signed=self.signed,
            encrypted=self.encrypted,
            defects=tuple(dict.fromkeys(self.defects)),
        )

    def sender(self, headers: Headers) -> Address | None:
        """Who wrote it: From, else whatever else names somebody. A name without address borrows one."""
        if len(headers.all_raw("from")) > 1:
            self.note("several-from")
        named: Address | None = None
        for name in ("from", "sender", "reply-to", "return-path", "x-envelope-from", "errors-to"):
            for found in _addresses(headers, name):
                if found.address:
                    return replace(found, name=named.name or found.name) if named else found
                named = named or found
        return named


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    return tuple(address for value in headers.all_raw(name) for address in read_addresses(value))


def _leaves_and_branches(part: Part) -> list[Part]:
    return [part, *(below for child in part.children for below in _leaves_and_branches(child))]


def _charset_of(root: Part) -> str:
    """The charset of the first text part that declares one."""
    return next(
        (part.given["charset"] for part in _leaves_and_branches(root) if part.given.get("charset")), ""
    )


def _pictures(parts: list[Part]) -> list[Part]:
    return [part for part in parts if not part.media_type.startswith("text/")]


def _each_once(parts: list[Part]) -> list[Part]:
    return list({id(part): part for part in parts}.values())


def _kind_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _says_nothing(plain: str, html: str) -> bool:
    """Is the plain part only a stub beside the HTML ("your program cannot show this mail")?"""
    plain = plain.strip()
    if len(plain) > _STUB:
        return False
    return not plain or len(text_from_html(html)) > 5 * len(plain) + _STUB
