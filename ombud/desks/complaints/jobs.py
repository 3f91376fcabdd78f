"""What the complaints desk does by itself."""

from .causes import jobs as of_causes
from .letters import jobs as of_letters

__all__ = ["of_causes", "of_letters"]
