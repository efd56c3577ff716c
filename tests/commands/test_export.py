"""minutes export"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from minutes_cli.render import package
from minutes_cli.store import SCHEMA_VERSION
from tests.commands.conftest import Ask
from tests.query.databases import write_database
from tests.running import run_minutes


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of the hand-made database, in each format."""
    place = tmp_path_factory.mktemp("export")
    database = write_database(place / "small.db")
    folder = place / "data"
    done = run_minutes("export", folder, "--jsonl", "--parquet", database=database)
    assert (done.code, done.out) == (0, ""), done.err
    assert done.err.startswith(f"minutes: {folder}: ")
    return folder


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def validate(folder: Path) -> tuple[bool, str]:
    """What the validator of the Frictionless project says of the package."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    report = json.loads(done.stdout)
    return report["valid"], done.stdout


def test_the_validator_of_the_standard_accepts_it(exported: Path) -> None:
    valid, said = validate(exported)
    assert valid, said


def test_the_validator_sees_a_changed_file_and_a_key_that_points_nowhere(
    exported: Path, tmp_path: Path
) -> None:
    for file in exported.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    decisions = tmp_path / "decisions.csv"
    header, first, *others = decisions.read_text("utf-8").splitlines(keepends=True)
    number, _, rest = first.split(",", 2)
    decisions.write_text("".join([header, f"{number},999,{rest}", *others]), "utf-8")
    valid, said = validate(tmp_path)
    assert not valid
    assert "foreign-key" in said or "hash-count" in said


def test_every_table_is_there_whole_in_each_format(exported: Path) -> None:
    database = exported.parent / "small.db"
    counts = described(exported)["minutes"]["rows"]
    with closing(sqlite3.connect(database)) as connection:
        for table, count in counts.items():
            columns = [r[1] for r in connection.execute(f'PRAGMA table_info("{table}")')]
            source = f'"{table}"'
            if table == "items":  # its texts in place of what leads to them
                led = {"filters", "body_start", "other_body"}
                columns = [name for name in columns if name not in led] + ["decisions", "body"]
                texts = "(SELECT id AS text_of, decisions, body FROM item_texts)"
                source = f"items JOIN {texts} ON text_of = id"
            names = ", ".join(columns)
            stored = list(connection.execute(f"SELECT {names} FROM {source}"))
            assert len(stored) == count
            lines = (exported / f"{table}.jsonl").read_text("utf-8").splitlines()
            assert sorted(
                map(repr, (tuple(json.loads(line).values()) for line in lines))
            ) == sorted(map(repr, stored))
            parquet = pyarrow.parquet.read_table(exported / f"{table}.parquet")
            assert parquet.column_names == columns
            assert sorted(repr(tuple(row.values())) for row in parquet.to_pylist()) == sorted(
                map(repr, stored)
            )
            assert len(rows(exported / f"{table}.csv")) == count
    assert {"documents", "items", "decisions", "actions", "people", "votes"} <= counts.keys()
    assert not any(name.startswith("items_fts") for name in counts)


def test_the_description_says_what_tables_and_columns_hold(exported: Path) -> None:
    resources = {resource["name"]: resource for resource in described(exported)["resources"]}
    assert resources["decisions"]["description"] == "a decision clause"
    fields = {field["name"]: field for field in resources["decisions"]["schema"]["fields"]}
    assert fields["rule"]["description"] == "the rule that found it"
    assert fields["item_id"]["type"] == "integer"
    assert resources["items"]["schema"]["primaryKey"] == ["id"]
    assert {
        "fields": ["item_id"],
        "reference": {"resource": "items", "fields": ["id"]},
    } in resources["decisions"]["schema"]["foreignKeys"]
    for resource in resources.values():
        content = (exported / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_query_time_versions_and_sources_are_told(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert ask("export", str(tmp_path / "x"), "--borough", "southwark").exit_code == 0
    told = described(tmp_path / "x")
    assert told["created"] == "2023-11-14T22:13:20Z"
    assert told["minutes"]["query"] == {"borough": ["southwark"]}
    assert told["minutes"]["rules_versions"] == ["1"]
    assert told["minutes"]["schema_version"] == SCHEMA_VERSION
    sources = (tmp_path / "x" / "SOURCES.sha256").read_text("utf-8").splitlines()
    assert sources == [f"{'aaaa0001'.ljust(64, '0')}  /pages/southwark.txt"]


def test_filters_export_the_rows_that_hang_on_the_items_found(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    assert ask("export", str(folder), "--borough", "southwark").exit_code == 0
    assert [row["title"] for row in rows(folder / "items.csv")] == ["INTEGRATION FOCUS"]
    items = {row["id"] for row in rows(folder / "items.csv")}
    for table in ("decisions", "actions", "item_programmes", "item_boroughs", "amounts"):
        found = rows(folder / f"{table}.csv")
        assert found
        assert {row["item_id"] for row in found} <= items
    names = {row["name"] for row in rows(folder / "people.csv")}
    assert names == {"Romi Bowen", "Cllr Peter John"}  # the speaker, and who attended
    assert not (folder / "saved_searches.csv").exists()
    valid, said = validate(folder)
    assert valid, said


def test_formulas_are_defused_unless_the_exact_texts_are_asked_for(
    tmp_path: Path,
) -> None:
    database = write_database(tmp_path / "small.db")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE items SET title = '=1+1' WHERE title = 'INTEGRATION FOCUS'")
        connection.commit()
    for option, title in (([], "'=1+1"), (["--raw-csv"], "=1+1")):
        done = run_minutes("export", tmp_path / "x", *option, database=database)
        assert done.code == 0, done.err
        assert title in [row["title"] for row in rows(tmp_path / "x" / "items.csv")]


# ---- the folder


def test_an_earlier_export_is_replaced_as_a_whole(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    assert ask("export", str(folder), "--jsonl").exit_code == 0
    assert (folder / "items.jsonl").exists()
    assert ask("export", str(folder)).exit_code == 0
    assert not (folder / "items.jsonl").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thesis.docx", "mine"),
        ("notes.csv", "mine"),
        ("datapackage.json", "mine"),
        ("datapackage.json", '{"name": "mine", "resources": [{"name": "items"}]}'),
    ],
)
def test_a_folder_with_other_files_is_left_alone(
    ask: Ask, tmp_path: Path, name: str, text: str
) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / name).write_text(text)
    done = ask("export", str(folder))
    assert done.exit_code == 2
    assert f"holds {name}, which is no part of an export" in done.stderr
    assert [file.read_text() for file in folder.iterdir()] == [text]


def test_a_file_in_the_place_of_the_folder_is_left_alone(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    assert ask("export", str(tmp_path / "x")).exit_code == 2
    assert (tmp_path / "x").read_text() == "mine"


def test_a_failure_half_way_leaves_the_earlier_export(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "x"
    assert ask("export", str(folder)).exit_code == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(package.WRITERS, "jsonl", full)
    done = ask("export", str(folder), "--jsonl")
    assert done.exit_code == 4
    assert "No space left on device" in done.stderr
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_without_pyarrow_parquet_says_what_to_install(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "find_spec", lambda name: None)
    done = ask("export", str(tmp_path / "x"), "--parquet")
    assert done.exit_code == 2
    assert "pip install" in done.stderr
    assert list(tmp_path.iterdir()) == []
