"""Regimes: what one regulator demands, one TOML file each."""

from .reading import Content, Duty, Regime, RegimeRule, read_regime, regimes
from .serving import (
    Owed,
    UnknownRegime,
    calendar_of,
    legal_rules,
    owed,
    regime_of,
    regimes_held,
    rules_of,
    tracks_of,
)

__all__ = [
    "Content",
    "Duty",
    "Owed",
    "Regime",
    "RegimeRule",
    "UnknownRegime",
    "calendar_of",
    "legal_rules",
    "owed",
    "read_regime",
    "regime_of",
    "regimes",
    "regimes_held",
    "rules_of",
    "tracks_of",
]
