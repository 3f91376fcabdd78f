"""Settings: service levels and working calendars, with the dates they give."""
