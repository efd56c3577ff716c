"""``minutes matrix`` and ``--lineage``: formats, notes, exit codes, and names that attack."""

from __future__ import annotations

import csv
import io
import json
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.render.terminal import UNSAFE
from tests.commands.conftest import Ask
from tests.query.databases import ESCAPES
from tests.running import run_minutes

ITF = "ITF > BCF > iBCF"


def test_boroughs_by_programmes_is_what_is_shown_unasked(ask: Ask) -> None:
    done = ask("matrix", "-f", "table")
    assert done.exit_code == 0
    assert done.stdout == (
        "borough     ICP  ITF  BCF  iBCF  no programme  total\n"
        "──────────  ───  ───  ───  ────  ────────────  ─────\n"
        "Haringey      ·    ·    ·     ·            *1     *1\n"
        "Havering      1    ·    2     1             ·      2\n"
        "Islington     ·    ·    ·     ·            *1     *1\n"
        "Southwark     ·    1    ·     ·             ·      1\n"
        "Leeds         ·    ·    ·     ·             1      1\n"
        "no borough    ·    ·    ·     ·             1      1\n"
        "total         1    1    2     1             3      6\n"
    )
    assert done.stderr == (
        "minutes: 1 item of several boroughs is counted for each of them, marked *\n"
        "minutes: a total counts each item once, so it can be less than the sum of its cells\n"
        "minutes: 1 of 5 London authorities has none; --all shows them\n"
    )


def test_programs_get_numbers_and_no_totals(ask: Ask) -> None:
    done = ask("matrix", "-r", "committee", "-c", "status", "--csv")
    assert done.stdout == (
        "committee,resolved,agreed,noted,none\n"
        "Health & Wellbeing Board,2,0,0,0\n"
        "Scrutiny Board,0,1,0,0\n"
        "no committee,0,0,1,2\n"
    )
    assert done.stderr == ""


def test_the_formats_hold_the_same_counts(ask: Ask) -> None:
    words = ("matrix", "-r", "status", "-c", "year", "--totals", "--quiet")
    objects = json.loads(ask(*words, "--json").stdout)
    assert objects[0] == {
        "status": "resolved", "2013": 1, "2019": 1, "2021": 0, "no date": 0, "total": 2,
    }  # fmt: skip
    assert objects[-1]["total"] == 6
    lines = ask(*words, "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == objects
    as_text = [{key: str(value) for key, value in row.items()} for row in objects]
    assert list(csv.DictReader(io.StringIO(ask(*words, "--csv").stdout))) == as_text
    tsv = [line.split("\t") for line in ask(*words).stdout.splitlines()]
    assert [dict(zip(tsv[0], row, strict=True)) for row in tsv[1:]] == as_text
    nul = ask(*words, "-0").stdout.split("\0")
    assert nul == ["\t".join(row.values()) for row in as_text] + [""]
    markdown = ask(*words, "-f", "markdown").stdout.splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in markdown]
    plain = [[cell.replace("·", "0") for cell in row] for row in cells]
    assert [dict(zip(plain[0], row, strict=True)) for row in plain[2:]] == as_text


def test_long_has_a_row_for_each_count_and_unknown_is_empty(ask: Ask) -> None:
    done = ask("matrix", "--long", "-c", "year", "--csv")
    assert done.stdout == (
        "borough,year,items,joint\n"
        "Haringey,2019,1,1\n"
        "Havering,,2,0\n"
        "Islington,2019,1,1\n"
        "Southwark,2013,1,0\n"
        "Leeds,2021,1,0\n"
        ",,1,0\n"
    )
    assert json.loads(ask("matrix", "--long", "-c", "year", "--json").stdout)[-1] == {
        "borough": None, "year": None, "items": 1, "joint": 0,
    }  # fmt: skip
    table = ask("matrix", "--long", "-c", "year", "-f", "table").stdout.splitlines()
    assert table[0].split() == ["borough", "year", "items", "joint"]


def test_all_shows_where_nothing_is_known(ask: Ask) -> None:
    done = ask("matrix", "--all", "-f", "table", "--no-totals")
    assert "Camden        ·    ·    ·     ·             ·\n" in done.stdout
    assert "--all" not in done.stderr
    rows = json.loads(ask("matrix", "--all", "--json").stdout)
    assert rows[0] == {"borough": "Camden", "ICP": 0, "ITF": 0, "BCF": 0, "iBCF": 0,
                       "no programme": 0}  # fmt: skip
    assert [row["borough"] for row in rows if not sum(list(row.values())[1:])] == ["Camden"]


