"""Regimes: what one regulator demands, one TOML file each."""

from .reading import Duty, Regime, RegimeRule, read_regime, regimes

__all__ = ["Duty", "Regime", "RegimeRule", "read_regime", "regimes"]
