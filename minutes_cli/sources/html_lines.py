"""The lines of a rendered page: white space as a browser shows it, labels before their words."""

from __future__ import annotations

import re
from html import unescape

from minutes_cli.sources.item_marks import unmarked
from minutes_cli.sources.text import clean_characters

_SPACE = re.compile(r"[ \t\n\r\f]+")
_GAP = re.compile(r" {3,}")
# &rsquo; left in the text of a page whose text was encoded twice
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# 1.   (a)   iv)   4.2   ·   in front of a wide gap: "1.       That the report be noted"
_LABEL = (
    r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.):]{1,2}|\d{1,3}(?:\.\d{1,3}){0,3}\.?|[•·▪◦●–-])"
)
_LABEL_GAP = re.compile(rf"({_LABEL}) {{2,3}}(?=\S)")
# a bullet of Word's in a symbol font, which is another sign in the font of the text
_SYMBOL_BULLET = re.compile(r"[o§Øü\uf0a7\uf0b7\uf0d8\uf0fc] {2,3}(?=\S)")
# a label with a paragraph or a cell to itself: "3.1", "(a)", "2)"; a bare 35 is a figure
_ALONE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){1,3}\.?|(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)])|[•·▪◦●]")
_HEADINGS = (
    "minutes:",
    "decision:",
    "decisions:",
    "decision(s):",
    "supporting documents:",
    "additional documents:",
)


def shown(raw: str) -> str:
    """``raw`` as a browser shows it in one line: one space for each run of white space.

    Runs of no-break spaces stand for a tabulator: two spaces after a label, three elsewhere.
    """
    if raw.isascii() and "&" not in raw:  # so are most lines
        words = raw.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        if words.isprintable():
            return " ".join(words.split())
    words = _SPACE.sub(" ", raw)
    if "&" in words:
        words = _ENTITY.sub(lambda match: unescape(match[0]), words)
    words = unmarked(clean_characters(words)).replace("\n", " ").strip()
    if "  " not in words:
        return words
    words = _GAP.sub("   ", words)
    words = _SYMBOL_BULLET.sub("·  ", words, count=1) if _SYMBOL_BULLET.match(words) else words
    label = _LABEL_GAP.match(words)
    return f"{label[1]}  {words[label.end() :]}" if label else words


def is_label(words: str) -> bool:
    """Whether ``words`` are nothing but a paragraph's number, label or bullet."""
    return len(words) < 20 and _ALONE.fullmatch(words) is not None


class Lines:
    """Lines as they come: words are added, and ended by blocks and line breaks."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._label = ""  # waits for the words that it stands before
        self._is_list_label = False
        self._gap = False  # a blank line goes before the next words

    def add(self, words: str) -> None:
        """Go on with ``words`` in the same line."""
        self._words.append(words)

    def label(self, label: str) -> None:
        """Put a list's ``label`` before the next words."""
        self._label += f"{label}  "
        self._is_list_label = True

    def name(self, name: str) -> None:
        """Put the name of a value before it: "Decision Maker: "."""
        self._label += f"{name} "

    def drop_label(self) -> None:
        """The list's entry is empty."""
        if self._is_list_label:
            self._label = ""
            self._is_list_label = False

    def gap(self) -> None:
        """A paragraph begins or ends here."""
        self._gap = True

    def end(self, *, is_break: bool = False) -> None:
        """End the line. An empty one stays only for a break or a no-break space in it."""
        raw = "".join(self._words)
        self._words.clear()
        words = shown(raw)
        if words:
            if is_label(words):
                self._label += f"{words}  "
                self._is_list_label = False
            else:
                self._append(words)
        elif is_break or "\xa0" in raw:
            self._blank()

    def end_as_it_stands(self) -> None:
        """End a line of preformatted text: its spaces count."""
        raw = unmarked(clean_characters("".join(self._words))).replace("\n", " ").rstrip()
        self._words.clear()
        if raw:
            self._append(raw)
        else:
            self._blank()

    def finish(self) -> list[str]:
        """All lines, without blank ones at either end."""
        self.end()
        if self._label and not self._is_list_label:
            self._append("")
        lines = self.lines
        first = next((i for i, line in enumerate(lines) if line), len(lines))
        while lines and not lines[-1]:
            lines.pop()
        return lines[first:]

    def extend(self, lines: list[str]) -> None:
        """Add lines that are rendered already: the rows of a table."""
        for line in lines:
            if line:
                self._append(line)
            else:
                self._blank()

    def take(self) -> str:
        """The words of the line so far, which is not ended but taken away."""
        words = shown("".join(self._words))
        self._words.clear()
        return words

    def _blank(self) -> None:
        if self._gap:
            self.lines.append("")
            self._gap = False
        self.lines.append("")

    def _append(self, words: str) -> None:
        if self._gap and self.lines:
            self.lines.append("")
        self._gap = False
        label, self._label = self._label, ""
        if label and words.casefold() in _HEADINGS:
            self.lines += [label.rstrip(), ""]
            label = ""
        elif self._is_list_label:
            label = _without_repetition(label, words)
        self._is_list_label = False
        self.lines.append((label + words).rstrip())


_OWN_LABEL = re.compile(r"\(?(\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]\)? |[•·▪◦●–-] ")


def _without_repetition(label: str, words: str) -> str:
    """No label where the entry's words begin with one: "1.  1. That …" and "·  (a) that …"."""
    own = _OWN_LABEL.match(words)
    if own is None:
        return label
    kept = label.rstrip()
    last = kept.rpartition("  ")[2]
    if last == "·" or last.strip("().") == own[1]:
        return label[: len(kept) - len(last)]
    return label
