"""Printed pages, whose paragraphs are broken into lines of a fixed width.

Only white space, page furniture and hyphens at line ends are touched; no word is, save that the
heading of a column in the margin is repeated at each of its entries ("ACTION: J Moss").
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutes_cli.sources.cells import join_cells
from minutes_cli.sources.hanging import glue, set_below

_LABEL = re.compile(
    r"""
    \s*
    (?: [•·▪◦●*→⇒–-] \s                        # • a bullet
      | \(? (?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5}) [.):] \)? \s{1,}   # 1.   (a)   iv)
      # 4.2, but not "6.30 pm", "4.2 million", nor "4.2 per cent"
      | \d{1,3} (?:\.\d{1,3}){1,3} \.? \s
        (?!\s{0,9}(?:[ap]\.?m\b|noon|h(?:ou)?rs|[mb]illion|per\s|%))
      | \d{1,3} [A-Za-z]? \s{2,} (?=[A-Z:“(])  # 34     TITLE    47   :   TITLE
      | \d{1,4} / \d{2,4} \s{2,} (?=[A-Z])    # 77/21  TITLE
      | Item \s \d{1,3} \b                    # Item 4 – Title
      | (?![A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b)  # a postcode: TN1 1RS
        [A-Z]{2,6} \.? \s? \d{1,4} [a-z]? \s  # HWB.14 Title
      # FC24/23  Apologies were …     2023-24/12  Bins     Minute No. 12  The Chair …
      | (?:(?:Min(?:ute|\.)\s)?(?:No\.?\s)?|[#§\[]) (?=[A-Z\ ./–-]{0,8}\d)(?!COVID)
        (?:[A-Z]{1,6}|\d{1,4}) (?:[\ ./–-]?[A-Z\d]{1,6}){0,3} \]? \s{2,} (?=[A-Z])
      | </?AI\d
    )
    """,
    re.VERBOSE,
)
_HEADING = re.compile(
    r"\s*(?:Item )?(?:\d{1,3}(?:/\d{2,4})?[A-Za-z]?\.?|[A-Z]{2,6}[./]?\d{1,4}\.?)\s{1,12}[:–-]?"
    r"\s{0,9}[A-Z]"
)
# a line drawn with characters, which ends an item on some printed pages
_RULE = re.compile(r"\s*(?:_{5,}|-{5,}|={5,}|~{5,}|\*{5,}|(?:[*_-] ){4,}[*_-]?)\s*")
# Health and Wellbeing Board - Wednesday, 2 March 2022             Page 2
_PAGE_FOOT = re.compile(r".{0,120}?\s{3,40}[Pp]age\s\d{1,3}(?:\sof\s\d{1,3})?\s{0,20}")
# 7     Page 7 of 9     - 7 -
_PAGE_NUMBER = re.compile(
    r"\s*(?P<dash>[-–—]\s?)?(?:[Pp]age\s{1,3})?(?P<number>\d{1,3})(?:\s{1,3}of\s{1,3}\d{1,3})?"
    r"(?(dash)\s?[-–—])\s*"
)
# "PRESENT:                Councillor A Name": a heading with a list in a column beside it
_COLUMN = re.compile(r"\s{0,4}[A-Z][A-Za-z ]{2,24}:?\s{3,40}(?=\S)")
_ATTENDANCE = re.compile(
    r"present|attendance|apolog|absent|substitut|member|officer", re.IGNORECASE
)
# labels of a web page, and a title with its report's size, which are no part of a paragraph
_OWN_LINE = re.compile(
    r"\s{0,9}(?:(?:Additional documents|Supporting documents|Decisions?|Minutes):\s{0,9}$"
    r"|Meeting: \d\d/\d\d/\d{4} - )"
)
# labels of a record of a decision, each with its value beside it
_RECORD_LABEL = re.compile(
    r"\s*(?:decision[ -]?(?:maker|taker|made by|taken by|taken|status|type)|title|subject|decision"
    r"|date (?:of|decision)|reasons? for|alternative options?|(?:is this a )?key decision)\b"
    r"[^:.,]{0,40}:\s",
    re.IGNORECASE,
)
_FILE_SIZE = re.compile(r"PDF \d{1,4}(?:\.\d)? [KM]B\s{0,9}$")
# 6.  CARE IN THE BOROUGH (Agenda      and below it: Item 6):
_OPEN_PLACE = re.compile(r"\((?:agenda|minute|item|no\.?)(?: (?:item|no\.?)){0,2}$", re.IGNORECASE)
_CONTINUES = (
    *(",", " and", " or", " of", " the", " to", " in", " for", " with", " at", " by", " a", " on"),
)
_SENTENCE_ENDS = (".", ":", ";", "?", "!", "”", '"', ")")


def _width(lines: list[str]) -> int:
    """The column at which the lines are wrapped: the longest but for one in five.

    A list of members is often set wider than the text, a running header narrower.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[-1 - len(lengths) // 5] if lengths else 0


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of ``following`` would have fitted on ``line``."""
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) <= width - 6


def is_rule(line: str) -> bool:
    """Whether the line is drawn with characters: "__________", "* * * * *"."""
    return line.lstrip()[:1] in "_-=~*" and _RULE.fullmatch(line) is not None


def is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs are broken at a fixed width, as on printed pages.

    A copy from a web page has one paragraph a line: some lines are very long. On a printed
    page none is, and where one line follows another, the first had no room for more.
    """
    filled = [line.rstrip() for line in lines]
    lengths = [len(line) for line in filled if line]
    if not lengths or max(lengths) > 132:
        return False
    width = _width(filled)
    if width < 40:
        return False
    pairs = full = 0
    for line, following in pairwise(filled):
        if line and following and not _LABEL.match(following):
            pairs += 1
            full += not _has_room(line, following, width)
    return pairs >= 5 and full >= 0.6 * pairs


def _masked(line: str) -> str:
    """A running header without what changes from page to page."""
    return re.sub(r"\d+", "0", " ".join(line.casefold().split()))


_FEWEST_LINES = 20  # of a page


def _are_of_minutes(lines: list[str], numbered: list[int]) -> bool:
    """Whether numbers on lines of their own are those of minutes: 132, 133 … close together."""
    apart = (numbered[-1] - numbered[0]) / (len(numbered) - 1)
    first = int(lines[numbered[0]].split()[-1]) if lines[numbered[0]].split()[-1].isdigit() else 0
    return first > 1 and len(numbered) > 2 and apart < _FEWEST_LINES


def _page_breaks(lines: list[str]) -> list[int]:
    """Indexes of lines that hold only a page number (1, 2, 3 … in order) or a form feed."""
    breaks = [
        i
        for i, line in enumerate(lines)
        if "\f" in line or ("age" in line and _PAGE_FOOT.fullmatch(line))
    ]
    numbered: list[int] = []
    expected: int | None = None
    for i, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line)
        if match is None:
            continue
        alone = (i == 0 or not lines[i - 1].strip()) or line.startswith(" " * 8)
        if alone and (expected is None or int(match["number"]) == expected):
            numbered.append(i)
            expected = int(match["number"]) + 1
    indented = any(lines[i].startswith(" " * 8) for i in numbered)
    if indented or (len(numbered) > 1 and not _are_of_minutes(lines, numbered)):
        breaks.extend(numbered)
    return sorted(set(breaks))


def drop_page_furniture(lines: list[str]) -> list[str]:
    """Take out page numbers, form feeds and running headers and footers.

    A running line stands within four lines of a page break and either comes again at another
    break or is made of the words of the document's first lines (a committee's name, a date).
    """
    breaks = _page_breaks(lines)
    if not breaks:
        return lines
    near: dict[int, str] = {}
    for at in breaks:
        for i in (*range(max(0, at - 3), at), *range(at + 1, min(len(lines), at + 5))):
            if lines[i].strip():
                near[i] = _masked(lines[i])
    counts: dict[str, int] = {}
    for masked in near.values():
        counts[masked] = counts.get(masked, 0) + 1
    head = {w for line in lines[:20] for w in re.findall(r"\w+", line.casefold())}
    # the number of page 1 may stand above the title, whose lines are no running header there
    numbered_above = not any(line.strip() for line in lines[: breaks[0]])
    begin = breaks[0] + 4 if numbered_above else -1
    title_end = 20 if numbered_above else min(20, breaks[0])
    dropped = set(breaks)
    for i, masked in near.items():
        words = re.findall(r"\w+", lines[i].casefold())
        of_head = i > title_end and len(words) > 1 and all(w in head for w in words)
        if i > begin and ((counts[masked] > 1 and len(words) > 1) or of_head):
            dropped.add(i)
    return [
        ("\f" if i in breaks else "") if i in dropped else line.replace("\f", "")
        for i, line in enumerate(lines)
    ]


_MARGIN_HEAD = re.compile(r"\s{30,}(ACTIONS?|Actions?)(?: (?:BY|[Bb]y))?\s*")
_MARGIN_ENTRY = re.compile(r"(?<=\S)\s{3,}(?=\S[^\s]*(?: \S+){0,5}$)")


def lift_margin(lines: list[str]) -> list[str]:
    """Set the entries of a column in the right margin below the paragraph they stand beside.

    Under a head ``ACTION`` at the right, "… in the next report.          J Moss" becomes the
    paragraph and a line "ACTION: J Moss".
    """
    head = next((i for i, line in enumerate(lines) if _MARGIN_HEAD.fullmatch(line)), None)
    if head is None:
        return lines
    column = len(lines[head]) - len(lines[head].lstrip())
    out = [*lines[:head], ""]
    entries: list[str] = []
    for line in lines[head + 1 :]:
        if _MARGIN_HEAD.fullmatch(line):
            continue  # the head again, on the next page
        words = line.strip()
        alone = len(line) - len(line.lstrip()) >= max(30, column - 10)
        if alone and len(words) < 40 and not words.isdigit():
            entries.append(words)
            line = ""
        entry = _MARGIN_ENTRY.search(line) if len(line) > column else None
        if entry is not None and entry.end() >= column - 6:
            entries.append(line[entry.end() :].strip())
            line = line[: entry.start()]
        if not line.strip() and entries:
            out += ["", f"ACTION: {' '.join(entries)}"]
            entries = []
        out.append(line)
    return out + ([f"ACTION: {' '.join(entries)}"] if entries else [])


def unwrap(lines: list[str]) -> list[str]:
    """Printed lines to paragraphs of one line each, over page breaks too."""
    lines = lift_margin(lines)
    width = _width([line.rstrip() for line in lines])
    lines = join_cells(drop_page_furniture(lines))
    hyphenated = set(re.findall(r"\b[a-z]+-[a-z]+\b", "\n".join(lines).casefold()))
    lines = set_below(lines, hyphenated)
    out: list[str] = []
    begun: dict[int, list[str]] = {}  # the beginnings of long paragraphs; out holds their ends
    last = ""  # the last printed line that went into out[-1]
    gap = 0
    in_list = False  # in a list of people, where each line may be a person
    over_page = False  # between the last line and this one a page ended
    ruled = False  # between them stood a drawn line: no paragraph goes on below it
    for raw in lines:
        line = raw.rstrip()
        if not line or is_rule(line):
            gap += 1
            over_page = over_page or "\f" in raw
            if line:
                last, in_list, over_page = "", False, False
                ruled = True
            continue
        if _HEADING.match(line):
            in_list = False
        elif gap and len(line) < 60 and _ATTENDANCE.search(line) and not line.endswith("."):
            in_list = True
        elif gap and out[-1:] and out[-1].endswith("."):  # what was said ends so, a list does not
            in_list = False
        separate = _stands_alone(out[-1] if out else "", last, line, gap, width)
        separate = separate or (in_list and _is_next_person(last, line))
        joined = None
        if out and not separate and not ruled:
            full = over_page and not _has_room(last, line, width)
            joined = _joined(out[-1], last, line, gap, width, hyphenated, goes_on=full)
        if joined is not None:
            out[-1] = joined
            if len(joined) > 600:
                begun.setdefault(len(out) - 1, []).append(joined[:-200])
                out[-1] = joined[-200:]
        else:
            out.extend([""] * min(gap, 3))
            out.append(line.lstrip())
        last, gap, over_page, ruled = line, 0, False, False
    for i, beginnings in begun.items():
        out[i] = "".join([*beginnings, out[i]])
    return out


_FAR_IN = 16  # columns


def _stands_alone(paragraph: str, last: str, line: str, gap: int, width: int) -> bool:
    """Whether ``line`` is the next entry of a column, or begins one.

    A clause may stand as far in as a column does, but goes on with the paragraph of its number.
    """
    if gap or not last:
        return False
    if last.count(" | ") > 1 and line.count(" | ") > 1:  # rows of a table, a line each
        return True
    column = _COLUMN.match(last)
    indent = len(line) - len(line.lstrip())
    if column is not None and indent == column.end():
        return True
    if _COLUMN.match(line) is not None:
        return True
    if indent < _FAR_IN or indent != len(last) - len(last.lstrip()):
        return False
    if line[indent].islower():
        return False
    return _LABEL.match(paragraph) is None or _has_room(last, line, width)


def _is_next_person(last: str, line: str) -> bool:
    """In a list of people a line with a capital begins the next one, unless names run on."""
    return line[:1].isupper() and last.count(",") < 2 and not last.endswith(_CONTINUES)


# 13.  BINS AND BOXES OF THE TOWN AND      and below it, under BINS:      ALL ITS VILLAGES
_NUMBERED_CAPITALS = re.compile(r"\s{0,8}\(?[\dA-Z./-]{1,10}[.):]?\s{1,12}(?=[A-Z])")


def _hangs(last: str, line: str) -> bool:
    """Whether ``line`` goes on below a numbered title in capitals, set in as far as its words."""
    number = _NUMBERED_CAPITALS.match(last)
    if number is None or not last.isupper() or not any(c.isdigit() for c in number[0]):
        return False
    return len(number[0]) == len(line) - len(line.lstrip())


def _joined(
    paragraph: str,
    last: str,
    line: str,
    gap: int,
    width: int,
    hyphenated: set[str],
    *,
    goes_on: bool,
) -> str | None:
    """``paragraph`` with ``line`` added when the line continues it, else None.

    ``goes_on``: a page ended between them, and the last line above was full.
    """
    if _OWN_LINE.match(line) or _OWN_LINE.match(last) or _FILE_SIZE.search(last[-30:]):
        return None
    glued = glue(paragraph, line, hyphenated)
    if glued is not None and gap <= 6:
        return glued
    if "(" in last[-20:] and not gap and _OPEN_PLACE.search(last[-20:]) is not None:
        return f"{paragraph} {line.lstrip()}"
    if _LABEL.match(line) or (":" in line[:60] and _RECORD_LABEL.match(line)):
        return None
    text = line.lstrip()
    if not gap and text.isupper() and _hangs(last, line):
        return f"{paragraph} {text}"
    if gap:
        # Over a page break a paragraph goes on in mid-sentence.
        begins = not text[:1].islower() and not goes_on
        mid_sentence = not begins and not paragraph.endswith(_SENTENCE_ENDS)
        return f"{paragraph} {text}" if mid_sentence and gap > 1 else None
    if paragraph.endswith(":"):
        return None
    if paragraph.endswith(_CONTINUES) or text[:1].islower():
        return f"{paragraph} {text}"
    return None if _has_room(last, line, width) else f"{paragraph} {text}"
