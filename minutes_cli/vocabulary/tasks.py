"""Words for tasks and for who is given them: the verbs of work, posts, names, things.

Pieces of regular expressions hold ``\\s`` and no blank; all repeats are bounded.
"""

from __future__ import annotations

import re

from minutes_cli.vocabulary.bodies import AGENDA, US
from minutes_cli.vocabulary.trie import begins

TASK_VERBS = frozenset(
    "add advise alert amend arrange ask attend bring chase check circulate clarify collate come"
    " compile confirm consult contact convey discuss distribute draft email e-mail establish"
    " explore feed find follow forward get give highlight identify include inform investigate"
    " invite issue keep liaise look make meet notify obtain organise pass pick prepare present"
    " produce"
    " progress provide publish pursue query raise recirculate refer remind reply report request"
    " research resend respond return review revise revisit schedule seek send set share speak"
    " submit supply take undertake update upload verify visit work write".split()
)
"""What somebody does for a committee after it met: "circulate", "look into", "liaise"."""

TELLS = (
    r"(?:provide|send|circulate|share|bring|report|supply|submit|present|write|update|e-?mail"
    r"|forward|distribute|give|return|come\sback|feed|respond|produce|prepare|inform|advise|notify"
    r"|keep|ensure|issue|let|get\sback|table|pass|re-?circulate|attend|invite|arrange|organise|make)"
)
"""Verbs by which work comes to the committee: only with the words for it behind them."""

TAKES_AWAY = (
    r"(?:look\sinto|look\sat\s(?:this|that|it|these|the\s\w{1,20})\s(?:with|again|outside|further)|find\sout|get\sback\sto|come\sback\s(?:to|with)|report\sback|feed\s?back"
    r"|follow\s(?:(?:this|that|it|these|the\s\w{1,20})\s)?up|check\s(?:on|if|whether|the|this|that"
    r"|with|and)"
    r"|(?:take|pick|bring|feed|pass)\s(?:this|that|it|these|them|the\s\w{1,20})\s(?:back|away|up|on"
    r"|forward)"
    r"|raise\s(?:this|that|it|these|them|the\s\w{1,20})\swith|get\s(?:an?|the)\s(?:response|answer|update|reply)|seek\s(?:clarification|confirmation"
    r"|advice|further)|pursue|chase|clarify\s(?:this|that|the|with)|write\s(?:back\s)?with|investigate\s(?:this|that|and"
    r"|the\s(?:matter|issue|point))"
    r"|(?:respond|reply|answer|write)\s(?:to\s\w[\w\s]{1,40}?\s)?in\swriting|liaise\swith"
    r"|provide\sa\s(?:written|further|full)\s(?:response|answer|reply|note|update)"
    r"|ask\s(?:officers|colleagues|(?:his|her|their|the)\s(?:[A-Za-z]{2,20}\s){1,5}?)\s?(?:to|for|about)\s"
    r"|(?:discuss|talk|speak|raise|consider|meet|take\sup)\b[^.;]{0,80}?\s(?:outside(?:\sof)?\s(?:the|this)"
    r"\smeeting|offline))"
)
"""What a speaker takes away from the meeting: "look into this", "get back to", "follow it up"."""

TO_US = (
    r"(?:(?i:(?:(?:the|its|this|all|each|any|every)\s)?(?:[\w’-]{1,30}\s){0,3}?"
    rf"(?:{US}|meetings?|{AGENDA}))\b(?!\sof\s(?:the\s)?(?:public|staff|community|parliament)|’s?\s)"
    r"|(?:him|her|them)\b|Councillors?\s[A-Z]|Cllrs?\s[A-Z]|(?:the\s)?[Cc]hair(?:man|person)?\b)"
)
"""Those to whom work comes: "the Board", "all Members", "its next meeting", "her"."""

