"""From rows to bytes: formats for programs, tables and texts for people.

``formats`` lists the formats; ``terminal`` is the one place that makes text safe for a terminal.
"""