def test_rows_are_picked_as_everywhere(ask: Ask) -> None:
    words = ("matrix", "--csv", "--no-headers", "--quiet", "-c", "status")
    assert ask(*words, "--sort", "none:desc,borough", "-n", "2").stdout == (
        "Havering,0,0,1,1\nno borough,0,0,0,1\n"
    )
    assert ask(*words, "--offset", "5").stdout == "no borough,0,0,0,1\n"
    assert ask("matrix", "--count").stdout == "6\n"
    assert ask("matrix", "--count", "--long", "-c", "status").stdout == "7\n"


def test_clauses_are_counted_by_their_own_status(ask: Ask) -> None:
    words = ("matrix", "-r", "status", "-c", "borough", "--cells", "clauses", "--long", "--csv")
    assert ask(*words, "--borough", "islington").stdout == (
        "status,borough,clauses,joint\nsupported,Islington,1,1\nrequested,Islington,1,1\n"
    )


@pytest.mark.parametrize(
    ("arguments", "whole"),
    [
        (["--since", "2019"], 2),
        (["--status", "noted"], 2),
        (["--query", "integrat*"], 3),
        (["--person", "blair"], 1),
        (["--all-kinds"], 7),
        (["--borough", "havering", "--borough", "leeds"], 3),
        (["--programme", "BCF"], 2),
    ],
    ids=str,
)
def test_the_filters_are_those_of_items(ask: Ask, arguments: list[str], whole: int) -> None:
    words = ("matrix", "-r", "committee", "-c", "year", "--totals", "--json", "--quiet")
    assert json.loads(ask(*words, *arguments).stdout)[-1]["total"] == whole
    assert ask("items", "--count", *arguments).stdout == f"{whole}\n"


def test_a_host_is_meant_and_more_is_offered(ask: Ask) -> None:
    done = ask("matrix", "-b", "haringey", "--exit-status", "-f", "table")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "minutes: no items match; 2 more items name Haringey; add --named to see them\n"
    )
    done = ask("matrix", "-b", "haringey", "--named", "-c", "status", "--csv", "--exit-status")
    assert (done.exit_code, done.stdout) == (0, "borough,resolved,noted\nHaringey,1,1\n")


