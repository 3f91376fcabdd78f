"""`ombud up`: everything on one machine, from one command, and gone again with Ctrl-C."""
