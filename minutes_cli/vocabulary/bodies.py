"""Words for the body that meets, for what comes to it and for its meetings.

Pieces of regular expressions, for verbose patterns and plain ones alike: they hold ``\\s`` and no
blank. All repeats are bounded, so that a pattern made of them stays linear.
"""

from __future__ import annotations

NOUNS = (
    "board committee sub-committee subcommittee cabinet council panel commission executive forum"
    " assembly"
).split()
"""What a body is called, in lower case."""

GATHERINGS = ("group", "partnership")
"""Bodies that ask and meet, but seldom decide: "Task and Finish Group"."""


def _as_names(nouns: list[str] | tuple[str, ...]) -> str:
    """``Board|BOARD|Sub-Committee|SUB-COMMITTEE …``: as a name or in capitals."""
    titled = [noun.title() for noun in nouns]
    return "|".join([*titled, *(noun.upper() for noun in nouns), "Sub-committee"])


NAMED = _as_names(NOUNS)
"""The last word of a body's name, as printed: ``Board|BOARD|Sub-Committee …``."""

COMMON = "board|committee|sub-committee|subcommittee|panel|commission|forum"
"""A body by its common noun: "the board". In lower case "the council" is the authority at large
and "the executive" a person, so neither is here."""

_NAME = r"(?:[A-Z][\w&’-]{0,30},?\s(?:(?:and|&|of|for)\s)?){0,8}?"

_SHORT = "IJB|HWBB?|J?HOSC"
"""Bodies by their letters: "The IJB", "the HOSC"."""

_PLURALS = "|".join(f"{noun}s" for noun in ("Board", "Committee", "Cabinet", "Panel"))
"""Bodies that meet as one: "The Integrated Commissioning Boards", "The two Cabinets"."""

BODY = (
    rf"(?:(?:(?:The|the|THE)(?:\s(?:two|three|four))?|This|this|Both)\s)?{_NAME}"
    rf"(?:{NAMED}|{_PLURALS}|Members|meeting|{COMMON}|{_SHORT}"
    r"|(?<=[Tt]he\s)members(?=\sof\sthe\s))(?![\w-])"
    r"(?:\s\([A-Z][^()]{2,60}\))?"
    r"(?:\s[Mm]embers\b)?(?:\sof\sthe\s(?:\w{1,30}\s){0,3}(?:Board|Committee|Panel|Sub-Committee"
    r"|Commission)\b)?"
)
"""The committee that decides, at the head of a sentence: "The Health Scrutiny Sub-Committee",
"Members of the Board", "the panel". Only where a sentence begins: a search would try it at
each word."""

COUNCIL = rf"(?:{BODY}|(?:The|the|THE)\s(?:council|cabinet)\b)"
"""The same, with the authority at large: "The council agreed the budget"."""

BODY_ENDS = rf"(?<![\w-])(?:{NAMED}|Members|meeting|{COMMON})"
"""The end of a body's name. Who looks for a verb needs no more of the subject before it."""

_GATHERED = "|".join([NAMED, *(noun.title() for noun in GATHERINGS)])

COMMITTEE = (
    rf"(?:The|the)\s(?:[A-Z][\w&’-]{{0,30}},?\s(?:(?:and|&|of|for)\s)?){{0,7}}?"
    rf"(?:{_GATHERED}|{COMMON})(?![\w-])(?:\s[Mm]embers\b)?"
)
"""Who asks for work: "The Task and Finish Group", "the board"."""

MEMBERS = r"(?:(?:Board\s|Committee\s|Panel\s)?Members|Members\sof\sthe\s[A-Z][\w-]{1,30})\b"
"""Its members: "Members", "Board Members", "Members of the Panel"."""

ANY_BODY = r"(?i:" + "|".join([*NOUNS, *GATHERINGS]) + ")"
"""The word alone in any case, where a line is known to be a heading."""

US = r"(?:board|committee|sub-committee|subcommittee|panel|cabinet|commission|forum|members)"
"""The body in lower case, as what work comes to: "report back to the board"."""

US_OR_COUNCIL = rf"(?:{US}|council|executive)"
"""The same in a clause, which may send its work to another body of the council."""

AGENDA = r"(?:agenda|work\s(?:programme|plan)|forward\splan)"
"""Lists of what a body will take."""

MEETING_S = r"\bat\s(?:its|the|their|a|his|her)\s(?:\w{1,30}\s){0,3}meetings?\b"
"""At a meeting: "at its meeting", "at their previous meeting", "at the October meeting"."""

MEETING_ON = MEETING_S + r"\s(?:held\s)?(?:on|in|of)\b"
"""At a named meeting: "at its meeting held on 12 September", "at their meeting of June"."""

ADVERB = (
    r"(?:(?:unanimously|formally|also|then|therefore|duly|subsequently|further|accordingly)"
    r"\s){0,2}"
)
"""Adverbs between a body and its verb: "unanimously ", "therefore also "."""

PRODUCT = (
    r"(?:reports?|updates?|papers?|briefings?|notes?|presentations?|reviews?|information|details"
    r"|figures|data|findings|outcomes?|results?|proposals?|drafts?|summary|plans?|strategy"
    r"|responses?|analysis|evidence|explanation|breakdown|items?|list|copy|copies|letters?|slides"
    r"|maps?|evaluation|statistics|numbers?|costs?)"
)
"""What is prepared for a body: "a written report", "figures", "a breakdown"."""

EVENT = r"(?:visits?|workshops?|sessions?|meetings?|seminars?)"
"""What is arranged for its members."""
