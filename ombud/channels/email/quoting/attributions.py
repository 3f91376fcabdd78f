"""Where a mail begins to quote: the lines that programs in many languages put above the words of another."""

import re

_EMAIL = r"[<(\[][^<>()\[\]\s]{0,40}(?:mailto:)?[^<>()\[\]\s]+@[^<>()\[\]\s]+[>)\]]"
_MOMENT = (
    r"(?:\b\d{1,2}[:.h時시点]\s?\d{2}\b|\b(?:19|20)\d\d\b|(?:19|20)\d\d年|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
)
_WROTE = (
    r"(?:wrote|writes|schrieb|geschrieben|a écrit|écrit|escribió|escribi[oó]|ha scritto|scrisse|schreef|geschreven|escreveu|napisał(?:\(?a\)?)?|pisze|"
    r"написал(?:\(?а\)?)?|пишет|написав|пише|написа|skrev|kirjoitti|yazdı|yazmış|έγραψε|napsal(?:\(?a\)?)?|napísal|írta|a scris|napisao|kirjutas|rakstīja|rašė|"
    r"va escriure|כתבה?|كتبت?|كتابة|写道|寫道|书面|さんは書きました|のメッセージ|작성|썼습니다|ने लिखा|đã viết|menulis|เขียน|said|a dit)"
)
_OPENER = (
    r"(?:on|am|le|el|il|il giorno|op|em|no dia|w dniu|dnia|den|den|på|mån|em|a|al|la data|dne|v|в|на|στις|at|data|quoting|"
    r"mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|在|于|於|في|ב|बुध|\d)"
)
_HAS_WROTE = re.compile(_WROTE, re.IGNORECASE)
_BY_ADDRESS = re.compile(
    rf"^(?!.*\bcc:).*(?:{_EMAIL}.*{_MOMENT}|{_MOMENT}.*{_EMAIL}).*[:：]\s*$", re.IGNORECASE
)
_BY_VERB = re.compile(
    rf"^\W{{0,3}}{_OPENER}\b.*{_MOMENT}.*{_WROTE}.*[:：]\s*$|^\W{{0,3}}.*{_MOMENT}.*{_WROTE}\s*[:：]\s*$",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    rf"^\S.{{0,80}}{_EMAIL}\W{{0,3}}(?:{_WROTE}|hat am .* geschrieben)\W*[:：]\s*$", re.IGNORECASE
)
_STARTS = re.compile(
    rf"^\W{{0,3}}(?:On|Am|Le|El|Il|Op|Em|No dia|W dniu|Dnia|Den|Quoting|Dne)\s|{_MOMENT}|{_EMAIL}", re.DOTALL
)
_MYSELF = re.compile(
    r"\b(?:I|you|we|they|ich|sie|je|vous|yo|io|я|вы)\s+(?:have\s+)?(?:wrote|written|schrieb|написал)",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"^\s*\d{4}年\d{1,2}月\d{1,2}日.{0,120}[:：]\s*$|^.{1,60}さん(?:は|が).{0,40}(?:書きました|wrote)"
)
_ORIGINAL = re.compile(
    r"^[\s>*_]*[-_=]{2,}\s*(?:original(?: ?message|[- ]?nachricht|meddelelse|meddelande)|ursprüngliche nachricht|weitergeleitete nachricht|message (?:d'origine|original|transféré|forwarded)|"
    r"mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato)|oorspronkelijk bericht|doorgestuurd bericht|mensagem (?:original|encaminhada)|(?:oryginalna )?wiadomość(?: oryginalna| przekazana)?|"
    r"(?:исходное|пересылаемое|оригинальное) сообщение|(?:початкове|переслане) повідомлення|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande|alkuperäinen viesti|původní zpráva|eredeti üzenet|"
    r"orijinal (?:i̇leti|ileti|mesaj)|forwarded (?:message|by)|reply message|原始邮件|原始信件|原始郵件|转发邮件|轉寄信件|元のメッセージ|転送(?:メッセージ|された)|원본 ?메시지|전달된 메시지|رسالة أصلية|הודעה מקורית|मूल संदेश)[^-_=]{0,40}[-_=]*\s*$"
    r"|^[\s>*]*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem (?:re)?encaminhada|начало переадресованного сообщения|以下は、転送|下面是被转发的邮件)\s*[:：]?",
    re.IGNORECASE,
)
_FROM = (
    "from|von|de|da|van|från|fra|lähettäjä|od|от|от кого|від|від кого|kimden|gönderen|feladó|de la|expéditeur|remitente|mittente|afzender|remetente|nadawca|отправитель|"
    "发件人|寄件者|寄件人|差出人|送信者|送信元|보낸 ?사람|보낸이|من|מאת|प्रेषक|से|จาก|từ|dari|από|absender"
)
_SENT = (
    "sent|date|sent on|gesendet|datum|enviado|enviado el|enviada|enviada em|envoyé|date d'envoi|fecha|data|inviato|verzonden|skickat|sendt|dato|wysłano|отправлено|дата|надіслано|gönderildi|tarih|elküldve|dátum|"
    "发送时间|发送日期|日期|傳送時間|寄件日期|時間|送信日時|日付|日時|보낸 ?날짜|날짜|تاريخ|التاريخ|تم الإرسال|נשלח|תאריך|दिनांक|भेजा गया|lähetetty|päivämäärä|odesláno|trimis|ημερομηνία|đã gửi|ngày|tanggal"
)
_TO_SUBJECT = (
    "to|an|à|a|para|aan|till|til|vastaanottaja|do|кому|kime|címzett|către|pour|destinatario|收件人|收件者|宛先|받는 ?사람|إلى|אל|प्रति|को|ถึง|đến|kepada|προς|komu|betreff|subject|objet|asunto|oggetto|onderwerp|ämne|"
    "emne|aihe|temat|тема|konu|tárgy|subiect|主题|主旨|件名|제목|الموضوع|נושא|विषय|เรื่อง|chủ đề|perihal|θέμα|předmět|assunto|cc|kopie|копия"
)
_FROM_LINE = re.compile(rf"^[\s>*|]*(?:{_FROM})\s?\*?\s?[:：]\*?\s*\S", re.IGNORECASE)
_SENT_LINE = re.compile(rf"^[\s>*|]*(?:{_SENT})\s?\*?\s?[:：]", re.IGNORECASE)
_TO_SUBJECT_LINE = re.compile(rf"^[\s>*|]*(?:{_TO_SUBJECT})\s?\*?\s?[:：]", re.IGNORECASE)
_RULE = re.compile(r"^[\s>*]*[_\-=—─]{5,}\s*$")
_ENDS = re.compile("[:：][\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*$|書きました|wrote")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_LINE = 300
_MOST_LINES_OF_ATTRIBUTION = 4


