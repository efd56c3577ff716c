"""Forms of words that say when without the calendar: "next meeting", "six months’ time".

A space in a pattern is any white space at which a line may wrap.
"""

from __future__ import annotations

from minutes_cli.vocabulary import when
from minutes_cli.vocabulary.calendar import MONTH
from minutes_cli.vocabulary.when import Form, pattern

_NUMBER = (
    r"(?:[1-9][0-9]{0,2}|twenty-four|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|sixty"
    r"|ninety|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
)
_SO_LONG = (
    rf"(?P<number>{_NUMBER})(?P<upto>(?: to | or |-|–){_NUMBER})? (?P<working>working )?"
    r"(?P<unit>day|week|fortnight|month|year)s?\b[’']?s?\b[’']?(?: time\b)?"
)
_FROM = (
    r"(?P<from> (?:of|from|after|following)(?: (?!(?:on|to|and|with|in)\b)[\w’'-]{1,30}){1,6}"
    r"| (?:later|hence)\b)"
)
_PLAIN_WORD = (
    r"(?!(?:to|at|in|for|the|of|a|an|on|by|with|before|after|from|about|who|which|would|this|that|its|our|their|be|is|was|month|year|week"
    r"|report|quarter)\b)[\w&’'-]{1,30}"
)
# "of the Committee" · "of the Health and Wellbeing Board" · "of the new municipal year"
_KIND_OF_YEAR = r"(?:(?:municipal|financial|academic|civic|council|calendar) )?year\b"
_OF_A_BODY = (
    r"(?: of (?:the|this|our) (?:board|committee|sub-committee|panel|cabinet|commission)\b"
    r"| of (?:the|this|our) [A-Z][\w&’'-]{1,30}(?: (?:(?:and|&) )?[A-Z][\w&’'-]{1,30}){0,6}"
    r"| (?:of|in) (?:the|this) (?:(?:new|next|coming|20[0-9][0-9](?:[/–-][0-9]{2,4})?) )?"
    rf"{_KIND_OF_YEAR})?"
)
_REPORTS = r"(?:update|report|briefing|bulletin|review|return|figure)"
_OFTEN = r"(?:quarterly|monthly|fortnightly|weekly|termly|half-yearly|six-monthly)"

