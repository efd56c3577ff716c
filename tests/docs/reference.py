"""docs/reference.md: every command with its options, made of the commands themselves."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from minutes_cli.errors import ExitCode
from minutes_cli.query.question import Question
from minutes_cli.query.schema import tables
from minutes_cli.settings import SETTINGS
from tests.docs.contract import COLUMNS, EXIT_CODES, FORMATS, QUESTIONS, VARIABLES
from tests.docs.examples import PROJECT
from tests.docs.helps import AS_IT_IS, Entry, Help, every, program, shared

REFERENCE = PROJECT / "docs" / "reference.md"
RECORD = PROJECT / "docs" / "record.schema.json"

INTRODUCTION = """\
# Reference

Every command, option, column, variable and exit code. This page is written by `make docs` from the
commands themselves; a test fails when it is stale. The same stands in `man minutes`, and each
command explains itself: `minutes items --help`.

- [Commands](#commands): {commands}
- [Options that commands share](#options-that-commands-share)
- [Columns](#columns)
- [Formats](#formats)
- [The record of an item](#the-record-of-an-item)
- [Exit codes](#exit-codes)
- [Settings](#settings) and [environment variables](#environment-variables)
- [Files](#files)
- [Tables of the database](#tables-of-the-database)
"""

FILES: Sequence[tuple[str, str]] = (
    ("~/.local/share/minutes/minutes.db", "The database; plain SQLite."),
    ("~/.config/minutes/config.toml", "Settings: see minutes config."),
    ("~/.config/minutes/programmes.toml", "Programmes of your own."),
)

WHERE = (
    ("always", "in every answer"),
    ("wide", "in files and on terminals of 120 columns or more"),
    ("files", "in files only"),
    ("asked", "when `-c` names it"),
)


def reference() -> str:
    """The page."""
    commands = ", ".join(f"[{help.name[8:]}](#{help.anchor})" for help in program().commands)
    parts = [
        INTRODUCTION.format(commands=commands),
        "## Commands\n",
        *(_command(help) for help in every()),
        "## Options that commands share\n",
        *_shared(),
        "## Columns\n",
        *_columns(),
        "## Formats\n",
        "On a terminal an answer is a table, in a pipe it is TSV with a header; `-o FILE` takes "
        "the format\nfrom the name.\n",
        _table(("format", "what it is"), ((f"`{name}`", text) for name, text in FORMATS.items())),
        "`minutes items -c ref -0` ends each row with a NUL byte and is exact to the byte, for "
        "`xargs -0`.\n",
        *_record(),
        "## Exit codes\n",
        _table(
            ("code", "means"),
            ((f"{int(code)}", _code_options(EXIT_CODES[code])) for code in ExitCode),
        ),
        "## Settings\n",
        "An option counts before a variable, a variable before `config.toml`, that before the "
        "default.\n",
        _table(
            ("setting", "variable", "what it is", "values", "default"),
            (
                (
                    f"`{name}`",
                    f"`{setting.variable}`",
                    setting.about,
                    ", ".join(f"`{each}`" for each in setting.choices) or "any",
                    setting.usual,
                )
                for name, setting in SETTINGS.items()
            ),
        ),
        "## Environment variables\n",
        _table(
            ("variable", "what it does"),
            ((f"`{name}`", _code_options(text)) for name, text in VARIABLES.items()),
        ),
        "## Files\n",
        _table(("file", "what it is"), ((f"`{name}`", text) for name, text in FILES)),
        "## Tables of the database\n",
        "As `minutes sql --schema` and [schema.sql](../schema.sql) have them.\n",
        *_tables(),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _command(help: Help) -> str:
    lines = [f"### {help.name}\n", f"{help.summary}\n"]
    lines += ["```text", help.usage, *([""] if help.examples else []), *help.examples, "```\n"]
    lines += [_paragraph(part) for part in help.paragraphs]
    if help.commands:
        under = (f"[{each.name}](#{each.anchor})" for each in help.commands)
        lines.append(f"Commands under it: {', '.join(under)}.\n")
    entries = [*help.arguments, *help.options]
    if entries:
        lines.append(_entries(entries))
    if help.groups:
        names = (f"[{name.lower()}](#{name.lower()})" for name in help.groups)
        lines.append(f"And the options of {', '.join(names)}.\n")
    return "\n".join(lines)


def _paragraph(text: str) -> str:
    if text.startswith(AS_IT_IS):
        return f"```text\n{text.removeprefix(AS_IT_IS)}\n```\n"
    return f"{_code_options(text)}\n"


def _code_options(text: str) -> str:
    """Options in a sentence are set as code: With `--borough`: …"""
    return re.sub(r"(?<![\w`-])(--?[a-z][\w-]*)", r"`\1`", _escaped(text))


def _escaped(text: str) -> str:
    """The text, with what Markdown would take for something else."""
    return re.sub(r"([*_<>|\[\]])", r"\\\1", text)


def _shared() -> Iterator[str]:
    for group in shared():
        yield f"### {group.name}\n"
        yield f"{group.about}\n"
        yield _entries(group.options)


def _entries(entries: Iterable[Entry]) -> str:
    rows = ((_code(entry.name), _code_options(entry.about)) for entry in entries)
    return _table(("option", "what it does"), rows)


def _code(text: str) -> str:
    return f"`{text.replace('|', chr(92) + '|')}`"


def _columns() -> Iterator[str]:
    yield "`-c` takes any of these names, in any order, and `--sort` sorts by them.\n"
    used: list[str] = []
    for command, question in QUESTIONS.items():
        yield f"### Columns of {command}\n"
        yield "\n".join(_shown(question)) + "\n"
        used += question.columns
    yield "### What stands in them\n"
    rows = ((f"`{name}`", text) for name, text in COLUMNS.items() if name in used)
    yield _table(("column", "holds"), rows)


def _shown(question: Question) -> Iterator[str]:
    for shown, where in WHERE:
        names = [name for name, column in question.columns.items() if column.shown == shown]
        if names:
            yield f"- {where}: {', '.join(f'`{name}`' for name in names)}"


def _record() -> Iterator[str]:
    schema = json.loads(RECORD.read_text("utf-8"))
    yield "## The record of an item\n"
    yield (
        "What `minutes items --json` and `--format jsonl` give for each item: format version 1.\n"
        "[record.schema.json](record.schema.json) is its JSON Schema. Null is not known.\n"
    )
    yield _table(("key", "type", "holds"), _keys(schema["properties"]))
    for name, each in schema["properties"].items():
        inner = each.get("items", {})
        if "properties" in inner:
            yield f"Each of `{name}` is {inner['description']}:\n"
            yield _table(("key", "type", "holds"), _keys(inner["properties"]))


def _keys(properties: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, each in properties.items():
        kinds = each.get("type", "string")
        kind = kinds if isinstance(kinds, str) else " or ".join(kinds)
        about = each.get("description") or each.get("items", {}).get("description", "")
        values = ", ".join(f"`{value}`" for value in each.get("enum", ()))
        yield f"`{name}`", kind, ": ".join(filter(None, [_escaped(about), values]))


def _tables() -> Iterator[str]:
    connection = sqlite3.connect(":memory:")
    connection.executescript((PROJECT / "schema.sql").read_text("utf-8"))
    for table in tables(connection):
        yield f"### {table.name}\n"
        if table.about:
            yield f"One row is {_escaped(table.about)}.\n"
        links = {own: f"{other}.{key}" for own, other, key in table.foreign_keys}
        yield _table(
            ("column", "type", "holds"),
            (
                (
                    f"`{column.name}`",
                    column.type.lower(),
                    "; ".join(
                        filter(
                            None,
                            [
                                _escaped(column.about or ""),
                                f"`{links[column.name]}`" if column.name in links else "",
                            ],
                        )
                    ),
                )
                for column in table.columns
            ),
        )
    connection.close()


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"
