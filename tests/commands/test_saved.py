"""minutes saved: questions kept under a name, asked again as they were typed."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import SUBCOMMANDS, app
from minutes_cli.query.saved import CAN_BE_SAVED
from minutes_cli.store.counts import count_items
from tests.commands.conftest import Ask
from tests.commands.test_completion import offered
from tests.query.databases import REFS, write_database
from tests.running import run_minutes, run_process, run_shell


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """One that may be written to."""
    return write_database(tmp_path / "own.db")


@pytest.fixture
def ask(database: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("MINUTES_DB", str(database))
    runner = CliRunner()

    def run(*arguments: str) -> Result:
        return runner.invoke(app, list(arguments))

    return run


def stored(database: Path) -> list[tuple[str, list[str]]]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT name, arguments FROM saved_searches ORDER BY name")
        return [(name, json.loads(arguments)) for name, arguments in rows]


QUESTIONS = [
    ["items", "--borough", "southwark"],
    ["items", "-c", "ref,title", "--sort", "title:desc", "--csv"],
    ["items", "-b", "kent", "--exit-status"],
    ["search", "integrat*", "--borough", "southwark", "--json"],
    ["search", "care", "plan", "--status", "none"],
    ["search", "--csv", "-c", "ref", "--", "-haringey integration"],
    ["search", "--fts-raw", "NEAR(better fund, 5)"],
    ["decisions", "--status", "noted", "--why"],
    ["actions", "--owner", "working"],
    ["people", "--person", "osei", "--all-kinds"],
    ["borough"],
    ["borough", "islington"],
    ["programme", "BCF"],
    ["status", "none", "--count"],
    ["coverage", "--unreadable"],
    ["show", REFS["southwark"]],
    ["sql", "SELECT count(*) AS n FROM items"],
    ["items", "--committee", 'héalth & wellbeing\'s $HOME `x` "y" \\'],
]


# ---- as if it had been typed


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_saved_question_is_answered_as_if_it_had_been_typed(
    ask: Ask, question: list[str]
) -> None:
    kept = ask("saved", "add", "it", *question)
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert kept.stderr == "minutes: saved; ask it with: minutes saved run it\n"
    typed = ask(*question)
    assert typed.exit_code in (0, 1), typed.stderr
    again = ask("saved", "run", "it")
    assert (again.exit_code, again.stdout, again.stderr) == (
        typed.exit_code,
        typed.stdout,
        typed.stderr,
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_what_show_prints_can_be_typed(ask: Ask, question: list[str]) -> None:
    ask("saved", "add", "it", *question)
    shown = ask("saved", "show", "it")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shlex.split(shown.stdout) == ["minutes", *question]
    assert shown.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("saved", "more", "typed"),
    [
        ("items -b leeds", "--csv -c ref", "items -b leeds --csv -c ref"),
        ("items -b leeds", "-b southwark -cref", "items -b leeds -b southwark -cref"),
        ("items --limit 1", "--limit 3", "items --limit 3"),
        ("items", "--new-since last --exit-status", "items --new-since last --exit-status"),
        ("items", "--new-since 2030 --exit-status --quiet", "items --new-since 2030 --exit-status"
         " --quiet"),
        ("search --csv -- -haringey integration", "-c ref",
         "search --csv -c ref -- -haringey integration"),
        ("search care", "--csv -- -haringey", "search --csv -- care -haringey"),
        ("items", "--feed -", "items --feed -"),
        ("borough", "southwark", "borough southwark"),
        ("items", "-h", "items -h"),
    ],
)  # fmt: skip
def test_further_options_are_put_to_it(ask: Ask, saved: str, more: str, typed: str) -> None:
    assert ask("saved", "add", "it", *saved.split()).exit_code == 0
    expected = ask(*typed.split())
    again = ask("saved", "run", "it", *more.split())
    assert again.stdout == expected.stdout != ""
    assert (again.exit_code, again.stderr) == (expected.exit_code, expected.stderr)


def test_a_wrong_further_option_is_refused_as_by_the_command(ask: Ask) -> None:
    ask("saved", "add", "it", "items")
    done = ask("saved", "run", "it", "--borrow", "x")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "minutes: No such option: --borrow; did you mean --borough? (see: minutes items --help)\n"
    )


def test_where_the_answer_goes_is_said_when_it_is_run(ask: Ask, tmp_path: Path) -> None:
    ask("saved", "add", "it", "items", "-b", "leeds")
    file, feed = tmp_path / "a.csv", tmp_path / "a.xml"
    assert ask("saved", "run", "it", "-o", str(file)).stdout == ""
    assert file.read_text("utf-8").startswith("ref,")
    assert ask("saved", "run", "it", "--feed", str(feed)).stdout == ""
    assert "<title>Falls</title>" in feed.read_text("utf-8")


# ---- what is refused now, and not at night


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["it", "items", "--borrow", "x"], "No such option: --borrow; did you mean --borough?"),
        (["it", "items", "--limit", "x"], "Invalid value for '--limit'"),
        (["it", "items", "--borough", "sothwark"], "did you mean southwark?"),
        (["it", "items", "--since", "x"], "no date"),
        (["it", "items", "--new-since", "x"], "no date"),
        (["it", "items", "--status", "x"], "no status"),
        (["it", "actions", "--state", "x"], "no state is called"),
        (["it", "actions", "--today", "x"], "is no day"),
        (["it", "actions", "--tracker", "--lost"], "--tracker and --lost"),
        (["it", "search"], "Missing argument"),
        (["it", "search", "AND"], "AND"),
        (["it", "search", "--fts-raw", "NEAR("], "NEAR("),
        (["it", "itms"], "'itms' cannot be saved"),
        (["it", "ingest", "seeds"], "'ingest' cannot be saved"),
        (["it", "saved", "run", "it"], "'saved' cannot be saved"),
        (
            ["it", "actions", "set", "aaaa0001.2.0", "--state", "done"],
            "actions set cannot be saved",
        ),
        (["it", "items", "--db", "x.db"], "--db is not saved"),
        (["it", "items", "-o", "x.csv"], "-o is not saved"),
        (["it", "items", "--feed", "x.xml"], "--feed is not saved"),
        (["it", "--replace", "items"], "options of saved add stand before it"),
        (["a b", "items"], "is no name"),
        (["it"], "Missing argument"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_refused_at_once(
    ask: Ask, database: Path, arguments: list[str], said: str
) -> None:
    done = ask("saved", "add", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert stored(database) == []


def test_a_name_is_not_taken_from_another_question_by_mistake(ask: Ask, database: Path) -> None:
    assert ask("saved", "add", "it", "items").exit_code == 0
    done = ask("saved", "add", "it", "people")
    assert done.exit_code == 2
    assert "overwrite it with --replace" in done.stderr
    assert ask("saved", "add", "it", "items").exit_code == 0  # the same again is no mistake
    assert stored(database) == [("it", ["items"])]
    assert ask("saved", "add", "--replace", "it", "people").exit_code == 0
    assert stored(database) == [("it", ["people"])]


def test_help_is_help_and_saves_nothing(ask: Ask, database: Path) -> None:
    assert ask("saved", "add", "it", "items", "--help").stdout.startswith("Usage: minutes items")
    assert ask("saved", "add", "--help").stdout.startswith("Usage: minutes saved add")
    assert stored(database) == []


def test_what_another_hand_put_there_is_not_run(ask: Ask, database: Path, tmp_path: Path) -> None:
    """A database may come from somebody else: asking never writes, wherever it is told to."""
    file = tmp_path / "overwritten.csv"
    for arguments in (["ingest", str(tmp_path)], ["items", "-o", str(file)],
                      ["items", "--feed", str(file)], ["items", "--db", str(file)],
                      ["actions", "set", REFS["southwark"], "--state", "done"]):  # fmt: skip
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("REPLACE INTO saved_searches (name, arguments, saved_at)"
                               " VALUES ('it', ?, '')", (json.dumps(arguments),))  # fmt: skip
            connection.commit()
        before = database.read_bytes()
        done = ask("saved", "run", "it")
        assert (done.exit_code, done.stdout) == (2, "")
        assert not file.exists()
        assert database.read_bytes() == before


@pytest.mark.parametrize("text", ["items -b leeds", "", "{}", "[1]", '"items"', "null"])
def test_what_is_no_list_of_arguments_is_said(ask: Ask, database: Path, text: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("INSERT INTO saved_searches VALUES ('it', ?, '')", (text,))
        connection.commit()
    for command in ("run", "show"):
        done = ask("saved", command, "it")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "is no list of arguments" in done.stderr
    assert ask("saved", "list", "--json").exit_code == 0
    assert ask("saved", "add", "--replace", "it", "items").exit_code == 0


# ---- the others


def test_the_list_has_every_format(ask: Ask) -> None:
    ask("saved", "add", "b", "search", "social care")
    ask("saved", "add", "a", "items")
    assert ask("saved", "list", "-c", "name,command").stdout == (
        "name\tcommand\na\tminutes items\nb\tminutes search 'social care'\n"
    )
    assert json.loads(ask("saved", "list", "--json", "-c", "name,arguments").stdout) == [
        {"name": "a", "arguments": ["items"]},
        {"name": "b", "arguments": ["search", "social care"]},
    ]
    assert ask("saved", "list", "--count").stdout == "2\n"
    for form in ("table", "csv", "tsv", "jsonl", "markdown"):
        assert "minutes search 'social care'" in ask("saved", "list", "-f", form).stdout


def test_an_empty_list_says_how_to_fill_it(ask: Ask) -> None:
    done = ask("saved", "list", "--exit-status")
    assert done.exit_code == 1
    assert "save one with: minutes saved add hubs search" in done.stderr


def test_what_is_removed_is_gone_and_can_be_typed_again(ask: Ask, database: Path) -> None:
    ask("saved", "add", "it", "search", "social care")
    done = ask("saved", "remove", "it")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "minutes: removed; it was: minutes search 'social care'\n"
    assert stored(database) == []
    assert ask("saved", "run", "it").exit_code == 2


def test_however_its_accents_are_typed_a_question_is_removed(ask: Ask, database: Path) -> None:
    ask("saved", "add", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "items")
    assert ask("saved", "remove", "cafe\N{COMBINING ACUTE ACCENT}").exit_code == 0
    assert stored(database) == []


def test_what_cannot_be_read_as_a_question_can_be_removed(ask: Ask, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO saved_searches VALUES ('odd', 'not JSON', '2024')")
    assert ask("saved", "run", "odd").exit_code == 2
    assert ask("saved", "remove", "odd").exit_code == 0
    assert stored(database) == []


@pytest.mark.parametrize("command", ["run", "show", "remove"])
def test_an_unknown_name_is_answered_with_the_nearest(ask: Ask, command: str) -> None:
    ask("saved", "add", "hubs", "items")
    done = ask("saved", command, "hubz")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "minutes: no question is saved as 'hubz'; did you mean hubs?\n"


def test_without_a_command_there_is_help(ask: Ask) -> None:
    done = ask("saved")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == ask("saved", "--help").stdout
    assert done.stdout.startswith("Usage: minutes saved [OPTIONS] COMMAND")


def test_a_wrong_command_names_the_nearest(ask: Ask) -> None:
    done = ask("saved", "rnu", "x")
    assert done.exit_code == 2
    assert done.stderr == (
        "minutes: No such command 'rnu'. Did you mean 'run'? (see: minutes saved --help)\n"
    )


@pytest.mark.parametrize("command", SUBCOMMANDS["saved"])
def test_the_examples_of_the_help_can_be_typed(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = ask("saved", command, "--help").stdout
    lines = [line.strip() for line in text.splitlines() if line.startswith("    minutes ")]
    assert lines
    for line in lines:
        if command != "add":
            ask("saved", "add", "hubs", "items", "--borough", "havering")
        done = ask(*shlex.split(line.split(" | ")[0].split(" >> ")[0])[1:])
        assert done.exit_code in (0, 1), (line, done.stderr)


# ---- databases


def test_another_database_may_be_named_before_or_behind_the_name(
    ask: Ask, database: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(database, other)
    assert ask("saved", "add", "--db", str(other), "it", "items", "--count").exit_code == 0
    assert stored(database) == []
    assert stored(other) == [("it", ["items", "--count"])]
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("DELETE FROM items WHERE ref <> ?", (REFS["leeds"],))
        count_items(connection, [])  # what went is taken out of the counts
        connection.commit()
    for words in (["--db", str(other), "it"], ["it", "--db", str(other)], ["it", f"--db={other}"]):
        assert ask("saved", "run", *words).stdout == "1\n"
    assert ask("saved", "run", "it").exit_code == 2
    assert ask("saved", "run", "it", "--db", "").exit_code == 2


def test_no_database_is_made_to_save_a_question(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    for words in (
        ["add", "it", "items"],
        ["run", "it"],
        ["list"],
        ["show", "it"],
        ["remove", "it"],
    ):
        done = run_minutes("saved", *words, database=missing)
        assert (done.code, done.out) == (4, "")
        assert "create it with: minutes ingest FOLDER" in done.err
    assert not missing.exists()


def test_questions_survive_what_happens_to_the_pages(tmp_path: Path, seeds: Path) -> None:
    """Read again, by other rules, changed, gone; and the file of the database moved."""
    pages, database = tmp_path / "pages", tmp_path / "minutes.db"
    shutil.copytree(seeds, pages)
    assert run_minutes("ingest", pages, database=database).code == 0
    question = ["search", "social care hubs", "--borough", "havering", "--csv", "-c", "title"]
    assert run_minutes("saved", "add", "hubs", *question, database=database).code == 0
    before = run_minutes("saved", "run", "hubs", database=database)
    assert "HUBS" in before.out

    assert run_minutes("ingest", pages, database=database).code == 0
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE documents SET rules_version = 'old'")
        connection.commit()
    assert "5 replaced" in run_minutes("ingest", pages, database=database).err
    assert run_minutes("reindex", database=database).code == 0
    page = next(pages.glob("002*"))
    page.write_text(page.read_text("utf-8").replace("the", "The", 1), "utf-8")
    assert run_minutes("ingest", pages, database=database).code == 0
    assert run_minutes("saved", "run", "hubs", database=database) == before
    for gone in pages.iterdir():
        gone.unlink()
    assert "5 removed" in run_minutes("ingest", pages, "--prune", database=database).err
    moved = tmp_path / "elsewhere" / "other.db"
    moved.parent.mkdir()
    database.rename(moved)
    assert stored(moved) == [("hubs", question)]


# ---- the shell


def test_names_are_offered_by_the_shell(ask: Ask, database: Path) -> None:
    for name in ("hubs", "hub-decisions", "bcf"):
        ask("saved", "add", name, "items")
    assert offered("minutes saved run h", database) == ["hub-decisions", "hubs"]
    assert offered("minutes saved show ", database) == ["bcf", "hub-decisions", "hubs"]
    assert sorted(offered("minutes saved ", database)) == sorted(SUBCOMMANDS["saved"])
    assert offered("minutes saved add it a", database) == ["actions"]
    assert offered("minutes saved add it items a", database) == []


def test_arguments_that_are_no_utf8_come_back_as_they_were(database: Path, tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9")
    words = [sys.executable, "-m", "minutes_cli", "saved", "add", "it", "items", "--committee", odd]
    assert run_process(words, database=database).code == 0
    line = "minutes saved show it > a.sh; minutes saved run it; od -An -c a.sh | grep -c '351'"
    done = run_shell(f"cd {tmp_path}; {line}", tmp_path, database=database)
    assert (done.code, done.out.splitlines()[-1]) == (0, "1")


def test_a_name_runs_in_a_process_of_its_own(database: Path) -> None:
    assert run_minutes("saved", "add", "it", "items", "--count", database=database).err == (
        "minutes: saved; ask it with: minutes saved run it\n"
    )
    done = run_minutes("saved", "run", "it", "-b", "kent", "--exit-status", database=database)
    assert (done.code, done.out) == (1, "0\n")


def test_every_command_that_can_be_saved_is_there(ask: Ask) -> None:
    for name in CAN_BE_SAVED:
        assert ask(name, "--help").exit_code == 0
