"""How long somebody has to wait who tried to sign in too often."""

import math
import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHORTEST_WAIT = 60.0  # seconds


def too_often(request: HttpRequest, *, seconds: float = SHORTEST_WAIT) -> HttpResponse:
    """The page that says when to try again; also `handler429` of the addresses, for every other limit of a minute."""
    answer = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    answer["Retry-After"] = str(math.ceil(seconds))
    return answer


def seconds_to_wait(request: HttpRequest, action: str, key: str) -> float:
    """Until one more attempt at `action` is taken; at least a minute, so that nobody is told to hammer."""
    rates = ratelimit.get_rates(app="allauth.account", action=action)
    return max(SHORTEST_WAIT, *(_left(request, rate, action, key) for rate in rates))


def _left(request: HttpRequest, rate: ratelimit.Rate, action: str, key: str) -> float:
    place = ratelimit.get_cache_key(request, app="allauth.account", action=action, rate=rate, key=key)
    attempts = cache.get(place, [])  # newest first
    if len(attempts) < rate.amount:
        return 0.0
    return float(attempts[rate.amount - 1] + rate.duration - time.time())
