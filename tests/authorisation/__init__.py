"""Every address, for every role: who gets in, who is refused, and who is told that there is nothing."""
