"""Behind the counter: what staff see and do about the portal."""
