"""Forms of sentences that decide: the words they share, and the rarer ones.

verdicts.py holds the common ones and asks them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.extract.paragraphs import Paragraph
from minutes_cli.vocabulary.bodies import ADVERB, COUNCIL
from minutes_cli.vocabulary.tasks import TASK_VERBS

MATTER = (
    r"(?i:reports?|updates?|presentations?|recommendations?|minutes?|plans?|strategy|proposals?"
    r"|contents?"
    r"|position|information|work\s(?:programme|plan)|forward\splan|programme|actions?|items?|motion"
    r"|heads\sof\sterms|memorandum(?:\sof\sunderstanding)?"
    r"|petition|terms\sof\sreference|budget|policy|application|schedule|timetable|appointments?"
    r"|return"
    r"|priorities|statement|review|response|contract|changes?|amendments?|membership|findings|paper"
    r"|business\scase|framework|agreement|approach|action\splan|request|nomination"
    r"|report’s\sfindings|monitor(?:ing)?|dashboard|letters?|outcomes?|progress|briefing|accounts"
    r"|register"
    r"|bulletins?|announcements|correspondence|scorecard|appendix|appendices|calendar|log|summary|assessment|profile|evaluation|outturn"
    r"|forecast|notes?|scope|options?|consultation|delegation|dates?|planners?|work\s?plans?|engagements"
    r"|directions?(?=\sof\s(?:travel|the)\b)|trackers?"
    r"|arrangements(?=\sfor\s(?:the|its|this|our)\s(?:next|future|forthcoming|annual)\b))"
)
_MATTER_OF_A_BODY = (
    rf"(?:{MATTER}|submission|bid|scheme|arrangements|charter|protocol|draft|next\ssteps|timeline"
    r"|tender|lease|appointment)"
)
# noted correspondence from the Trust     approved minutes of 4 May     noted a report by the Clerk
_WITHOUT_THE = (
    r"(?:(?:a|an|the)\s)?(?:(?:previously|recently|circulated|tabled|written|verbal|joint|annual"
    r"|quarterly|monthly|update|further)\s){0,2}(?:correspondence|[Mm]inutes|report|letter|briefing"
    r"|paper)\s(?:of|from|by|on|dated|regarding|relating|which|in\srelation|in\srespect)\b"
)
THE_MATTER = (
    rf"(?:(?:the|this|these|its|all)\s(?:[\w’&/-]{{1,40}}\s){{0,8}}?{_MATTER_OF_A_BODY}\b"
    rf"|{_WITHOUT_THE})"
)

# "Following consideration, the Committee …"   "Thereafter, following a debate, the Joint Board …"
AFTER = (
    r"(?:(?:Thereafter|Thereupon|Accordingly|Consequently|Subsequently|Therefore|Overall|Finally),?\s)?"
    r"(?:(?:[Ff]ollowing|[Aa]fter|[Hh]aving|[Ii]n|At|[Oo]n|[Uu]pon|With|By|There\sbeing"
    r"|Further\sto|Subject\sto|As\sa\sresult\sof)\s[^,.]{3,90},\s"
    r"(?:(?:during|in|at|by)\s(?:which|whom)\s[^,.]{3,120},\s)?"
    r"|(?:Following|After|There\sbeing)\s(?:[\w’]{1,20}\s){1,7}?(?=the\s|it\swas\s))?"
)

# On a vote, six Members voted for the proposal and eleven against and it was declared lost.
_VOTED_DOWN = re.compile(
    r"(?:(?:On|Upon|After|Following)\s[^.,]{3,60},\s)?(?:[\w’-]{1,30}\s){0,6}?voted\b[^.]{3,160}?"
    r"\b(?:it|which|this|the\s(?:motion|proposal|recommendation))\s(?:was\s)?(?:\w{3,12}ly\s)?"
    r"(?:declared\s)?(?P<verb>lost|LOST|defeated|DEFEATED|fell|not\scarried)\b"
)
# There was submitted and approved the minute of …    There were circulated and noted reports by …
_THERE_SUBMITTED = re.compile(
    r"There\s(?:was|were|had\sbeen)\s(?:submitted|circulated|tabled|presented|produced)\b[^.]{0,40}?"
    r"\band\s(?:was\s|were\s)?(?:duly\s)?(?P<verb>approved|noted|agreed|confirmed|adopted|endorsed"
    r"|APPROVED|NOTED|AGREED)\b"
)
# The minutes of 4 May were taken as read, confirmed and signed.
_TAKEN_AS_READ = re.compile(
    r"(?:The|These)\s[Mm]inutes?\b[^.]{0,200}?\b(?:was|were)\staken\sas\sread(?:,?\sand|,)\s"
    r"(?P<verb>confirmed|approved|agreed|adopted|accepted)\b"
)
# The Committee granted approval for the use of the park.   The Council acceded to the request.
_GRANTED = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?:gave\s(?:(?:its|their|the)\s)?(?:\w+\s)?(?:approval|consent"
    r"|permission|agreement|endorsement)\b|(?P<verb>granted|acceded)\s(?:to\s)?(?:(?:its|the|an?)\s)?"
    r"(?:[\w-]{1,30}\s){0,3}?(?:approval|authority|permission|consent|licen[cs]e|application"
    r"|requests?|extension|dispensation|exemption)\b)"
)
# The Board was content to note the report.
_CONTENT_TO = re.compile(
    rf"{AFTER}{COUNCIL}\s(?:was|were)\s(?:also\s|all\s)?(?P<verb>content|happy|pleased|minded)\sto\s"
    r"(?!note\sthat\b)(?:\w+ly\s)?(?:approve|adopt|support|endorse|note|accept|agree|recommend|ratify|confirm)\b"
)
# It was proposed by Ms Kerr, seconded by Mr Orr and agreed that the fee be cut.
# On a motion from Mr Orr it was unanimously AGREED that …    Upon being proposed by … it was agreed
_MOVED_AGREED = re.compile(
    r"(?:It\swas\s(?:proposed|moved)|(?:Proposed|Moved|Nominated)|(?:On|Upon|Following|After)\s(?:(?:the|a|an)\s)?"
    r"(?:(?:proposal|proposition|motion|nomination)(?:\s(?:proposed|moved|made|put))?\s(?:of|by|from)"
    r"|being\s(?:duly\s)?(?:proposed|moved|nominated)))"
    r"\s[^.]{3,200}?\b(?:and|it\swas|was)\s(?:unanimously\s|then\s|duly\s)?(?P<verb>agreed|AGREED"
    r"|approved|resolved)\s(?:that\s[^.;]{1,200}?\sbe\s|to\s(?:approve|adopt|support|endorse|note|accept"
    r"|appoint|elect|nominate|refer|recommend|defer|reject|refuse|delegate|ratify|confirm)\b)"
)
# The Board approved £310k from the reserve.   The Cabinet allocated a further £2m to the scheme.
_FUNDED = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?P<verb>approved|agreed|allocated|awarded|released|committed)\s(?:to\s(?:fund|spend"
    r"|allocate|release|award)\s)?(?:(?:an?|the|up|to|further|additional|initial|total|sum|grant"
    r"|allocation|contribution|award|budget|funding|expenditure|payment|loan|release|use|investment|of)\s){0,6}£"
    r"(?!\S{1,15}(?:\s(?:million|billion))?\s(?:was|were|is|would|had)\b)\d"
)
# The HEALTH AND CARE BOARD approved the use of …: a name in capitals is a formula
_IN_CAPITALS = re.compile(
    r"The\s(?:[A-Z&’()-]{1,20},?\s){0,9}?(?:BOARD|COMMITTEE|SUB-COMMITTEE|PANEL|CABINET|COUNCIL|FORUM"
    r"|EXECUTIVE|COMMISSION)\s(?:\w{2,12}ly\s|then\s|also\s)?(?P<verb>approved|agreed|endorsed|ratified"
    r"|supported|adopted|accepted|delegated|authorised|remitted|homologated|deferred|rejected)"
    r"\s(?!that\s|to\s|with\s|on\s|of\s)(?=\S)"
)
# It was confirmed that items 5 to 9 would be heard in public.
_HEARD_IN = re.compile(
    rf"(?:{AFTER}[Ii]t\swas|{COUNCIL}|The\s(?:Chair(?:man|person)?|Mayor))\s{ADVERB}(?P<verb>confirmed|agreed)\sthat\s"
    r"(?:(?:all|both|the|those|any|agenda|remaining)\s){0,3}(?i:items?|business|reports?)\b[^.;]{0,80}?\s(?:would|will|should|could|to)\s"
    r"(?:all\s|each\s)?be\s(?:heard|considered|dealt\swith|taken|discussed|held)\s"
    r"(?:in|with)\s(?:the\s)?(?:[Pp]art\s|[Pp]ublic|[Pp]rivate|[Cc]losed|[Oo]pen|[Ee]xempt|[Pp]ress)"
)
# On the proposal of Mr Orr, seconded by Ms Kerr, it was agreed to go into committee.
_SECONDED_AGREED = re.compile(
    r"(?:It\swas\s(?:proposed|moved)|(?:On|Upon|Following)\s(?:(?:the|a)\s)?(?:proposal|proposition|motion))\s"
    r"[^.;]{3,120}?\bseconded\sby\s[^.;]{3,90}?,?\s(?:and|it\swas|and\sit\swas)\s(?:unanimously\s|then\s)?"
    r"(?P<verb>agreed|AGREED)\s(?:that|to)\s(?=[a-z])"
)
# Members thanked officers for the update, which was noted.
_WHICH_WAS = re.compile(
    rf".{{0,300}}?\b{MATTER}\b[^.]{{0,120}}?\swhich\s(?:was|were)\s{ADVERB}"
    r"(?P<verb>noted|approved|endorsed|agreed|NOTED|APPROVED|AGREED)(?:\swith\sthanks)?\.?\Z"
)
# Minutes of the meeting of 4 May agreed as correct.   Agreed as a true record.
_AS_CORRECT = re.compile(
    r"(?:(?:Draft\s)?Minutes?\b[^.]{0,160}?\s)?(?P<verb>[Aa]greed|[Aa]pproved|[Cc]onfirmed|[Aa]ccepted)"
    r"(?:\sand\ssigned)?(?:\sby\s[^.,]{3,60})?\sas\s(?:an?\s)?(?:true|correct|accurate)\b"
)
# The minutes were proposed by Mr Orr, seconded by Ms Kerr and approved as a correct record.
_PROPOSED_AND = re.compile(
    rf"(?:The|These)\s(?:[\w’&/-]{{1,40}}\s){{0,20}}?(?:was|were)\s(?:proposed|moved|put\sto\sthe\s(?:vote"
    rf"|meeting|Committee|Board|Panel))\b[^.]{{0,160}}?\band\s(?:it\swas\s|they\swere\s|were\s|was\s)?"
    rf"{ADVERB}(?P<verb>agreed|approved|accepted|adopted|confirmed|AGREED|APPROVED)\b"
)
# The Partnership noted the update.   The Integrated Care Partnership endorsed the forward planner.
# Elsewhere a partnership is spoken of, and then more is told of what it did: "approved it in May".
_PARTNERSHIP = re.compile(
    rf"{AFTER}The\s(?:[A-Z][\w&’-]{{0,30}}\s){{0,5}}?Partnership\s{ADVERB}"
    r"(?P<verb>noted|received\sand\snoted|endorsed|supported|approved|agreed|ratified|adopted)\s"
    rf"{THE_MATTER}(?:\swith\sthanks)?\.?\Z"
)
# The Panel took note of the report.
_TOOK_NOTE = re.compile(rf"{AFTER}{COUNCIL}\s{ADVERB}(?P<verb>took\snote)\sof\s{THE_MATTER}")

# A vote was taken and the recommendation was approved by 8 votes to 3.
_VOTE_TAKEN = re.compile(
    r"(?:A|The)\s(?:recorded\s)?vote\swas\s(?:then\s)?(?:taken|held)(?:,|\sand)\s[^.]{0,60}?\bthe\s"
    r"(?:motion|recommendations?|proposals?)\s(?:was|were)\s(?:\w{3,12}ly\s)?"
    r"(?P<verb>approved|agreed|adopted|accepted|carried)\b"
)
# The Board appointed Mr Orr.   The Panel authorised the Director to sign.   It referred it to …
_BODY_ACT = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?:(?P<verb>appointed|elected|re-elected|re-?appointed|nominated|co-opted)"
    r"\s(?=[A-Z]|the\s(?!contractor|provider|firm|company)|two\s|three\s|four\s)|(?P<verb2>delegated\s(?:\w{1,20}\s){0,2}?"
    r"(?:authority|responsibility|powers?)|authori[sz]ed\s(?=[A-Z]|the\s|officers)"
    r"|(?:referred|remitted)\s(?:the|this|it)\b[^.,;]{0,80}?\sto\s|(?:ratified|homologated|signed\soff)\s"
    rf"{THE_MATTER}|recommended\s(?:{THE_MATTER}\sto\s|(?:that|to)\s(?:the\s)?(?:Full\s)?(?:Cabinet|Council"
    r"|Executive|Board|Mayor|Leader)\b|approval\s)))"
)
# The motion to wind up the group was put to the vote and was lost.
LOST = re.compile(
    r"(?:(?:On|Upon|After|Following)\s[^.]{3,60}?\s)?(?:[Tt]he|This|His|Her"
    r"|That)\s(?:\w{1,30}\s){0,2}?"
    r"(?:[Mm]otion|[Pp]roposal|[Rr]ecommendation|[Rr]esolution)s?\b[^.]{0,160}?"
    r"\b(?P<verb>lost|LOST|defeated|DEFEATED|fell|not\scarried|NOT\sCARRIED)\b"
)
# The motion was put to the vote and declared CARRIED.
CARRIED = re.compile(
    r"(?:(?:On|Upon|After|Following)\s[^.]{3,60}?\s)?(?:[Tt]he|This|His|Her)\s(?:\w{1,30}\s){0,3}?"
    r"(?:[Mm]otion|[Pp]roposal|[Rr]ecommendation|[Rr]esolution)s?\b[^.]{0,160}?(?<!not )"
    r"\b(?P<verb>carried|CARRIED|Carried)\b"
)
# "Motion Carried." as a paragraph below the motion
MOTION_CARRIED = re.compile(
    r"(?:The\s)?(?:[Mm]otion|MOTION)\s(?:was\s)?(?:\w{3,12}ly\s)?(?P<verb>[Cc]arried|CARRIED)\.?"
)
# The amendment was put to the Committee as the substantive motion and passed.
SUBSTANTIVE = re.compile(
    r"(?:The|This|His|Her)\s(?:[\w’]{1,30}\s){0,3}?(?:amendment|proposal|motion)\b[^.]{0,120}?\bsubstantive"
    r"\smotion\b[^.]{0,80}?\b(?P<verb>carried|CARRIED|passed|agreed|approved)\b"
    r"|(?:Accordingly,?\s|Therefore,?\s)?[Tt]he\s(?:[Mm]otion|[Aa]mendment)\s(?:\w{1,20}\s){0,2}?"
    r"(?P<verb2>became)\sthe\s(?:finding|decision)\sof\b"
)
# The minutes of the meeting of 24 October were taken as read and signed as correct.
SIGNED = re.compile(
    r"(?:The|These)\s(?:[Mm]inutes?|[Rr]ecords?\sof\s(?:the|its)\s(?:\w{1,20}\s)?meetings?)\b[^.]{0,200}?"
    r"\b(?:was|were)\s(?:taken\sas\sread\sand\s)?(?P<verb>signed)"
    r"(?:\sby\s[^.,]{3,60})?\sas\s(?:an?\s)?(?:correct|accurate|true)\b"
)
# This item was postponed to the next meeting.   The report was withdrawn from the agenda.
PUT_OFF = re.compile(
    r"\b(?:item|report|matter|motion|petition|application|consideration|discussion|paper|presentation)\b[^.]{0,60}?"
    r"\b(?:was|were|be|been|being)\s(?:\w+ly\s)?(?P<verb>deferred|postponed|withdrawn|adjourned"
    r"|held\sover|carried\sover|continued(?=\s(?:to|until)\b))\b"
    r"|\b(?P<verb2>[Dd]ue\sto\slack\sof\stime)\b"
)
# "To receive the report", as the agenda has it, above "This item was deferred."
_THIS_PUT_OFF = re.compile(
    r"(?:This|The)\s(?:item|report|matter|decision)\s(?:was|had\sbeen|has\sbeen)\s(?:deferred|withdrawn"
    r"|postponed)\b"
)


def is_put_off(text: str, rows: Sequence[Paragraph]) -> bool:
    """Whether a line says that the matter was put off, so that what stands above it was asked."""
    return any(_THIS_PUT_OFF.match(text, row.content, row.end) for row in rows[:3])


# The Committee deferred consideration of the scope to its meeting on …
BODY_PUT_OFF = re.compile(
    rf"{COUNCIL}\s{ADVERB}(?P<verb>deferred|postponed|withdrew|adjourned|continued(?=\sconsideration))\s(?:the\s|its\s"
    rf"|further\s)?\w"
)
PERSON_APPOINTED = re.compile(
    r"(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|Miss|Professor)\s[^.]{2,80}?\s(?:was|were)\s(?:duly\s)?"
    r"(?P<verb>appointed|elected|nominated|re-elected|reappointed)\b"
    r"|[A-Z][^.;]{3,300}?\swas\sduly\s(?P<verb2>elected|appointed|re-elected|reappointed)\b"
)
# … were amended at page 2, and with those amendments the minutes were approved.
_WITH_THOSE = re.compile(
    r"(?:The\s(?!amendment)[^“”]{2,400}?(?:“[^“”]{1,80}”[^“”]{0,200}?){0,4}?(?:,?\sand|;)\s)?"
    r"(?:[Ww]ith|[Ss]ubject\sto)\s(?:those|these|this|that)\s(?:amendments?|corrections?|changes?|additions?)"
    r",?\s(?:the\s(?:\w{2,20}\s){0,2}?(?:minutes?|reports?|plan|programme)|they|it)\s(?:was|were)\s"
    r"(?:\w{2,12}ly\s|then\s)?(?P<verb>approved|agreed|adopted|accepted|confirmed|endorsed|noted)\b"
)
# It was agreed, on the motion of Cllr Moss, seconded by Cllr Reed, that the plan be adopted.
_AGREED_ON_MOTION = re.compile(
    rf"{AFTER}(?:[Ii]t\swas|{COUNCIL})\s{ADVERB}(?P<verb>agreed|AGREED)(?:\sunanimously)?,?\son\s(?:the|a)\s"
    r"(?:motion|proposal|proposition|recommendation|nomination)\s(?:of|by|from)\s[^.;]{3,160}?,?\s"
    r"(?:that\s[^.;]{1,200}?\sbe\s|to\s(?!be\b)[a-z])"
)
# On a motion from Mr Orr, seconded by Ms Kerr, Ms Lake was elected Chair.
_MOVED_PERSON = re.compile(
    r"(?:On|Upon|Following|After)\s(?:\w{1,12}\s){0,3}?(?:motion|proposal|proposition|nomination|proposed"
    r"|moved|nominated)\b[^.;]{3,160},\s[A-Z](?:(?!\swho\s|\swhich\s|\sthose\s)[^.;,]){2,80}?\s(?:was|were)"
    r"\s(?:\w{2,12}ly\s)?(?P<verb>elected|appointed|re-elected|reappointed)\b"
)
# The Chair was authorised to sign the minutes.   The Chairman signed them as a correct record.
_CHAIR_SIGNS = re.compile(
    rf"{AFTER}[Tt]he\s(?:Vice-?\s?)?(?:Chair(?:man|person|woman)?|Convener|Mayor|Leader)\s"
    r"(?:was\s(?:\w{2,12}ly\s)?(?P<verb>authori[sz]ed)\sto\ssign\b"
    r"|(?P<verb2>signed)\s(?:the\s|those\s)?(?:[Mm]inutes\b|them\b)[^.]{0,120}?"
    r"\sas\s(?:an?\s)?(?:correct|accurate|true)\b)"
)
# The rules of procedure were noted.   The decision was noted.
_PAPER_NOTED = re.compile(
    r"(?:The|This|These|Both)\s(?:[\w’&/-]{1,40}\s){0,6}?(?:decisions?|rules|procedures?|guidance"
    r"|arrangements|code|protocol|constitution|legislation|record)\b(?:\s(?:of|for|on|by)\s[^.,;:]{2,80}?)?"
    r"\s(?:was|were)\s(?:duly\s|then\s|also\s)?(?P<verb>noted|NOTED|received\sand\snoted)"
    r"(?:\sby\s(?:the\s)?(?:Board|Committee|Sub-Committee|Panel|Members))?\.?\Z"
)

_ACTS = (
    "appointed elected nominated co-opted delegated authorised authorized referred remitted"
    " ratified homologated signed recommended reappointed"
).split()
_MOVES = (
    "seconded",
    *("proposal of", "proposed by", "Proposed by", "moved by", "Moved by"),
    *("motion of", "motion from", "motion by"),
    *("nomination of", "nomination from", "nomination by", "nominated by", "Nominated by"),
)
_CAPITALS = ("BOARD ", "COMMITTEE ", "PANEL ", "CABINET ", "COUNCIL ", "FORUM ", "EXECUTIVE ")
FURTHER_RULES: tuple[tuple[str, re.Pattern[str], Sequence[str]], ...] = (
    ("motion-lost", _VOTED_DOWN, ("voted",)),
    ("minutes-signed", _TAKEN_AS_READ, ("taken as read",)),
    ("there-submitted", _THERE_SUBMITTED, ("There ",)),
    ("body-granted", _GRANTED, ("granted", "gave ", "acceded")),
    ("body-content", _CONTENT_TO, ("content to", "happy to", "pleased to", "minded to")),
    ("moved-agreed", _MOVED_AGREED, _MOVES),
    ("moved-agreed", _SECONDED_AGREED, ("seconded by",)),
    ("person-appointed", _MOVED_PERSON, ("elected", "appointed", "reappointed")),
    ("body-funded", _FUNDED, ("£",)),
    ("body-in-capitals", _IN_CAPITALS, _CAPITALS),
    (
        "heard-in-public",
        _HEARD_IN,
        ("be heard", "be considered", "be dealt", "be taken", "be disc", "be held"),
    ),
    (
        "minutes-agreed",
        _WITH_THOSE,
        ("with those ", "with these ", "with that ", "With th", "subject to th", "Subject to th"),
    ),
    ("moved-agreed", _AGREED_ON_MOTION, ("agreed on ", "AGREED on ")),
    ("proposed-and", _PROPOSED_AND, ("put to the", "proposed", "moved")),
    ("minutes-agreed", _AS_CORRECT, ("as a true", "as a correct", "as an accurate", "as correct")),
    ("which-was", _WHICH_WAS, ("which was ", "which were ")),
    ("body-verb", _TOOK_NOTE, ("took note",)),
    ("body-verb", _PARTNERSHIP, ("Partnership",)),
    ("body-act", _BODY_ACT, _ACTS),
    ("proposed-and", _VOTE_TAKEN, ("vote was",)),
    ("minutes-signed", _CHAIR_SIGNS, ("to sign", "signed")),
    ("paper-noted", _PAPER_NOTED, ("noted", "NOTED")),
)
"""Rule, its pattern, and words of which one must begin there before the pattern is tried.

