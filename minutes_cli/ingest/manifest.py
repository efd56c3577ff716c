"""A manifest: a CSV file that says for each file what its page lacks.

    path,council,committee,date,url
    april.txt,southwark,Health and Wellbeing Board,2019-04-18,

Paths are relative to the manifest's own folder. ``path`` is the one column that must be there. What
a cell leaves empty is taken from the options of the run; where they do not say it either, an empty
cell says that it is unknown, also when something was supplied before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes_cli.errors import UsageError
from minutes_cli.facts import NOTHING_SUPPLIED, SUPPLIED_NAMES, Supplied

_COLUMNS = ("path", *SUPPLIED_NAMES)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: real path to supplied facts, and the rows whose file is missing."""

    path: Path
    rows: dict[Path, Supplied]
    missing: tuple[tuple[Path, int], ...] = ()  # path as resolved, line of the manifest

    @property
    def files(self) -> list[Path]:
        """The files of its rows that are there."""
        gone = {file for file, _ in self.missing}
        return [file for file in self.rows if file not in gone]

    def about(self, file: Path, options: Supplied = NOTHING_SUPPLIED) -> Supplied:
        """What is said about a file: by its row, if it has one, and by the options of the run."""
        row = self.rows.get(file, NOTHING_SUPPLIED)
        filled = {name: value for name, value in row.said().items() if value}
        return Supplied(**{**row.said(), **options.said(), **filled})

    def not_there(self) -> Iterator[tuple[Path, str]]:
        """The files of its rows that are missing, each with the line that names it."""
        for file, line in self.missing:
            yield file, f"no such file ({self.path} line {line})"


def read_manifest(path: Path) -> Manifest:
    """Read and check a manifest whole. Raises :class:`UsageError` that names the line."""
    from minutes_cli.ingest.supply import supply  # and with it the vocabulary

    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    rows: dict[Path, Supplied] = {}
    lines: dict[Path, int] = {}
    missing: list[tuple[Path, int]] = []
    try:
        header = _header(next(reader, []), path)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{path} line {reader.line_num}"
            row = _row(header, cells, where)
            file = _file(row.pop("path"), path, where)
            if file in lines:
                raise UsageError(f"{where}: {file.name} already stands on line {lines[file]}")
            lines[file] = reader.line_num
            rows[file] = supply(**row, names=where + ": {}")
            if not file.exists():
                missing.append((file, reader.line_num))
    except csv.Error as error:
        raise UsageError(f"{path} line {reader.line_num}: not CSV: {error}") from error
    return Manifest(path, rows, tuple(missing))


def _text(path: Path) -> str:
    """The manifest as text: UTF-8, else Windows' own encoding, which Excel writes."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the manifest {path} cannot be read: {why}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _header(cells: list[str], path: Path) -> list[str]:
    """The columns. An unknown one is refused: a misspelt "commitee" would be lost in silence."""
    header = [cell.strip().lower() for cell in cells]
    for column in header:
        if column not in _COLUMNS:
            from minutes_cli.vocabulary.nearest import nearest

            near = nearest(column, _COLUMNS, 1)
            hint = f"did you mean {near[0]}? The" if near else "the"
            raise UsageError(
                f"{path} line 1: unknown column {column!r}; {hint}"
                f" columns are {', '.join(_COLUMNS)}, separated by commas"
            )
    if "path" not in header or len(set(header)) != len(header):
        raise UsageError(
            f"{path} line 1: the header must name the column path, and each column once; the "
            f"columns are {', '.join(_COLUMNS)}"
        )
    return header


def _row(header: list[str], cells: list[str], where: str) -> dict[str, str]:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        raise UsageError(
            f"{where}: {len(cells)} cells for {len(header)} columns; put a value that holds a "
            'comma in quotes: "18th April, 2019"'
        )
    if len(cells) < len(header):
        raise UsageError(
            f"{where}: only {len(cells)} of {len(header)} cells ({', '.join(header)}); put a "
            "comma behind an empty cell, too"
        )
    return dict(zip(header, cells, strict=False))


def _file(cell: str, manifest: Path, where: str) -> Path:
    if not cell.strip():
        raise UsageError(f"{where}: the path is empty")
    file = (manifest.parent / Path(cell.strip()).expanduser()).resolve()
    if file.is_dir():
        raise UsageError(f"{where}: {file} is a folder; a row names one file")
    return file
