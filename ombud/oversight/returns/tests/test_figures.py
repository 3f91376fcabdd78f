"""Small worlds with known figures: for each return, which complaint stands behind which cell."""

import pytest

from ombud.oversight.returns.computing import Computed
from ombud.oversight.returns.declared import form_of, forms

from .by_hand import FIRST_HALF_2026, at, cases, ends, lines, told

pytestmark = pytest.mark.django_db


def test_annex_1r_by_family_and_main_cause() -> None:
    derivatives = {"track": "", "product": "derivatives", "topic": "trading.margin"}
    found = cases(
        form_of("uk.annex-1r"),
        FIRST_HALF_2026,
        told(1, "2026-02-02", ends("2026-02-04"), cause="process.information.terms", **derivatives),
        told(
            2, "2026-02-02", ends("2026-03-30", outcome="partly-upheld"), cause="system.ours", **derivatives
        ),
        told(3, "2026-02-02", ends("2026-03-31", outcome="rejected"), **derivatives),
        told(4, "2026-02-02", track="", product="derivatives", topic=""),
        told(5, "2026-02-02"),
        told(6, "2026-02-02", track="", product="spot"),
        told(7, "2026-02-02", track="", product=""),
        told(8, "2026-02-02", track="", product="account"),
    )
    assert {key: behind for key, behind in found.items() if key.startswith(("investments", "left-out"))} == {
        "investments.opened": (1, 2, 3, 4),
        "investments.opened.terms": (1, 3),
        "investments.opened.service": (2,),
        "investments.opened.undecided": (4,),
        "investments.closed": (1, 2, 3),
        "investments.closed.3": (1,),
        "investments.closed.8w": (2,),
        "investments.closed.more": (3,),
        "investments.upheld": (1, 2),
        "left-out.payments": (5,),
        "left-out.crypto": (6,),
        "left-out.no-product": (7,),
        "left-out.no-line": (8,),
    }


def test_mica_figures_with_times_and_own_limits() -> None:
    crypto = {"regime": "eu.mica", "track": "", "product": "spot", "topic": "trading.orders"}
    found = lines(
        form_of("eu.mica.article-8"),
        FIRST_HALF_2026,
        told(
            1,
            "2026-02-01",
            ends("2026-02-21"),
            acknowledged=at("2026-02-03"),
            found=at("2026-02-13"),
            breaches=(
                ("complaint.acknowledgement", False, at("2026-02-02")),
                ("complaint.final-response", True, at("2026-02-20")),
                ("complaint.final-response", False, at("2025-12-31 22:50")),  # noticed in the new year
                ("complaint.redress-payment", False, at("2026-02-25")),
            ),
            **crypto,
        ),
        told(
            2,
            "2026-03-01",
            ends("2026-03-02", outcome="partly-upheld"),
            acknowledged=at("2026-03-02"),
            **crypto,
        ),
        told(3, "2026-03-01", ends("2026-03-05", "rule_out"), **{**crypto, "topic": ""}),
    )
    assert {key: line.figure for key, line in found.items() if line.section in ("time", "own-limits", "topics")} == {
        "product.spot": 3,
        "topic.trading.orders": 2,
        "topic.not told": 1,
        "time.acknowledgement": "1.5",
        "time.investigation": "10.0",
        "time.response": "4.0",
        "time.all": "8.3",
        "breach.acknowledgement": 1,
        "breach.investigation": 0,
        "breach.response": 0,
    }  # fmt: skip
    assert ended(found) == {"upheld": 1, "partly": 1, "rejected": 0, "undecided": 0, "without": 1}


def test_gambling_complaints_by_type_and_referral() -> None:
    bets = {"regime": "uk.gc", "track": "", "product": "gaming"}
    found = cases(
        form_of("uk.gc.complaints"),
        FIRST_HALF_2026,
        told(1, "2026-02-01", ends("2026-02-21"), **{**bets, "topic": "limits.exclusion"}),
        told(2, "2026-02-01", ends("2026-03-30", outcome="rejected"), **{**bets, "topic": "limits.limit"}),
        told(3, "2025-09-01", ends("2025-10-01"), referred=(at("2026-04-01"),), **{**bets, "topic": "promotions"}),
        told(4, "2026-02-01", **{**bets, "topic": ""}),
    )  # fmt: skip
    assert {key: behind for key, behind in found.items() if key.startswith(("type", "adr", "late"))} == {
        "type.self-exclusion": (1,),
        "type.safer-gambling": (2,),
        "type.undecided": (4,),
        "late": (2,),
        "adr.referred": (3,),
    }


def test_every_return_says_what_it_rests_on_and_what_is_not_known() -> None:
    for form in forms().values():
        assert form.citation, form.id
        assert form.unknown, form.id
        ids = [cell.id for section in form.sections for cell in section.cells]
        assert len(ids) == len(set(ids)), form.id


def ended(found: dict[str, Computed]) -> dict[str, object]:
    return {
        key.removeprefix("ended."): line.figure for key, line in found.items() if key.startswith("ended.")
    }


def test_a_mean_of_nothing_is_nothing() -> None:
    assert lines(form_of("eu.mica.article-8"), FIRST_HALF_2026)["time.all"].figure is None
