"""Who may set service levels and calendars."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ombud.records.staff.models import Staff

PERMISSION = "settings.service-levels"

type View = Callable[[HttpRequest], HttpResponse]


def for_managers(view: View) -> View:
    """Sign in first; 403 without `settings.service-levels`."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if not who(request).may_somewhere(PERMISSION):
            raise PermissionDenied("Ask a manager for the permission settings.service-levels.")
        return view(request)

    return login_required(guarded)


def who(request: HttpRequest) -> Staff:
    """The person signed in; only behind `login_required`."""
    assert isinstance(request.user, Staff)  # noqa: S101  # for the type checker; login_required has looked
    return request.user
