"""Who may set service levels and calendars."""

from ..gates import asks, needs

for_managers = needs("settings.service-levels")
who = asks
