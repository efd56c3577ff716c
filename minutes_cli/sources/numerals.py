"""Roman numerals, as list labels print them."""

from __future__ import annotations

_NUMERALS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """``iv`` for 4; the plain number where there is no numeral for it."""
    if not 0 < number < 4000:
        return str(number)
    numeral = ""
    for value, sign in _NUMERALS:
        while number >= value:
            numeral += sign
            number -= value
    return numeral
