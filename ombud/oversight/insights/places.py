"""Where people find the numbers: the overview at the foot of the rail, their own targets under their name."""

from ombud.shell.places import RailPlace, register_own_place, register_place

from .permissions import SEE

register_place(RailPlace("Insights", "chart-histogram", "/insights/", lambda who: who.may_somewhere(SEE)))
register_own_place(RailPlace("My targets", "flag", "/insights/mine/", lambda who: bool(who.powers.scopes)))
