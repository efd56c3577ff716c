"""What a list prints before its entries: numbers, letters, numerals or a bullet."""

from __future__ import annotations

import re

from minutes_cli.sources.numerals import roman

BULLET = "·"

_STYLES = {
    "1": "1",
    "a": "a",
    "A": "A",
    "i": "i",
    "I": "I",
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "",
}
_STYLE = re.compile(r"list-style(?:-type)?\s{0,4}:\s{0,4}([a-z-]{1,20})", re.IGNORECASE)
_INTEGER = re.compile(r"\s{0,9}(-?\d{1,6})")


class ListLabels:
    """The labels of one list's entries, in order.

    ``attributes`` are those of ``<ol>`` or ``<ul>``: ``type``, ``start``, ``style``.
    """

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._is_numbered = tag == "ol"
        self._next = _integer(attributes.get("start"), 1)
        self._style = _style(attributes, "1" if self._is_numbered else BULLET)

    def next(self, attributes: dict[str, str | None]) -> str:
        """The label of the entry with these attributes; "" where the list prints none."""
        style = _style(attributes, self._style)
        if not self._is_numbered:
            return BULLET if style == BULLET else ""
        number = _integer(attributes.get("value"), self._next)
        self._next = number + 1
        return _label(number, style) if style else ""


def _style(attributes: dict[str, str | None], default: str) -> str:
    match = _STYLE.search((attributes.get("style") or "")[:1000])
    named = match[1].casefold() if match else (attributes.get("type") or "").strip()
    return _STYLES.get(named, default)


def _integer(value: str | None, default: int) -> int:
    match = _INTEGER.match(value or "")
    return int(match[1]) if match else default


def _label(number: int, style: str) -> str:
    """``3.`` · ``c)`` · ``iii)``: letters with the bracket that minutes print more often."""
    if style in "aA" and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return f"{letters.upper() if style == 'A' else letters})"
    if style in "iI" and 0 < number < 4000:
        numeral = roman(number)
        return f"{numeral.upper() if style == 'I' else numeral})"
    return f"{number}."
