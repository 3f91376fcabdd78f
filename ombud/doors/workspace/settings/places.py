"""Where people find the settings: a place at the foot of the rail, and their own profile under their name."""

from ombud.shell.places import RailPlace, register_own_place, register_place

from .side import sets_something

register_place(RailPlace("Settings", "settings", "/settings/", sets_something))
register_own_place(RailPlace("My profile", "user", "/settings/me/", lambda _: True))
