"""Bounces in no standard form: words of a mail system, recognised by who speaks and what is said."""

import re

from ..parsing.headers import Headers, read_headers
from ..parsing.mail import Mail
from .nature import Failure, Kind, Nature, Reason
from .reasons import code_in, is_hard, reason_of, status_in
from .reports import message_id_in, original_headers, said_after

_DAEMON = re.compile(
    r"^(mailer[-_.]?daemon|po+st[-_]?master|mail[-_.]?(delivery|system|administrator|failure)\S*|mmdf|bounces?|mdaemon|symantec_antivirus\S*)$"
    r"|^mail\.delivery\.system$"
)
_DAEMON_NAME = re.compile(
    r"mailer[- ]?daemon|mail delivery (sub)?system|postmaster|mail administrator|delivery subsystem", re.I
)
_SUBJECT = re.compile(
    r"undeliver|returned (mail|to sender)|returning message|fail(ure|ed) (notice|delivery)|(mail|message|delivery) (delivery )?(has )?(fail|error|problem|status)"
    r"|delivery (status )?notif|could ?n[o']t be delivered|not (be )?delivered|mail (system )?error|delayed|there was an error sending|delivery has failed|warning: (could not|message)"
    r"|unzustellbar|nicht zugestellt|zustellung|non remis|échec de la remise|no se (ha )?(pudo|puede) entregar|no entregado|devuelto|mancata consegna|impossibile recapitare|não (foi )?entregue|falha na entrega"
    r"|niet bezorgd|onbestelbaar|не доставлен|недоставлен|не удалось доставить|配信(不能|エラー|失敗)|送信エラー|投递失败|退信|無法傳遞|nie dostarczono|niedostarcz|teslim edilemedi|kan inte levereras|ei voitu toimittaa",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"could ?n[o']t (be )?deliver|(was|were|been|be|is) (not|un) ?(able to be )?deliver|unable to (be )?deliver|delivery (to|of|has|attempt|fail|is delayed)|fail(ed|ure)[^.\n]{0,40}(deliver|recipient|address)|"
    r"not (been )?delivered|undeliver|returned (mail|message|to sender|below)|permanent(ly)? (fatal )?(error|fail)|did not reach|(reason|error) (for|code|message)|user unknown|mailbox|recipient|"
    r"\b[45]\d\d[ -][45]\.\d\.\d|said: [45]\d\d|smtp error|unzustellbar|zugestellt werden|entregar|consegn|remis|достав|配信|送信|投递",
    re.IGNORECASE,
)
# A host's answer at the beginning of a line, as no person writes it.
_ANSWERED = re.compile(r"^[ \t>]*5\d\d[ -]+(?:5\.\d{1,3}\.\d{1,3}\b|\S+ .{10,})", re.MULTILINE)
_DELAY = re.compile(
    r"delayed|still being retried|\(delay\)|notification: warning|warning: (could not|message)|will (keep|continue) (trying|to (try|retry))|temporarily deferred|verzögert",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]*[A-Za-z0-9]")
