"""How cases look: the plain values that templates draw."""