def test_a_wide_matrix_fits_a_narrow_terminal(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = ask("matrix", "--all", "-c", "status", "-f", "table", "--quiet")
    assert max(map(len, done.stdout.splitlines())) <= 60
    assert done.stdout.count("\nHavering ") == len(done.stdout.split("\n\n")) > 1
    for status in ("resolved", "recommended", "withdrawn", "none", "total"):
        assert status in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-r", "year", "-c", "year"], "both year"),
        (["--long", "--totals"], "--long"),
        (["--sort", "x"], "'x'"),
        (["--sort", "total", "--csv"], "--totals"),
        (["--rows", "councillor"], "borough"),
        (["-r", "year", "-c", "status", "--lineage"], "--programme BCF --lineage"),
        (["-o", "matrix.svg"], "--format"),
    ],
    ids=str,
)
def test_what_cannot_be_is_wrong_usage(ask: Ask, arguments: list[str], said: str) -> None:
    done = ask("matrix", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


CHOICES = (
    ("-r", "borough", "programme", "status", "committee", "year", "week", ""),
    ("-c", "borough", "programme", "status", "committee", "year"),
    ("--cells", "items", "clauses", "votes"),
    ("-p", "BCF", "itf", "nothing", ""),
    ("-b", "haringey", "leeds", "London Borough of Camden", "atlantis"),
    ("-s", "noted", "none", "?"),
    ("-f", "table", "csv", "tsv", "json", "jsonl", "markdown"),
    ("--sort", "total:desc", "borough", "none:asc", ":", ",", "x:y:desc"),
    ("--since", "2013", "0001", "9999-12", "never"),
    ("--until", "2013", "0001", "9999-12"),
    ("-n", "0", "1", "99999999999999999999", "-1"),
    ("--offset", "0", "3", "99999999999999999999"),
    ("-q", "care", "((", "a AND", '"'),
    ("--by", "year", "quarter", "month"),
    ("--split", "status", "committee", "year"),
)
FLAGS = ("--all", "--long", "--totals", "--no-totals", "--lineage", "--named", "--count",
         "--all-kinds", "--no-headers", "-0", "--exit-status", "--raw-csv")  # fmt: skip


@pytest.mark.parametrize("command", ["matrix", "timeline"])
def test_whatever_is_asked_ends_in_an_answer_or_in_wrong_usage(ask: Ask, command: str) -> None:
    chance = random.Random(command)
    codes = Counter[int]()
    for _ in range(300):
        words = [command]
        for option, *values in chance.sample(CHOICES, 3):
            words += [option, chance.choice(values)]
        words += chance.sample(FLAGS, chance.randint(0, 2))
        done = ask(*words)
        assert done.exit_code in (0, 1, 2), (words, done.stderr)
        assert "internal error" not in done.stderr, words
        assert (done.exit_code == 2) <= (done.stdout == ""), words
        codes[done.exit_code] += 1
    assert min(codes[0], codes[2]) > 30


# ---- lineage


def test_a_line_of_descent_is_one_column_and_counts_an_item_once(ask: Ask) -> None:
    done = ask("matrix", "--lineage", "--csv", "--totals", "--quiet")
    assert done.stdout == (
        f"borough,ICP,{ITF},no programme,total\n"
        "Haringey,0,0,1,1\nHavering,1,2,0,2\nIslington,0,0,1,1\nSouthwark,0,1,0,1\n"
        "Leeds,0,0,1,1\nno borough,0,0,1,1\ntotal,1,3,3,6\n"
    )
    done = ask("matrix", "-r", "programme", "-c", "year", "-p", "itf", "--lineage", "--csv")
    assert done.stdout == f"programme,2013,no date\n{ITF},1,2\n"
    assert done.stderr == f"minutes: --lineage: {ITF}\n"


@pytest.mark.parametrize("command", ["items", "decisions", "coverage", "timeline", "search care"])
def test_lineage_widens_the_programme_of_every_command(ask: Ask, command: str) -> None:
    one, line, all_three = (
        ask(*command.split(), "--csv", *options.split()).stdout
        for options in ("-p ibcf", "-p ibcf --lineage", "-p ITF -p BCF -p iBCF")
    )
    assert line == all_three != one
    assert f"--lineage: {ITF}\n" in ask(*command.split(), "-p", "BCF", "--lineage").stderr


def test_the_programme_command_shows_and_takes_the_line(ask: Ask) -> None:
    assert ITF in ask("programme", "-f", "table", "-c", "programme,line").stdout
    done = ask("programme", "iBCF", "--lineage", "-c", "ref")
    assert len(done.stdout.splitlines()) == 4
    done = ask("programme", "--lineage")
    assert (done.exit_code, done.stdout) == (2, "")


# ---- names that others wrote


@pytest.fixture
def hostile(small_database: Path, tmp_path: Path) -> Path:
    """A database in which committees are called like columns, formulas and escape sequences."""
    path = tmp_path / "hostile.db"
    path.write_bytes(small_database.read_bytes())
    names = [f'=cmd|"<b>,\t{ESCAPES}', "total", "borough", "no committee", "a\nb"]
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, name in enumerate(names, 1):
            connection.execute(
                "UPDATE meetings SET committee = ?1, committee_folded = ?1 WHERE id = ?2",
                (name, number),
            )
    return path


@pytest.mark.parametrize("across", [("borough", "committee"), ("committee", "borough")])
@pytest.mark.parametrize("form", ["table", "csv", "tsv", "markdown", "json", "jsonl"])
def test_a_hostile_name_harms_no_format(hostile: Path, across: tuple[str, str], form: str) -> None:
    rows, columns = across
    words = ["matrix", "-r", rows, "-c", columns, "-f", form, "--totals", "--all"]
    done = run_minutes(*words, database=hostile)
    assert done.code == 0
    assert "evil" in done.out
    assert not [c for c in done.out if ord(c) in UNSAFE and c not in "\n\t"]
    if form == "csv":
        table = list(csv.reader(io.StringIO(done.out)))
        assert len({len(row) for row in table}) == 1
        assert not any(cell.startswith("=") for row in table for cell in row)
    if form == "tsv":
        assert len({line.count("\t") for line in done.lines}) == 1
    if form == "json":
        objects = json.loads(done.out)
        assert {len(one) for one in objects} == {len(objects[0])}
        assert len(objects[0]) >= 7