def quote_at(lines: list[str]) -> tuple[int, bool] | None:
    """The first line that introduces a quotation, and whether all below it is quoted; None when nothing does.

    Below a header block everything is old. Below "X wrote:" there may be answers between quoted lines.
    """
    for index, line in enumerate(lines):
        if not line.strip() or len(line) > _LONGEST_LINE or line.lstrip().startswith(">"):
            continue
        if _ORIGINAL.match(line) or _header_block(lines, index):
            return _with_rule_above(lines, index), True
        if _attribution(lines, index):
            return _with_rule_above(lines, index), False
    return None


def attribution_lines(lines: list[str], index: int) -> int:
    """How many lines from this one on say who wrote what is quoted; 0 when none."""
    for count in range(1, _MOST_LINES_OF_ATTRIBUTION + 1):
        piece = lines[index : index + count]
        if len(piece) < count or not piece[-1].strip() or piece[-1].lstrip().startswith(">"):
            return 0
        if not _ENDS.search(piece[-1]):
            continue
        if count > 1 and not _STARTS.search(piece[0]):
            return 0
        joined = _DIRECTION.sub("", " ".join(part.strip() for part in piece))
        if len(joined) > 2 * _LONGEST_LINE:
            return 0
        if _introduces(joined, lines[index + count :]):
            return count
    return 0


def _attribution(lines: list[str], index: int) -> bool:
    return attribution_lines(lines, index) > 0


def _introduces(joined: str, below: list[str]) -> bool:
    if not (_HAS_WROTE.search(joined) or "@" in joined or "年" in joined):
        return False
    if _MYSELF.search(joined) and not next((line for line in below if line.strip()), "").lstrip().startswith(
        ">"
    ):
        return False
    return any(form.match(joined) for form in (_BY_ADDRESS, _BY_VERB, _BY_NAME, _JAPANESE))


def _header_block(lines: list[str], index: int) -> bool:
    """Who, when and about what, one under the other, as Outlook and its like put above the old mail."""
    if not _FROM_LINE.match(lines[index]):
        return False
    below = [line for line in lines[index + 1 : index + 9] if line.strip()][:6]
    dated = any(_SENT_LINE.match(line) for line in below)
    addressed = sum(bool(_TO_SUBJECT_LINE.match(line)) for line in below)
    return (dated and addressed >= 1) or addressed >= 2


def _with_rule_above(lines: list[str], index: int) -> int:
    above = index - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and _RULE.match(lines[above]) else index
