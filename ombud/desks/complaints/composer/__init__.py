"""The dialog in which officers write letters: the form, the checklist, the paper."""
