"""Daniel's withdrawal: header, clocks, timeline, composer and what stands beside it."""

from typing import Any

from .people import BRANDS, Plain, at, clock


def case(**more: Any) -> Plain:
    return {
        "number": "T-9XQ2-7HCN", "version": 12, "brand": BRANDS[0], "topic": "Withdrawal", "language": "en",
        "stage": {"name": "Open", "status": "active"}, "subject": "BTC withdrawal shows sent, not in my wallet", "assignee": "Mei",
        "live": "case-1", "header_url": "/header", "entries_url": "/entries", "presence_url": "/presence", "earlier_url": "/earlier",
        "viewers": [{"name": "Jonas Stern", "writing": True}], "moves": moves(), "clocks": clocks(), **more,
    }  # fmt: skip


def moves() -> list[Plain]:
    def move(name: str, icon: str, key: str = "", **more: Any) -> Plain:
        return {"name": name, "icon": icon, "key": key, "url": f"/moves/{name.split()[0].lower()}", **more}

    return [
        move("Wait for customer", "player-pause", "w", likely=True, asks=False),
        move("Snooze", "moon", "s", shown=True), move("Escalate", "arrow-up-right", "e", shown=True),
        move("Assign", "user-plus", "a"), move("Transfer", "arrow-forward-up", "shift+t"), move("Tag", "tag", "t"), move("Link", "link"),
        move("Merge", "git-merge", rule_above=True), move("Split", "arrows-split"), move("Solve", "circle-check", "v", rule_above=True),
        move("Close", "lock", why_not="A promise is still open"), move("Block sender", "ban", grave=True),
    ]  # fmt: skip


def clocks() -> list[Plain]:
    return [
        clock(24.5, "soon", name="Promised by 14:10", note="you, 13:08", gone=60),
        clock(1180, name="Resolution", note="", gone=22),
        clock(
            12 * 1440,
            "law",
            law=True,
            name="Complaint answer",
            note="DISP 1.6.2R",
            gone=30,
            source="FCA DISP 1.6.2R: eight weeks",
        ),
        {"state": "kept", "name": "First answer", "note": "kept in 6 min"},
    ]


def timeline() -> list[Plain]:
    entries = [
        {"template": "shell/entries/day.html", "day": "Today"},
        {"template": "shell/entries/message.html", "direction": "in", "author": "Daniel Okafor", "channel": "e-mail", "remarks": ["known address", "DKIM pass"], "at": at(-68),
         "text": "Hi, I withdrew 0.1843 BTC this morning. Your app says it was sent but my wallet shows nothing after three hours. The address is correct, I have used it before.\n\nI paid the fee with card •••• 4242 and my phrase is [seed phrase removed]. Please check, this is urgent for me.",
         "quoted": "On 19 Nov, Northgate wrote:\nYour withdrawal has been approved.", "html_url": "/mail", "remote_blocked": True, "raw_url": "/raw",
         "files": [{"name": "screenshot.png", "size": 217088, "url": "/f", "icon": "photo"}, {"name": "invoice.pdf.exe", "held": "held back: program", "size": 1}]},
        {"icon": "route", "lead": "Given to Mei:", "sentence": "English 3, withdrawals, VIP lane, fewest open", "at": at(-68)},
        {"template": "shell/entries/message.html", "direction": "out", "author": "Mei Chen", "mine": True, "channel": "e-mail", "state": "delivered", "at": at(-62),
         "text": "Hello Daniel, thank you for the details. I can see the withdrawal and I am checking the transfer with our payments team now. I will write again before 14:10."},
        {"icon": "alarm", "lead": "You promised", "sentence": "to write before 14:10", "at": at(-62)},
        {"template": "shell/entries/reveal.html", "author": "You", "what": "destination address", "reason": "compare with customer's wallet", "at": at(-60)},
        {"template": "shell/entries/request.html", "asked": "Payments operations", "state_text": "request answered in 19 min", "at": at(-58),
         "text": "Withdrawal 8841-22 is unconfirmed for three hours. Can you raise the fee?",
         "thread": [{"author": "Priya Nair", "at": at(-39), "text": "Batch 8841 was stuck below the fee market. We raised the fee at 13:29 (RBF); the new hash is on the transaction. First confirmation is in."}],
         "acts": [{"name": "Accept the answer", "url": "/a"}, {"name": "Ask again", "url": "/a"}]},
        {"template": "shell/entries/note.html", "author": "Mei Chen", "mine": True, "at": at(-37), "text": "@Jonas same batch as T-8PLM-44KX, let's answer both with the new hash."},
        {"template": "shell/entries/message.html", "direction": "out", "author": "Mei Chen", "mine": True, "channel": "e-mail", "state": "bounced", "state_note": "mailbox full", "at": at(-30), "text": "A copy for your second address, as you asked."},
        {"template": "shell/entries/message.html", "direction": "in", "author": "مريم حداد", "channel": "chat", "language": "ar", "at": at(-12),
         "text": "مرحباً، أنا شريكة دانيال في الحساب.\n\nهل وصل التحويل رقم 8841 إلى المحفظة؟", "translation": "Hello, I am Daniel's account partner. Has transfer 8841 arrived in the wallet?"},
    ]  # fmt: skip
    return [{"sequence": n, **entry} for n, entry in enumerate(entries, 1)]


