"""A page says on its first line what it needs."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ombud.records.staff.models import Staff

type View = Callable[..., HttpResponse]


def needs(*permissions: str) -> Callable[[View], View]:
    """Let in whoever holds one of these somewhere (none: everybody who is signed in); `view.permissions` tells the authorisation matrix."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if permissions and not any(asks(request).may_somewhere(permission) for permission in permissions):
                raise PermissionDenied("You need the permission " + " or ".join(permissions) + " for this.")
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return guard


def asks(request: HttpRequest) -> Staff:
    """The person who asks; the entrance lets nobody else in."""
    if not isinstance(request.user, Staff):
        raise PermissionDenied
    return request.user
