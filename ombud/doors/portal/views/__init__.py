"""The portal's pages: find, check, act, answer."""
