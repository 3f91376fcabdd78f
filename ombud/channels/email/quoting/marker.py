"""Our own line in what we send: whatever stands below it is ours."""

import re

REPLY_ABOVE = {
    "ar": "اكتب ردك فوق هذا السطر",
    "de": "Bitte antworten Sie oberhalb dieser Zeile",
    "en": "Please reply above this line",
    "es": "Responda por encima de esta línea",
    "fr": "Merci de répondre au-dessus de cette ligne",
    "hi": "कृपया इस पंक्ति के ऊपर उत्तर दें",
    "it": "Rispondi sopra questa riga",
    "ja": "この行より上に返信してください",
    "nl": "Antwoord boven deze regel",
    "pl": "Prosimy odpowiadać powyżej tej linii",
    "pt": "Responda acima desta linha",
    "ru": "Пожалуйста, пишите ответ выше этой строки",
    "tr": "Lütfen bu satırın üzerine yanıt yazın",
    "uk": "Будь ласка, пишіть відповідь вище цього рядка",
    "zh": "请在此行上方回复",
}
# The shape is what is looked for, so that a language may be added without old mails being forgotten.
_LINE = re.compile(r"^[>\s*_]*##- .{4,80} -##[\s*_]*$")
_TOKEN = re.compile(r"ombud:[a-z0-9-]{3,40}\.[a-z2-7]{26}", re.IGNORECASE)


def marker_line(language: str) -> str:
    """The line in the customer's language, English where there is none."""
    return f"##- {REPLY_ABOVE.get(language, REPLY_ABOVE['en'])} -##"


def marker_at(lines: list[str]) -> int | None:
    """The line of our marker, or of the hidden token where a program dropped the marker; None when neither is there."""
    for index, line in enumerate(lines):
        if _LINE.match(line):
            return index
    return next((index for index, line in enumerate(lines) if _TOKEN.search(line)), None)
