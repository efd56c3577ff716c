"""An export: a folder with a file for each table, described by a Frictionless data package.

``datapackage.json`` follows the Data Package standard, version 1: what each table and column
holds, which column points to which table, the size and the hash of each file. What the standard
has no word for (the query, the version of the rules …) stands under ``minutes``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from minutes_cli.errors import OutputError, UsageError
from minutes_cli.render.formats import Style, csv, jsonl
from minutes_cli.tables import Rows, Sheet, Table

PACKAGE = "datapackage.json"
SOURCES = "SOURCES.sha256"
MARK = "minutes"
"""The key of datapackage.json that tells an export of this program."""

AT_ONCE = 5_000
"""Rows that go into Parquet together."""

_TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}
_DATES = ("meeting_date", "due_earliest", "due_latest")


def write_package(
    folder: Path,
    sheets: Iterable[Sheet],
    about: Mapping[str, Any],
    *,
    created: str,
    formats: Sequence[str] = ("csv",),
    raw_csv: bool = False,
) -> Mapping[str, int]:
    """Write the tables into ``folder``; how many rows each has.

    ``about`` goes into datapackage.json under ``minutes``; ``created`` is a time in ISO 8601;
    ``formats`` are names of WRITERS, csv among them. The folder is replaced as a whole when
    everything is written. Raises UsageError for a folder that holds anything but an earlier
    export, and OutputError when it cannot be written.
    """
    folder = folder.resolve()
    _refuse_other_files(folder)
    if "parquet" in formats and find_spec("pyarrow") is None:
        raise UsageError("--parquet needs pyarrow; install it with: pip install pyarrow")
    counts: dict[str, int] = {}
    with _replacing(folder) as place:
        resources = []
        for table, rows in sheets:
            for name in formats:
                file = place / f"{table.name}.{name}"
                counts[table.name] = WRITERS[name](file, table, rows(), raw_csv)
            resources.append(_resource(table, place / f"{table.name}.csv", raw_csv))
            if table.name == "documents":
                _write_sources(place / SOURCES, table, rows())
        package = {
            "profile": "tabular-data-package",
            "name": "minutes-export",
            "title": "Minutes of council committees: items, decisions, actions",
            "created": created,
            "resources": resources,
            MARK: {**about, "rows": counts},
        }
        text = json.dumps(package, ensure_ascii=False, indent=2)
        (place / PACKAGE).write_text(text + "\n", encoding="utf-8")
    return counts


# ---- the formats


def write_csv(file: Path, table: Table, rows: Rows, raw_csv: bool) -> int:
    """As ``--csv`` writes it: formulas of spreadsheets are defused, unless ``raw_csv``."""
    counter = _Counter(rows)
    _write_text(file, csv(_names(table), counter, Style(raw_csv=raw_csv)))
    return counter.seen


def write_jsonl(file: Path, table: Table, rows: Rows, raw_csv: bool) -> int:
    """One JSON object a row, exact."""
    counter = _Counter(rows)
    _write_text(file, jsonl(_names(table), counter, Style()))
    return counter.seen


def write_parquet(file: Path, table: Table, rows: Rows, raw_csv: bool) -> int:
    """Apache Parquet with the types of the database, exact."""
    import pyarrow
    import pyarrow.parquet

    types = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    schema = pyarrow.schema(
        [(column.name, types.get(column.type, pyarrow.string())) for column in table.columns]
    )
    counter = _Counter(rows)
    with pyarrow.parquet.ParquetWriter(file, schema) as writer:
        while some := list(islice(counter, AT_ONCE)):
            columns = [
                pyarrow.array(values, type=field.type)
                for values, field in zip(zip(*some, strict=True), schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(columns, schema=schema))
    return counter.seen


WRITERS: Mapping[str, Callable[[Path, Table, Rows, bool], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


class _Counter:
    """Rows, counted as they are given out."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.seen = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self

    def __next__(self) -> tuple[Any, ...]:
        row = next(self._rows)
        self.seen += 1
        return row


def _write_text(file: Path, chunks: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        out.writelines(chunks)


# ---- the description


def _resource(table: Table, file: Path, raw_csv: bool) -> dict[str, Any]:
    """A tabular data resource: its file, and what the columns are."""
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    keys = [column.name for column in table.columns if column.primary]
    if keys:
        schema["primaryKey"] = keys
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": [own],
                "reference": {"resource": "" if to == table.name else to, "fields": [key]},
            }
            for own, to, key in table.foreign_keys
        ]
    escaped = (
        "Texts that begin with = + - @ have an apostrophe before them, and control characters are "
        "replaced; export with --raw-csv for the exact texts."
    )
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        **({"description": table.about} if table.about else {}),
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        **({} if raw_csv else {"comment": escaped}),
        "schema": schema,
    }


def _field(column: Any) -> dict[str, Any]:
    kind = "date" if column.name in _DATES else _TYPES.get(column.type, "string")
    return {
        "name": column.name,
        "type": kind,
        **({"description": column.about} if column.about else {}),
        # an empty text is written as nothing, like an unknown one, so texts are not required
        **({"constraints": {"required": True}} if column.required and kind != "string" else {}),
    }


def _write_sources(file: Path, table: Table, rows: Rows) -> None:
    """The hash of each source file, as ``sha256sum --check`` reads it."""
    names = _names(table)
    digest, path = names.index("sha256"), names.index("path")
    with file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        for row in rows:
            name = row[path].replace("\\", "\\\\").replace("\n", "\\n")
            mark = "" if name == row[path] else "\\"  # sha256sum's sign of an escaped name
            out.write(f"{mark}{row[digest]}  {name}\n")


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


# ---- the folder


def _refuse_other_files(folder: Path) -> None:
    """Only a folder that is not there, is empty, or holds an earlier export is written to."""
    try:
        found = sorted(entry.name for entry in folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{folder} cannot be exported to: {error.strerror}") from error
    ours = _files_of_export(folder)
    others = [name for name in found if name not in ours]
    if others:
        raise UsageError(
            f"{folder} holds {others[0]}, which is no part of an export; name another folder"
        )


def _files_of_export(folder: Path) -> frozenset[str]:
    """The names that files of an earlier export into the folder can have; none where there was
    none, whoever else has put a data package there."""
    try:
        package = json.loads((folder / PACKAGE).read_text("utf-8"))
        if MARK not in package:
            return frozenset()
        tables = [str(resource["name"]) for resource in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    return frozenset({PACKAGE, SOURCES, *(f"{t}.{ending}" for t in tables for ending in WRITERS)})


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of ``folder`` at the end."""
    new = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
    except OSError as error:
        raise OutputError(f"{folder} could not be written: {error.strerror}") from error
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        _put_back(old, folder)
        raise OutputError(f"{folder} could not be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put_back(old: Path, folder: Path) -> None:
    if old.exists() and not folder.exists():
        old.rename(folder)
