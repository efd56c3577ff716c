"""The automatic numbers of a Word file, as Word prints them.

Source: ECMA-376 part 1, 17.9. A paragraph names a list and a level; the list says how the level's
numbers look ("(%1)", lower-case letters) and where they start. Nothing in the text says "(a)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.sources.numerals import roman

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BULLET = "·"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


def _letter(number: int) -> str:
    """``a`` … ``z``, then ``aa``, ``bb``: Word repeats the letter."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": _ordinal,
    "none": lambda _: "",
}
"""Word's name of a number format to what prints a number so. Others print digits."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    style: str | None = None  # the paragraph style that stands for this level
    restart: int | None = None  # the level after which it starts again; 0 never
    only_digits: bool = False


@dataclass(slots=True)
class _List:
    """A list: its levels and how far each has counted."""

    levels: dict[int, _Level]
    counted: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Instance:
    """A list as paragraphs name it; several can share a list and go on with its numbers."""

    list: _List
    levels: dict[int, _Level]  # with what this instance changes
    starts: dict[int, int]  # where this instance starts anew, for each level once


class Numbering:
    """Labels for the paragraphs of a document, which have to be asked for in order.

    ``numbering`` and ``styles`` are the roots of these parts of the file, None where it has none;
    ``w`` is the namespace of their elements in braces.
    """

    def __init__(self, numbering: Element | None, styles: Element | None, w: str) -> None:
        self._w = w
        self._styles = _by_id(styles, f"{w}style", f"{w}styleId")
        self._instances: dict[str, _Instance] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Element) -> str:
        """The label that Word prints before ``paragraph``, and count it; "" for none."""
        w = self._w
        properties = paragraph.find(f"{w}pPr")
        if properties is None:
            return ""
        style = _value(properties.find(f"{w}pStyle"), w)
        own = properties.find(f"{w}numPr")
        number = _value(own.find(f"{w}numId"), w) if own is not None else None
        level = _integer(_value(own.find(f"{w}ilvl"), w)) if own is not None else None
        if number is None:
            number, styled = self._of_style(style)
            level = styled if level is None else level
        instance = self._instances.get(number or "")
        if instance is None:
            return ""
        if level is None:
            level = next((k for k, found in instance.levels.items() if found.style == style), 0)
        return _counted(instance, level)

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """The list and level that a paragraph style, or one that it is based on, names."""
        w = self._w
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            found = self._styles[style]
            named = found.find(f"{w}pPr/{w}numPr")
            if named is not None and (number := _value(named.find(f"{w}numId"), w)) is not None:
                return number, _integer(_value(named.find(f"{w}ilvl"), w))
            style = _value(found.find(f"{w}basedOn"), w)
        return None, None

    def _read(self, root: Element) -> None:
        w = self._w
        abstract = _by_id(root, f"{w}abstractNum", f"{w}abstractNumId")
        instances = _by_id(root, f"{w}num", f"{w}numId")
        lists: dict[str, _List] = {}
        for number, instance in instances.items():
            name = self._list_of(instance, instances, abstract)
            if name is None:
                continue
            if name not in lists:
                lists[name] = _List(self._levels(abstract[name].iter(f"{w}lvl")))
            overrides = instance.findall(f"{w}lvlOverride")
            starts = {
                _integer(override.get(f"{w}ilvl")) or 0: start
                for override in overrides
                if (start := _integer(_value(override.find(f"{w}startOverride"), w))) is not None
            }
            changed = self._levels(
                level for override in overrides for level in override.findall(f"{w}lvl")
            )
            levels = {**lists[name].levels, **changed}
            self._instances[number] = _Instance(lists[name], levels, starts)

    def _list_of(
        self, instance: Element, instances: Mapping[str, Element], abstract: Mapping[str, Element]
    ) -> str | None:
        """The list of an instance; a list can refer to a numbering style, which has another."""
        w = self._w
        name = _value(instance.find(f"{w}abstractNumId"), w) or ""
        link = _value(abstract[name].find(f"{w}numStyleLink"), w) if name in abstract else None
        styled = self._of_style(link)[0] if link is not None else None
        if styled is not None and styled in instances:
            name = _value(instances[styled].find(f"{w}abstractNumId"), w) or ""
        return name if name in abstract else None

    def _levels(self, elements: Iterable[Element]) -> dict[int, _Level]:
        w = self._w
        levels: dict[int, _Level] = {}
        for element in elements:
            at = _integer(element.get(f"{w}ilvl"))
            if at is None or not 0 <= at < _LEVELS:
                continue
            digits = element.find(f"{w}isLgl")
            levels[at] = _Level(
                start=_integer(_value(element.find(f"{w}start"), w)) or 0,
                form=_value(element.find(f"{w}numFmt"), w) or "decimal",
                text=_value(element.find(f"{w}lvlText"), w) or "",
                style=_value(element.find(f"{w}pStyle"), w),
                restart=_integer(_value(element.find(f"{w}lvlRestart"), w)),
                only_digits=digits is not None and digits.get(f"{w}val") not in ("0", "false"),
            )
        return levels


def _counted(instance: _Instance, at: int) -> str:
    """Count one more entry of level ``at`` and print its label."""
    level = instance.levels.get(at)
    if level is None:
        return ""
    counted = instance.list.counted
    before = counted[at]
    if at in instance.starts:
        counted[at] = instance.starts.pop(at)
    else:
        counted[at] = level.start if before is None else before + 1
    for deeper in range(at + 1, _LEVELS):
        restart = instance.levels[deeper].restart if deeper in instance.levels else None
        if restart is None or at < restart:
            counted[deeper] = None
    if level.form == "bullet":
        return BULLET

    def printed(place: re.Match[str]) -> str:
        k = int(place[1]) - 1
        other = instance.levels.get(k, _Level())
        value = counted[k]
        if value is None:  # a level that has had no entry yet
            value = counted[k] = instance.starts.pop(k, other.start)
        form = "decimal" if level.only_digits else other.form
        return FORMATS.get(form, str)(value)

    return " ".join(_PLACE.sub(printed, level.text).split())


def _by_id(root: Element | None, tag: str, attribute: str) -> dict[str, Element]:
    if root is None:
        return {}
    return {name: found for found in root.iter(tag) if (name := found.get(attribute)) is not None}


def _value(element: Element | None, w: str) -> str | None:
    return element.get(f"{w}val") if element is not None else None


def _integer(value: str | None) -> int | None:
    if value is None or not re.fullmatch(r"-?\d{1,6}", value):
        return None
    return int(value)
