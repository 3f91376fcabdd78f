"""The letters of a complaint: worded in parts per regime and language, set on paper, checked, kept as sent."""