_FIELD_LINE = re.compile(r"^(?:>[> ]*|[ \t]{0,4})([A-Za-z][A-Za-z0-9-]{1,40}):(?:[ \t].*|)$")
_COPY_BELOW = re.compile(
    r"^.{0,12}((this|below|here|included|the following) .{0,30}is a copy of|original message( follows|[ :]*-|:?[ \t]*$)|message headers? follow|returned message|(start of )?returned message|copy of (the|your) (original )?message|unsent message below|text of the message|message follows)",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING_FIELDS = {"from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version"}
_ANSWER = re.compile(
    r"(?:said|response was|replied|error was|smtp error[^\n:]{0,60}|reason)\s*:\s*((?:.|\n){8,600})|(^|[\s<])([45]\d\d[ -](?:.|\n){8,500})",
    re.IGNORECASE,
)
_LONGEST = 30_000


def plain_bounce(mail: Mail) -> Nature | None:
    """A notice of non-delivery that is no RFC 3464 report; None when a person may have written the mail."""
    evidence = _evidence(mail)
    if not evidence:
        return None
    told, original = _told_and_returned(mail)
    kind = (
        Kind.DELAY
        if _DELAY.search(mail.subject)
        or (_DELAY.search(told[:600]) and not re.search(r"permanent|giving up|fatal", told, re.I))
        else Kind.BOUNCE
    )
    return Nature(kind, evidence, False, _failures(mail, told, original), message_id_in(original), original)


def _evidence(mail: Mail) -> str:
    """Who speaks, and what about: both are needed, so that a person who forwards a bounce is heard."""
    if "x-failed-recipients" in mail.headers:
        return "X-Failed-Recipients"
    reported = "report-type=delivery-status" in mail.headers.raw("content-type").lower().replace(
        '"', ""
    ).replace(" ", "")
    said = bool(_SUBJECT.search(mail.subject))
    body = bool(_BODY.search(mail.text[:5000]))
    if reported and (said or body):
        return "report type"
    returned = original_headers(mail) is not None
    # People write from postmaster addresses too: of what they say, the subject alone or a mailbox proves nothing.
    if is_daemon(mail) and (
        (said and body)
        or ((said or body) and (returned or _nobody(mail) or _ANSWERED.search(mail.text[:5000])))
    ):
        return "a mail system writes of a delivery"
    # Some gateways write as anybody; the null sender, the subject and a returned mail together are enough.
    if mail.return_path == "" and (said or returned) and body:
        return "null sender and a returned mail"
    return ""


def is_daemon(mail: Mail) -> bool:
    """Does a mail system speak, by its address or, where it has none, by its name?"""
    if mail.sender is None:
        return mail.return_path == ""
    local = mail.sender.address.partition("@")[0].lower()
    return bool(
        _DAEMON.match(local)
        or (not local and _DAEMON_NAME.search(mail.sender.name))
        or (mail.return_path or "").startswith("mailer-daemon")
    )


def _nobody(mail: Mail) -> bool:
    """Does it come from an address that no person uses, or from none?"""
    local = mail.sender.address.partition("@")[0].lower() if mail.sender else ""
    return mail.return_path == "" or not local or "daemon" in local


def _told_and_returned(mail: Mail) -> tuple[str, Headers | None]:
    """The notice's own words, and the headers of the mail it returns, which may be pasted under them."""
    text = mail.text[:_LONGEST]
    original = original_headers(mail)
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if _FIELD_LINE.match(line) and (block := _header_block(lines[start:])) is not None:
            return _before_copy("\n".join(lines[:start])), original or block
    return _before_copy(text), original


def _before_copy(text: str) -> str:
    found = _COPY_BELOW.search(text)
    return text[: found.start()] if found and text[: found.start()].strip() else text


def _header_block(lines: list[str]) -> Headers | None:
    """Headers at these lines when they look like a whole mail's: at least three, and telling ones."""
    taken: list[str] = []
    for line in lines[:200]:
        stripped = re.sub(r"^(>[> ]*)", "", line)
        if not _FIELD_LINE.match(line) and not (taken and stripped[:1] in {" ", "\t"} and stripped.strip()):
            break
        taken.append(
            stripped if stripped[:1] not in {" ", "\t"} or not _FIELD_LINE.match(line) else stripped.strip()
        )
    headers = read_headers("\n".join(taken).encode("utf-8", "replace"))[0]
    telling = _TELLING_FIELDS & set(headers.names())
    whole = telling & {"from", "received", "message-id", "return-path"}
    return headers if len(taken) >= 3 and len(telling) >= 2 and whole else None


def _failures(mail: Mail, told: str, original: Headers | None) -> tuple[Failure, ...]:
    recipients = _recipients(mail, told, original)
    if not recipients:
        return (_failure("", told),)
    spans = [_words_for(recipient, told, recipients) for recipient in recipients]
    return tuple(_failure(recipient, words) for recipient, words in zip(recipients, spans, strict=True))


def _recipients(mail: Mail, told: str, original: Headers | None) -> list[str]:
    if "x-failed-recipients" in mail.headers:
        return list(
            dict.fromkeys(
                a.lower() for a in _ADDRESS.findall(" ".join(mail.headers.all_raw("x-failed-recipients")))
            )
        )
    known = set(mail.recipients) | {
        mail.sender.address.lower() if mail.sender else "",
        mail.return_path or "",
    }
    named = list(dict.fromkeys(address.lower() for address in _ADDRESS.findall(told)))
    intended = {a.lower() for a in _ADDRESS.findall(original.raw("to"))} if original is not None else set()
    likely = [address for address in named if address in intended]
    others = [a for a in named if a not in known and not a.startswith(("postmaster@", "mailer-daemon@"))]
    headed = [
        a for a in others if re.search(rf"^[ \t]*<?{re.escape(a)}>?:", told, re.IGNORECASE | re.MULTILINE)
    ]
    return list(dict.fromkeys([*likely, *headed]) or others[:1] or intended)[:50]


def _words_for(recipient: str, told: str, recipients: list[str]) -> str:
    """From this recipient's first mention to the next recipient's; all of it where there is one."""
    if len(recipients) == 1:
        return told
    start = told.lower().find(recipient)
    ends = [
        at
        for at in (
            told.lower().find(other, start + len(recipient)) for other in recipients if other != recipient
        )
        if at > start
    ]
    return told[max(start, 0) : min(ends, default=len(told))]


def _failure(recipient: str, told: str) -> Failure:
    # A host's own answer says more than the notice around it.
    answer = _ANSWER.search(told)
    words = next((group for group in (answer[3], answer[1]) if group), told) if answer else told
    status = status_in(words) or status_in(told)
    code = code_in(words) or code_in(told)
    reason = reason_of(f"{words} {said_after(told)}", status)
    if reason is Reason.UNKNOWN:
        reason = reason_of(told, status)
    diagnostic = " ".join((words or told).split())[:1000]
    return Failure(recipient, status, code, reason, is_hard(reason, status, code), diagnostic)
