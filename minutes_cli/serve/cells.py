"""Cells of lists and answers: links to items, lists of names, marked matches, dates."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from minutes_cli.query.browse import HOLDS
from minutes_cli.render.terminal import MATCH_END, MATCH_START

if TYPE_CHECKING:
    from sqlite3 import Row

    from markupsafe import Markup

_REF = re.compile(r"[0-9a-f]{8}\.[0-9]{1,9}(?:\.[0-9]{1,9})?")

_LISTED = ("programmes", "boroughs")
"""Columns that hold a JSON list of names."""


def cell(row: Row, value: Any, column: str, table: str | None) -> Markup | None:
    """The cell as HTML; None where it is shown as any other text is."""
    from markupsafe import Markup, escape

    if not isinstance(value, str):
        return None
    if column in ("ref", "action") and _REF.fullmatch(value):
        return Markup('<a href="/item/{0}">{0}</a>').format(value)
    if column == "title" and value and (ref := _ref_in(row)):
        return Markup('<a href="/item/{}">{}</a>').format(ref, value)
    if column in _LISTED and table is not None and table in HOLDS:
        listed = (_in_list(name, column, table) for name in _names(value))
        return Markup(" ").join(listed) or Markup("&nbsp;")  # what is empty would be shown as "[]"
    if column == "status" and value.isalpha():
        return Markup('<span class="status {0}">{0}</span>').format(value)
    if MATCH_START in value:
        marked = (
            str(escape(" ".join(value.split())))
            .replace(MATCH_START, "<mark>")
            .replace(MATCH_END, "</mark>")
        )
        return Markup(marked)
    return None


def _ref_in(row: Row) -> str | None:
    """The ref of the item or action that the row is of."""
    # of a Row, "in" without keys() asks for a value
    found = next((row[name] for name in ("ref", "action") if name in row.keys()), None)  # noqa: SIM118
    return found if isinstance(found, str) and _REF.fullmatch(found) else None


def _names(value: str) -> list[str]:
    try:
        names = json.loads(value)
    except ValueError:
        return [value]
    return [str(name) for name in names] if isinstance(names, list) else [value]


def _in_list(name: str, column: str, table: str) -> Markup:
    """ "BCF", leading to all rows of the list that have it, too"""
    from markupsafe import Markup

    address = f"/minutes/{table}?{column}__arraycontains={quote(name, safe='')}"
    return Markup('<a class="name" href="{}">{}</a>').format(address, name)
