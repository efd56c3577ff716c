"""What the words of minutes mean, as data: councils, programmes, statuses, page clutter.

Each kind of word is a TOML file beside this module; a row carries an example that must match and
a near miss that must not, and tests/vocabulary/test_rows.py runs them all. Nothing is read before
it is asked for.
"""
