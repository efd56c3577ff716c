"""Words by which a committee asks for something to come back to it, and later says that it did.

"That a further report be submitted in six months"; "As requested at the last meeting, the Director
presented …". What is to be sent round ("circulate the figures to Members") comes to no meeting.
"""

from __future__ import annotations

import re

from minutes_cli.vocabulary.bodies import AGENDA, PRODUCT, US_OR_COUNCIL

COMMON_WORDS = frozenset(
    """
    a about account action actions added after agenda agree agreed all also an and annual any
    april are arising as ask asked at august autumn back be been before being board bring
    brought business by cabinet came can chair come commission committee consider considered
    could council councillor councillors december director each every executive february fifth
    first following for forum forward from full further future given group had has have head
    held in include included including into invite is it item its january july june last later
    march may meeting meetings member members minute minutes month months need next note noted
    november october of officer officers on one or other out outcome outcomes outline over panel
    paper papers part possible prepare present presentation presented programme progress provide
    provided quarter receive received recommendation recommendations regard regarding report
    reported reports request requested requests result results review scrutiny second section
    september set should six soon spring start status sub submit submitted summer take taken
    that the their them then there these they third this three through time to twelve two under
    update updates upon was way were what when where which will winter with within work would
    written year yearly years
    """.split()
)
"""Words that tell no subject from another: "a further report on …", "the next meeting"."""

_THING = (
    rf"(?:{PRODUCT}|issues?|matter|topic|accounts?|framework|scorecard|dashboard|progress"
    r"|comparison|timetable)"
)

# report back   come back   brought back   return to the Committee   feed back
_BACK = re.compile(
    r"\b(?:(?:report(?:s|ed|ing)?|come(?:s|ing)?|came|brought|bring(?:s|ing)?|invited?|fe?ed"
    r"|present(?:s|ed)?|refer(?:red)?)\s(?:these\s|this\s|them\s|it\s)?back"
    rf"|return(?:s|ed|ing)?\sto\s(?:the|this|a|its|our)\s(?:\w{{1,30}}\s){{0,4}}?"
    rf"(?:{US_OR_COUNCIL}|meeting))\b",
    re.IGNORECASE,
)

# be added to the work programme   be included on the agenda for March
_LISTED = re.compile(
    rf"\b(?:add(?:ed)?|includ(?:ed?|ing)|plac(?:ed?|ing)|put|schedul(?:ed?|ing))\b[^.;]{{0,80}}?"
    rf"\b(?:to|on|in|for|into)\s(?:\w{{1,30}}\s|[\w’']{{1,30}}’s\s){{0,4}}?{AGENDA}\b",
    re.IGNORECASE,
)

# circulate   be sent to all Members   provide the Committee with a note   by email   a visit
_SENT_ROUND = re.compile(
    r"\b(?:(?:re-?)?circulat(?:ed?|ing)|sen[dt]|shar(?:ed?|ing)|e-?mail(?:ed)?|distribut(?:ed?|ing)"
    r"|publish(?:ed)?|in\swriting|writ(?:e|ten|ing)|inform|notify|advise|confirm|visits?|workshops?"
    r"|(?:arrang|organis)(?:ed?|ing)|set\sup|provid(?:e|ed|ing)\s(?:\w{1,20}\s){0,3}?"
    rf"(?:{US_OR_COUNCIL}|group)\swith|provided\sto\s(?:all\s)?members)\b",
    re.IGNORECASE,
)

# brought, submitted, presented, received, reported, report on …: what is done at a meeting
_AT_A_MEETING = re.compile(
    r"\b(?:brought|bring(?:s|ing)?|submit(?:s|ted|ting)?|present(?:s|ed|ing)?|receiv(?:e|es|ed)"
    r"|reported|reporting|report\s(?:on|to|the|its|their|any)|tabled|laid|considered|comes?"
    r"|return(?:s|ed)?)\b",
    re.IGNORECASE,
)

# provided, prepared, asked for …: done at a meeting or outside of it
_ANYWHERE = re.compile(
    r"\b(?:provid(?:e|es|ed)|request(?:s|ed)?|ask(?:s|ed)?\sfor|supply|suppli(?:es|ed)|prepared?"
    r"|given?|made|produced?)\b",
    re.IGNORECASE,
)
_PREPARED = re.compile(rf"\b{_THING}\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:reports?|updates?|papers?|presentations?|reviews?|evaluation|findings|briefings?"
    r"|responses?)\b",
    re.IGNORECASE,
)

# to the Committee   to Cabinet   at its next meeting   to a future meeting   to it in May
_TO_A_MEETING = re.compile(
    rf"\b(?:to|at|before|for|by)\s(?:[\w’'-]{{1,30}}\s){{0,6}}?(?:{US_OR_COUNCIL}|meetings?)\b"
    rf"|\b(?:{US_OR_COUNCIL})\s(?:to\s)?(?:receives?|considers?)\b|\bto\sit\b",
    re.IGNORECASE,
)


def comes_back(text: str, due: str | None = None) -> bool:
    """Whether an action asks for something to come to a later meeting: its words, and those that
    say when.

    "An update be brought to the Board in January" does; "circulate the slides to Members" not.
    """
    words = " ".join(text.split())
    if _BACK.search(words) or _LISTED.search(words):
        return True
    to_a_meeting = _TO_A_MEETING.search(words) is not None
    at_one, sent = _AT_A_MEETING.search(words), _SENT_ROUND.search(words)
    if sent and not (at_one and to_a_meeting and at_one.start() < sent.start()):
        return False
    if at_one:
        return to_a_meeting or (bool(due) and _PREPARED.search(words) is not None)
    if not _ANYWHERE.search(words) or not (due or to_a_meeting):
        return False
    what = _PREPARED if to_a_meeting else _REPORT
    return what.search(words) is not None


_REQUESTED = (
    r"(?:requested|asked\sfor|promised|agreed|undertaken|sought|called\sfor|raised|commissioned)"
)
_MEETING = r"(?:(?:last|previous|earlier|its|the|their)\s){1,3}(?:\w{1,20}\s){0,2}?meetings?"

# as requested at the last meeting   following a request made at the previous meeting
# at its meeting in June the Committee had asked for
_AS_REQUESTED = re.compile(
    rf"""
      \b(?:as|was|were|been|had)\s{_REQUESTED}\b[^.;]{{0,60}}?\b(?:at|by|in)\s(?:{_MEETING}|the\s
        (?:\w{{1,20}}\s){{0,4}}?{US_OR_COUNCIL}\b)
    | \b(?:following|further\sto|in\sresponse\sto|arising\sfrom|pursuant\sto)\s(?:a|the|its|their)\s
        requests?\b
    | \bat\s{_MEETING}\b[^.;]{{0,80}}?\b(?:had\s)?{_REQUESTED}\b
    | \b(?:had|have|has)\s(?:previously\s|earlier\s)?(?:requested|asked\sfor|asked\sto)\b
    | \b(?:as|had\sbeen|was)\s(?:previously|earlier)\s{_REQUESTED}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def as_requested(text: str) -> str | None:
    """The words that say that something was asked for before; None where there are none.

    "As requested at the last meeting, …"
    """
    match = _AS_REQUESTED.search(" ".join(text.split()))
    return match.group() if match else None
