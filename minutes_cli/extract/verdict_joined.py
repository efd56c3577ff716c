"""Sentences that tell a decision behind something else: "… and it was agreed that it be deferred".

What stands before it may tell of anything, also of the past: "The officer had been delayed and …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.extract.verdict_forms import AFTER, MATTER, THE_MATTER
from minutes_cli.vocabulary.bodies import ADVERB, COUNCIL

_US = (
    r"(?:it\swas|Members|they|(?:the\s)?(?:Board|Committee|Sub-Committee|Panel|Cabinet|Council"
    r"|Executive))"
)
# The officer was unwell and it was agreed to defer the referral to the next meeting.
_AND_AGREED = re.compile(
    rf"(?:(?!\sthat\s)[^“”]){{2,300}}?(?:,?\s(?:and|so|but)|[,;])\s(?:so\s|therefore\s)?{_US}\s{ADVERB}"
    r"(?P<verb>agreed|decided)(?:\sunanimously)?\sto\s(?:approve|adopt|support|endorse|note|accept"
    r"|appoint|elect|nominate|refer|defer|postpone|adjourn|withdraw|reject|refuse|delegate|ratify"
    r"|confirm|recommend)\b"
)
# The Cabinet was not prepared to pay, and the recommendation was not agreed.
_AND_WAS = re.compile(
    r"(?:(?!\sthat\s)[^“”]){2,300}?(?:,?\s(?:and|so)|;)\sthe\s(?:(?:\w{2,12}\s){0,2}?recommendations?\s"
    r"(?:was|were)\s(?:\w{3,12}ly\s)?(?P<verb>(?:not\s)?(?:agreed|approved|accepted|endorsed"
    r"|supported|adopted|carried)|rejected|refused)|(?:report|update|presentation|position)\s(?:was|were)"
    r"\s(?:\w{3,12}ly\s)?(?P<verb2>noted))(?:\s\w{2,12}ly)?\.?\Z"
)

# The Chair thanked the officer for attending and the Sub-Committee noted the presentation.
_AND_BODY = re.compile(
    rf"(?:(?!\sthat\s)[^“”]){{2,300}}?(?:,?\sand|;)\s(?:(?:the|its)\s(?:[A-Z][\w&’-]{{1,30}}\s){{0,4}}?"
    r"(?:Board|Committee|Sub-Committee|Panel|Cabinet|Council|Commission|Forum)|Members|Cabinet)\s"
    rf"{ADVERB}(?P<verb>noted|approved|endorsed|agreed|supported|accepted|adopted|ratified|welcomed)\s"
    rf"(?:{THE_MATTER}|its\scontents?\b)(?:\s(?:and|with|as|on|of|for|from)\s[^.:“]{{1,80}})?\.?\Z"
)
# The Chair thanked officers for the report, which the Committee noted.
_WHICH_BODY = re.compile(
    rf".{{0,300}}?\b{MATTER}\b[^.]{{0,120}}?,?\s(?:which|and\sthis|and\sthese)\s(?:(?:the\s(?:[A-Z][\w&’-]{{1,30}}\s){{0,4}}?"
    r"(?:Board|Committee|Sub-Committee|Panel|Cabinet|Council|Commission|Forum|meeting)|Members|members)"
    r"(?:\sthen|\sduly|\sunanimously|\salso|\sformally)?\s(?P<verb>noted|approved|endorsed|agreed|supported"
    r"|accepted|adopted|ratified|welcomed|NOTED|APPROVED|ENDORSED|AGREED)(?:\swith\s(?:thanks|interest)"
    r"|\sunanimously)?|(?:was|were)\s(?:duly\s|then\s)?(?P<verb2>noted|NOTED)"
    r"(?:\sby\sthe\s(?:Board|Committee|Sub-Committee|Panel))?)\.?\Z"
)
# The officer had been delayed and it was agreed that the item be deferred.
_AND_AGREED_BE = re.compile(
    rf"(?:(?!\sthat\s)[^“”]){{2,300}}?(?:,?\s(?:and|so|but)|[,;])\s(?:so\s|therefore\s)?{_US}\s{ADVERB}"
    r"(?P<verb>agreed|decided)(?:\sunanimously)?\sthat\s(?:the|this|it|its|these|all|consideration)\b"
    r"[^.;,]{0,120}?(?<!would)(?<!should)(?<!could)(?<!will)(?<!must)(?<!might)(?<!may)(?<!to)(?<!not)"
    r"\sbe\s(?:\w{2,12}ly\s)?(?:deferred|postponed|adjourned|withdrawn|approved|adopted|endorsed|noted"
    r"|accepted|ratified|refused|rejected|recommended|held\sover|carried\sforward)\b"
)
# The Committee considered the report and its work programme was agreed, save that …
_TAKEN_AND_WAS = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?:considered|received|reviewed|discussed|scrutinised|debated|heard"
    rf"|had\sbefore\s(?:them|it))\s(?:(?!\sthat\s)[^.;“”]){{3,200}}?,?\s(?:and|which)\s(?:the|its|this|their"
    rf"|these)\s(?:[\w’&/-]{{1,40}}\s){{0,4}}?{MATTER}\s(?:was|were)\s{ADVERB}(?P<verb>agreed|approved"
    r"|adopted|endorsed|accepted|confirmed|noted)(?=\.?\Z|,?\s(?:save|subject|with|for|by|unanimously)\b)"
)
# The Committee supported the direction of travel, and moved the report.
_BODY_MOVED = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?P<verb>moved)\s(?:the|all)\s(?:\w{{2,15}}\s){{0,2}}?"
    r"(?:reports?|recommendations?)\b"
)
# Ms Kerr, seconded by Mr Orr, proposed that the Clerk write to the Trust, and this was agreed.
_MOVED_AND_THIS = re.compile(
    r"(?=[^“”]{0,300}?\b(?:[Ss]econded|SECONDED)\b)[^“”]{3,300}?\b(?:moved|proposed|MOVED|PROPOSED"
    r"|[Ss]econded|SECONDED)\b[^“”.;]{0,120}?\sthat\s(?=[^“”]{3,600}?(?:,|\sand|\swhich)\s)[^“”]{3,600}?"
    rf"(?:,?\sand\s(?:this|it)|,?\swhich)\swas\s{ADVERB}(?P<verb>agreed|approved|accepted|carried"
    r"|AGREED|CARRIED)(?:\sunanimously|\sby\sall(?:\spresent)?)?\.?\Z"
)

_AND_US = (
    *("and the ", "and Members ", "and Cabinet ", "and its "),
    *("the Board ", "the Committee ", "the Sub-Committee ", "the Panel "),
)
_AND_THIS = ("and this was ", "and these were ", "and this the ")
JOINED_RULES: tuple[tuple[str, re.Pattern[str], Sequence[str]], ...] = (
    ("and-agreed", _AND_AGREED, ("agreed to", "decided to", "unanimously to")),
    ("and-was", _AND_WAS, ("recommendation", "noted")),
    ("and-body", _AND_BODY, _AND_US),
    ("which-body", _WHICH_BODY, ("which the ", "which Members", "which members", *_AND_THIS)),
    ("and-agreed-be", _AND_AGREED_BE, ("agreed that", "decided that", "unanimously that")),
    ("moved-and-this", _MOVED_AND_THIS, ("and this was ", "and it was ", "which was ")),
    ("body-moved", _BODY_MOVED, ("moved the ", "moved all ")),
)
"""Rule, its pattern, and words of which one must begin there before the pattern is tried."""

_TAKEN = ("agreed", "approved", "adopted", "endorsed", "accepted", "confirmed", "noted")
TAKEN_RULE: tuple[str, re.Pattern[str], Sequence[str]] = ("taken-and-was", _TAKEN_AND_WAS, _TAKEN)
"""Asked before the passive, which would take all that stands before the verb for the matter."""