AFTERWARDS = (
    r"(?:outside\s(?:of\s)?(?:the|this)\smeeting|(?:after|following)\s(?:the|this)\smeeting"
    r"|in\swriting|written\s(?:response|answer|reply)|back\sto\s(?:the|this))\b"
)
"""Afterwards, for the meeting: "outside of the meeting", "in writing"."""

_NAME = r"[A-Z][\w’'&/-]{0,30}"
_LINK = (
    r"(?:\s(?:of|for|and|the|to|&|in|–|-)\s(?:the\s)?|,\sand\s|,?\s"
    r"|(?:(?<=Officer)|(?<=Director)|(?<=Manager)):\s)"
)
ROLE = (
    r"(?:officers?|clerk|director|manager|chair(?:man|person|woman)?|secretary|solicitor|lead"
    r"|leader|head|consultant|commissioners?|representatives?|accountant|auditors?|adviser"
    r"|advisor|co-?ordinator|executive|treasurer|engineer|planner|councillor)"
)
"""A post in lower case: "officers", "the scrutiny officer"."""

_DOTTED = r"(?:Dr|Mr|Mrs|Ms|Prof|Rev|Cllr)\.\s(?:[A-Z]\.\s?){0,2}"  # "Dr. P. Lake"
_SORT = r"(?:(?:supporting|relevant|new|interim|acting|lead|responsible|senior|local)\s)?"
AGENT = (
    rf"(?:(?:(?:The|the)\s{_SORT})?(?:{_DOTTED})?{_NAME}(?:{_LINK}(?:{_NAME}|\([^()]{{1,60}}\)))"
    rf"{{0,11}}"
    rf"|(?:[Tt]he\s(?:[a-z-]{{1,20}}\s){{0,3}})?\b{ROLE}|[Oo]fficers)"
)
"""Somebody by name or post: "The Chief Officer: Housing", "Paul Clark", "the scrutiny officer"."""

_ENDS = re.compile(rf"(?<![^\s(–])(?P<agent>{AGENT})\s\Z")
_POST_ENDS = re.compile(rf"{ROLE}\Z")
# the director for adults and communities said …    The head of housing undertook …
_FIELD = (
    r"(?!(?:said|that|which|who|would|will|was|were|had|has|is|are|told|to|gave|then|also|undertook"
    r"|the|and|[a-z]{2,15}ed)\b)[a-z-]{3,20}"
)
_SMALL_POST = re.compile(
    rf"{begins('the', 'The')}\s(?:[a-z-]{{2,20}}\s){{0,3}}?{ROLE}\s(?:of|for)\s(?:the\s)?{_FIELD}"
    rf"(?:(?:,?\sand\s|,\s|\s){_FIELD}){{0,5}}\s\Z"
)
_LEADS_ON = re.compile(
    r"(?:[A-Z]\w{1,20}ly|However|In|At|On|For|As|Following|After|Furthermore|Moreover|Also|And"
    r"|Further|Therefore|But|That|If|When|Whilst|While|Once|Since|With|To|By|From|Under|During"
    r"|Action|ACTION|Growth|It|This|These|There),?\s(?:and\s)?"
)
# In response to a question from Ada Moss (Healthwatch), Paul Reed …
_ANSWERS = re.compile(
    r"\b(?:[Ii]n (?:response|reply|answer) to|[Rr]esponding to|[Rr]eplying to|[Aa]nswering"
    r"|(?:[Aa]sked|[Qq]uestioned|[Pp]rompted) by|(?:[Ff]ollowing|[Aa]fter) (?:an?|the) \w"
    r"|[Aa]t the request of)"
)
_POSTS = re.compile(
    r"\b(?:Director|Head|Manager|Officers?|Lead|Leader|Chair(?:man|person|woman)?|Consultant"
    r"|Secretary|Clerk|Commissioner|Solicitor|Accountant|Auditor|Advis[eo]r|Co-?ordinator"
    r"|Representative|Executive|Treasurer|Councillors?|Cllrs?|Member|Holder|Dr|Mr|Mrs|Ms|Miss"
    rf"|Professor|Prof|Rev|Convener|Convenor|Engineer|Planner|Superintendent|Inspector|Registrar)\b"
    rf"|(?:^|\s){ROLE}$"
)
_BODIES = re.compile(
    r"\b(?:Trust|Council|NHS|CCG|ICB|ICS|ICP|GPs?|Healthwatch|Police|Hospitals?|Service|Services"
    r"|Group|Partnership|Government|England|Department|Team|Department|Authority|Agency|University"
    r"|Federation|College|School|Association|Company|Ltd|Union|Commission|Network|Alliance|Forum"
    r"|Board|Committee|Panel|Cabinet|Members|Assembly|Executive\sTeam|Programme|Project|Plan"
    r"|Strategy|Scheme|Fund|Report|Policy|Framework|Review|Act|Bill|System|Model|Centre|Hub"
    r"|Contract|Grant|Budget|Survey|Street|Road|House)s?$"
)
_SURNAMES = re.compile(rf"(?:{_NAME}\s){{1,3}}{_NAME}|[A-Z]{{2,3}}")
_NO_INITIALS = frozenset(
    "NHS CCG ICB ICS ICP GP GPS DHSC CQC BCF STP PCT PCN LGA HMT DFE LA".split()
)


