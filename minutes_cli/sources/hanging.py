"""Text in a column beside a label, as some printed minutes set their decisions.

``Resolved            That bins be bought for the`` / (indented as far) ``whole of Mill Lane.`` The
label stays before its first words; the lines of the column become paragraphs of one line each.
"""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"""
    (?P<indent>\s{0,9})
    (?P<label> (?:It\ was\ |IT\ WAS\ )? (?:[Uu]nanimously\ )?
      (?: [Rr]esolved | RESOLVED | [Aa]greed | AGREED | [Dd]ecided | DECIDED | [Nn]oted | NOTED
        | [Rr]ecommended | RECOMMENDED | Approved | APPROVED | Ordered | ORDERED
        | Received | RECEIVED
        | Recommendations? | RECOMMENDATIONS? | Resolution | RESOLUTION | Decisions? | DECISIONS?
        | (?P<action> Actions? | ACTIONS?) | Reasons? | REASONS? | Discussion | DISCUSSION )
      \s? (?P<colon> [:–-] )?
    )
    \s{3,40} (?=\S)
    """,
    re.VERBOSE,
)
# (i)   That …     1.  To note     • bins
_ENTRY = re.compile(
    r"(?:[•·▪◦●*→⇒–-]|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})[.):]\)?|\d{1,2}(?:\.\d{1,2}){1,2}\.?)"
    r"(?P<gap>\s{1,12})(?=\S)"
)
# a column without a label beside it:              That bins be bought     RESOLVED: That …
_CLAUSE = re.compile(
    r"\s{8,40}(?=(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]\)?\s{1,12})?"
    r"(?:(?:(?:It|it|IT) (?:was|WAS) )?(?:RESOLVED|Resolved|AGREED|Agreed|DECIDED|Decided)\b"
    r"|That\b|THAT\b|To [a-z]))(?P<label>)(?P<action>)(?P<colon>)"
)
_LEAST_COLUMN = 8
_SLACK = 1  # a column's lines begin where its first word does, save for one space
_WIDEST_BLANK = 2  # lines between paragraphs of a column; a page's end is wider
_ROOM = 12  # characters at the end of a line, within which another word may not have fitted


def glue(line: str, following: str, hyphenated: set[str]) -> str | None:
    """``line`` and ``following`` joined at a hyphen, or None when the line ends in none.

    "neigh-" and "bours" give "neighbours"; a compound that the text also has in one piece
    ("two-hour") keeps its hyphen.
    """
    if not line.endswith("-") or len(line) < 2 or not line[-2].isalpha():
        return None
    rest = following.lstrip()
    if not rest[:1].isalpha():
        return None
    stem = re.search(r"\w+\Z", line[-60:-1])
    word = re.match(r"\w+", rest)
    compound = f"{stem[0]}-{word[0]}".casefold() if stem and word else ""
    if compound in hyphenated or not rest[0].islower():
        return line + rest
    return line[:-1] + rest


def set_below(lines: list[str], hyphenated: set[str]) -> list[str]:
    """``lines`` with the text in a column beside a label of a decision as paragraphs."""
    out: list[str] = []
    i = 0
    while i < len(lines):
        match = _label(lines[i])
        stop = i + 1 if match is None else _end_of_column(lines, i, match.end())
        if match is None or stop == i + 1:
            out.append(lines[i])
        else:
            out += _column(lines[i:stop], match, hyphenated)
        i = stop
    return out


def _label(line: str) -> re.Match[str] | None:
    if "   " not in line:
        return None
    match = _LABEL.match(line) or _CLAUSE.match(line)
    return match if match is not None and match.end() >= _LEAST_COLUMN else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _end_of_column(lines: list[str], at: int, column: int) -> int:
    """The index below the last line that stands in the column."""
    stop, blank, over_page = at + 1, 0, False
    for k in range(at + 1, len(lines)):
        over_page = over_page or "\f" in lines[k]
        if not lines[k].strip():
            blank += 1
            if blank > _WIDEST_BLANK and not over_page:
                break
        elif _indent(lines[k]) >= column - _SLACK:
            stop, blank, over_page = k + 1, 0, False
        else:
            break
    return stop


def _column(lines: list[str], match: re.Match[str], hyphenated: set[str]) -> list[str]:
    """The label with its first paragraph, and the others below, with a gap between them."""
    column = match.end()
    rows = [lines[0][column:].rstrip(), *(line[column - _SLACK :].rstrip() for line in lines[1:])]
    width = max(len(row.strip()) + _indent(row) for row in rows)
    paragraphs: list[str] = []
    last = above = ""  # the line above in the same paragraph; the last one above a gap
    over_page = False
    for row, printed in zip(rows, lines, strict=True):
        words = row.strip()
        if not words:
            above, last = last or above, ""
            over_page = over_page or "\f" in printed
            continue
        last = last or (above if over_page and words[0].islower() else "")
        over_page = False
        if last and _ENTRY.match(words) is None and _runs_on(last, words, width):
            begun = paragraphs[-1]
            paragraphs[-1] = glue(begun, words, hyphenated) or f"{begun} {words}"
        else:
            paragraphs.append(words)
        last = row
    listed = _ENTRY.match(paragraphs[0]) is not None
    label = match["label"].strip()
    if match["action"] and not match["colon"]:
        label += ":"  # "Action" before a task reads as a word of it
    head = [label, ""] if listed and label else []
    first = paragraphs[0] if listed or not label else f"{label} {paragraphs[0]}"
    out = [*head, first]
    for paragraph in paragraphs[1:]:
        out += ["", paragraph]
    return [*out, ""]


def _runs_on(last: str, words: str, width: int) -> bool:
    """Whether a line of the column goes on: it begins small, or the one above had no room."""
    if words[0].islower() or last.endswith((",", " and", " or", " of", " the", " to", "-")):
        return True
    return (
        not last.endswith(":") and len(last) + 1 + len(words.split(maxsplit=1)[0]) > width - _ROOM
    )
