"""Amounts of money as printed: "£3.8bn", "£53,440,286", "£4.7 million", "£1.20", "£2–3m".

An amount begins with its currency sign ("US$65m": with its land's letters), so percentages and
counts are never taken. The words are kept as printed; an amount that an item prints twice in the
same words is one amount.
"""

from __future__ import annotations

import re

from minutes_cli.models import Amount, quote

CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
"""Signs to ISO 4217 codes."""

_DOLLARS = {
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "NZ": "NZD",
    "HK": "HKD",
    "S": "SGD",
}
"""Letters before a dollar sign to ISO 4217 codes; US and none are the dollar of the USA."""

MULTIPLIERS = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "million": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
}
"""Units after a figure, in lower case, to what they multiply it by."""

# "£4.7 million" may wrap at the space; a lone "k" or "b" stands close to its figure
_UNIT = (
    r"(?:[ \t\xa0]?(?:\r?\n[ \t\xa0]{0,30})?"
    r"(?:thousand|trillion|billion|million|mil|[btm]n|m)|[kb])"
)
_FIGURE = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:[.][0-9]{1,4})?(?![0-9]|[.,][0-9])"

# £3.8bn · £53,440,286 · £ 10000 · £4.7 million · £1.20 · £2–3m · €30k · US$65m
_AMOUNT = re.compile(
    rf"""
    (?P<sign>[£€$]) [ \t\xa0]?
    (?P<figure>{_FIGURE})
    (?:                                    # £2–3m, £12–14: one sign for both ends
        [-–—] {_FIGURE} | [ ][-–—][ ] {_FIGURE} (?={_UNIT}\b)
    )?
    (?P<unit>{_UNIT}\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)

# before the sign, looked at once it is found: US$65m
_LAND = re.compile(r"\b(?:US|AU?|CA?|NZ|HK|S)\Z", re.IGNORECASE)
# after "£1.2" of "£1.2–£1.5m": the second end names the unit for both
_UNIT_OF_THE_RANGE = re.compile(rf"[ ]?[-–—][ ]?[£€$]{_FIGURE}(?P<unit>{_UNIT}\b)", re.IGNORECASE)


def find_amounts(text: str, start: int, end: int) -> tuple[Amount, ...]:
    """The distinct amounts of ``text[start:end]``, first seen first.

    A range with one sign ("£2–3m") is one amount, valued at its lower end.
    """
    amounts: dict[str, Amount] = {}
    taken = start
    for place in _signs(text, start, end):
        match = _AMOUNT.match(text, place, end) if place >= taken else None
        if match is None:
            continue
        taken = match.end()
        at = match.start()
        land = _LAND.search(text, max(start, at - 2), at) if match["sign"] == "$" else None
        at = land.start() if land else at
        words = quote(text, at, match.end())
        if words not in amounts:
            amounts[words] = Amount(
                amount=_value(text, match, end),
                currency=_DOLLARS.get(land[0].upper() if land else "", CURRENCIES[match["sign"]]),
                words=words,
                start=at,
                end=match.end(),
            )
    return tuple(amounts.values())


def _signs(text: str, start: int, end: int) -> list[int]:
    """Where signs of currencies stand, in order; each alone is found faster than a set of them."""
    places: list[int] = []
    for sign in CURRENCIES:
        at = text.find(sign, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1, end)
    return sorted(places)


def _value(text: str, match: re.Match[str], end: int) -> float:
    """In units of the currency: 3_800_000_000.0 for "£3.8bn"."""
    unit = match["unit"]
    if unit is None and (shared := _UNIT_OF_THE_RANGE.match(text, match.end(), end)):
        unit = shared["unit"]
    figure = float(match["figure"].replace(",", ""))
    return round(figure * MULTIPLIERS[unit.strip().lower()], 2) if unit else figure
