"""Elements to lines: paragraphs, lists and tables of a parsed page, in the order they are read.

The tree is walked, not descended into by recursion: its depth is limited by nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.sources.html_lines import Lines, is_label
from minutes_cli.sources.html_lists import ListLabels
from minutes_cli.sources.item_marks import marked_item

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LeftOut = Callable[["LexborNode", str], bool]
"""Whether an element is no part of the text, asked with its tag."""

_PARAGRAPHS = frozenset(
    "blockquote caption dl fieldset figure h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split()
)
_BLOCKS = _PARAGRAPHS | frozenset(
    "address article aside body center dd details dialog dir div dt figcaption footer form header"
    " hgroup legend li main menu nav option section summary tbody td tfoot th thead tr".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("ol ul menu dir".split())
_NO_TEXT = frozenset(
    "applet audio button canvas datalist del embed head iframe input map math meter noembed"
    " noframes noscript object progress select script style svg template textarea video".split()
)
# <AI4> … </AI4>, <TRAILER_SECTION>: marks of the programme that printed the minutes
_MARK = re.compile(r"ai\d{1,4}|[a-z_]{1,40}_section\d{0,4}")

ITEM_TABLE = "mgItemTable"
ITEM_NUMBER = "mgItemNumberCell"
_ITEM_HEAD = ["no.", "item"]
_ONE_LINE = frozenset(
    ("mgMainTitleTxt", "mgSubTitleTxt", "mgAiTitleTxt", "mgSubItemTitleTxt", "mgSubSubTitleTxt")
)
"""Classes of ModernGov's headings: a line break in one does not break the title."""

_LONGEST_LABEL_CELL = 24


_NO_CLASSES: frozenset[str] = frozenset()


def classes_of(node: LexborNode) -> frozenset[str]:
    """The classes of an element."""
    written = node.attributes.get("class")
    return frozenset(written.split()) if written else _NO_CLASSES


def is_never_left_out(node: LexborNode, tag: str) -> bool:
    """For texts that hold nothing but text."""
    return False


def walk(root: LexborNode, is_left_out: LeftOut) -> Iterator[tuple[str, str, LexborNode]]:
    """``("enter" | "text" | "leave", tag, node)`` for the tree under ``root``, in its order."""
    open_: list[tuple[str, LexborNode]] = []
    node = root
    while True:
        tag = node.tag or "-other"
        if tag == "-text":
            yield "text", tag, node
        elif tag[0] != "-" and tag not in _NO_TEXT and not is_left_out(node, tag):
            yield "enter", tag, node
            child = node.first_child
            if child is not None:
                open_.append((tag, node))
                node = child
                continue
            yield "leave", tag, node
        following = node.next if open_ else None
        while following is None:
            if not open_:
                return
            tag, node = open_.pop()
            yield "leave", tag, node
            following = node.next if open_ else None
        node = following


def rendered(root: LexborNode, is_left_out: LeftOut, *, numbers_alone: bool = True) -> list[str]:
    """The lines of ``root``. ``numbers_alone``: a table of items has its numbers on own lines."""
    blocks = _Blocks(numbers_alone)
    for event, tag, node in walk(root, is_left_out):
        if event == "text":
            blocks.text(node.text_content or "")
        elif event == "enter":
            blocks.enter(tag, node)
        else:
            blocks.leave(tag, node)
    return blocks.page.finish()


class _Table:
    """A table that is being read: whether it lists the items of a meeting, and its row so far."""

    def __init__(self, is_items: bool) -> None:
        self.is_items = is_items
        self.cells: list[list[str]] = []
        self.is_head = True
        self.notes = 0  # columns before the number, which hold remarks such as "*"


