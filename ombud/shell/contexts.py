"""What templates are given: plain values under names."""

from typing import Any

type Plain = dict[str, Any]
