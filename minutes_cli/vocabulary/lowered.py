"""A text in small letters, once for all who look in it for a word before they try a pattern."""

from __future__ import annotations

from functools import lru_cache


def lower(text: str) -> str:
    """Lower case, character by character, so that places in it are places in ``text``.

    >>> lower("İstanbul") == "i̇stanbul", len(lower("İstanbul"))
    (False, 8)
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=2)
def lowered(page: str) -> str:
    """A whole page in small letters; every item of it asks."""
    return lower(page)
