"""Programmes that items are asked for by: the built-in rows and the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from minutes_cli.errors import UsageError
from minutes_cli.settings import config_folder
from minutes_cli.vocabulary.rows import rows


@dataclass(frozen=True, slots=True, eq=False)  # one object a row: what is cached asks by it
class Programme:
    """A programme; the columns are those of programmes.toml."""

    code: str
    name: str
    record: bool  # stands in the record's field `programmes`
    expansions: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    other_senses: tuple[str, ...] = ()
    succeeds: str | None = None
    since: str | None = None
    until: str | None = None
    note: str = ""
    example: str = ""
    near_miss: str = ""


FILE = "programmes.toml"
_LISTS = ("expansions", "acronyms", "aliases", "context", "other_senses")
_COLUMNS = {field.name for field in fields(Programme)}


def PROGRAMMES() -> dict[str, Programme]:
    """All programmes by code, the user's after the built-in ones.

    A row of the user with a built-in code takes its place. Raises UsageError when the user's
    file cannot be read.
    """
    return _programmes(*_user_file())


def user_file() -> Path:
    """Where the user's rows are looked for: ``programmes.toml`` in the configuration folder."""
    return Path(*_user_file())


def _user_file() -> tuple[str, str]:
    """The parts of its path: every item asks for the programmes, and a Path takes its time."""
    return config_folder(os.environ), FILE


def programme_by_code(text: str) -> Programme | None:
    """The programme somebody means by a code or any of its names, in any case; None if none."""
    wanted = _plain(text)
    programmes = PROGRAMMES()
    for programme in programmes.values():
        if _plain(programme.code) == wanted:
            return programme
    for programme in programmes.values():
        names = (programme.name, *programme.expansions, *programme.acronyms, *programme.aliases)
        if any(_plain(name) == wanted for name in names):
            return programme
    return None


def lineage(code: str) -> tuple[str, ...]:
    """``code`` with what it grew out of and what grew out of it: ITF, BCF, iBCF; eldest first."""
    programmes = PROGRAMMES()
    eldest = code
    seen = {code}
    while (older := _parent(programmes, eldest)) is not None and older not in seen:
        seen.add(older)
        eldest = older
    line = [eldest]
    for member in line:
        line.extend(
            other.code
            for other in programmes.values()
            if other.succeeds == member and other.code not in line
        )
    return tuple(line)


def record_codes(codes: Iterable[str]) -> list[str]:
    """Those of ``codes`` that stand in the record's field ``programmes``, in ASCII order."""
    programmes = PROGRAMMES()
    return sorted(code for code in codes if code in programmes and programmes[code].record)


def _parent(programmes: dict[str, Programme], code: str) -> str | None:
    parent = programmes[code].succeeds if code in programmes else None
    return parent if parent in programmes else None


def _plain(text: str) -> str:
    return " ".join(text[:200].casefold().replace("&", " and ").split())


@cache
def _programmes(*path: str) -> dict[str, Programme]:
    found = {row["code"]: _programme(row) for row in rows(FILE, "programme")}
    for programme in _read_user_file(Path(*path)):
        built_in = [code for code in found if code.casefold() == programme.code.casefold()]
        for code in built_in:
            del found[code]
        found[programme.code] = programme
    return found


def _programme(row: dict[str, Any]) -> Programme:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Programme(**values)


# --- the user's rows -----------------------------------------------------------------------------


def _read_user_file(path: Path) -> list[Programme]:
    """The user's rows, checked; none when there is no file."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    found = table.get("programme", [])
    stray = sorted(set(table) - {"programme"})
    if stray or not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        what = f"unknown key {stray[0]!r}" if stray else "'programme' is not a list of tables"
        line = _line_of(text, stray[0] if stray else "programme")
        raise UsageError(f"{path}, line {line}: {what}; write rows under [[programme]]")
    lines = _row_lines(text, len(found))
    return [_checked(path, line, row) for line, row in zip(lines, found, strict=True)]


def _checked(path: Path, line: int, row: dict[str, Any]) -> Programme:
    """A row as a programme, or UsageError that says what is wrong with it."""

    def wrong(what: str) -> UsageError:
        return UsageError(f"{path}, line {line}: {what}")

    unknown = sorted(set(row) - _COLUMNS)
    if unknown:
        raise wrong(f"unknown column {unknown[0]!r}; there are {', '.join(sorted(_COLUMNS))}")
    for column in ("code", "name"):
        if not isinstance(row.get(column), str) or not row[column].strip():
            raise wrong(f"the row needs a {column!r}, a text that is not empty")
    row = {"record": True, **row, "code": row["code"].strip()}
    if not isinstance(row["record"], bool):
        raise wrong("'record' must be true or false")
    for column in _LISTS:
        values = row.get(column, [])
        is_texts = isinstance(values, list) and all(isinstance(v, str) for v in values)
        if not is_texts or not all(value.strip() for value in values):
            raise wrong(f"{column!r} must be a list of texts, none of them empty")
    for column in ("succeeds", "since", "until", "note", "example", "near_miss"):
        if column in row and not isinstance(row[column], str):
            raise wrong(f"{column!r} must be a text in quotes")
    if not any(row.get(column) for column in ("expansions", "acronyms", "aliases")):
        row["expansions"] = [row["name"]]
    return _programme(row)


def _row_lines(text: str, count: int) -> list[int]:
    """The line of each ``[[programme]]``; the first line for rows written in another way."""
    lines = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.replace(" ", "").replace("\t", "").startswith("[[programme]]")
    ]
    return lines if len(lines) == count else [1] * count


def _line_of(text: str, key: str) -> int:
    found = (n for n, line in enumerate(text.splitlines(), 1) if key in line)
    return next(found, 1)
