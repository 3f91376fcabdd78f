"""What is inside a mail: its words, its files, and what protects them."""

import mimetypes
import re
from dataclasses import dataclass, field, replace

from ombud.foundation.text.html import text_from_html

from .bodies import choose
from .calendars import in_words, read_invitation
from .charsets import decode
from .files import read_file, safe_name
from .headers import Headers
from .mail import Attachment, Defect, Invitation, Scheme
from .parts import Part, branches, split_parts
from .smime import signed_content
from .tnef import unwrap
from .transfer import decoded
from .wording import as_html, as_text, read_text, says_nothing

_CID = re.compile(r"cid:([^\"'\s>)]+)")
_ARMOUR = "-----BEGIN PGP "
_TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}
_CMS = {"application/pkcs7-mime", "application/x-pkcs7-mime"}


@dataclass(slots=True)
class Contents:
    """Words and files, gathered part by part; what is odd about them is noted on the way."""

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
        for part in branches(root):
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

    def gather(self, root: Part) -> None:
        """Take in every leaf of the tree, as words, as a file, or as both."""
        bodies = choose(root)
        shown = {
            id(part): self.shown(part) for part in _each_once([*bodies.text, *bodies.html]) if _is_text(part)
        }
        plain = "\n".join(shown[id(part)] for part in bodies.text if part.media_type == "text/plain")
        self.html = as_html(bodies.html, shown)
        self.text = as_text(bodies.text, shown)
        if plain and self.html and says_nothing(plain, self.html):
            self.text = text_from_html(self.html)
        pictures = [part for part in [*bodies.text, *bodies.html] if not _is_text(part)]
        for part in _each_once([*bodies.files, *pictures]):
            self.keep(part)
        self.finish()

    def shown(self, part: Part) -> str:
        text, files = read_text(part, self.defects)
        self.files += [self.written_file(name, content) for name, content in files]
        return text

    def written_file(self, name: str, content: bytes) -> Attachment:
        return Attachment(safe_name(name) or f"file-{len(self.files) + 1}.bin", _kind_of(name), content)

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
        shown_ids = set(_CID.findall(self.html))
        self.files = [
            replace(f, inline=True) if f.content_id and f.content_id in shown_ids else f for f in self.files
        ]
        if not self.text.strip() and self.invitation:
            self.text = in_words(self.invitation)
        if _ARMOUR in self.text:
            self.encrypted = self.encrypted or ("pgp" if _ARMOUR + "MESSAGE" in self.text else "")
            self.signed = self.signed or ("pgp" if _ARMOUR + "SIGNED" in self.text else "")


def _is_text(part: Part) -> bool:
    return part.media_type.startswith("text/")


def _each_once(parts: list[Part]) -> list[Part]:
    return list({id(part): part for part in parts}.values())


def _kind_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
