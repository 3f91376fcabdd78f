"""Every address of the house and the room that answers it."""

from django.urls import URLPattern, URLResolver, include, path

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
    path("", include("ombud.doors.workspace.urls")),
    path("", include("ombud.desks.inbox.urls")),
    path("complaints/", include("ombud.desks.complaints.causes.urls")),
    path("", include("ombud.desks.complaints.urls")),
]

handler429 = "ombud.doors.entrance.limits.too_often"
