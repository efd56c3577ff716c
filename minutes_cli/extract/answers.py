"""What an answer promises: "these would be forwarded to all Members", "which he agreed to"."""

from __future__ import annotations

import re

from minutes_cli.extract.undertakings import REPLIED, Told, speaker
from minutes_cli.vocabulary.bodies import PRODUCT
from minutes_cli.vocabulary.tasks import (
    AFTERWARDS,
    AGENT,
    TAKES_AWAY,
    TASK_VERBS,
    TO_US,
    agent_before,
    is_person,
)

_WILL_BE = r"(?:would|will)\s(?:also\s|then\s)?be\s"

# … and the Director confirmed that these would be forwarded to all Members
_SENT = (
    rf"\s{_WILL_BE}(?:re-?)?(?:provided|circulated|supplied|sent|forwarded|e-?mailed|shared|brought|reported"
    r"|submitted|presented|issued|distributed|passed|given|made\savailable)\b"
)
_BE_SENT = re.compile(_SENT)
_THIS_SENT = re.compile(
    r"\b(?:these|this|those|it|they|that|which|(?:an?|the|further)\s(?:[\w-]{1,20}\s){0,3}?"
    rf"{PRODUCT}(?:\s(?:on|of|about|from|for)\s[^,.;]{{2,60}}?)?){_SENT}[^.;]{{0,60}}?\s"
    r"(?:(?:to|with)\s(?:(?:all|the|its|this|each|other|Board|Committee|Panel|Cabinet|next|a|future)\s)"
    r"{0,3}(?:[Mm]embers|[Cc]ouncillors|[Cc]ommittee|[Bb]oard|[Pp]anel|Cabinet|meeting)\b"
    rf"|(?:by|via)\se-?mail\b|{AFTERWARDS})"
)


def this_sent(words: str) -> Told | None:
    """Who answered that "these would be forwarded to all Members", "this would be supplied"."""
    match = _THIS_SENT.search(words) if _BE_SENT.search(words) is not None else None
    return None if match is None or "this meeting" in match[0] else _promised(words, match.start())


_OPEN = re.compile(r"\b(?:if|asked|how|when|whether|any|once|requested|hoped|until)\b")


def _promised(words: str, at: int) -> Told | None:
    """Whoever speaks promises what stands at this place; None where it is asked for or hoped.

    Behind "replied that" it is promised, whatever was asked before.
    """
    before = words[:at]
    replied = max((found.end() for found in REPLIED.finditer(before)), default=0)
    if _OPEN.search(before, replied):
        return None
    return _person(speaker(words, at)), False


def _person(agent: str | None) -> str | None:
    """The same, where it is somebody who acts for the committee."""
    return agent if agent is not None and is_person(agent) else None


def _owned(match: re.Match[str] | None) -> Told | None:
    """The undertaking of the ``owner`` whom a pattern found, if that is a person."""
    return (match["owner"], False) if match is not None and is_person(match["owner"]) else None


# Members asked that wards be told, and the Director confirmed that this would be done.
_DONE = re.compile(
    rf"(?P<owner>{AGENT})\s(?:confirmed|agreed|advised|replied|responded|answered|undertook)\sthat\s(?:this"
    rf"|it|they|these|that)\s{_WILL_BE}(?:done|arranged|actioned|followed\sup"
    r"|looked\sinto|picked\sup|taken\s(?:forward|up|away)|investigated)\b"
)
_ASKED = re.compile(r"\b(?:asked|requested|suggested|wished|wanted)\b")


def will_be_done(words: str) -> Told | None:
    """Who answered a request: "… and the Director confirmed that this would be done"."""
    match = _DONE.search(words)
    if match is None or _ASKED.search(words, 0, match.start()) is None:
        return None
    return _owned(match)


# Ms Orr asked if the figures could be shared each quarter, to which the Director agreed.
_TO_WHICH = re.compile(
    r"\b(?:asked|requested|suggested)\s[^.;]{3,200}?\s(?:be\s)?(?:re)?(?:shared?|provided?|circulated?"
    r"|sen[dt]|bring|brought|report(?:ed)?|suppl(?:y|ied)|give|given|add(?:ed)?|included?|arranged?"
    r"|present(?:ed)?|forward(?:ed)?|updated?)\b[^.;]{0,120}?,\sto\swhich\s"
    rf"(?P<owner>{AGENT})\s(?:agreed|consented)\b"
)


def to_which_agreed(words: str) -> Told | None:
    """Who agreed to what was asked: "…, to which the Chief Executive agreed"."""
    return _owned(_TO_WHICH.search(words))


