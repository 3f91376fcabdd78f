"""The pages around the case: signing in, searching, settings, boards, arrivals, outbox, mishaps."""

from typing import Any

from django import forms

from .people import Plain, at, clock, rows

SIDE = [
    {"name": "People", "lines": [{"name": "Staff", "url": "/staff"}, {"name": "Teams", "url": "/t"}, {"name": "Roles", "url": "/r"}, {"name": "Skills", "url": "/s"}]},
    {"name": "Work", "lines": [{"name": "Brands", "url": "/b"}, {"name": "Mailboxes", "url": "/table", "current": True, "count": "1"}, {"name": "Topics", "url": "/t"}, {"name": "Texts", "url": "/x"}, {"name": "Macros", "url": "/m"}, {"name": "Service levels", "url": "/l"}]},
]  # fmt: skip
CRUMBS = [{"name": "Settings", "url": "/settings"}]


class SignIn(forms.Form):
    login = forms.EmailField(label="E-mail address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    remember = forms.BooleanField(label="Keep me signed in on this device", required=False)


class Code(forms.Form):
    code = forms.CharField(
        label="Code from your app or a recovery code",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class Mailbox(forms.Form):
    address = forms.EmailField(help_text="Customers write to this address.")
    brand = forms.ChoiceField(choices=[("1", "Northgate Exchange"), ("2", "Lumen Pay")])
    server = forms.CharField(label="IMAP server", help_text="For example imap.example.com")
    port = forms.IntegerField(initial=993)
    way = forms.ChoiceField(
        label="How it connects",
        widget=forms.RadioSelect,
        choices=[("tls", "TLS from the start (usual)"), ("starttls", "STARTTLS")],
    )
    signature = forms.CharField(widget=forms.Textarea, required=False)
    active = forms.BooleanField(label="Fetch mail from here", required=False, initial=True)


class Reason(forms.Form):
    reason = forms.CharField(label="Why do you need it?", help_text="Your reason is kept with the reveal.")
    minutes = forms.ChoiceField(label="Show it for", choices=[("5", "5 minutes"), ("15", "15 minutes")])


def sign_in() -> Plain:
    return {
        "form": SignIn(),
        "PASSKEY_LOGIN_ENABLED": True,
        "LOGIN_BY_CODE_ENABLED": True,
        "request_login_code_url": "/code",
    }


def code() -> Plain:
    wrong = Code({"code": "000000"})
    wrong.add_error("code", "This code is not right, or too old. Codes change every 30 seconds.")
    return {"form": wrong, "MFA_SUPPORTED_TYPES": ["totp"]}


def sessions() -> Plain:
    def one(agent: str, ip: str, minutes: float, **more: Any) -> Plain:
        return {
            "user_agent": agent,
            "ip": ip,
            "created_at": at(-minutes),
            "last_seen_at": at(-minutes / 9),
            **more,
        }

    return {
        "session_count": 2, "show_last_seen_at": True,
        "sessions": [one("Firefox 147 on Linux", "203.0.113.7", 300, is_current=True), one("Safari on iPhone", "2001:db8::17", 5000)],
    }  # fmt: skip


def mailboxes() -> Plain:
    def box(address: str, brand: str, mark: str, tone: str, state: str, note: str, count: str) -> Plain:
        cells = [
            {"text": address}, {"text": brand}, {"mark": mark, "tone": tone, "text": state, "note": note}, {"text": count, "figure": True}
        ]  # fmt: skip
        return {"url": "/form", "cells": cells, "acts": [{"name": "Test", "url": "/test", "post": True}]}

    return {
        "heading": "Mailboxes", "lead": "Where customers write to. Each belongs to one brand.", "crumbs": CRUMBS, "side": SIDE,
        "acts": [{"name": "Add a mailbox", "url": "/form", "icon": "plus", "likely": True}],
        "table": {"name": "Mailboxes", "columns": [{"name": "Address"}, {"name": "Brand"}, {"name": "State"}, {"name": "Today", "figure": True}], "has_acts": True, "more_url": "/more", "rows": [
            box("help@northgate.example", "Northgate Exchange", "circle-check", "good", "Connected", "last mail 2 min ago", "1,204"),
            box("vip@northgate.example", "Northgate Exchange", "circle-check", "good", "Connected", "last mail 18 min ago", "37"),
            box("hilfe@lumen.example", "Lumen Pay", "alert-triangle", "bad", "Password refused", "since 13:02; next try in 4 min", "0")]},
    }  # fmt: skip


def mailbox_form() -> Plain:
    form = Mailbox(
        {
            "address": "help@",
            "server": "imap.northgate.example",
            "port": "993",
            "brand": "1",
            "way": "tls",
            "active": "on",
        }
    )
    form.is_valid()
    return {
        "heading": "A mailbox",
        "crumbs": [*CRUMBS, {"name": "Mailboxes", "url": "/table"}],
        "side": SIDE,
        "form": form,
        "cancel_url": "/table",
        "remove_url": "/remove",
    }


def empty_texts() -> Plain:
    return {
        "heading": "Texts", "crumbs": CRUMBS, "side": SIDE,
        "table": {"empty": "No texts yet", "empty_note": "Write what you answer often once, per language, and insert it with /.", "empty_icon": "quote", "empty_act": {"name": "Write the first", "url": "/new"}},
    }  # fmt: skip


def arrivals() -> Plain:
    def row(who: str, subject: str, mark: str, tone: str, state: str, when: str) -> Plain:
        cells = [
            {"text": who},
            {"text": subject},
            {"mark": mark, "tone": tone, "text": state},
            {"text": when},
        ]
        return {
            "url": "/a",
            "cells": cells,
            "acts": [
                {"name": "Look", "url": "/look"},
                {"name": "Process again", "url": "/again", "post": True},
            ],
        }

    return {
        "heading": "Arrivals", "lead": "Everything that came in, and what became of it. Nothing is ever dropped.",
        "heed": [{"text": "A gap in vip@northgate.example: 14 mails between 09:10 and 09:22 were not fetched.", "url": "/backfill", "act": "Fetch them now"}],
        "chips": [{"name": "Quarantine", "url": "/q", "count": 2, "current": True}, {"name": "Gaps", "url": "/g", "count": 1}, {"name": "Bounces", "url": "/b", "count": 12}, {"name": "Automatic", "url": "/o", "count": "999+"}, {"name": "All", "url": "/all"}],
        "search_url": "/arrivals",
        "table": {"name": "Arrivals in quarantine", "columns": [{"name": "From"}, {"name": "Subject"}, {"name": "Why"}, {"name": "Arrived"}], "has_acts": True, "rows": [
            row("billing@examp1e.example", "Invoice overdue!!", "shield-x", "bad", "Program attached", "13:20"), row("(no sender)", "تحويل لم يصل", "alert-triangle", "warn", "Could not be read", "12:58")]},
    }  # fmt: skip


def outbox() -> Plain:
    def row(what: str, to: str, mark: str, tone: str, state: str, note: str) -> Plain:
        return {
            "url": "/c",
            "cells": [
                {"text": what},
                {"text": to},
                {"mark": mark, "tone": tone, "text": state, "note": note},
            ],
            "acts": [
                {"name": "Try again", "url": "/again", "post": True},
                {"name": "Give up", "url": "/stop", "grave": True},
            ],
        }

    return {
        "heading": "Outbox", "lead": "What is on its way out, and what got stuck.",
        "chips": [{"name": "Failed", "url": "/f", "count": 1, "current": True}, {"name": "Uncertain", "url": "/u", "count": 1}, {"name": "Waiting", "url": "/w", "count": 8}],
        "table": {"name": "Stuck", "columns": [{"name": "What"}, {"name": "To"}, {"name": "State"}], "has_acts": True, "rows": [
            row("Reply in T-9XQ2-7HCN", "daniel.o•••@•••.com", "mail-x", "bad", "Refused: mailbox full", "5 tries, last 14:02"),
            row("Limit lowered, T-6B3W-9D2E", "platform", "alert-triangle", "warn", "Perhaps done", "no answer came back; check before trying again")]},
    }  # fmt: skip


def search() -> Plain:
    snippets = [
        "… 0.1843 BTC this morning, the hash 9f2c…e81a is not …",
        "",
        "… settlement of 19 Nov: three payments are missing from …",
    ]
    found = [
        {**row, "snippet": text, "stage": "Open"} for row, text in zip(rows()[1:4], snippets, strict=True)
    ]
    return {
        "query": "withdrawal", "search_url": "/search", "note": "23 cases", "results": found, "more_url": "/more",
        "chips": [{"name": "All", "url": "/s", "current": True}, {"name": "Open", "url": "/s", "count": 9}, {"name": "Solved", "url": "/s", "count": 14}],
    }  # fmt: skip


def board() -> Plain:
    def card(
        number: str, subject: str, severity: str, minutes: float, state: str, by: str, to: str, reason: str
    ) -> Plain:
        return {
            "number": number, "url": "/case", "subject": subject, "severity": severity, "severity_name": severity.title(), "reason": reason,
            "by": by, "to": to, "clock": clock(minutes, state), "acts": [{"name": "Accept", "url": "/accept", "likely": True}, {"name": "Give back", "url": "/back"}],
        }  # fmt: skip

    return {"columns": [
        {"name": "Waiting for somebody", "cards": [
            card("T-4F7K-2Q9M", "निकासी अभी तक नहीं आई", "critical", -6.5, "late", "Mei Chen", "officer in charge", "Customer says the money is for surgery tomorrow."),
            card("T-2M8B-K41W", "Settlement of 19 Nov is 3 payments short", "high", 22.5, "soon", "Jonas Stern", "Payments operations", "Merchant threatens to leave; 3 payments missing.")]},
        {"name": "Accepted", "cards": [card("C-3WKD-8N2V", "Complaint: account closed without reason", "normal", 300, "", "Priya Nair", "Complaints", "Needs a decision above my limit.")]},
        {"name": "Answered today", "cards": []}]}  # fmt: skip


def reveal() -> Plain:
    return {
        "title": "Reveal e-mail address",
        "lead": "It is shown to you alone, and the reveal is recorded.",
        "form": Reason(),
        "action_url": "/reveal",
        "go": "Reveal",
    }


def texts() -> Plain:
    return {"texts_url": "/texts", "texts": [
        {"name": "Waiting for confirmations", "language": "en", "text": "Hello Daniel, your transfer is on the network and waits for confirmations. There is nothing you need to do."},
        {"name": "等待确认", "language": "zh", "text": "您好，您的转账已在网络上，正在等待确认。"}]}  # fmt: skip
