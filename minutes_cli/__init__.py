"""Make the minutes of UK council committees answerable: read, store, query."""

__version__ = "0.1.0"

RULES_VERSION = "4"
"""Version of the reading rules. Raised whenever the same bytes would give other records."""
