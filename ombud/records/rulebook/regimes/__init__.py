"""Regimes: what one regulator demands, one TOML file each."""

from .reading import Duty, Regime, RegimeRule, read_regime, regimes
from .serving import Owed, UnknownRegime, calendar_of, legal_rules, owed, regime_of, rules_of, tracks_of

__all__ = [
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
    "rules_of",
    "tracks_of",
]
