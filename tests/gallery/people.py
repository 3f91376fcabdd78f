"""A day at three brands: who wrote, what waits, and one case told in full."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

Plain = dict[str, Any]


def at(minutes: float) -> datetime:
    return timezone.now() + timedelta(minutes=minutes)


def clock(minutes: float, state: str = "", **more: Any) -> Plain:
    return {"due": at(minutes), "state": state, "soon_seconds": 3600, **more}


@dataclass(frozen=True)
class Brand:
    key: str
    name: str
    colour: str


BRANDS = [
    Brand("northgate", "Northgate Exchange", "#0f6b6b"),
    Brand("lumen", "Lumen Pay", "#7a2ea0"),
    Brand("tivoli", "Tivoli Games", "#e8590c"),
]


def rail(current: str = "Mine") -> Plain:
    def line(name: str, icon: str, count: str = "", **more: Any) -> Plain:
        return {
            "name": name,
            "icon": icon,
            "count": count,
            "url": f"/case?at={name.split()[0].lower()}",
            "current": name == current,
            **more,
        }

    return {
        "home_url": "/list", "search_url": "/search", "next_url": "/next", "live": "queues", "refresh_url": "/rail",
        "queues": [
            line("Mine", "user", "14", key="g m"), line("Withdrawals", "wallet", "38", hot=True), line("Deposits", "arrow-down-circle", "21"),
            line("Identity", "id", "9"), line("Complaints", "scale", "6"), line("Disputes", "credit-card-refund", "4"), line("VIP and OTC", "crown", "3"),
        ],
        "views": [line("Due within an hour", "clock-exclamation", "7", key="g d"), line("Snoozed", "moon", "5"), line("Mentions", "at", "2")],
        "places": [
            line("Escalations", "stairs-up", "4", key="g e"), line("Arrivals", "database-import", "2", key="g a"),
            line("Outbox", "send", "1", hot=True, key="g o"), line("Settings", "settings", key="g s"),
        ],
        "me": {"name": "Mei Chen", "state": "Available · in charge to 22:00", "sign_out_url": "/out", "lines": [{"name": "Your sign-in", "icon": "key", "url": "/sessions"}]},
    }  # fmt: skip


def rows() -> list[Plain]:
    def row(
        number: str, customer: str, subject: str, tags: list[str], language: str, when: Plain, **more: Any
    ) -> Plain:
        return {
            "number": number,
            "url": "/case",
            "customer": customer,
            "subject": subject,
            "tags": tags,
            "language": language,
            "clock": when,
            **more,
        }

    return [
        row("T-4F7K-2Q9M", "Aditi Rao", "निकासी अभी तक नहीं आई", ["withdrawal"], "hi", clock(-18.5, "late"), unread=True),
        row("T-9XQ2-7HCN", "Daniel Okafor", "BTC withdrawal shows sent, not in my wallet", ["withdrawal"], "en", clock(24.5, "soon"), tier="VIP", current=True),
        row("T-6B3W-9D2E", "Elif Yılmaz", "Lütfen hesabımı kapatın, artık oynamak istemiyorum", ["limits"], "tr", clock(51, "soon"), signal="Exclusion", unread=True),
        row("T-2M8B-K41W", "Nordlicht Games GmbH & Co. KG", "Settlement of 19 Nov is 3 payments short", ["settlement"], "de", clock(100.5), tier="Merchant", firm=True),
        row("T-7TZP-05RD", "林 佳慧", "充值两小时了还没有到账", ["deposit"], "zh", clock(185.5)),
        row("T-1C9E-VB3G", "مريم حداد", "كيف أرفع حد السحب اليومي؟", ["limits"], "ar", clock(1500), quiet=True),
        row("C-3WKD-8N2V", "Sofía Marín", "Complaint: account closed without reason", ["complaint"], "es", clock(6 * 1440 + 30, "law", law=True)),
        row("T-5RJ0-QX6A", "Tom Byrne", "Can't sign in after changing phone", ["sign-in"], "en", {"state": "paused"}, quiet=True),
        row("T-0HNV-4Y8S", "Ngozi Adeyemi-Brathwaite", "Statement for 2025, for my accountant", ["documents"], "en", clock(3 * 1440), assignee="Jonas Stern"),
    ]  # fmt: skip


def cases() -> Plain:
    return {
        "name": "Mine", "note": "14 open", "url": "/list", "query": "", "rows": rows(), "more_url": "/more", "live": "mine", "refresh_url": "/rows",
        "orders": [{"name": "Next deadline", "url": "/list", "current": True}, {"name": "Newest first", "url": "/list"}],
    }  # fmt: skip
