"""How often somebody may try: by address, by network, by brand; counted in the cache that all processes share."""

import hashlib
import ipaddress
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest

from ombud.cases.refusals import Refusal

from .where import door_of

HOUR = 3600
# Of each kind of attempt: how many an hour from one network, and for one address or case.
NETWORK = {
    "page": 3000,
    "answer": 600,
    "send": 300,
    "file": 120,
    "link": 20,
    "go": 60,
    "sign-on": 600,
    "write": 60,
    "bundle": 20,
}
ONE = {"link": 4, "draft": 4, "write": 30, "bundle": 6}
# Beyond this what is sent is taken all the same, and put in front of a person first: many people share a network.
ODD = {"send": 20}
ODD_FOR_ONE = {"send": 5}
BRAND = {"send": 2000, "link": 2000, "draft": 2000}


class TooOften(Refusal):
    """Wait a while; nothing of what was written is lost."""

    status = 429

    def __init__(self) -> None:
        super().__init__("Too many attempts.")


def count(request: HttpRequest, what: str, *, one: str = "") -> bool:
    """Count an attempt; whether there were oddly many this hour. `one` is an address or a number.

    Raises TooOften where there were too many.
    """
    portal = door_of(request)
    odd = _count(f"{what}:network:{network_of(request)}", NETWORK.get(what), ODD.get(what))
    _count(f"{what}:brand:{portal.brand.pk}", BRAND.get(what))
    if one:
        name = f"{what}:one:{portal.brand.pk}:{one.lower()}"
        odd = _count(name, ONE.get(what), ODD_FOR_ONE.get(what)) or odd
    return odd


def network_of(request: HttpRequest) -> str:
    """The visitor's IPv4 address, or the /56 that one household has of IPv6."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request).partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 56), strict=False))
    return str(address)


def _count(name: str, most: int | None, odd: int | None = None) -> bool:
    if most is None and odd is None:
        return False
    digest = hashlib.sha256(name.encode()).hexdigest()[:32]
    place = f"portal:{digest}:{int(time.time() // HOUR)}"
    reached = _one_more(place, int(digest[:15], 16))
    if most is not None and reached > most:
        raise TooOften
    return odd is not None and reached > odd


def _one_more(place: str, key: int) -> int:
    """The cache reads, then writes: attempts at the same moment wait for each other, so that each of them counts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
        cache.add(place, 0, timeout=HOUR)
        return cache.incr(place)