# officers would be bringing a separate report on this to the Board’s April meeting
_BRINGING = re.compile(
    rf"(?P<owner>{AGENT})\s{_WILL_BE}(?:bringing|providing|sending|sharing"
    r"|circulating|submitting|presenting)\s(?:(?:an?|the|further|this|that|these)\s)"
    rf"(?:[\w-]{{1,20}}\s){{0,3}}?{PRODUCT}\b(?P<rest>[^.;]{{0,160}})"
)
_TO_US = re.compile(rf"\b(?:to|with)\s{TO_US}|\b{AFTERWARDS}")


def bringing(words: str) -> Told | None:
    """Who "would be bringing a separate report on this to the Board’s April meeting"."""
    match = _BRINGING.search(words)
    if match is None or _TO_US.search(match["rest"]) is None:
        return None
    return None if words.endswith(("if ", "whether ", "when "), 0, match.start()) else _owned(match)


# The dates of meetings would be circulated once they had been confirmed.
_CIRCULATED = re.compile(
    r"\b(?:dates?|slides|details?|links?|figures|information|responses?|answers?|calendar|timetable)\b"
    rf"[^,.;]{{0,60}}?\s{_WILL_BE}circulated\b"
    rf"(?!\s(?:to|among|amongst|around|more\s)(?!\s?{TO_US}))"
)


def circulated(words: str) -> Told | None:
    """ "The dates would be circulated once they had been confirmed"."""
    match = _CIRCULATED.search(words)
    if match is None or _OPEN.search(words[: match.start()]):
        return None
    return None, False


# Councillor Lee asked for a briefing note, which officers agreed to provide.
_WHICH_AGREED = re.compile(
    rf"\b(?:asked\sfor|requested)\s[^.;]{{3,200}}?,\swhich\s(?P<owner>{AGENT})\s(?:agreed|undertook|offered"
    r"|promised)\sto\s(?:provide|circulate|send|share|supply|arrange|obtain|bring|forward|produce"
    r"|prepare)\b"
)


def which_agreed(words: str) -> Told | None:
    """Who agreed to what was asked for: "a briefing note, which officers agreed to provide"."""
    match = _WHICH_AGREED.search(words)
    return None if match is None else (match["owner"], False)  # also a body: it was asked for it


_LATER_ISSUE = (
    r"(?:(?:his|her|their|its|the|a|our)\s)?(?:next|future|following|subsequent|later)\s"
    r"(?!national|NHS)(?:[\w’-]{1,30}\s){0,3}?"
    r"(?:reports?|updates?|papers?|returns?|presentations?|bulletins?|briefings?)\b"
)
# … advised that the outcomes would be included in his next report
_IN_NEXT_REPORT = re.compile(
    r"\b(?:would|will)\s(?:also\s)?be\s(?:included|covered|shown|set\sout|reported|given|provided"
    rf"|added|reflected|addressed|reported\son)\s(?:in|with|to|as\spart\sof)\s{_LATER_ISSUE}"
)
# It was agreed that the next progress report would contain fewer actions
_NEXT_REPORT_WOULD = re.compile(
    r"(?:[A-Z][^,.;]{3,90},\s)?(?:[Ii]t\swas\s(?:also\s|then\s|further\s)?agreed|(?:Members|The\s(?:Board|Committee"
    r"|Sub-Committee|Panel|Commission|Forum))\s(?:also\s)?agreed)\sthat\s"
    rf"{_LATER_ISSUE}[^,.;]{{0,60}}?\s(?:would|should|will|to)\s(?:also\s)?"
    r"(?:contain|include|cover|show|set\sout|give|provide|focus|have|be)\b"
)


def in_next_report(words: str) -> Told | None:
    """ "… that the outcomes would be included in his next report"; who said so is the owner."""
    if _NEXT_REPORT_WOULD.match(words) is not None:
        return None, False
    match = _IN_NEXT_REPORT.search(words)
    return None if match is None else _promised(words, match.start())


# A list had been drafted and it was agreed that this would be published when it was final
_AND_AGREED = re.compile(
    r"\s(?:and|so|but|;)\sit\swas\s(?:therefore\s|also\s|then\s)?agreed\sthat\s(?:they|these|this|it|those|both)"
    r"\s(?:would|should|will)\s(?:also\s|then\s)?be\s(?:re-?)?(?:published|circulated|shared|sent|brought"
    r"|provided|reported|presented|submitted|issued|distributed|forwarded|supplied|arranged|e-?mailed"
    r"|followed\sup|included|prepared|produced|looked\sinto|investigated|made\savailable)\b"
)


def and_agreed(words: str) -> Told | None:
    """ "… and it was agreed that they would be published when they were final"."""
    return (None, False) if _AND_AGREED.search(words) is not None else None


