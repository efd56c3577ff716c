"""Whose minutes a page reads like: a borough's, a county's, or no council's at all.

Minutes call their own body "the Council", "the Borough", "the Authority". A council that is named
a time or two in minutes of another voice is somebody else's: "The Chairman had written to the
County Council" stands in no county's minutes.
"""

from __future__ import annotations

import re

from minutes_cli.vocabulary.councils import Council

IN_PASSING = 2
"""Times that a place can be named without being where the page is from."""

# bodies of several councils, or of none
OTHER_AUTHORITY = re.compile(
    r"\b(?:Combined Authority|Fire (?:(?:and|&) Rescue )?Authority|National Park Authority"
    r"|Police (?:and|&) Crime Panel|(?:WM|GM|CP|SYM|WY|TV|LCR|NE)CA|WECA)\b"
)
_OTHER_WORDS = (
    *(" Authority", "Crime Panel", "WMCA", "GMCA", "CPCA", "SYMCA", "WYCA", "TVCA"),
    *("LCRCA", "NECA", "WECA"),
)
# "the Council’s Constitution", "in the Borough", "the Cabinet"
_OF_A_COUNCIL = re.compile(
    r"\b(?:[Tt]he|this|our) (?:(?:City|County|Borough|District) )?(?:Council|Borough|Cabinet)\b"
)
# "Borough Councillors", "the implications for the Borough", "how it would affect the district"
_OF_A_DISTRICT = re.compile(
    r"\b(?:[Tt]he|this|our|entire|whole) (?:[Bb]orough|[Dd]istrict)\b"
    r"(?! (?:[Cc]ouncils\b|and\b|or\b|[Nn]urs|[Gg]eneral|[Hh]ospital))"
    r"|\b(?:Borough|District) Councillors\b(?! [A-Z])|\bthe (?:Borough|District) Council\b"
)
# "District Councils should have a role", "the County Council’s Code of Conduct"
_OF_A_COUNTY = re.compile(
    r"\b[Tt]he County Council\b|\b(?:Borough|District)(?: and (?:Borough|District|City))?"
    r" Councils\b|\bCounty Councillors?\b|\b(?:across|throughout) the [Cc]ounty\b"
)
_THE_COUNTY = re.compile(r"\b[Tt]he County(?: Council)?\b")


def speaks_for_another(text: str, council: Council, times: int, *, formally: bool) -> bool:
    """Whether the page reads like minutes of another body than ``council``.

    ``times`` says how often the council or its place is named, other than as somebody else's;
    ``formally`` that it is named as a council and not only as a place.

    "Venue: … Headquarters, Kempston, Bedford" on a page of the Fire and Rescue Authority; "The
    Castle, Winchester" where "the County Council’s Code" is followed; "a representative of
    Worcestershire HealthWatch" on a page that asks what it means "for the Borough".
    """
    if times > IN_PASSING:
        return False
    if any(words in text for words in _OTHER_WORDS):
        others = len(OTHER_AUTHORITY.findall(text))
        if others > times and not formally:
            return True
        if others and _OF_A_COUNCIL.search(text) is None:
            return True
    if council.kind == "county":
        plain = " ".join(text.split())
        return _OF_A_DISTRICT.search(plain) is not None and _THE_COUNTY.search(plain) is None
    if council.kind == "district":
        plain = " ".join(text.split())
        return _OF_A_COUNTY.search(plain) is not None and _OF_A_DISTRICT.search(plain) is None
    return False
