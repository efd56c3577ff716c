"""Layouts that hide the paragraphs: printed pages with wrapped lines, and pipe tables.

Only white space, page furniture and hyphens at line ends are touched here; no word is.
"""

from __future__ import annotations

import re
from itertools import pairwise

_LABEL = re.compile(
    r"""
    \s*
    (?: [•·▪◦●*–-] \s                        # • a bullet
      | \(? (?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5}) [.):] \)? \s{1,}   # 1.   (a)   iv)
      | \d{1,3} (?:\.\d{1,3}){1,3} \.? \s     # 4.2
      | \d{1,3} [A-Za-z]? \s{3,}              # 34     TITLE
      | [A-Z]{2,6} \.? \s? \d{1,4} [a-z]? \s  # HWB.14 Title
      | </?AI\d
    )
    """,
    re.VERBOSE,
)
_HEADING = re.compile(r"\s*(?:\d{1,3}[A-Za-z]?\.?|[A-Z]{2,6}\.?\d{1,4})\s{1,12}[A-Z]")
_PAGE_NUMBER = re.compile(r"\s*(?:[Pp]age\s{1,3})?(\d{1,3})(?:\s{1,3}of\s{1,3}\d{1,3})?\s*")
# "PRESENT:                Councillor A Name": a heading with a list in a column beside it
_COLUMN = re.compile(r"\s{0,4}[A-Z][A-Za-z ]{2,24}:?\s{3,40}(?=\S)")
_ATTENDANCE = re.compile(
    r"present|attendance|apolog|absent|substitut|member|officer", re.IGNORECASE
)
_CONTINUES = (",", " and", " or", " of", " the", " to", " in", " for", " with", " at", " by", " a")
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


def _page_breaks(lines: list[str]) -> list[int]:
    """Indexes of lines that hold only a page number (1, 2, 3 … in order) or a form feed."""
    breaks = [i for i, line in enumerate(lines) if "\f" in line]
    numbered: list[int] = []
    expected: int | None = None
    for i, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line)
        if match is None:
            continue
        alone = (i == 0 or not lines[i - 1].strip()) or line.startswith(" " * 8)
        if alone and (expected is None or int(match[1]) == expected):
            numbered.append(i)
            expected = int(match[1]) + 1
    if len(numbered) > 1 or any(lines[i].startswith(" " * 8) for i in numbered):
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
    first_break = breaks[0]
    dropped = set(breaks)
    for i, masked in near.items():
        words = re.findall(r"\w+", lines[i].casefold())
        of_head = i > min(20, first_break) and len(words) > 1 and all(w in head for w in words)
        if (counts[masked] > 1 and len(words) > 1) or of_head:
            dropped.add(i)
    return ["" if i in dropped else line.replace("\f", "") for i, line in enumerate(lines)]


def _glue(line: str, following: str, hyphenated: set[str]) -> str | None:
    """``line`` and ``following`` joined at a hyphen, or None when the line ends in none.

    "neigh-" and "bours" give "neighbours"; a compound that the text also has in one piece
    ("two-hour") keeps its hyphen.
    """
    if not line.endswith("-") or len(line) < 2 or not line[-2].isalpha():
        return None
    rest = following.lstrip()
    if not rest[:1].isalpha():
        return None
    stem = re.search(r"\w+$", line[:-1])
    word = re.match(r"\w+", rest)
    compound = f"{stem[0]}-{word[0]}".casefold() if stem and word else ""
    if compound in hyphenated or not rest[0].islower():
        return line + rest
    return line[:-1] + rest


def unwrap(lines: list[str]) -> list[str]:
    """Printed lines to paragraphs of one line each, over page breaks too."""
    width = _width([line.rstrip() for line in lines])
    lines = drop_page_furniture(lines)
    hyphenated = set(re.findall(r"\b[a-z]+-[a-z]+\b", "\n".join(lines).casefold()))
    out: list[str] = []
    last = ""  # the last printed line that went into out[-1]
    gap = 0
    in_list = False  # in a list of people, where each line may be a person
    for raw in lines:
        line = raw.rstrip()
        if not line:
            gap += 1
            continue
        if _HEADING.match(line):
            in_list = False
        elif gap and len(line) < 60 and _ATTENDANCE.search(line) and not line.endswith("."):
            in_list = True
        separate = _stands_alone(last, line, gap) or (in_list and _is_next_person(last, line))
        joined = None
        if out and not separate:
            joined = _joined(out[-1], last, line, gap, width, hyphenated)
        if joined is not None:
            out[-1] = joined
        else:
            out.extend([""] * min(gap, 3))
            out.append(line.lstrip())
        last, gap = line, 0
    return out


def _stands_alone(last: str, line: str, gap: int) -> bool:
    """Whether ``line`` is the next entry of a column, or begins one."""
    if gap or not last:
        return False
    column = _COLUMN.match(last)
    indent = len(line) - len(line.lstrip())
    if column is not None and indent == column.end():
        return True
    return _COLUMN.match(line) is not None or (
        indent >= 16 and indent == len(last) - len(last.lstrip())
    )


