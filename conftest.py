"""Every test, wherever it lies, gets the real database from here."""

pytest_plugins = ["tests.harness.fixtures", "tests.cast"]
