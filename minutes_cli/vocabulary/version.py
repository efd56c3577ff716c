"""The version of the reading rules: what a document was read with, to tell when to read it anew."""

from __future__ import annotations

import hashlib
from functools import cache

from minutes_cli import RULES_VERSION
from minutes_cli.vocabulary import programmes


@cache
def rules_version() -> str:
    """The version of the rules, with a mark of the user's own rows where there are any.

    ``1``, or ``1+5f2a9c01``: documents that were read with other rows are read again.
    """
    try:
        rows = programmes.user_file().read_bytes()
    except OSError:
        return RULES_VERSION
    return f"{RULES_VERSION}+{hashlib.sha256(rows).hexdigest()[:8]}"
