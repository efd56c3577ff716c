"""``minutes timeline``: charts, tables, pictures, and what is said beside them."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from minutes_cli.render.terminal import UNSAFE
from tests.commands.conftest import Ask
from tests.docs.examples import on_terminal
from tests.query.databases import ESCAPES
from tests.running import run_minutes, write_programs

UNDATED = "minutes: 3 items of unknown date are in no year\n"


def test_years_are_a_chart_for_people(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = ask("timeline", "-f", "table", "--until", "2019")
    assert done.stdout == (
        "year  items\n"
        "────  ─────\n"
        "2013      1  ███████████████████████████\n"
        "2014      ·\n"
        "2015      ·\n"
        "2016      ·\n"
        "2017      ·\n"
        "2018      ·\n"
        "2019      1  ███████████████████████████\n"
    )
    assert "3 items of unknown date left out by --since or --until" in done.stderr


def test_and_counts_for_programs_gaps_included(ask: Ask) -> None:
    done = ask("timeline", "--by", "quarter", "--since", "2019", "--until", "2019")
    assert done.stdout == "quarter\titems\n2019-Q1\t0\n2019-Q2\t1\n2019-Q3\t0\n2019-Q4\t0\n"
    done = ask("timeline", "--csv")
    assert done.stdout.splitlines()[:3] == ["year,items", "2013,1", "2014,0"]
    assert done.stderr == UNDATED
    assert ask("timeline", "--quiet").stderr == ""


def test_split_is_a_column_for_each_value(ask: Ask) -> None:
    (*_, last) = json.loads(ask("timeline", "--split", "status", "--json").stdout)
    assert last == {"year": "2021", "resolved": 0, "agreed": 1}
    done = ask("timeline", "--split", "borough", "--long", "--csv", "--since", "2019")
    assert done.stdout.splitlines()[:4] == [
        "year,borough,items,joint", "2019,Haringey,1,1", "2019,Islington,1,1", "2019,Leeds,0,0",
    ]  # fmt: skip
    assert "1 item of several boroughs is counted for each of them\n" in done.stderr


def test_split_is_a_chart_for_each_value(ask: Ask) -> None:
    done = ask("timeline", "--split", "status", "--cells", "clauses", "-f", "table")
    charts = done.stdout.split("\n\n")
    assert [chart.splitlines()[0] for chart in charts] == [
        "agreed", "supported", "requested", "noted",
    ]  # fmt: skip
    assert "2019  1  ██" in charts[1]
    assert "1 decision of unknown date is in no year" in done.stderr


def test_rows_are_picked_as_everywhere(ask: Ask) -> None:
    done = ask("timeline", "--sort", "items:desc", "-n", "3", "--no-headers")
    assert done.stdout == "2013\t1\n2019\t1\n2021\t1\n"
    assert ask("timeline", "--count", "--by", "month").stdout == f"{12 * 7 + 4}\n"
    done = ask("timeline", "-b", "kent", "--exit-status")
    assert (done.exit_code, done.stdout) == (1, "year\titems\n")
    assert done.stderr == "minutes: no items match\n"


def test_what_has_no_date_at_all_is_not_called_nothing(ask: Ask) -> None:
    done = ask("timeline", "-b", "havering", "-f", "table")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "minutes: 2 items of unknown date are in no year\n"


def test_blocks_are_letters_where_the_terminal_has_none(small_database: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "COLUMNS": "30"}
    words = ("timeline", "-f", "table", "--quiet", "--since", "2019")
    done = run_minutes(*words, database=small_database, environment=environment)
    assert done.lines == [
        "year  items", "----  -----", "2019      1  #################", "2020      .",
        "2021      1  #################",
    ]  # fmt: skip


def test_a_terminal_shows_fifty_periods_and_says_how_many_there_are(
    small_database: Path, tmp_path: Path
) -> None:
    write_programs(tmp_path)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}",
                   "MINUTES_DB": str(small_database)}  # fmt: skip
    lines = on_terminal("minutes timeline --by month", tmp_path, environment).splitlines()
    assert len(lines) == 2 + 50 + 2
    assert lines[-1] == "minutes: 50 of 88 rows; --limit 88 shows all"
    drawn = on_terminal("minutes timeline --by month --svg all.svg", tmp_path, environment)
    assert drawn == "minutes: 3 items of unknown date are in no month"
    assert "2021-01 1" in (tmp_path / "all.svg").read_text("utf-8")


# ---- pictures


def test_a_picture_goes_into_its_file_and_nothing_to_stdout(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "items.svg"
    done = ask("timeline", "--svg", str(file), "-p", "ITF", "--lineage", "--split", "programme")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (
        "minutes: --lineage: ITF > BCF > iBCF\nminutes: 2 items of unknown date are in no year\n"
    )
    text = " ".join(fromstring(file.read_bytes()).itertext())
    assert "Items by year and programme" in text
    assert "programme: ITF; lineage; 2 of unknown date left out" in text
    assert "ITF > BCF > iBCF, 2013: 1" in text


def test_a_picture_has_the_title_that_is_given_and_the_same_bytes_twice(ask: Ask) -> None:
    words = ("timeline", "--svg", "-", "--title", "Decisions </title> & more")
    one, same = ask(*words), ask(*words)
    assert one.stdout == same.stdout
    assert "Decisions &lt;/title&gt; &amp; more" in one.stdout
    assert one.stdout.startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--title", "x"], "--svg"),
        (["-o", "a.svg"], "--svg a.svg"),
        (["--svg", ""], "--svg"),
        (["--svg", "a.svg", "--json"], "--svg"),
        (["--svg", "a.svg", "--csv"], "--svg"),
        (["--svg", "a.svg", "-o", "b.csv"], "--svg"),
        (["--svg", "a.svg", "--count"], "--svg"),
        (["--svg", "a.svg", "--long"], "--svg"),
        (["--svg", "a.svg", "--by", "month", "--since", "1900"], "--by"),
        (["--by", "week"], "month"),
        (["--lineage"], "--programme BCF --lineage"),
    ],
    ids=str,
)
def test_what_cannot_be_is_wrong_usage(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ask("timeline", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_a_failure(ask: Ask) -> None:
    done = ask("timeline", "--svg", "/dev/full")
    assert done.exit_code == 4
    assert "/dev/full could not be written" in done.stderr


def test_a_hostile_committee_is_text_in_a_chart_and_in_a_picture(
    small_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.db"
    path.write_bytes(small_database.read_bytes())
    name = f"</text><script>{ESCAPES}"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meetings SET committee = ?1, committee_folded = ?1", (name,))
    for words in (["-f", "table"], ["-f", "table", "--color", "always"], ["--svg", "-"]):
        done = run_minutes("timeline", "--split", "committee", *words, database=path)
        assert done.code == 0
        assert "evil" in done.out
        text = done.out
        for ours in ("\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"):
            text = text.replace(ours, "")
        assert not [c for c in text if ord(c) in UNSAFE and c != "\n"]
    assert "<script" not in done.out
    assert fromstring(done.out.encode()) is not None
