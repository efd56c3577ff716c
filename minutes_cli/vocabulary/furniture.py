"""Page clutter: lines of a copied page that are no part of the minutes. See furniture.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from minutes_cli.vocabulary.rows import rows

_KEPT = ("truncation", "size")  # kinds whose line or title stays in the text
_LONGEST_LINE = 200  # a longer line is text, whatever it says; notices are known by their start
_BULLETS = "•·▪◦●*– "


@dataclass(slots=True)
class _Furniture:
    """The rows, ready to be asked."""

    equal: dict[str, str] = field(default_factory=dict)  # line to kind
    bars: set[str] = field(default_factory=set)
    starts: dict[str, str] = field(default_factory=dict)
    beginnings: tuple[str, ...] = ()  # the keys of ``starts``
    letters: frozenset[str] = frozenset()  # the first of each
    patterns: list[tuple[str, re.Pattern[str], str]] = field(default_factory=list)
    suffixes: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)


@cache
def _furniture() -> _Furniture:
    found = _Furniture()
    for row in rows("furniture.toml", "furniture"):
        kind, texts = row["kind"], row.get("texts", ())
        match row["match"]:
            case "equals":
                found.equal.update(dict.fromkeys(texts, kind))
            case "bar":
                found.bars.update(texts)
            case "starts":
                found.starts.update(dict.fromkeys(texts, kind))
            case "pattern":
                found.patterns.append((row["needs"], re.compile(row["pattern"]), kind))
            case "suffix":
                at_end = re.compile(rf"(?:{row['pattern']})\s{{0,9}}\Z")
                found.suffixes.append((row["needs"], at_end))
    found.beginnings = tuple(found.starts)
    found.letters = frozenset(start[0] for start in found.starts)
    return found


def furniture_kind(line: str) -> str | None:
    """What kind of clutter the whole ``line`` is: ``navigation``, ``truncation`` …; else None."""
    known = _furniture()
    if len(line) > 2 * _LONGEST_LINE:
        line = line[: 2 * _LONGEST_LINE]
    folded = " ".join(line.split()).lstrip(_BULLETS).casefold()
    if not folded:
        return None
    kind = known.equal.get(folded)
    if kind is None and folded[0] in known.letters and folded.startswith(known.beginnings):
        kind = next(known.starts[start] for start in known.starts if folded.startswith(start))
    if kind is not None or len(folded) > _LONGEST_LINE:
        return kind
    if "|" in folded:
        parts = [part.strip() for part in folded.split("|") if part.strip()]
        if len(parts) > 1 and known.bars.issuperset(parts):
            return "navigation"
    for needs, pattern, kind in known.patterns:
        if needs in folded and pattern.fullmatch(folded):
            return kind
    return None


def is_furniture(line: str) -> bool:
    """Whether ``line`` is clutter that the minutes lose nothing without.

    A line that says that the copy breaks off is kept: see :func:`is_truncation`.
    """
    kind = furniture_kind(line)
    return kind is not None and kind not in _KEPT


def is_truncation(line: str) -> bool:
    """Whether the copy breaks off here: "... view the full minutes text for item 1."."""
    return "view the full" in line.lower() and furniture_kind(line) == "truncation"


def strip_file_size(title: str) -> str:
    """``title`` without what a link adds at its end: "Minutes pdf icon PDF 138 KB" is "Minutes".

    The result is a beginning of ``title``, so that offsets into it hold.
    """
    kept = title
    for needs, pattern in _furniture().suffixes:
        tail = kept[-100:].lower()
        if needs not in tail[-4:] or len(tail) != len(kept[-100:]):
            continue
        match = pattern.search(tail)
        if match is not None:
            kept = kept[: len(kept) - len(tail) + match.start()]
    return kept.rstrip() if kept != title else title
