"""What stands right after a name and belongs to it: honours, initials, "MBE", "(ML)"."""

from __future__ import annotations

import re
from functools import cache

from minutes_cli.vocabulary.name_words import words
from minutes_cli.vocabulary.names import NameMention

_INITIALS = re.compile(r"[ \xa0]{0,2}\(([A-Z]{2,5})\)")


@cache
def _honours() -> re.Pattern[str]:
    """After a name: " MBE", ", JP"."""
    letters = "|".join(sorted((word.upper() for word in words("honour")), key=len, reverse=True))
    return re.compile(rf"(?:,?[ ](?:{letters}|PhD)\b){{1,3}}")


def past_letters(text: str, mention: NameMention) -> int:
    """Where a name ends with its honours and initials: "Jo Roe MBE", "Marta Levinsohn (ML)"."""
    at = mention.end
    if text[at : at + 1] not in (" ", ",", "\xa0", "("):
        return at
    if honours := _honours().match(text, at):
        at = honours.end()
    if "(" not in text[at : at + 3]:
        return at
    initials = _INITIALS.match(text, at)
    return initials.end() if initials and initials[1] in _initials(mention.words) else at


def has_initials(text: str, mention: NameMention) -> bool:
    """Whether its initials stand in brackets after a name, as a record of speakers prints them."""
    return text[past_letters(text, mention) - 1] == ")"


def _initials(name: str) -> tuple[str, str]:
    """ "KB" and "KBH" for "Kofi Brandreth-Hale"."""
    every = re.split(r"[ -]", name)
    return "".join(w[0] for w in name.split() if w), "".join(word[0] for word in every if word)
