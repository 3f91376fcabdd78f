"""What the fields of a part stand for: dates, names, amounts, the body that the customer may go to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from ombud.cases.models import Entry, SplitEntry
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from ..law import Letter, due_of, latest_answer
from ..models import Complaint, Letterhead
from .addressing import spokesperson_of
from .letterheads import body_of, letterhead_of
from .notation import day_in, isolated, money_in
from .wording import labels_of

FIELD = re.compile(r"\{(\w+)\}")
HOLE = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Filling:
    """`values` by field; a field without one becomes a hole, named by `labels`. `so` are the conditions that hold."""

    values: Mapping[str, str]
    labels: Mapping[str, str]
    so: frozenset[str]

    def of(self, text: str) -> str:
        return FIELD.sub(lambda found: self.value(found[1]), text)

    def value(self, field: str) -> str:
        return self.values.get(field) or f"[[{self.labels.get(f'hole.{field}', field.replace('_', ' '))}]]"

    def pattern(self, text: str) -> re.Pattern[str]:
        """Finds the part with whatever the writer put into its holes, however the lines are broken."""
        filled = " ".join(self.of(text).split())
        pieces = [re.escape(piece) for piece in HOLE.split(filled)[::2]]
        return re.compile(r"(?:(?!\[\[|\]\]).){1,600}?".join(pieces))


def filling_of(complaint: Complaint, said: Mapping[str, Any], *, by: Staff, language: str) -> Filling:
    """Everything that is known now. `said` are the arguments of the move, as JSON keeps them."""
    head, labels = letterhead_of(complaint.brand), labels_of(complaint.regime, language)
    values = {
        **_people(complaint, by),
        **_ours(head, complaint),
        **body_of(complaint.brand, complaint.regime, language).model_dump(),
        **_days(complaint, said, language),
        **_decided(complaint, said, labels, language),
        "points": _points(complaint, labels),
        "their_words": _their_words(complaint),
    }
    return Filling(isolated(values, language), labels, frozenset(_conditions(complaint, said, head)))


def _people(complaint: Complaint, by: Staff) -> dict[str, str]:
    customer = complaint.case.customer.name if complaint.case.customer else ""
    speaks = spokesperson_of(complaint)
    return {"name": str(speaks.name) if speaks else customer, "customer": customer, "writer": by.name}


def _ours(head: Letterhead, complaint: Complaint) -> dict[str, str]:
    brand = complaint.brand
    return {
        "number": complaint.case.number,
        "brand": brand.name,
        "firm_name": brand.legal_name or brand.name,
        "address": ", ".join(head.address.splitlines()),
        "telephone": head.telephone,
        "email": head.email,
        "department": head.department,
        "procedure": head.procedure,
        "published": head.published,
    }


def _days(complaint: Complaint, said: Mapping[str, Any], language: str) -> dict[str, str]:
    zone = ZoneInfo(complaint.brand.time_zone)
    moments: dict[str, datetime | None] = {
        "received": complaint.received_at,
        "final_due": due_of(complaint, Letter.FINAL_RESPONSE),
        "latest_due": latest_answer(complaint),
    }
    days = {name: timezone.localtime(moment, zone).date() for name, moment in moments.items() if moment}
    for name in ("until", "accepted"):
        if said.get(name):
            days[name] = date.fromisoformat(str(said[name]))
    return {name: day_in(language, day) for name, day in days.items()}


def _decided(
    complaint: Complaint, said: Mapping[str, Any], labels: Mapping[str, str], language: str
) -> dict[str, str]:
    found = {name: str(said[name]).strip() for name in ("reason", "firm", "reasons") if said.get(name)}
    given = (
        [(Money(**_amount(said["redress"])), str(said.get("calculation", "")))] if said.get("redress") else []
    )
    planned = [(each.amount, each.calculation) for each in complaint.redress.filter(agreed_on=None)]
    if planned or given:
        found["redress"] = ", ".join(money_in(language, amount) for amount, _ in [*planned, *given])
        found["calculation"] = " ".join(how.strip() for _, how in [*planned, *given])
    found["remedies"] = "\n".join(str(each.what) for each in complaint.remedies.filter(agreed_on=None))
    if said.get("ground"):
        found["ground"] = labels.get(f"ground.{said['ground']}", "")
    return found


def _amount(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {"asset": kept["asset"], "minor": int(kept["minor"])}


def _points(complaint: Complaint, labels: Mapping[str, str]) -> str:
    """A paragraph for each point that was raised, with what we found and room for the reasons."""
    said = []
    for number, point in enumerate(complaint.points.all(), start=1):
        finding = labels[f"finding.{point.finding}"] if point.finding else ""
        apart = "" if not finding or finding.endswith("。") else " "
        said.append(f"{number}. {point.question}\n{finding}{apart}[[{labels['hole.reasons']}]]")
    return "\n\n".join(said)


def _their_words(complaint: Complaint) -> str:
    split = SplitEntry.objects.filter(case=complaint.case, undone_at=None).values("entry")
    heard = Entry.objects.filter(Q(case=complaint.case) | Q(pk__in=split), kind__endswith=".receive")
    first = heard.select_related("kept").order_by("occurred_at", "id").first()
    return (first.kept.words if first else "") or complaint.grievance or ""


def _conditions(complaint: Complaint, said: Mapping[str, Any], head: Letterhead) -> list[str]:
    pays = bool(said.get("redress")) or complaint.redress.filter(agreed_on=None).exists()
    mends = complaint.remedies.filter(agreed_on=None).exists()
    return [
        "redress" if pays else "no-redress",
        "remedies" if mends else "no-remedies",
        "offer" if pays or mends else "no-offer",
        "consents" if head.consents_to_late_referral else "no-consent",
        "points" if complaint.points.exists() else "no-points",
    ]
