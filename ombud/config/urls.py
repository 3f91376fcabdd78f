"""Every address of the house and the room that answers it."""

from collections.abc import Iterator
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from ombud.cases.desk import Desk


def _pages_of_desks() -> Iterator[URLResolver]:
    """A desk that has pages of its own has them in its folder."""
    for app in apps.get_app_configs():
        if isinstance(app, Desk) and ".desks." in app.name and find_spec(f"{app.name}.urls"):
            yield path("", include(f"{app.name}.urls"))


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("ombud.doors.entrance.urls")),
    path("settings/", include("ombud.doors.workspace.settings.urls")),
    path("mail/", include("ombud.channels.email.urls")),
    path("settings/", include("ombud.doors.workspace.settings.rulebook.urls")),
    path("insights/", include("ombud.oversight.insights.urls")),
    path("returns/", include("ombud.oversight.returns.urls")),
    path("changes/", include("ombud.oversight.changes.urls")),
    path("procedures/", include("ombud.oversight.procedures.urls")),
    path("p/", include("ombud.doors.portal.urls")),
    path("portal/", include("ombud.doors.portal.behind.urls")),
    path("", include("ombud.doors.workspace.urls")),
    *_pages_of_desks(),
    path("complaints/", include("ombud.desks.complaints.causes.urls")),
]

handler429 = "ombud.doors.entrance.limits.too_often"
