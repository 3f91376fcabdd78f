"""What the workspace answers: find, validate, act, answer."""
