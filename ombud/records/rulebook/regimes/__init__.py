"""Regimes: what one regulator demands, one TOML file each."""

from .changing import Coming, RuleChange, change_of, coming, takes_open_along
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
    "Coming",
    "Content",
    "Duty",
    "Owed",
    "Regime",
    "RegimeRule",
    "RuleChange",
    "UnknownRegime",
    "calendar_of",
    "change_of",
    "coming",
    "legal_rules",
    "owed",
    "read_regime",
    "regime_of",
    "regimes",
    "regimes_held",
    "rules_of",
    "takes_open_along",
    "tracks_of",
]
