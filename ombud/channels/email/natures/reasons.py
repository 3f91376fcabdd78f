"""Why a host refused: read from its words first, because enhanced codes are sent with little care."""

import re

from .nature import Reason

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.\-/:])([45]\d\d)(?=[ \-:]|\s*$)(?![\d.])")

# The first that matches wins: particular reasons stand before "mailbox unavailable", which hosts say of anything.
_WORDS: list[tuple[Reason, str]] = [
    # What Exchange Online says of addresses it does not know.
    (Reason.USER_UNKNOWN, r"recipient address rejected: access denied"),
    (
        Reason.MAILBOX_FULL,
        r"(mail ?box|inbox|mail folder|account|user|recipient)[^.]{0,60}\b(is full|full\b|over ?quota|exceed\w* (its |the |his )?(quota|storage|limit|max)|out of (storage|space))"
        r"|over ?quota|quota (is )?(exceed|full|violat)|exceed\w* [^.]{0,20}(quota|storage (limit|alloc))|quota exceeded|out of storage"
        r"|not enough (storage |disk )?space|insufficient (disk|system )?(space|storage|quota)|disc? ?quota|mailbox size (limit )?exceed|mailbox exceeds|too much (mail )?data|storage quota",
    ),
    (
        Reason.TOO_LARGE,
        r"(message|mail|content|it) (is |was |has been )?(too (large|big|long)|larger than)|(message|mail)[^.]{0,20} size [^.]{0,40}(exceed|limit)|size limit"
        r"|exceed\w* [^.]{0,40}(message size|size limit|maximum (message )?size|fixed max)|too (large|big) (a )?message|max(imum)? message size",
    ),
    (Reason.VIRUS, r"\bvirus|infected|malware|trojan|executable (file|attachment)s? (is|are) not allowed|restricted attachment"),
    (
        Reason.AUTHENTICATION,
        r"\bspf\b|\bdkim\b|\bdmarc\b|sender policy|not pass authentication|authentication (check|result)s?.{0,20}fail|unauthenticated (e-?)?mail|domain.?keys|fails? .{0,20}sender id",
    ),
    (
        Reason.NOT_ACCEPTING,
        r"null ?mx|no mx record|malformed or unexpected name server reply|does not accept (any )?(e-?)?mail\b|no mx\b.{0,20}accept|not accept(ing)? (any )?(mail|messages) (from|to|for) (this|any)|smtp service is not available here"
        r"|do(es)?n[o']t (accept|receive) (any )?(e-?)?mails? at this (host|domain|address)|no mail service|host/domain does not accept|mail receiving disabled|name server: \.: host not found",
    ),
    (Reason.RELAYING, r"\brelay(ing)? (access )?(is )?(denied|not (permitted|allowed)|prohibited)|not (permitted|allowed) to relay|unable to relay|relay(ing)? (is )?not|insecure mail relay|we do not relay|no relay"),
    (
        Reason.SPAM,
        r"\bspam(?!haus|cop|my)|\bjunk\b|unsolicited|\buce\b|bulk (e-?)?mail|spam ?content|looks? like (spam|bulk)|listed in.{0,20}\burl|suspicious .{0,30}(content|url|link)|phishing|content .{0,20}unsolicited",
    ),
    (
        Reason.BLOCKED,
        r"black ?list|block ?list|dnsbl|\brbl\b|spamhaus|spamcop|spamrats|sorbs|barracuda|blocked (using|by|for)|(ip|address|host|client|server|network)[^.]{0,60}(has been |is |was )?(temporarily )?(blocked|banned|black|denied|listed)"
        r"|reputation|reverse (dns|lookup|host)|\bptr\b|\brdns\b|dynamic ip|dynamically|no reverse|cannot find your (reverse )?hostname|banned (ip|sending)|access denied[^.]{0,40}\bip\b|bad (ip|helo)|helo command rejected|fix reverse|ip name lookup failed|mismatch\w* client ip|unverif\w+ sending ip",
    ),
    (
        Reason.SUSPENDED,
        r"account is (blocked|closed)|(account|mail ?box|user|address|recipient|mail address)('s)?[^.]{0,60}\b(suspend|disabled|inactive|locked|blocked|bloqu|frozen|deactivated|discontinued|not active|out of service|administratively)"
        r"|disabled (user|account|mailbox|recipient)|inactive (user|account|mailbox)|account (is )?temporarily|user suspended|recipient suspend|not currently active|mailbox currently suspended|invalid/inactive user|vdelivermail: account is locked",
    ),
    (
        Reason.MOVED,
        r"(user|recipient|account|address|person|subscriber)?[^.]{0,20}\b(has|have) (moved|been replaced|changed)\b|address (has )?changed|has been replaced by|moved; please try|new address is|no longer (works|at this|with)|address not used any ?more",
    ),
    (Reason.SENDER_REJECTED, r"unrout\w+ sender|sender (address |e-?mail )?(is )?(rejected|refused|denied|verif|not allowed|not accepted|unknown|domain)|(rejected|bad|invalid) sender|sender\W+(domain )?(does not|doesn't) (exist|resolve)|domain of sender|invalid domain .{0,20}(in|from) .{0,20}(mail )?from|return ?-?path|envelope sender|from: ?(header|domain)|not (allowed|authori[sz]ed) to send (from|as)"),
    (Reason.NETWORK, r"host not found, try again|temporary (failure in )?name resolution"),
    (
        Reason.HOST_UNKNOWN,
        r"host (\S+ |or domain name |name )?(is )?(not found|unknown|lookup (failed|did not))|(name or service|hostname|nodename).{0,20} not known|(unknown|invalid|illegal|bad) (host|domain|destination (host|domain|system)|mail ?server)|no such (host|domain)|\bnxdomain|domain[^.\n]{0,60}(not (be )?found|does ?n[o']t exist|doesn'?t exist|unknown|not exist|must exist|invalid|couldn'?t be found)"
        r"|unrouteable (mail )?domain|unroutable|couldn'?t find any host|can(no|')t find .{0,30}(host|mail server|domain)|no mx or a|responsible for (the )?domain could not|404 .{0,20}domain|dns error|domain is not reachable|domain name not found|host\W{0,3}domain .{0,20}unknown|recipient's domain|nullhost|no route to domain",
    ),
    (
        Reason.USER_UNKNOWN,
        r"見つかりません|ありません|存在しません|宛先不明|あて先不明|(user|recipient|mailbox|address|account|addressee|alias|subscriber|destinataire|utilisateur|empf[aä]nger|usuario)s?\b[^.\n]{0,80}?\b(unknown|(is|was|does|do|did|has|could|can|be)? ?(n[o']t|not) (be )?(exist|found|known|valid|listed|recogni[sz]ed|registered|a (known|valid))|doesn'?t exist|inconnu|unbekannt|desconocid|no longer (available|valid|exists?|on server)|isn't (valid|known))"
        r"|unknown (or illegal )?(alias|user|recipient|mailbox|local|address|addressee|virtual|account|login)|no such (user|recipient|mailbox|person|address|account|local|virtual|entry|alias|mail ?drop|customer|subscriber)"
        r"|(invalid|bad|incorrect|illegal|unknown|nonexistent|non-existent|undeliverable) (final |destination |e-?mail |mail )?(recipient|mailbox|address|user|account)|not a (valid|known) (mailbox|user|recipient|address)|no (account|mailbox|user)( by that name)? (here|found|with|by|available)"
        r"|(did|do|does)(n't| not) (match|have) (a|an|any|this) (yahoo|user|existing|known|account|valid|\S+ account)|user not (known|found|exist)|recipient ?(not|un)(found| found)|recipnotfound|unrouteable address|not (our|a) customer|mailbox .{0,60}(not found|unavailable or access denied)|user_unknown"
        r"|address couldn'?t be found|wasn'?t found at|does ?n[o']t exist|doesn't have an? \S+ account|no recipients|this account is not allowed|address (no longer|unknown)|there is no (user|one|such)|account that you tried to reach does not|not in (our|the) (database|directory|domain)|list of recipients.*no valid|unable to validate recipient|verify recipient|delivery to the following recipients? failed permanently.{0,3}$",
    ),
    (Reason.TOO_MANY, r"frequency limit|unexpected volume|too many (connections|messages|recipients|sessions|mails|sends)|rate.?limit|throttl|sending (limit|rate)|(hourly|daily|maximum) .{0,30}(limit|quota)|exceeded .{0,40}(per hour|per day|rate|max emails)|concurrent|too (much|frequent|quick)|user is receiving mail too"),
    (Reason.EXPIRED, r"(retry|delivery) (time ?out|time (not reached|expired)|limit)|could not be delivered (for|in|within|after)|cannot send (message )?(for|within)|been (in (the )?queue|undeliver\w+|waiting|retried) .{0,20}(for|too)|giving up|failed (after )?\d+ attempts|too long|(message|delivery|queue|time|period|lifetime)[^.\n]{0,30} expired|expired|not (been )?delivered (yet|within|after|in)|delayed|still being|within \d+ (hour|day)|undeliver\w* (for|in) \d|(connection|session|operation)[^.\n]{0,40}tim(ed|e) ?out|timed? ?out|(connection|session) (was )?(refused|reset|lost|dropped|closed|broken)|no route to host|lost connection|did not accept our requests to connect|aborted after|unable to (connect|deliver .{0,30}within)|not respond|can'?t connect|could not connect|temporarily unable to deliver|retries have been exhausted"),
    (Reason.NETWORK, r"network|routing loop|mail loop|too many hops|hop count|loops? back|mail (for .{0,60} )?loops|dns (lookup|query|server)|name ?server|temporar\w+ (lookup|dns|name)|local loop|infinite loop|malformed (name|reply)|maximum hop|\bloop(ing)? (detected|back)|forwarding loop"),
    (Reason.FILTERED, r"(user|recipient|mailbox|address|customer|subscriber)[^.\n]{0,40}(reject|refus|does not (want|accept|wish)|filter|restrict|only accepts|protected|not permitted|permission)|due to extended inactivity|mailbox unavailable|user.{0,10}reject|service refuses?|recipients?[^.\n]{0,20}(denied|refused)|because the recipient|message filter|domain protection"),
    (Reason.POLICY, r"polic(y|ies)|not (permitted|allowed|accepted) (by|here|due)|prohibited|violat|administrat(ive|or) (prohibit|denied|polic)|security polic|denied by"),
    (Reason.SECURITY, r"\btls\b|\bssl\b|authentication (required|failed|turned|credentials)|auth(entication)? .{0,20}(fail|required)|certificate|encryption|must issue a starttls|unauthori[sz]ed|not authori[sz]ed|smtp authentication|relay.{0,10}auth|sasl"),
    (Reason.CONTENT, r"(message|content|header|mime|body)[^.\n]{0,40}(not (comply|compliant|rfc)|malformed|invalid|reject|refus|rfc)|rfc ?\d{4}|bare (lf|cr)|duplicate header|missing (date|from|subject|message-id)|content (was )?reject|5322|no (subject|from|date)"),
    (Reason.SYSTEM, r"system (error|resource|problem|fail)|local (error|configuration)|internal (server )?error|service (is )?(un|not |temporarily )(available)?|i/o error|disk|cannot (open|create|write|exec|lock)|out of memory|config(uration)? (error|problem)|command (died|failed|output|not found)|can'?t (create|open)|mailer (error|fail)|temporary (local|failure|problem)|unavailable|deferred"),
]  # fmt: skip
_LONGEST = 3000
_PATTERNS = [(reason, re.compile(words, re.IGNORECASE)) for reason, words in _WORDS]
_VAGUE = {Reason.UNKNOWN, Reason.FILTERED, Reason.SYSTEM, Reason.POLICY, Reason.CONTENT}
_AFTER_DATA = re.compile(
    r"in reply to (the )?(end of )?data|(after|end of) (the )?(end of )?data|smtp command data|\(data\)|response to data",
    re.I,
)
_AT_SENDER = re.compile(r"(after|in reply to|response to) mail( from)?\b", re.I)
# Gateways that put their own words for the code before what the host said.
_WRAPPER = re.compile(r"^[45]\.\d\.\d - [A-Z][a-z ]+\s*(?=\d{3}-)")
_BY_STATUS = {
    "1.0": Reason.USER_UNKNOWN,
    "1.1": Reason.USER_UNKNOWN,
    "1.2": Reason.HOST_UNKNOWN,
    "1.3": Reason.USER_UNKNOWN,
    "1.6": Reason.MOVED,
    "1.7": Reason.SENDER_REJECTED,
    "1.8": Reason.SENDER_REJECTED,
    "1.10": Reason.NOT_ACCEPTING,
    "2.1": Reason.SUSPENDED,
    "2.2": Reason.MAILBOX_FULL,
    "2.3": Reason.TOO_LARGE,
    "3.4": Reason.TOO_LARGE,
    "4.1": Reason.EXPIRED,
    "4.4": Reason.HOST_UNKNOWN,
    "4.6": Reason.NETWORK,
    "4.7": Reason.EXPIRED,
    "7.26": Reason.AUTHENTICATION,
    "7.25": Reason.BLOCKED,
    "7.27": Reason.NOT_ACCEPTING,
}
_BY_CLASS = {"3": Reason.SYSTEM, "4": Reason.NETWORK, "6": Reason.CONTENT, "7": Reason.POLICY}


