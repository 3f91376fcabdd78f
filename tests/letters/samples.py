"""Every letter of every regime in every language that it is worded in, with sample people; no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from ombud.cases.models import Case
from ombud.desks.complaints.law import Ground
from ombud.desks.complaints.letters.checking import Item, Letter, check
from ombud.desks.complaints.letters.composing import chosen, compose
from ombud.desks.complaints.letters.filling import HOLE, Filling
from ombud.desks.complaints.letters.kinds import BY_MOVE, Kind, demanded
from ombud.desks.complaints.letters.notation import day_in, isolated
from ombud.desks.complaints.letters.paper import worded
from ombud.desks.complaints.letters.wording import (
    ANY,
    Part,
    contact_of,
    labels_of,
    languages_of,
    parts_of,
    wordings,
)
from ombud.desks.complaints.letters.writing import LEAFLET
from ombud.desks.complaints.models import Complaint
from ombud.records.rulebook.regimes import tracks_of
from ombud.records.rulebook.regimes.reading import Content

DAY, SOON = date(2026, 6, 15), date(2026, 7, 20)
NAMES = {
    "zh": "欧阳丽华",
    "hi": "अनन्या शर्मा",
    "ar": "ليلى الحداد",
    "de": "Jürgen Groß",
    "fr": "Chloé Lefèvre",
}
FOUND = {
    "en": "The withdrawal went to an account that you had removed, because a saved template still named it.",
    "de": "Die Auszahlung ging auf ein Konto, das Sie gelöscht hatten, weil eine gespeicherte Vorlage es noch nannte.",
    "fr": "Le retrait est parti vers un compte que vous aviez supprimé, car un modèle enregistré le nommait encore.",
    "it": "Il prelievo è andato a un conto che Lei aveva eliminato, perché un modello salvato lo indicava ancora.",
    "pt": "O levantamento foi para uma conta que tinha eliminado, porque um modelo guardado ainda a indicava.",
    "nl": "De opname ging naar een rekening die u had verwijderd, omdat een opgeslagen sjabloon die nog noemde.",
    "es": "La retirada fue a una cuenta que usted había eliminado, porque una plantilla guardada aún la nombraba.",
    "zh": "提现被汇入您已删除的账户，因为保存的模板（Template 4711）仍使用该账户。",
    "hi": "निकासी उस खाते में गई जिसे आपने हटा दिया था, क्योंकि सहेजे गए साँचे (Template 4711) में वही खाता था।",
    "ar": "ذهب السحب إلى حساب كنتَ قد حذفته، لأن نموذجًا محفوظًا (Template 4711) كان لا يزال يذكره.",
}
RECEIVED = datetime(DAY.year, DAY.month, DAY.day, 10, tzinfo=UTC)
GROUNDS = {
    Kind.NOT_ELIGIBLE: Ground.NOT_ELIGIBLE,
    Kind.OUT_OF_TIME: Ground.OUT_OF_TIME,
    Kind.ENDED: Ground.NO_COMPLAINT,
}
MOVES = {**{kind: move for move, kind in BY_MOVE.items()}, **dict.fromkeys(GROUNDS, "rule_out")}
SPOKEN = tuple(languages_of(ANY))
OUTCOMES = ("upheld", "partly-upheld", "rejected")


@dataclass(frozen=True)
class Sample:
    """One letter: its regime (`any` for none), language, track, and for answers the outcome."""

    regime: str
    language: str
    kind: Kind
    outcome: str = ""
    track: str = ""
    so: frozenset[str] = frozenset({"no-redress", "no-offer", "no-consent", "points"})

    @property
    def name(self) -> str:
        return "-".join(filter(None, (self.regime, self.track, self.kind, self.outcome, self.language)))

    @property
    def demanded(self) -> tuple[Content, ...]:
        regime = "" if self.regime == ANY else self.regime
        complaint = Complaint(regime=regime, track=self.track, case=Case(opened_at=RECEIVED))
        return demanded(
            complaint, MOVES[self.kind], {"outcome": self.outcome, "ground": GROUNDS.get(self.kind)}
        )

    @property
    def parts(self) -> list[Part]:
        wanted = [item.id for item in self.demanded]
        every = parts_of(self.regime, self.language)
        return chosen(every, self.kind, self.filling, outcome=self.outcome, track=self.track, demanded=wanted)

    @property
    def filling(self) -> Filling:
        days = {name: day_in(self.language, day) for name, day in DAYS.items()}
        contact = contact_of(self.regime, self.language).model_dump()
        labels = labels_of(self.regime, self.language)
        values = {**VALUES, **{name: value or VALUES[name] for name, value in contact.items()}, **days}
        values["name"] = values["customer"] = NAMES.get(self.language, "Daniel Okafor")
        finding = labels[f"finding.{self.outcome or OUTCOMES[0]}"]
        apart = "" if self.language == "zh" else " "
        values["points"] = f"1. {POINT}\n{finding}{apart}{FOUND[self.language]}"
        values["their_words"], values["reason"] = FOUND[self.language], FOUND[self.language]
        values["ground"] = labels[f"ground.{GROUNDS.get(self.kind, Ground.NOT_ELIGIBLE)}"]
        return Filling(isolated(values, self.language), labels, self.so)

    @property
    def text(self) -> str:
        return HOLE.sub(FOUND[self.language].rstrip("."), compose(self.parts, self.filling))

    def items(self, without: str = "", vouched: Sequence[str] | None = None) -> list[Item]:
        """What it holds; `without` leaves one part out; a person vouches for all of it, or for `vouched` alone."""
        gone = [self.filling.of(part.text).strip() for part in self.parts if part.id == without]
        text = self.text.replace(gone[0], "") if gone else self.text
        if vouched is None:
            vouched = [item.id for item in self.demanded]
        return check(self.demanded, Letter(text, self.parts, self.filling, {LEAFLET}, vouched))

    @property
    def paper(self) -> dict[str, Any]:
        encloses = ["ombudsman-leaflet.pdf"] if any(part.encloses for part in self.parts) else []
        return (
            LETTERHEAD
            | {"to": [self.filling.values["name"], "daniel@example.com"], "enclosures": encloses}
            | worded(self.filling, self.kind, self.language, self.text, DAY)
        )


def samples() -> Iterator[Sample]:
    """All of them."""
    yield from (
        Sample(ANY, language, kind, outcome) for language in languages_of(ANY) for kind, outcome in _kinds()
    )
    for regime, language in wordings():
        tracks = () if regime == ANY else ("", *tracks_of(regime))
        yield from (
            Sample(regime, language, kind, outcome, track) for track in tracks for kind, outcome in _kinds()
        )


def with_offer(sample: Sample) -> Sample:
    return replace(sample, so=frozenset({"redress", "offer", "no-consent", "points"}))


def _kinds() -> Iterator[tuple[Kind, str]]:
    for kind in Kind:
        answers = kind in (Kind.FINAL_RESPONSE, Kind.SUMMARY_RESOLUTION)
        yield from ((kind, outcome) for outcome in (OUTCOMES if answers else ("",)))


DAYS = {"received": DAY, "until": SOON, "final_due": SOON, "latest_due": date(2026, 8, 3), "accepted": DAY}
POINT = "Where did the withdrawal of 1,200 GBP go?"
VALUES = {
    "number": "C-7K2Q-M4XA",
    "writer": "Edith Marlowe",
    "brand": "Northgate",
    "firm_name": "Northgate Digital Assets Ltd",
    "address": "1 Harbour Street, London E1 6AN",
    "telephone": "+44 20 7946 0100",
    "email": "complaints@northgate.example",
    "department": "Northgate Complaints",
    "procedure": "northgate.example/complaints",
    "published": "20 days",
    "firm": "Harbour Bank plc",
    "reasons": "What you describe happened more than seven years ago.",
    "redress": "61.00 GBP",
    "calculation": "The fee of 36 GBP, and 25 GBP for the trouble.",
    "remedies": "We apologise for the way in which we answered you.",
    "body": "Independent Disputes Centre",
    "body_website": "disputes.example",
    "body_address": "PO Box 100, London EC1A 1AA",
    "body_telephone": "020 7946 0000",
    "body_email": "help@disputes.example",
}
LETTERHEAD: dict[str, Any] = {
    "brand": "Northgate",
    "colour": "#0f6b6b",
    "firm": ["Northgate Digital Assets Ltd", "1 Harbour Street", "London E1 6AN"],
    "reach": ["+44 20 7946 0100", "complaints@northgate.example"],
    "number": "C-7K2Q-M4XA",
}
