"""From filters to rows: one module per question asked of the database.

``filters`` and ``values`` say which items are meant, ``fulltext`` which words; ``question`` puts a
question's own SQL and the filters together. Nothing here writes, prints or knows a format.
"""