def status_in(text: str) -> str:
    """The last enhanced status in these words, an uninformative x.0.0 only when there is no other; "" when none."""
    found: list[str] = _STATUS.findall(text)
    telling = [status for status in found if not status.endswith(".0.0")]
    return (telling or found or [""])[0]


def code_in(text: str) -> str:
    """The SMTP reply code in these words; "" when none."""
    found = _CODE.search(text)
    return found[1] if found else ""


def reason_of(diagnostic: str, status: str) -> Reason:
    """Why, from the words and the enhanced status (RFC 3463). Vague words give way to a particular status."""
    words = unwrapped(" ".join(diagnostic[:_LONGEST].split()))
    said = next((reason for reason, pattern in _PATTERNS if pattern.search(words)), Reason.UNKNOWN)
    kind, _, detail = status.partition(".")
    coded = _BY_STATUS.get(detail) if kind in {"4", "5"} else None
    if said in _VAGUE:
        return coded or (
            said if said is not Reason.UNKNOWN else _BY_CLASS.get(detail.partition(".")[0], said)
        )
    if said is Reason.USER_UNKNOWN and (
        _AFTER_DATA.search(words) or detail == "2.0" or detail.startswith("7.")
    ):
        # The host took the recipient before, or its code says that the mailbox is there: a filter in disguise.
        return Reason.FILTERED
    if said in {Reason.USER_UNKNOWN, Reason.HOST_UNKNOWN} and _AT_SENDER.search(words):
        return Reason.SENDER_REJECTED
    return said


def unwrapped(diagnostic: str) -> str:
    """The host's words without the gateway's own before them and the type of the field (RFC 3464, 2.3.6)."""
    return _WRAPPER.sub("", re.sub(r"^[\w-]+;\s*", "", diagnostic.strip()))


def is_hard(reason: Reason, status: str, code: str) -> bool:
    """Is the address itself dead? A name that could not be looked up just now (4xx) may be found later."""
    temporary = status.startswith("4") or (not status and code.startswith("4"))
    return reason in {Reason.USER_UNKNOWN, Reason.MOVED} or (reason.hard and not temporary)
