"""Child processes that do not outlive us."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent(how: signal.Signals = signal.SIGKILL) -> None:
    """To be run in a child before its program: have it signalled when the thread that made it dies. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)
