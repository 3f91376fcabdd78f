"""Complaints as returns see them, made by hand, with the figures known beforehand."""

from datetime import UTC, date, datetime
from typing import Any

from ombud.foundation.money import Money
from ombud.oversight.returns.computing import Computed, figured
from ombud.oversight.returns.declaring import Form
from ombud.oversight.returns.periods import Period
from ombud.oversight.returns.told import Paid, Told, Turn

FIRST_HALF_2026 = Period(date(2026, 1, 1), date(2026, 6, 30))
FIRST_HALF_2027 = Period(date(2027, 1, 1), date(2027, 6, 30))
EVERYTHING = ("payments", "e-money", "investments", "crypto", "gambling", "retail-banking", "insurance")


def at(text: str) -> datetime:
    """`2026-03-27 16:00`, in UTC."""
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=UTC)


def ends(moment: str, move: str = "answer", outcome: str = "upheld") -> Turn:
    return Turn(at(moment), False, move, outcome if move in ("answer", "resolve") else "")


def again(moment: str) -> Turn:
    return Turn(at(moment), True, "reopen")


def pays(amount: str, moment: str, asset: str = "GBP") -> Paid:
    return Paid(Money.of(asset, amount), at(moment))


def told(case: int, received: str, *turns: Turn, **more: Any) -> Told:
    usual = {"regime": "uk.disp", "track": "psd-emd", "product": "payment", "topic": "payments.withdrawal"}
    return Told(case=case, received=at(received), turns=turns, **{**usual, **more})


def lines(
    form: Form, period: Period, *complaints: Told, activities: tuple[str, ...] = EVERYTHING
) -> dict[str, Computed]:
    return {line.id: line for line in figured(form, period, complaints, activities)}


def cases(form: Form, period: Period, *complaints: Told) -> dict[str, tuple[int, ...]]:
    """Behind each cell that is not empty, the complaints."""
    return {key: line.cases for key, line in lines(form, period, *complaints).items() if line.cases}