_JOINED_ON = (" of", " for", " and", " to", " in", ",", "&", " –", " -")
_PRONOUNS = frozenset("He She They It We Who".split())


def agent_before(words: str, at: int) -> str | None:
    """Who stands just before ``at``: "… a question, the Director of Leisure" gives the director."""
    if at < 2 or words[at - 1] != " ":
        return None
    before = words[max(0, at - 140) : at]
    last = before[:-1].rpartition(" ")[2]  # a name, a bracket behind one, or a post
    if last.islower() and not last.endswith(")") and not _POST_ENDS.search(last):
        if "he " not in before or (" of " not in before and " for " not in before):
            return None
        post = _SMALL_POST.search(before)
        return None if post is None else post[0][:-1]
    match = _ENDS.search(before)
    if match is None:
        return None
    agent = match["agent"]
    while (lead := _LEADS_ON.match(agent)) is not None and lead.end() < len(agent):
        agent = agent[lead.end() :]
    if ", " in agent and (answer := _ANSWERS.search(before)) is not None:
        start = match.end("agent") - len(agent)
        if "," not in before[answer.start() : start]:
            agent = agent.rpartition(", ")[2]  # before the comma stands who asked
    if " the " in agent and _ANSWERS.search(before) is not None:
        asker, _, answerer = agent.rpartition(" the ")  # "In reply to Councillor Lee the Director"
        if _SURNAMES.search(asker) and not asker.endswith(_JOINED_ON) and answerer[0].isupper():
            agent = f"the {answerer}"
    return None if _LEADS_ON.fullmatch(agent + " ") or agent in _PRONOUNS else agent


def is_person(agent: str) -> bool:
    """Whether ``agent`` is somebody who acts for the committee, not a body or a thing."""
    if _POSTS.search(agent) or (agent[-1].islower() and _SMALL_POST.search(f"{agent} ")):
        return True
    if _BODIES.search(agent):
        return False
    return _SURNAMES.fullmatch(agent) is not None and agent not in _NO_INITIALS


def serves_the_committee(agent: str) -> bool:
    """Whether ``agent`` looks after the committee's business: its chair, its clerk."""
    return _SERVANT.search(agent) is not None


_SERVANT = re.compile(
    r"(?:\b(?:[Cc]hair(?:man|person|woman)?|[Cc]lerk|[Ss]ecretary|Secretariat|[Ss]crutiny"
    r"\s(?:\w{1,20}\s){0,3}(?:[Oo]fficer|[Mm]anager|[Aa]dviser|[Cc]o-?ordinator)"
    r"|Democratic\s(?:Services|Support)(?:\s\w{1,20}){0,2}|Governance\sOfficer|Committee"
    r"\s(?:Clerk|Officer|Manager|Administrator)))$"
)
