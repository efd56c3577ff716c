"""How those whom an item names took part: as speaker, present, with apologies, as substitute."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.vocabulary.deeds import does
from minutes_cli.vocabulary.letters import past_letters
from minutes_cli.vocabulary.lowered import lowered
from minutes_cli.vocabulary.names import NameMention, in_one_list

_SUBSTITUTE_BEFORE = re.compile(
    r"(?:(?:substituted|represented|replaced)\s{1,4}by|\bsubstitutes?:?|\bfor\s{1,4}whom)\s{1,4}\Z",
    re.IGNORECASE,
)
_SUBSTITUTE_AFTER = re.compile(
    r"\s{0,4}(?:\([^()]{1,80}\)\s{1,4}|,\s(?-i:(?:[A-Z&][\w&’-]{0,20}\s|of\s|and\s){1,8}))?(?:(?:was|were|who)\s{1,4})?(?:"
    r"attend(?:ed|ing)\s{1,4}(?:the\s{1,4}meeting\s{1,4})?(?:as|on\s{1,4}behalf|in\s{1,4}place|for"
    r"|in\s{1,4}(?:his|her|their)\s{1,4}absence)\b"
    r"|(?:(?:had|has|have)\s{1,4}been\s{1,4})?(?:appointed|nominated)\s{1,4}(?:as\s{1,4})?"
    r"(?:a\s{1,4})?substitutes?\b|[–-]\s{1,4}(?:as\s{1,4})?substitutes?\b(?!\s{1,4}by)"
    r"|substitut(?:ed|ing)\b(?!\s{1,4}by)|deputis(?:ed|ing)\b"
    r"|(?:in\s{1,4}attendance|present)\s{1,4}as\s{1,4}(?:a\s{1,4})?substitute)",
    re.IGNORECASE,
)
_ABSENT_BEFORE = re.compile(
    r"(?:(?:on\s{1,4}behalf|in\s{1,4}place)\s{1,4}of|(?:substitut"
    r"|deputis)\w{1,4}\s{1,4}(?:members?\s{1,4})?for)\s{1,4}\Z",
    re.IGNORECASE,
)
# "The following had sent their apologies:" over a list of names
_LIST_OF_APOLOGIES = re.compile(r"\bapolog(?:y|ies)\b[^.\n]{0,80}:\s[^.]{0,400}\Z", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:in\s{1,4}attendance|(?:was|were)\s{1,4}present)\b", re.IGNORECASE)
# "apologised for his inability to attend"; not "apologised for the delay"
_UNABLE = re.compile(r"\b(?:inability|absence|unable|non-attendance|not\s{1,4}attend\w{0,3})\b")
_BRACKETS = re.compile(r"\([^()]{1,80}\)")
_MOST_BEFORE_A_LIST = 14  # letters: "Councillors"
_BULLETS = ("·", "•", "*", "-", "–", "o")
_SENTENCE = 500  # characters of a sentence that may matter, on either side of a name
# ". " or "; " or a blank line; one set for the first character of each is found fastest
_SENTENCE_END = re.compile(r"[.;\n](?:(?<!\n)(?=\s)|(?<=\n)\s{0,9}\n)")
# after a name: "had sent his apologies", "apologised for her absence", "– apologies"
_SENT_THEM = re.compile(
    r"\b(?:sent|sends|given|gave|tendered|submitted|offered|made|with|extended)\s{1,4}"
    r"(?:(?:his|her|their|an)\s{1,4})?apolog(?:y|ies)\b|\bapologise[ds]?\b"
    r"|\bapolog(?:y|ies)\s{1,4}(?:(?:for\s{1,4}absence\s{1,4})?"
    r"(?:was|were|had|have)\b|\(|$)|\A[ ]{0,2}[(:–-]|\A[’']s\s{1,4}apolog",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[^\n]{0,80}\bapologies\b[^\n]{0,80}(?:\n|\Z)", re.IGNORECASE)
_TITLE_OF_SUBSTITUTES = re.compile(r"[^\n]{0,80}\bsubstitut", re.IGNORECASE)
# "Councillor Barton for Councillor Hines"
_FOR_SOMEBODY = re.compile(r"\s{1,4}for\s{1,4}(?=(?:Councillor|Cllr|M[rs]s?|Dr|Ald)\b)")
_TITLE_OF_A_ROLL = re.compile(
    r"(?:[^\n]{0,30}\s)?(?:present|attendance|attendees|sederunt)[ \t]{0,20}(?:\n|\Z)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120  # characters up to the word that tells
_OF_A_TITLE = re.compile("present|attend|sederunt|substitut|apologies")
# "Present:" over or before a list
_ROLL = re.compile(
    r"^[ \t]{0,40}(?:(?:also|members?|councillors?|officers?|those)[ ])?"
    r"(?:present|in attendance|attendees|attendance)[ ]?:-?(?:[ \t]{0,40}\n)?",
    re.IGNORECASE | re.MULTILINE,
)


_LONGEST_HEADING = 100  # characters up to its colon


def capacities(text: str, start: int, end: int, mentions: Sequence[NameMention]) -> dict[int, str]:
    """For the place of each name: speaker, present, apologies or substitute."""
    rolls = _rolls(text, start, end)
    title = lowered(text)[start : min(end, start + _LONGEST_TITLE)]
    is_roll = is_substitutes = is_apologies = False
    if _OF_A_TITLE.search(title) is not None:
        is_roll = _TITLE_OF_A_ROLL.match(text, start, end) is not None
        is_substitutes = _TITLE_OF_SUBSTITUTES.match(text, start, end) is not None
        is_apologies = _TITLE.match(text, start, end) is not None
    found: dict[int, str] = {}
    first = 0
    for n, tail in enumerate(mentions):
        if n + 1 < len(mentions) and in_one_list(text, tail, mentions[n + 1]):
            continue
        head = mentions[first]
        capacity = _capacity(text, head, tail, start, end)
        if capacity == "speaker" and is_substitutes and not does().match(text, tail.end):
            if _FOR_SOMEBODY.match(text, tail.end, end):
                capacity = "substitute"
            elif text.endswith(("for ", "for\n"), start, head.start):
                capacity = "apologies"
        if capacity == "speaker":
            if is_roll or any(begin <= head.start < stop for begin, stop in rolls):
                capacity = "present"
            elif is_apologies and _stands_alone(text, head, tail, end):
                capacity = "apologies"
        for listed in mentions[first : n + 1]:
            found[listed.start] = capacity
        first = n + 1
    return found


def _rolls(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches below "Present:" and "In attendance:", to the next blank line."""
    if text.find("resent", start, end) < 0 and text.find("ttend", start, end) < 0:
        return []
    found = []
    at, colon = start, text.find(":", start, end)
    while colon >= 0:
        line = text.rfind("\n", max(0, colon - _LONGEST_HEADING), colon) + 1
        near = line > 0 or colon < _LONGEST_HEADING
        heading = _ROLL.match(text, line, end) if near and line >= at else None
        if heading is not None:
            at = heading.end()
            stop = text.find("\n\n", at, end)
            found.append((at, end if stop < 0 else stop))
        colon = text.find(":", colon + 1, end)
    return found