# Would provide Councillor Lee with the figures after the meeting: an entry of a list of answers
_WOULD_HEAD = re.compile(
    rf"(?:Would|Will)\s(?:also\s|then\s)?(?:(?P<away>{TAKES_AWAY}\b)|(?P<what>[a-z-]{{3,20}})\b)"
)
_COMES = re.compile(rf"\b{TO_US}|\b{AFTERWARDS}")


def would_head(words: str) -> Told | None:
    """ "Would provide Councillor Lee with the figures after the meeting", in a list of answers."""
    match = _WOULD_HEAD.match(words)
    if match is None or words.endswith("?"):
        return None
    if match["away"] is not None:
        return None, False
    comes = match["what"] in TASK_VERBS and _COMES.search(words, match.end()) is not None
    return (None, False) if comes else None


# … and the Trust’s undertaking to supply a breakdown of the costs
_UNDERTAKING = re.compile(
    r"(?:\b(?P<the>[Tt]he)\s)?(?P<owner>(?:[A-Z][\w&-]{0,30}\s){0,6}?[A-Z][\w&-]{1,30}|(?<=[Tt]he\s)[a-z]{3,20})"
    r"(?:’s?|'s?)\s(?:undertaking|promise|offer|agreement|commitment)\sto\s(?P<what>[a-z-]{3,20})\s(?P<rest>[^.;]{3,160})"
)
_A_PRODUCT = re.compile(rf"\b{PRODUCT}\b")
_SUPPLIES = frozenset("supply provide send share circulate bring report submit forward".split())


def undertaking_of(words: str) -> Told | None:
    """Whose undertaking a list of points tells: "the Trust’s undertaking to supply a breakdown"."""
    match = _UNDERTAKING.search(words)
    if match is None or match["what"] not in _SUPPLIES or _A_PRODUCT.search(match["rest"]) is None:
        return None
    owner = f"{match['the']} {match['owner']}" if match["the"] else match["owner"]
    return owner, False


# The Chairman said that a written answer would be sought from the Trust and sent to Mr Orr.
_WRITTEN_ANSWER = re.compile(
    r"\b(?:an?|the|full|their|his|her)\s(?:\w{2,12}\s)?written\s(?:answers?|responses?|reply|replies)\s"
    rf"{_WILL_BE}(?:sent|provided|given|supplied|(?P<sought>sought)|forwarded|issued"
    r"|circulated|prepared|emailed|made\savailable)\b"
)


def written_answer(words: str) -> Told | None:
    """A question is to be answered: "a written answer would be sent to Mr Orr"."""
    match = _WRITTEN_ANSWER.search(words)
    if match is None:
        return None
    return (None if match["sought"] else replier(words, match)), False


# Ms Orr agreed to do this.   Officers undertook to do so.
_DOES_SO = re.compile(
    rf"(?P<owner>{AGENT})\s(?:then\s|duly\s)?(?:agreed|undertook|offered|promised)\s(?:to\s(?:do\s(?:this|so|that)"
    r"|arrange\s(?:this|it)|take\sthis\s(?:away|forward|up|on))|to\sthis)\.?"
)


def does_so(words: str) -> str | None:
    """Who takes up what the sentence before asked for: "Ms Orr agreed to do this"."""
    match = _DOES_SO.fullmatch(words)
    return None if match is None else _person(match["owner"])


# Members asked for the figures and officers agreed to supply these
_AND_DOES = re.compile(
    rf"(?:,?\sand|;|,\swhich)\s(?P<owner>{AGENT})\s(?:agreed|undertook|offered|promised)\sto\s(?P<what>[a-z-]+)\b"
)


def and_does(words: str) -> str | None:
    """Who takes up what the same sentence asks for: "… and officers agreed to supply these"."""
    match = _AND_DOES.search(words)
    return None if match is None or match["what"] not in TASK_VERBS else _person(match["owner"])


# "…, to which Ms Orr responded that a written reply would be provided"
_REPLIES = re.compile(r"\s(?:responded|replied|advised|confirmed|said|explained)\sthat\s")


def replier(words: str, match: re.Match[str]) -> str | None:
    """Who answered that something would be provided in writing."""
    said = next(reversed(list(_REPLIES.finditer(words, 0, match.start()))), None)
    return None if said is None else _person(agent_before(words, said.start() + 1))


def since_reply(words: str, match: re.Match[str]) -> int:
    """Where the answer begins that promises something in writing; 0 for another promise."""
    if not match[0].startswith("written"):
        return 0
    return max((said.end() for said in _REPLIES.finditer(words, 0, match.start())), default=0)
