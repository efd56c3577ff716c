"""What is typed wrongly, named oddly or written by others does no harm, and is said clearly."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.render.terminal import UNSAFE
from minutes_cli.store.full_text import index_items
from tests.commands.conftest import Ask
from tests.query.databases import REFS, write_database
from tests.running import Done, run_minutes, run_process, run_shell

PAGE = (
    "Agenda item\n\n{title}\n\n{number}. {title}\n\nMinutes:\n\nThe Board discussed the plan.\n\n"
    "RESOLVED: That the report be noted.\n"
)


def controls(text: str) -> list[str]:
    return [c for c in text if ord(c) in UNSAFE and c not in "\n\t"]


# ---- controls


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", REFS["hostile"]],
        ["items", "-q", "evil", "-c", "title,body", "--csv"],
        ["items", "-q", "evil", "-c", "title,body", "-f", "tsv"],
        ["items", "-q", "evil", "-c", "title,body", "-f", "markdown"],
        ["items", "-q", "evil", "-c", "title,body", "-f", "table"],
    ],
    ids=" ".join,
)
def test_no_control_goes_into_a_pipe_or_a_file(
    small_database: Path, tmp_path: Path, arguments: list[str]
) -> None:
    piped = run_minutes(*arguments, database=small_database)
    assert "evil" in piped.out
    assert controls(piped.out) == []
    file = tmp_path / "a.txt"
    run_minutes(*arguments, "-o", file, database=small_database)
    assert "evil" in file.read_text("utf-8")
    assert controls(file.read_text("utf-8")) == []


def test_raw_csv_and_json_are_exact(ask: Ask) -> None:
    words = ["items", "-q", "evil", "-c", "title"]
    assert "\x1b[31m" in ask(*words, "--csv", "--raw-csv").stdout
    text = ask(*words, "--json").stdout
    assert controls(text) == []
    assert "\x1b[31m" in json.loads(text)[0]["title"]


# ---- empty values


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest", ""],
        ["ingest", "--manifest", ""],
        ["evaluate", ""],
        ["borough", ""],
        ["programme", ""],
        ["status", ""],
        ["status", " "],
        ["search", ""],
        ["show", ""],
        ["items", "--borough", ""],
        ["items", "--programme", ""],
        ["items", "--status", ""],
        ["items", "--query", ""],
        ["items", "--db", ""],
        ["items", "-o", ""],
        ["items", "-o", "", "--csv"],
        ["items", "-o", "", "--count"],
    ],
    ids=repr,
)
def test_an_empty_value_is_wrong_usage(ask: Ask, arguments: list[str]) -> None:
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


# ---- wrong values


def test_a_programme_is_suggested_by_a_part_of_its_name(ask: Ask) -> None:
    done = ask("programme", "integrated care")
    assert (done.exit_code, done.stderr) == (
        2,
        "minutes: no programme is called 'integrated care'; did you mean ICP?\n",
    )


@pytest.mark.parametrize(
    ("typed", "status"),
    [("decided", "resolved"), ("accepts", "agreed"), ("Endorsed", "supported"), ("note", "noted")],
)
def test_a_verb_names_its_status(ask: Ask, typed: str, status: str) -> None:
    done = ask("status", typed, "--csv")
    assert done.exit_code == 0
    assert done.stdout == ask("status", status, "--csv").stdout
    assert f"'{typed}' is read as the status {status}" in done.stderr
    assert ask("status", status).stderr == ask("status", status.upper()).stderr


def test_a_status_like_no_other_is_answered_with_all_of_them_once(ask: Ask) -> None:
    done = ask("status", "closed")
    assert done.exit_code == 2
    assert "for example" not in done.stderr
    for name in ("resolved", "withdrawn", "noted", "none"):
        assert done.stderr.count(name) == 1


@pytest.mark.parametrize(
    "arguments", [["search", "(" * 5000], ["search", "--fts-raw", '"' + "a" * 5000], ["show"],
                  ["items", "-b"], ["items", "-p"], ["items", "-s"], ["items", "-c"],
                  ["items", "-n"], ["items", "-f"], ["items", "--color"]],
)  # fmt: skip
def test_what_was_typed_is_repeated_in_short(ask: Ask, arguments: list[str]) -> None:
    done = ask(
        *arguments, *(["?" * 5000] if len(arguments) == 1 or arguments[0] == "items" else [])
    )
    assert done.exit_code == 2
    assert len(done.stderr) < 1200
    assert "?" * 61 not in done.stderr
    assert "(" * 61 not in done.stderr


def test_a_star_inside_quotes_is_explained_where_nothing_is_found(ask: Ask) -> None:
    assert '"integrat"*' in ask("search", '"integrat*"').stderr
    assert ask("search", '"integration*"', "-b", "southwark").stderr == ""


# ---- columns


def test_a_column_may_be_called_as_its_heading(ask: Ask) -> None:
    assert ask("items", "-c", "ref,date").stdout == ask("items", "-c", "ref,meeting_date").stdout
    assert ask("actions", "-c", "when").stdout.splitlines()[0] == "due_text"
    assert ask("items", "--sort", "date").stdout == ask("items", "--sort", "meeting_date").stdout


def test_numbers_are_sorted_as_people_count(small_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "numbers.db"
    path.write_bytes(small_database.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        numbers = ["10", "2", "143/19", "1", "10a", "A1", "5.10"]
        ids = [id for (id,) in connection.execute("SELECT id FROM items ORDER BY id")]
        for id, number in zip(ids, numbers, strict=False):
            connection.execute("UPDATE items SET number = ? WHERE id = ?", (number, id))
    words = ["items", "--all-kinds", "-c", "number", "--no-headers", "--sort"]
    done = run_minutes(*words, "number", database=path)
    assert done.lines == ["1", "2", "5.10", "10", "10a", "143/19", "A1"]
    assert run_minutes(*words, "number:desc", database=path).lines == done.lines[::-1]


def test_programmes_are_those_of_the_record_everywhere(
    small_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "neighbours.db"
    path.write_bytes(small_database.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO programmes VALUES ('CCG', 'Commissioning', NULL, 0)")
        connection.execute(
            "INSERT INTO item_programmes SELECT id, 'CCG', 'acronym', 'mention', 1, 0, 1"
            " FROM items WHERE ref = ?",
            (REFS["icp"],),
        )
        index_items(connection, [id for (id,) in connection.execute("SELECT id FROM items")])

    def asked(*words: str) -> Done:
        return run_minutes(*words, database=path)

    (record,) = json.loads(asked("programme", "CCG", "--json").out)
    assert record["programmes"] == ["BCF", "ICP", "iBCF"]
    names = "ref,programmes,other_programmes"
    (row,) = json.loads(asked("programme", "ccg", "--json", "-c", names).out)
    assert row == {
        "ref": REFS["icp"],
        "programmes": record["programmes"],
        "other_programmes": ["CCG"],
    }
    assert "other_programmes" not in asked("items", "--csv").lines[0]
    assert "also named  CCG\n" in asked("show", REFS["icp"]).out
    (shown,) = json.loads(asked("show", REFS["icp"], "--json").out)
    assert shown["other_programmes"] == ["CCG"]


def test_resolved_counts_its_formal_clauses(ask: Ask) -> None:
    rows = dict(
        line.split("\t") for line in ask("status", "-c", "status,clauses").stdout.splitlines()
    )
    for name in ("resolved", "noted", "agreed"):
        assert rows[name] == ask("decisions", "--status", name, "--count").stdout.strip()


# ---- where the answer goes


@pytest.mark.parametrize("place", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_stdout_can_be_named_in_a_pipe(small_database: Path, tmp_path: Path, place: str) -> None:
    line = f"minutes items -b leeds -c ref -f csv -o {place} | cat; echo ${{PIPESTATUS[0]}}"
    done = run_shell(line, tmp_path, database=small_database)
    assert (done.out, done.err) == ("ref\ncccc0004.1\n0\n", "")


def test_what_the_shell_opened_is_added_to(small_database: Path, tmp_path: Path) -> None:
    line = f"echo first > {tmp_path}/a; minutes items --count -o /dev/stdout >> {tmp_path}/a"
    run_shell(line, tmp_path, database=small_database)
    assert (tmp_path / "a").read_text() == "first\n6\n"


def test_a_named_pipe_is_written_through(small_database: Path, tmp_path: Path) -> None:
    ask = "minutes items -b leeds -c ref --csv -o p"
    line = f"cd {tmp_path}; mkfifo p; cat p & {ask}; wait; test -p p"
    done = run_shell(line, tmp_path, database=small_database)
    assert (done.code, done.out) == (0, "ref\ncccc0004.1\n")


@pytest.mark.parametrize("option", ["--help", "--version", "items --help", ""])
def test_help_on_a_closed_stdout_fails_as_an_answer_does(
    small_database: Path, tmp_path: Path, option: str
) -> None:
    done = run_shell(f"minutes {option} >&-", tmp_path, database=small_database)
    assert (done.code, done.err.count("\n")) == (4, 1)


def test_a_folder_that_was_deleted_is_not_called_stdout(
    small_database: Path, tmp_path: Path
) -> None:
    (tmp_path / "gone").mkdir()
    line = f"cd {tmp_path}/gone; rmdir {tmp_path}/gone; minutes items --db x.db"
    done = run_shell(line, tmp_path, database=small_database)
    assert done.code == 4
    assert "current folder" in done.err
    assert "standard output" not in done.err


# ---- files and databases


def test_a_name_that_is_not_utf8_leads_back_to_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    names = [b"caf\xe9.txt", rb"caf\xe9.txt", "café.txt".encode(), rb"a\x5cxff.txt"]
    for number, name in enumerate(names):
        text = PAGE.format(title=f"Plan {number} for the winter", number=number)
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(text)
    database = tmp_path / "minutes.db"
    assert run_minutes("ingest", folder, database=database).code == 0
    with closing(sqlite3.connect(database)) as connection:
        assert len(connection.execute("SELECT path FROM documents").fetchall()) == 4
        connection.execute("INSERT INTO items (ref, document_id, position, kind,"
                           " status, start_char, end_char, body_start, first_seen)"
                           " SELECT 'r' || id, id, 99, 'substantive', 'none', 0, 0, 0, ingested_at"
                           " FROM documents")  # fmt: skip
        connection.commit()
    line = "minutes items -c document -0 | xargs -0 ls -1 > /dev/null; echo ${PIPESTATUS[@]}"
    done = run_shell(line, tmp_path, database=database)
    assert (done.out, done.err) == ("0 0\n", "")
    assert r"caf\xe9.txt" in run_minutes("items", "-c", "document", "--csv", database=database).out


def test_a_mistyped_folder_of_a_database_is_not_made(tmp_path: Path, seeds: Path) -> None:
    done = run_minutes("ingest", seeds, "--db", tmp_path / "no" / "such" / "x.db")
    assert done.code == 4
    assert f"no folder {tmp_path}/no/such" in done.err
    assert not (tmp_path / "no").exists()


def test_the_folder_of_the_usual_database_is_made(tmp_path: Path, seeds: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path / "data"), "MINUTES_DB": ""}
    assert run_minutes("ingest", seeds, environment=environment).code == 0
    assert (tmp_path / "data" / "minutes" / "minutes.db").exists()


@pytest.mark.parametrize("way", ["--debug", "MINUTES_DEBUG"])
def test_a_fault_of_the_rules_is_shown_where_debugging_is_asked_for(
    tmp_path: Path, seeds: Path, way: str
) -> None:
    code = (
        "from minutes_cli import cli\n"
        "from minutes_cli.ingest import reading\n"
        "reading._READ = 'tests.faults:fail_to_read'\n"
        "cli.main()\n"
    )
    command = [sys.executable, "-c", code, "ingest", str(seeds)]
    quiet = run_process(command, database=tmp_path / "a.db")
    assert (quiet.code, "Traceback" in quiet.err) == (3, False)
    words = [*command, way] if way.startswith("-") else command
    environment = {} if way.startswith("-") else {way: "1"}
    loud = run_process(words, database=tmp_path / "b.db", environment=environment)
    assert loud.code == 4
    assert "Traceback" in loud.err
    assert "a rule failed" in loud.err
    assert "in fail_to_read" in loud.err, "where it happened in the worker"


def test_labels_that_are_a_list_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.json").write_text("[]")
    done = run_minutes("evaluate", tmp_path)
    assert done.code == 2
    assert "a.json: the labels are a list, not an object" in done.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_database_that_may_not_be_read_is_a_failure_and_no_wrong_usage() -> None:
    code = (
        "import os, sys, typer\n"
        "import minutes_cli.commands.items, minutes_cli.render.output, minutes_cli.store\n"
        "from minutes_cli.cli import main\n"
        "os.setgid(65534)\n"
        "os.setuid(65534)\n"
        "sys.argv = ['minutes', 'items', '--db', sys.argv[1]]\n"
        "main()\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        database = write_database(Path(folder) / "secret.db")
        database.chmod(0o600)
        done = run_process([sys.executable, "-c", code, str(database)])
    assert (done.code, done.out) == (4, "")
    assert "secret.db cannot be opened: Permission denied" in done.err