def _stands_alone(text: str, head: NameMention, tail: NameMention, end: int) -> bool:
    """Whether a paragraph holds the list and no more: "Councillors Nicholls and O’Halloran"."""
    begin = text.rfind("\n", 0, head.start) + 1
    stop = text.find("\n", tail.end, end)
    beside = _BRACKETS.sub("", text[tail.end : end if stop < 0 else stop])
    lead = "".join(filter(str.isalpha, text[begin : head.start]))
    only_names = all(word == "and" or not word[0].islower() for word in beside.split())
    return only_names and "." not in beside.rstrip(". ") and len(lead) < _MOST_BEFORE_A_LIST


def _is_in_list_of_apologies(window: str) -> bool:
    """Whether a list of apologies has begun and goes on: names, or an entry for each bullet."""
    if _LIST_OF_APOLOGIES.search(window):
        return True
    lead, colon, entries = window[window.rindex("polog") :].partition(":")
    if not colon or "." in lead or "\n" in lead:
        return False
    lines = [line.strip() for line in entries.split("\n")]
    return lines[-1][:1] in _BULLETS and all(line[:1] in ("", *_BULLETS) for line in lines)


def _stands_in(text: str, at: int, end: int) -> bool:
    """Whether a name's end is followed by "attended as a substitute" or the like: words first."""
    folded = lowered(text)[at:end]
    if "ttend" in folded or "titut" in folded or "eputis" in folded:
        return _SUBSTITUTE_AFTER.match(text, at, end) is not None
    return False


def _capacity(text: str, head: NameMention, tail: NameMention, start: int, end: int) -> str:
    """speaker, unless the sentence tells of apologies, a substitute or mere attendance.

    ``head`` and ``tail`` are the ends of the list that the person stands in.
    """
    window = text[max(start, head.start - _SENTENCE) : head.start]
    before = window[max(window.rfind(". "), window.rfind("\n\n"), window.rfind(".\n")) + 1 :]
    before = before.removesuffix(f"{head.title}s ") if head.listed else before
    end = min(end, tail.end + _SENTENCE)
    stop = _SENTENCE_END.search(text, tail.end, end)
    after = text[tail.end : stop.start() if stop else end]
    sentence = before + text[head.start : tail.end] + after
    sent = (
        "polog" in before
        or ("polog" in after and _SENT_THEM.search(after) is not None)
        or ("polog" in window and _is_in_list_of_apologies(window))
    )
    if sent and "lateness" in before:
        sent = False
    if sent and "pologise" in sentence and not _UNABLE.search(sentence):
        sent = False
    if sent and _SUBSTITUTE_BEFORE.search(before):
        return "substitute"
    if _stands_in(text, tail.end, end):
        return "substitute"
    if sent or (
        before.rstrip()[-3:].lower().endswith(("of", "for")) and _ABSENT_BEFORE.search(before)
    ):
        return "apologies"
    if not ("resent" in sentence or "ttendance" in sentence) or not _PRESENT.search(sentence):
        return "speaker"
    speaks = does().match(text, past_letters(text, tail))
    return "speaker" if speaks and not _PRESENT.search(speaks[0]) else "present"