def _is_next_person(last: str, line: str) -> bool:
    """In a list of people a line with a capital begins the next one, unless names run on."""
    return line[:1].isupper() and last.count(",") < 2 and not last.endswith(_CONTINUES)


def _joined(
    paragraph: str, last: str, line: str, gap: int, width: int, hyphenated: set[str]
) -> str | None:
    """``paragraph`` with ``line`` added when the line continues it, else None."""
    glued = _glue(paragraph, line, hyphenated)
    if glued is not None and gap <= 6:
        return glued
    if _LABEL.match(line):
        return None
    text = line.lstrip()
    if gap:
        # Over a page break a paragraph goes on in mid-sentence.
        mid_sentence = text[:1].islower() and not paragraph.endswith(_SENTENCE_ENDS)
        return f"{paragraph} {text}" if mid_sentence and gap > 1 else None
    if paragraph.endswith(":"):
        return None
    if paragraph.endswith(_CONTINUES) or text[:1].islower():
        return f"{paragraph} {text}"
    return None if _has_room(last, line, width) else f"{paragraph} {text}"


# --- pipe tables ------------------------------------------------------------------------------

_SECTION_MARK = re.compile(
    r" (?=(?:Additional documents|Supporting documents|Decisions?|Minutes):)"
)
# "… declared the motion carried. It was agreed: That this Council: (1) calls upon …"
_MARKER = re.compile(
    r"(?<=[.!?”)]) (?=(?:It was (?:\w{1,12} )?)?(?:RESOLVED|Resolved|AGREED|agreed:|DECIDED)"
    r"|Voting\b|ACTION\b|Reasons? for\b|Votes? )"
)
_FIRST_LABEL = re.compile(r"[:–-] (?=(?:1[.)]|\(1\)|\(?a\)|a\.|\(?i\)|i\.|A[.)]|I[.)]) )")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _next_label(label: str) -> str:
    """The label after ``label``: "(2)" after "(1)", "ii)" after "i)"."""
    core = label.strip("().")
    if core.isdigit():
        return label.replace(core, str(int(core) + 1))
    lowered = core.casefold()
    if lowered in _ROMAN[:-1] and not (lowered in "vx" and len(core) == 1 and core != lowered):
        following = _ROMAN[_ROMAN.index(lowered) + 1]
        return label.replace(core, following.upper() if core.isupper() else following)
    return label.replace(core, chr(ord(core) + 1))


def _break_list(text: str) -> str:
    """Break a list that runs on in one line: "… that – 1. the results …; 2. the centre …"."""
    pieces: list[str] = []
    at = 0
    while (first := _FIRST_LABEL.search(text, at)) is not None:
        start = first.end()
        pieces.append(text[at:start].rstrip())
        label = text[start:].split(" ", 1)[0]
        while (found := text.find(f" {(following := _next_label(label))} ", start)) >= 0:
            pieces.append(text[start:found])
            start, label = found + 1, following
        end = re.compile(r"[.!?] (?=[A-Z“])").search(text, start + len(label) + 1)
        at = end.end() if end else len(text)
        pieces.append(text[start:at].rstrip())
    pieces.append(text[at:])
    return "\n\n".join(piece for piece in pieces if piece.strip())


def break_pipe_table(text: str) -> str:
    """Give the cells of a pipe table their lines back.

    A copy such as ``No. | Item |`` over ``| Title preamble Decision: … Minutes: … |`` holds each
    item on one line; the headings, markers and list labels in it show where the lines were.
    """
    lines = text.split("\n")
    head = next((i for i, line in enumerate(lines[:40]) if line.strip()), None)
    table = [i for i, line in enumerate(lines[:60]) if _is_table_head(line)]
    if head is None or not table:
        return text
    out = [*lines[: table[0]], "No. Item"]
    for line in lines[table[0] + 1 :]:
        stripped = line.strip()
        if "|" not in stripped:
            out.append(line)
            continue
        cells = [cell.strip() for cell in stripped.strip("|").split("|")]
        if all(not cell.strip("-: ") for cell in cells):
            continue
        for cell in filter(None, cells):
            for section in _SECTION_MARK.split(cell):
                mark, colon, rest = section.partition(":")
                is_marked = bool(colon) and mark in _MARKS
                if is_marked:
                    out += ["", f"{mark}:"]
                for paragraph in _MARKER.split(rest if is_marked else section):
                    if paragraph.strip():
                        out += ["", *_break_list(paragraph.strip()).split("\n")]
    return "\n".join(out)


_MARKS = (
    "Additional documents",
    "Supporting documents",
    "Decision",
    "Decisions",
    "Minutes",
)


def _is_table_head(line: str) -> bool:
    """``No. | Item |``, the head of a meeting's table of items."""
    cells = [cell.strip().casefold() for cell in line.strip().strip("|").split("|")]
    return cells == ["no.", "item"] or cells == ["no", "item"]
