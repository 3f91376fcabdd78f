"""Where people find the procedures: a place at the foot of the rail, for everybody."""

from ombud.shell.places import RailPlace, register_place

register_place(RailPlace("Procedures", "book-2", "/procedures/", lambda _: True))
