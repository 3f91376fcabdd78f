"""A page says on its first line what it needs."""

from collections.abc import Callable, Collection
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ombud.records.staff.models import Staff

type View = Callable[..., HttpResponse]


def needs(*permissions: str, everywhere: bool = False) -> Callable[[View], View]:
    """Let in whoever holds one of these somewhere (none: everybody who is signed in), or for the whole installation;
    `view.permissions` tells the authorisation matrix."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not holds(asks(request), permissions, everywhere=everywhere):
                where = " for the whole installation." if everywhere else " for this."
                raise PermissionDenied("You need the permission " + " or ".join(permissions) + where)
            return view(request, *args, **kwargs)

        vars(guarded)["permissions"] = permissions
        return guarded

    return guard


def holds(person: Staff, permissions: Collection[str], *, everywhere: bool = False) -> bool:
    """Whether somebody holds one of these; there is nothing to hold where none is named."""
    may = person.may_everywhere if everywhere else person.may_somewhere
    return not permissions or any(may(permission) for permission in permissions)


def asks(request: HttpRequest) -> Staff:
    """The person who asks; the entrance lets nobody else in."""
    if not isinstance(request.user, Staff):
        raise PermissionDenied
    return request.user
