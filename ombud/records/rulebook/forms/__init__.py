"""Forms for the settings screens."""

from .service_level import ServiceLevelForm
from .working_calendar import CalendarForm

__all__ = ["CalendarForm", "ServiceLevelForm"]
