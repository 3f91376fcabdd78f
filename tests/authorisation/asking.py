"""Asking for an address as somebody, and leaving everything as it was."""

import re
from copy import copy
from typing import Any

from django.db import transaction

from .conftest import House

PLACE = re.compile(r"<[a-z]+:(\w+)>")
# What `pk` and `sequence` mean depends on where they stand.
MEANS = {
    "approvals/<int:pk>": "approval",
    "tasks/<int:pk>": "task",
    "files/<int:pk>": "attachment",
    "customers/<int:pk>": "customer",
    "staff/<int:pk>": "person",
    "teams/<int:pk>": "team",
    "roles/<int:pk>": "role",
    "sessions/<int:pk>": "session",
    "queues/<str:key>": "queue",
    "figures/<str:key>": "figure",
    "targets/<int:pk>": "target",
    "packs/<int:pk>": "pack",
    "views/<slug:key>": "view",
    "messages/<int:sequence>": "letter",
    "replies/<int:sequence>": "reply",
    "causes/<int:pk>": "cause",
    "looks/<int:pk>": "look",
    "actions/<int:pk>": "fix",
    "returns/<int:pk>": "report",
    "entities/<int:pk>": "entity",
    "groups/<int:pk>": "group",
    "changes/<int:pk>": "change",
    "procedures/<int:pk>": "procedure",
    "versions/<int:number>": "version",
    "p/<slug:key>": "brand",
    "new/<slug:kind>": "offer",
    "<slug:kind>/<slug:step>": "guide_step",
    "go/<str:token>": "link",
    "resume/<str:token>": "portal_draft",
}

DRAFT = {"version": "99", "draft": "0" * 32}
# What is sent where an empty form would be turned down before anybody asks who sent it.
SENT: dict[str, dict[str, Any]] = {
    "cases/<str:number>/note/": {"text": "The fee was too low.", **DRAFT},
    "cases/<str:number>/reply/": {"text": "It left.", "to": "daniel@example.com", **DRAFT},
    "cases/<str:number>/request/": {
        "text": "Did it?",
        "address": "bank@example.org",
        "due": "2031-01-01T10:00",
        **DRAFT,
    },
    "cases/<str:number>/drafts/<slug:kind>/": {"text": "The fee", **DRAFT},
    "cases/<str:number>/approvals/<int:pk>/reject/": {"reason": "Too much"},
    "cases/<str:number>/moves/<slug:name>/": {"tag": "fee"},
    "cases/<str:number>/messages/<int:sequence>/original/": {"reason": "The customer disputes it"},
    "p/<slug:key>/enter/": {"email": "daniel@example.com"},
    "customers/<int:pk>/reveal/<slug:field>/": {"reason": "To call them back"},
    "customers/<int:pk>/merge/<int:other>/": {"reason": "The same passport"},
    "complaints/actions/<int:pk>/<slug:step>/": {"why": "No longer needed"},
    "complaints/looks/<int:pk>/customers/<int:looked>/<slug:way>/": {"verdict": "unclear"},
    "complaints/groups/<int:pk>/<slug:act>/": {"why": "All are answered"},
    "complaints/looks/<int:pk>/conclude/": {"conclusion": "Nobody"},
}


def filled(address: str, house: House) -> str:
    """The address with something that exists in each of its places."""

    def name_of(match: re.Match[str]) -> str:
        before = address[: match.end()].rpartition("/")[0].rpartition("/")[2]
        meaning = MEANS.get(f"{before}/{match.group()}", match.group(1))
        if "approvals/" in address and meaning == "number":
            meaning = "errand"
        return str(house.named.get(meaning, 0))

    return "/" + PLACE.sub(name_of, address)


def status(house: House, role: str, method: str, address: str) -> int:
    """What this person is answered; nothing stays changed."""
    client = house.clients[role]
    cookies = copy(client.cookies)
    url, given = filled(address, house), SENT.get(address, {})
    with transaction.atomic():
        answer = client.get(url) if method == "GET" else client.post(url, given)
        transaction.set_rollback(True)
    client.cookies = cookies
    return int(answer.status_code)
