"""Every address that the resolver knows, as its pattern: no list by hand that could forget one."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

FOREIGN = ("static/", "__debug__/")


def addresses() -> set[str]:
    return set(_under("", get_resolver()))


def _under(prefix: str, resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from _under(here, entry)
