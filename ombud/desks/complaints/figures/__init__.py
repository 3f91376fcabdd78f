"""What the complaints desk can be measured by; the general figures of every kind of case come besides."""

from . import answers, redress, flow, steps, customers  # noqa: F401, I001  # they declare the figures, in the order of the overview
