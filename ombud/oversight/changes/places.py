"""Where people find the register: a place at the foot of the rail."""

from ombud.shell.places import RailPlace, register_place

from .permissions import SEE

register_place(
    RailPlace("Regulatory changes", "gavel", "/changes/", lambda person: person.may_somewhere(SEE), "g r")
)
