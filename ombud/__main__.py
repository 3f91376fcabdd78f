"""`python -m ombud`: the command `ombud`, also where the package is not installed."""

from ombud.config.cli import main

main()