def newest() -> Plain:
    """What the stream brings while the page stands open."""
    line = {
        "sequence": 10,
        "icon": "circle-check",
        "lead": "Confirmed",
        "sentence": "twice by the network",
        "at": at(0),
    }
    return {"entries": [line], "entries_after": 10, "after_swap": True}


def composer(opened: str = "reply", text: str = "") -> Plain:
    promises = [
        {"value": "1h", "name": "within 1 hour"},
        {"value": "today", "name": "today, 18:00"},
        {"value": "tomorrow", "name": "tomorrow, 12:00"},
    ]
    each = {"draft_url": "/draft", "texts_url": "/texts", "draft": "d1", "saved": "Draft saved 13:40"}
    return {
        "open": opened,
        "reply": {**each, "url": "/reply", "to": "daniel.o•••@•••.com", "cc": "", "channel": "e-mail", "people_url": "/people", "articles_url": "/articles", "promises": promises, "text": text,
                  "ends": [{"value": "solve", "name": "Send and solve"}]},
        "note": {**each, "url": "/note", "text": "", "send": "Add note", "ends": []},
        "request": {**each, "url": "/request", "text": "", "send": "Ask", "owners": [{"value": "1", "name": "Payments operations"}, {"value": "2", "name": "Engineering"}], "due": at(240), "ends": []},
    }  # fmt: skip


REPLY = "Hello Daniel, your transfer waited for a higher network fee. It was sent again at 13:29 and has its first confirmation: 9f2c…e81a. Your wallet should show it after the next one."


def customer() -> Plain:
    return {
        "name": "Daniel Okafor", "since": "since 2023", "place": "Lagos, 13:46", "tier": "VIP",
        "flags": [{"name": "2FA changed yesterday", "tone": ""}, {"name": "Vulnerable: handle with care", "tone": "law"}],
        "facts": [
            {"name": "Platform id", "value": "8813 0442", "url": "/platform"},
            {"name": "E-mail", "value": "daniel.o•••@•••.com", "reveal_url": "/reveal", "id": "fact-email"},
            {"name": "Phone", "value": "+234 ••• ••• 18", "reveal_url": "/reveal"},
            {"name": "Identity", "value": "level 2", "icon": "shield-check", "tone": "good"},
            {"name": "Born", "value": "••••", "reveal_url": "/reveal"},
        ],
    }  # fmt: skip


def context() -> Plain:
    return {"panels": panels()}


def panels() -> list[Plain]:
    short = "shell/parts/panel_short.html"
    return [
        {"template": "shell/parts/panel_tasks.html", "note": "1 of 2", "add_url": "/task", "may_finish": True, "tasks": [
            {"text": "Compare address with customer's", "done": True, "url": "/t"}, {"text": "Tell Daniel when confirmed", "url": "/t", "who": "you, 14:00"}]},
        {"template": short, "key": "promises", "name": "Promises", "note": "", "lines": [{"name": "Write to Daniel", "icon": "alarm", "clock": clock(24.5, "soon")}]},
        {"template": short, "key": "requests", "name": "Requests", "note": "1 of 2 answered", "lines": [
            {"name": "Payments operations", "note": "answered", "url": "/r", "icon": "users-group"}, {"name": "Engineering", "clock": clock(220), "url": "/r", "icon": "users-group"}]},
        {"template": short, "key": "links", "name": "Links", "note": "", "lines": [{"name": "T-8PLM-44KX, same batch", "note": "open", "url": "/c", "icon": "link"}]},
        {"template": short, "key": "earlier", "name": "Earlier cases", "note": "5", "lines": [
            {"name": "Daily limit raised", "note": "solved · 2 Oct", "url": "/c"}, {"name": "Sign-in from new device", "note": "solved · 11 Aug", "url": "/c"}]},
        {"template": short, "key": "files", "name": "Attachments", "note": "1", "lines": [{"name": "screenshot.png", "note": "212 kB", "url": "/f", "icon": "photo"}]},
    ]  # fmt: skip