MEETING_FORMS: tuple[Form, ...] = (
    Form(
        "meeting",
        ("meeting", "agenda", "cycle", "session"),
        pattern(
            r"(?i:(?P<one>next|future|subsequent|following|forthcoming|upcoming|coming)|later|earliest",
            r"|early|first|special|additional|extraordinary|annual|every|each|all(?: future)?",
            rf"|each of (?:its|the))(?: {_PLAIN_WORD}){{0,7}}?",
            r" (?i:meetings?|agenda(?! setting|-setting)|cycle|session)\b(?: after next\b)?",
            rf"(?(one)|{_OF_A_BODY})",  # "next meeting of the Board": "of …" adds nothing
            cased=True,
        ),
        when.unsettled,
        3,
        example="an update be provided to [every meeting of the Committee]",
        near_miss="the officers who came to this meeting",
        cased=True,
    ),
    Form(
        "cycles",
        ("cycle",),
        pattern(
            rf"within (?:{_NUMBER}|the next) (?:(?:committee|board|meeting|reporting) )?cycles?\b"
        ),
        when.unsettled,
        3,
        example="instruct the Director to report back [within two cycles]",
        near_miss="report on the storage of cycles",
    ),
    Form(
        "round",
        ("round of ", "series of ", "cycle of "),
        pattern(
            r"(?:next|following|forthcoming|coming|current) (?:round|series|cycle) of",
            r" (?:[\w’&-]{1,30} ){0,3}?(?:meetings|boards|committees|panels|visits)\b",
        ),
        when.unsettled,
        2.5,
        example="invite them to the [next round of locality meetings]",
        near_miss="report on the next round of grants",
    ),
    Form(
        "in advance",
        (" advance", " beforehand"),
        pattern(
            rf"(?:(?:at least|no less than|not less than) )?{_NUMBER} (?:clear |working )?",
            r"(?:day|week|month)s?[’']? (?:in advance\b",
            r"(?: of (?:the|each|every|its|any) (?:[\w’&-]{1,30} ){0,3}?meetings?\b)?",
            r"|beforehand\b)",
        ),
        when.unsettled,
        2.5,
        example="send the papers to Members [at least five days in advance]",
        near_miss="report on the rents that were paid in advance",
    ),
    Form(
        "next body",
        ("next ",),
        pattern(
            r"next (?:Health and Wellbeing |Schools |Partnership )?",
            r"(?:Board|Committee|Sub-Committee",
            r"|Panel|Cabinet|Council|Commission|Forum)\b",
        ),
        when.unsettled,
        2.5,
        example="a paper come to the [next Board]",
        near_miss="write to the next Council leader",
        stands_alone=True,
    ),
    Form(
        "within the next",
        ("within ",),
        pattern(
            r"within the (?:next|coming) (?:month|week|fortnight|quarter|year|term"
            r"|(?:few|couple of) (?:days|weeks|months))\b"
        ),
        when.unsettled,
        3,
        example="send the waiting times [within the next month]",
        near_miss="send the waiting times within the next clinic",
    ),
    Form(
        "no later than",
        ("later than ",),
        pattern(rf"(?P<within>no|not) later than {_SO_LONG}{_FROM}?"),
        when.after_so_long,
        3,
        example="an evaluation come to the Committee [no later than six months after the launch]",
        near_miss="an evaluation come to the Committee no later than the others",
    ),
    Form(
        "next report",
        ("next ",),
        pattern(
            r"next (?:(?:annual|quarterly|monthly|progress|performance|monitoring|update) ){0,2}",
            r"(?:report|update|bulletin|return|monitor)\b",
        ),
        when.unsettled,
        2.5,
        example="that late visits be set out in the [next report]",
        near_miss="that the next report be circulated",
        led=True,
        behind=("in", "with", "within", "at"),
    ),
    Form(
        "next report would",
        ("next ",),
        pattern(
            r"next (?:(?:annual|quarterly|monthly|progress|performance|monitoring|update) ){0,2}",
            r"(?:report|update|bulletin|return)(?= (?:would|should|will|to) (?:also )?",
            r"(?:contain|include|cover|show|set out|have)\b)",
        ),
        when.unsettled,
        2.5,
        example="it was agreed that the [next report] would contain the figures by ward",
        near_miss="he said that the next report would be long",
    ),
    Form(
        "within",
        ("within ",),
        pattern(
            rf"(?P<within>within) (?:the (?:next|coming) |about |a further )?{_SO_LONG}{_FROM}?"
        ),
        when.after_so_long,
        3,
        example="report back on the prices [within nine months]",
        near_miss="report on the spending within each ward",
    ),
    Form(
        "so long",
        ("day", "week", "month", "year", "fortnight"),
        pattern(
            r"(?P<within>(?!))?(?:next |coming |following |about |around |a further )?",
            r"(?!an? (?:day|week|fortnight|month|year)\b(?![’']))",  # "forty people in a year"
            rf"{_SO_LONG}{_FROM}?",
        ),
        when.after_so_long,
        3,
        example="bring a report to the committee in [six months’ time]",
        near_miss="extend the scheme for six months",
        led=True,
        behind=("in", "over", "during"),
    ),
    Form(
        "time from now",
        (" time",),
        pattern(
            rf"(?P<number>{_NUMBER})(?P<upto>(?: to | or |-|–){_NUMBER})? (?P<working>working )?"
            r"(?P<unit>week|month|year)s?[’']?s? time\b(?P<from>(?!))?(?P<within>(?!))?",
        ),
        when.after_so_long,
        3,
        example="an update be added to the work programme for [six months’ time]",
        near_miss="extend the grant for six months of the time",
    ),
    Form(
        "so long after",
        (" after", " from", " following", " later", " hence"),
        pattern(rf"(?P<within>(?!))?{_SO_LONG}{_FROM}"),
        when.after_so_long,
        2,
        example="bring an evaluation back [six months after implementation]",
        near_miss="bring an evaluation after the six pilots",
        behind=("in", "over", "during"),
    ),
    Form(
        "how often",
        ("ly", "every ", "each ", "a year", "basis", "interval"),
        pattern(
            r"(?:(?:annually|yearly|quarterly|monthly|fortnightly|weekly|bi-?annually|bi-?monthly",
            r"|half(?: |-)yearly|six(?: |-)monthly|termly|regularly)",
            r"|(?:once|twice|three times) (?:a|each|every) (?:year|month|quarter|term)",
            rf"|(?:every|each) {MONTH}",
            rf"|(?:every|each) (?:{_NUMBER} |other )?(?:weeks?|months?|quarters?|years?|terms?",
            r"|spring|summer|autumn|winter)",
            r"|on an? [\w-]{1,20} basis|at regular intervals)\b",
        ),
        when.unsettled,
        2.5,
        example="that the results be reported [annually] to the Cabinet",
        near_miss="that the quarterly return be submitted",
        stands_alone=True,
    ),
    Form(
        "frequent reports",
        ("ly ",),
        pattern(rf"{_OFTEN}(?= (?:[\w-]{{1,30}} ){{0,2}}?{_REPORTS}s\b)"),
        when.unsettled,
        1,
        example="that [quarterly] progress reports be provided",
        near_miss="that the quarterly return be submitted",
    ),
    Form(
        "a frequent report",
        ("a ",),
        pattern(rf"(?<=\ba\s){_OFTEN}(?= (?:[\w-]{{1,30}} ){{0,2}}?{_REPORTS}\b)"),
        when.unsettled,
        1,
        example="that Members receive a [monthly] update",
        near_miss="that Members receive the monthly update",
    ),
    Form(
        "some time",
        (
            "as ",
            "asap",
            "in due",
            "opportunity",
            " date",
            " time",
            " stage",
            "near future",
            "without",
        ),
        pattern(
            r"(?:as soon as (?:is |reasonably )?(?:possible|practicable|practical)|asap",
            r"|as soon as (?:it|this|there|that) (?:is|are|was|were|becomes?|became",
            r"|(?:has|have|had) been) (?:any |further |more )?[a-z]{3,15}",
            r"|as a matter of urgency|in due course|in the near future|without (?:further )?delay",
            r"|at (?:the|its|their) (?:next|earliest|first)(?: possible| available)? opportunity",
            r"|at an? (?:later|future|suitable|appropriate) (?:date|time|stage|point))\b",
        ),
        when.unsettled,
        2.5,
        example="that a note be provided [in due course]",
        near_miss="that a note on the course be provided",
    ),
    Form(
        "at once",
        ("ly", "forthwith"),
        pattern(
            r"(?:immediately|urgently|shortly|promptly|forthwith)\b",
            r"(?! (?:before|after|following|prior|affected|adjacent))",
        ),
        when.unsettled,
        1,
        example="that the Minister be told [urgently]",
        near_miss="that the streets immediately adjacent be closed",
    ),
    Form(
        "before it happens",
        ("before ", "prior to "),
        pattern(
            r"(?:before|prior to) (?:(?:it|they|this|these|that|he|she|we)\b",
            r"|(?:the|any|a|an|its|their)(?: [\w’'-]{1,30}){1,5}?|[A-Z][\w’'-]{1,30})",
            r" (?:is|are|was|were|has|have|goes|go|went|comes|come|came|starts|begins|began|met",
            r"|meets?",
            r"|opens?|opened|takes?|took|closes?|closed|makes?|made|decides?|decided|considers?",
            r"|considered|sits?|ends?|ended|launches|launched)\b[^.,;:()]{0,60}",
        ),
        when.before_event,
        2,
        example="the draft be brought to the Board [before it is submitted]",
        near_miss="the draft be laid before the Board",
    ),
    Form(
        "before a meeting",
        ("before ", "prior to ", "ahead of ", "advance of "),
        pattern(
            r"(?:before|prior to|ahead of|in advance of) (?:the|that|its|their)"
            r" (?:[\w’-]{1,30} ){0,3}?meeting of"
            r" (?:the )?[A-Z][\w’-]{1,30}(?: (?:and |& )?[A-Z][\w’-]{1,30}){0,5}"
        ),
        when.unsettled,
        3,
        example="the list be sent to Members [before the meeting of Council]",
        near_miss="the list be laid before the Committee",
    ),
    Form(
        "before some meeting",
        ("prior to ", "ahead of ", "advance of "),
        pattern(
            r"(?:prior to|ahead of|in advance of)",
            r" (?:(?:the|that|its|their|any|a|an|our) )?",
            r"(?:[\w’&-]{1,30} ){0,4}?(?:meeting|workshop|seminar|visit|session|hearing|inquiry",
            r"|budget(?! (?:meeting|session|workshop|seminar)))",
            r"(?: (?:setting|process|round|consultation|debate|day))?\b(?! of [A-Z])",
        ),
        when.unsettled,
        2,
        example="the list be sent to Members [in advance of the budget meeting]",
        near_miss="the rise in advance payments for the budget meeting",
    ),
    Form(
        "before the step",
        ("before ", "prior to "),
        pattern(
            r"(?:before|prior to) (?:(?:its|their|the|final|formal|any|being) ){0,2}(?:submission",
            r"|publication|implementation|adoption|approval|launch|consultation|completion",
            r"|transfer|move|merger|opening|closure|changeover|handover|go-live|decision|tender",
            r"|procurement|award|reorganisation|restructure",
            r"|signature|election|submitting|publishing|finalising|implementing|submitted",
            r"|published|finalised)\b",
        ),
        when.unsettled,
        2,
        example="the draft be shared with Members [prior to publication]",
        near_miss="the draft be laid before the Committee",
    ),
    Form(
        "when it is over",
        ("the meeting", "this meeting", "today’s meeting"),
        pattern(
            r"(?:after|following) (?:the|this|today’s) meeting\b",
            r"(?! (?:of|on|in|held|at|with|between|where|when|which|that|was|is|had|and)\b)",
        ),
        when.unsettled,
        1,
        example="the figures would be sent to Members [following the meeting]",
        near_miss="the figures that he had sent following the meeting of Cabinet",
    ),
)
