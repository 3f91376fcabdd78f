"""Where the rulebook's settings are."""

from django.urls import path

from . import calendars, levels, limits, regimes

app_name = "rulebook_settings"
urlpatterns = [
    path("service-levels/", levels.listed, name="levels"),
    path("service-levels/level/", levels.edited, name="level"),
    path("service-levels/preview/", levels.previewed, name="level_preview"),
    path("service-levels/withdraw/", levels.withdrawn, name="withdraw"),
    path("limits/", limits.listed, name="limits"),
    path("limits/limit/", limits.edited, name="limit"),
    path("calendars/", calendars.listed, name="calendars"),
    path("calendars/calendar/", calendars.edited, name="calendar"),
    path("calendars/preview/", calendars.previewed, name="calendar_preview"),
    path("regimes/", regimes.listed, name="regimes"),
    path("regimes/<str:regime>/", regimes.one, name="regime"),
]
