"""The complaint of the desk's own tests, for what is learnt from it."""

from ombud.desks.complaints.tests.conftest import *  # noqa: F403  # the same people and the same complaint
