"""minutes sql"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Ask
from tests.running import run_shell

ALL = "SELECT status, count(*) AS clauses FROM decisions GROUP BY status ORDER BY status"


def test_an_answer_has_every_format(ask: Ask) -> None:
    rows = json.loads(ask("sql", ALL, "--json").stdout)
    assert rows
    assert rows == [json.loads(x) for x in ask("sql", ALL, "-f", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(ask("sql", ALL, "--csv").stdout)))
    assert [{**row, "clauses": int(row["clauses"])} for row in table] == rows
    assert ask("sql", ALL, "-f", "table").stdout.splitlines()[0].split() == ["status", "clauses"]
    assert ask("sql", ALL, "-f", "markdown").stdout.startswith("| status | clauses |\n")
    assert ask("sql", ALL, "-0").stdout.count("\0") == len(rows)


def test_names_of_columns_do_no_harm(ask: Ask) -> None:
    statement = 'SELECT 1 AS "a,b", 2 AS "=x", 3 AS "\x1b[31mred"'
    header = ask("sql", statement, "--csv").stdout.splitlines()[0]
    assert header == '"a,b",\'=x,\ufffd[31mred'
    for name in ("table", "tsv", "markdown", "json"):
        assert "\x1b" not in ask("sql", statement, "-f", name).stdout


def test_the_sql_can_come_through_standard_input(tmp_path: Path, small_database: Path) -> None:
    line = "echo 'SELECT 1 AS one' | minutes sql - --csv"
    done = run_shell(line, tmp_path, database=small_database)
    assert (done.code, done.out) == (0, "one\n1\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["DELETE FROM items"], "it can only read"),
        (["SELECT unknown FROM items"], "no such column: unknown; minutes sql --schema lists"),
        ([], "the SQL is missing"),
        (["SELECT 1", "--schema"], "--schema takes no SQL"),
        (["SELECT :a"], "binding parameter :a"),
        (["SELECT 1", "--param", "a"], "NAME=VALUE"),
        (["SELECT 1", "--timeout", "0"], "--timeout"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(ask: Ask, arguments: list[str], said: str) -> None:
    done = ask("sql", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
