"""Heads of printed minutes that hold both the body and the day: ``COUNCIL, 17th July, 2019``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.pages.lines import Line
from minutes_cli.vocabulary.bodies import ANY_BODY

_IS_BODY = re.compile(rf"\b(?:{ANY_BODY}|(?i:authority|boards|committees|cabinets|panels))\b")
_NAME = re.compile(
    r"(?:The\s)?(?:[A-Z][\w&’'()-]{0,30},?\s(?:(?:and|&|of|for|the|in)\s){0,2}){0,9}[A-Z][\w()-]{2,30}"
)
_PERSON = re.compile(r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Rev)\b")
_WEEKDAY = re.compile(r",\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s?)?\Z", re.IGNORECASE)


def name_before_day(line: str, start: int, end: int) -> str | None:
    """The body that a line names before the day that ends it: "COUNCIL, 17th July, 2019"."""
    comma = _WEEKDAY.search(line, max(0, start - 14), start)
    if comma is None or line[end:].strip(" ."):
        return None
    name = line[: comma.start()]
    if _NAME.fullmatch(name) is None or _IS_BODY.search(name) is None or _PERSON.match(name):
        return None
    return name


_MINUTES = (
    r"(?:(?:DRAFT\s|Draft\s)?(?i:minutes)\s(?i:of)\s(?:(?i:an?|the)\s)?"
    r"(?:(?:[A-Za-z]{3,12}\s){0,2}(?i:meeting\sof)\s)?)?"
)
# NHS NORTHTOWN INTEGRATED CARE BOARD     MINUTES OF A MEETING OF NORTHTOWN TOWN COUNCIL
_OTHER_BODY = re.compile(
    rf"{_MINUTES}(?:(?:The|THE|the)\s)?(?:NHS\s(?:[A-Z][\w&’'-]{{1,30}},?\s(?:(?:and|of|&)\s)?){{1,8}}(?i:integrated\scare"
    r"\sboard)(?:\s\(\w{2,12}(?:\sICB)?\))?"
    r"|(?:[A-Z][\w’'-]{1,30}\s(?:(?:and|cum|on|upon|le|with|the)\s){0,2}){1,5}(?i:town|parish|community)\s(?i:council))"
    r"(?:,?\s(?i:meeting)?\s?(?i:held)\b.{0,160})?"
)


def is_other_body(line: str) -> bool:
    """Whether a head names a body that is none of the principal councils as the one that met.

    "NHS NORTHTOWN INTEGRATED CARE BOARD", "MINUTES OF A MEETING OF NORTHTOWN TOWN COUNCIL": the
    county that its pages speak of did not meet.
    """
    folded = line.casefold()
    if "integrated care board" not in folded and " council" not in folded:
        return False
    return _PERSON.match(line) is None and _OTHER_BODY.fullmatch(line) is not None


# Minutes of the Board Meeting held in public
_SORT_OF_BODY = re.compile(r"(?P<sort>board|committee|panel|forum|commission)(?:\smeeting)?", re.I)


def fuller_name(name: str, above: Sequence[Line]) -> Line | None:
    """The line above that names the body in full, where the heading has its sort alone.

    ``NORTHTOWN CARE BOARD`` above ``Minutes of the Board Meeting held in public``.
    """
    match = _SORT_OF_BODY.fullmatch(name)
    if match is None:
        return None
    ends = f" {match['sort'].casefold()}"
    return next((line for line in above if line.text.casefold().endswith(ends)), None)