A comma in these words is left out: "agreed on" stands for "agreed, on" too.
"""

# The Trust Board approved the plan: a body of another authority, told of in the discussion
ANOTHER_BODY = re.compile(
    r"\b(?:Trust|Integrated\sCare|NHS(?:\s[A-Z]\w{1,20}){0,3}|Programme|Project|CCG|Hospitals?|Governing)"
    r"\s(?:Board|Committee|Executive)\b"
)
# the Committee, after hearing from the applicant, agreed to …
INSERTED = re.compile(
    rf"({AFTER}{COUNCIL}),\s(?:after|having|following|on|with|in|by|upon|being|while|whilst)\s"
    r"[^,.]{3,140},\s(?=[a-z]|[A-Z]{4})"
)

# The Council agreed to accede to the request.   It was agreed to renew the lease.
AGREED_TO = re.compile(
    rf"{AFTER}(?:[Ii]t\swas\s|{COUNCIL}\s){ADVERB}agreed(?:\sunanimously)?(?:,\s[^,.]{{3,60}},)?\s(?:not\s)?to\s"
    r"(?P<what>take\sno|[a-z-]+)\b"
)
# Members agreed that the licence be extended for a year.
AGREED_BE = re.compile(
    rf"{AFTER}(?:[Ii]t\swas\s|{COUNCIL}\s){ADVERB}agreed(?:\sunanimously)?(?:,\s[^.;:“]{{3,160}}?,)?\sthat\s[^.;]{{2,200}}?"
    r"(?<!should)(?<!would)(?<!could)(?<!will)(?<!must)(?<!might)(?<!may)(?<!to)(?<!not)(?<!can)\sbe\s"
    r"(?:\w{2,12}ly\s)?(?!needed|required|interested|concerned|pleased|expected|used\sto)"
    r"(?:\w{3,14}ed|held|given|made|kept|set|paid|put|taken|heard|sold|let|withdrawn|cut|drawn)\b"
)
NO_DECISION = TASK_VERBS.difference(("amend",)) | frozenset(
    "receive hold look have be consider try continue disagree differ discuss monitor focus think"
    " go wait await move break help ensure listen use see start begin remain encourage".split()
)
"""What a body agrees to do that decides nothing yet: work to come, or the next step."""
