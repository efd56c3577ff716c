"""The database in a browser, by Datasette: what it is told of the database, the pages that are
ours, and who is let in.

``server`` starts it, ``site`` puts it together, ``plugin`` is what Datasette asks while it answers.
Datasette is an optional extra; nothing here is loaded by any command but ``minutes serve``.
"""
