"""What the complaints desk does by itself."""

from .causes import jobs as of_causes

__all__ = ["of_causes"]