class _Blocks:
    """What is open while a page is rendered."""

    def __init__(self, numbers_alone: bool) -> None:
        self.page = Lines()
        self._numbers_alone = numbers_alone
        self._around: list[Lines] = []  # the lines around each open cell
        self._tables: list[_Table] = []
        self._lists: list[ListLabels] = []
        self._one_line = 0  # open headings
        self._as_it_stands = 0  # open <pre>

    def text(self, words: str) -> None:
        if not self._as_it_stands:
            self.page.add(words)
            return
        first, *others = words.replace("\r\n", "\n").split("\n")
        self.page.add(first)
        for line in others:
            self.page.end_as_it_stands()
            self.page.add(line)

    def enter(self, tag: str, node: LexborNode) -> None:
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._enter_block(tag, node)
        elif tag == "q":
            self.page.add("“")
        elif _MARK.fullmatch(tag):
            self._line(f"<{tag.upper()}>")

    def leave(self, tag: str, node: LexborNode) -> None:
        if tag in _BLOCKS:
            self._leave_block(tag, node)
        elif tag == "q":
            self.page.add("”")
        elif _MARK.fullmatch(tag):
            self._line(f"</{tag.upper()}>")

    # --- lines -------------------------------------------------------------------------------

    def _break(self) -> None:
        if self._one_line:
            self.page.add(" ")
        else:
            self._end_line(is_break=True)

    def _end_line(self, *, is_break: bool = False) -> None:
        if self._as_it_stands:
            self.page.end_as_it_stands()
        else:
            self.page.end(is_break=is_break)

    def _line(self, words: str) -> None:
        self._end_line()
        self.page.gap()
        self.page.add(words)
        self._end_line()
        self.page.gap()

    def _enter_block(self, tag: str, node: LexborNode) -> None:
        if self._one_line:
            self.page.add(" ")
            self._one_line += _is_one_line(tag, node)
            return
        self.page.end()
        if tag in _PARAGRAPHS:
            self.page.gap()
        if tag == "pre":
            self._as_it_stands += 1
        elif tag in _LISTS:
            self._lists.append(ListLabels(tag, node.attributes))
        elif tag == "li":
            self._enter_entry(node)
        elif tag == "table":
            is_items = ITEM_TABLE in classes_of(node) or node.attributes.get("id") == ITEM_TABLE
            self._tables.append(_Table(is_items))
        elif tag in ("td", "th") and self._tables:
            self._around.append(self.page)
            self.page = Lines()
        self._one_line += _is_one_line(tag, node)

    def _leave_block(self, tag: str, node: LexborNode) -> None:
        if self._one_line:
            self._one_line -= _is_one_line(tag, node)
            if self._one_line:
                self.page.add(" ")
                return
        if tag == "dt":
            self._leave_name()
            return
        self._end_line()
        if tag in _PARAGRAPHS:
            self.page.gap()
        if tag == "pre":
            self._as_it_stands -= 1
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self.page.drop_label()
        elif tag in ("td", "th") and self._tables:
            self._leave_cell(tag, node)
        elif tag == "tr" and self._tables:
            self._leave_row()
        elif tag == "table" and self._tables:
            self._tables.pop()

    def _enter_entry(self, node: LexborNode) -> None:
        labels = self._lists[-1] if self._lists else ListLabels("ul", {})
        label = labels.next(node.attributes)
        if label:
            self.page.label(label)

    def _leave_name(self) -> None:
        """``<dt>Decision Maker:</dt><dd>Cabinet</dd>`` is one line."""
        words = self.page.take()
        if words.endswith(":"):
            self.page.name(words)
        else:
            self.page.add(words)
            self.page.end()

    # --- tables ------------------------------------------------------------------------------

    def _leave_cell(self, tag: str, node: LexborNode) -> None:
        lines = self.page.finish()
        self.page = self._around.pop()
        table = self._tables[-1]
        table.is_head = table.is_head and tag == "th"
        if ITEM_NUMBER in classes_of(node):
            table.is_items = True
            lines = [" ".join(lines)] if lines else []
        table.cells.append(lines)

    def _leave_row(self) -> None:
        table = self._tables[-1]
        cells, is_head = table.cells, table.is_head
        table.cells, table.is_head = [], True
        headings = [" ".join(cell).casefold() for cell in cells]
        if headings[-2:] == _ITEM_HEAD:
            table.is_items = is_head = True
            table.notes = len(headings) - 2
        if table.is_items and len(cells) > table.notes + 1:
            cells = cells[table.notes :]
        if table.is_items and self._numbers_alone:
            row = _head_or_item(cells, is_head)
        else:
            row = _joined([cell for cell in cells if cell])
        is_apart = len(row) > 1 or table.is_items
        if is_apart:
            self.page.gap()
        self.page.extend(row)
        if is_apart:
            self.page.gap()


def _is_one_line(tag: str, node: LexborNode) -> bool:
    return tag in _HEADINGS or not _ONE_LINE.isdisjoint(classes_of(node))


def _head_or_item(cells: list[list[str]], is_head: bool) -> list[str]:
    """The lines of a row in a table of items: its head "No. Item", or number and item."""
    if is_head:
        return [" ".join(" ".join(cell) for cell in cells)]
    number, *others = cells if len(cells) > 1 else [[], *cells]
    lines = [line for cell in others for line in cell]
    return marked_item(" ".join(number), lines) if len(cells) > 1 else lines


def _joined(cells: list[list[str]]) -> list[str]:
    """The lines of a table's row.

    ``7.1 | The Sub-Committee received …`` is one line. A cell of several paragraphs gives several
    lines, with the number in the cell before it on the first; what stands beside it follows.
    """
    lines: list[str] = []
    before: list[str] = []  # cells of one line, to be joined
    for cell in cells:
        if len(cell) == 1:
            before.append(cell[0])
            continue
        is_name = before and sum(map(len, before)) <= _LONGEST_LABEL_CELL
        if before and not is_name:
            lines.append(_in_columns(before))
        first = _in_columns([*before, cell[0]]) if is_name else cell[0]
        lines += [first, *cell[1:]]
        before = []
    if before:
        lines.append(_in_columns(before))
    return lines


def _in_columns(cells: list[str]) -> str:
    """Cells side by side: a label two spaces before its text, columns three spaces apart."""
    line = cells[0]
    for previous, cell in pairwise(cells):
        line += ("  " if is_label(previous) else "   ") + cell
    return line
