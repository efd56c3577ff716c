"""The command as a process: pipes, full disks, terminals, narrow and hostile ones."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.query.databases import ESCAPES, REFS
from tests.running import run_minutes, run_process, run_shell
from tests.terminal import on_pty

COMMANDS = (
    "items --all-kinds",
    "items -c ref,title,body",
    "decisions",
    "actions",
    "people",
    "borough",
    "programme",
    "status",
    "coverage",
    "search evil",
    "search integrat*",
    "show dddd",
)
WRONG = (
    "items --borough \x1b[31m\x9b",
    "items -c \u202e\x07",
    "show \x1b]0;title\x07",
    "search (\x1b",
)
FORMATS = ("", "-f table", "--csv", "-f tsv", "--json", "-f jsonl", "-f markdown", "-0")


def on_a_terminal(
    arguments: list[str], database: Path, columns: int = 80, environment: Mapping[str, str] = {}
) -> tuple[int, str]:
    """The exit code, and everything that a terminal of this width is sent."""
    variables = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    known = {"MINUTES_DB": str(database), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "minutes_cli", *arguments]
    return on_pty(command, {**variables, **known, **environment}, columns=columns, lines=24)


LOADED = """
import sys
from minutes_cli import start
start.end = sys.exit
try:
    start.main()
except SystemExit as ended:
    assert ended.code == 0
print(*sys.modules, sep="\\n")
"""
"""Runs a command, and then prints the names of the modules that are loaded."""

OUR_STYLES = re.compile(r"\x1b\[(?:[0-9]{1,2}(?:;[0-9]{1,2}){0,3})?m")


@pytest.mark.parametrize("form", FORMATS)
def test_no_control_of_others_reaches_a_terminal(small_database: Path, form: str) -> None:
    """ESC, OSC 8, BEL, 0x9b, bidi overrides: in titles, texts, names and arguments."""
    for command in COMMANDS if form else (*COMMANDS, *WRONG):
        if form and command.startswith("show") and form not in ("--json", "-f jsonl"):
            continue
        arguments = [*command.split(), *form.split()]
        code, shown = on_a_terminal(arguments, small_database)
        assert code in (0, 2), shown
        rest = OUR_STYLES.sub("", shown)
        found = [c for c in rest if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f"]
        assert found == [], (command, form)
        assert not set(rest) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_markup_of_rich_is_shown_as_it_is(small_database: Path) -> None:
    _, shown = on_a_terminal(["items", "-q", "evil", "-c", "title"], small_database, 200)
    assert "[/foo] [red] :one:" in shown
    _, shown = on_a_terminal(["show", "dddd"], small_database, 200)
    assert shown.count("[/foo] [red] :one:") >= 2


def test_a_terminal_is_shown_a_table_and_a_pipe_is_given_tsv(small_database: Path) -> None:
    code, shown = on_a_terminal(["items"], small_database)
    assert code == 0
    assert OUR_STYLES.search(shown)
    assert "─" * 10 in shown
    piped = run_minutes("items", database=small_database)
    assert piped.lines[0].split("\t")[:3] == ["ref", "council", "borough"]


@pytest.mark.parametrize(
    ("arguments", "environment", "style", "colour"),
    [
        (["search", "evil"], {}, True, True),
        (["search", "evil"], {"NO_COLOR": "1"}, False, False),
        (["search", "evil", "--color", "always"], {"NO_COLOR": "1"}, True, True),
        (["search", "evil", "--color", "never"], {}, False, False),
        (["search", "evil"], {"TERM": "dumb"}, False, False),
        (["show", "aaaa0001.2"], {}, True, True),
        (["show", "aaaa0001.2"], {"NO_COLOR": "1"}, False, False),
        (["show", "aaaa0001.2", "--color", "never"], {}, False, False),
    ],
)
def test_colour_is_used_where_it_is_wanted(
    small_database: Path,
    arguments: list[str],
    environment: dict[str, str],
    style: bool,
    colour: bool,
) -> None:
    _, shown = on_a_terminal(arguments, small_database, 120, environment)
    sequences = OUR_STYLES.findall(shown)
    assert bool(sequences) is style
    assert any(re.search(r"[;\[]3[0-7]", sequence) for sequence in sequences) is colour


def test_colour_can_be_asked_for_in_a_pipe(small_database: Path) -> None:
    done = run_minutes("items", "-f", "table", "--color", "always", database=small_database)
    assert OUR_STYLES.search(done.out)
    plain = run_minutes("items", "-f", "table", database=small_database)
    assert "\x1b" not in plain.out


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("command", ["items", "decisions", "actions", "people", "search integrat*"])
def test_a_table_fits_its_terminal_and_loses_no_cell(
    small_database: Path, columns: int, command: str
) -> None:
    _, shown = on_a_terminal([*command.split(), "--color", "never"], small_database, columns)
    assert max(map(len, shown.splitlines())) <= columns
    letters = re.sub(r"\s", "", shown)
    for ref in (REFS["southwark"], REFS["islington"]):
        assert ref in (shown if columns >= 40 else letters)
    if command == "items":
        assert "INTEGRATION" in letters
        assert "FOCUS" in letters


def test_a_wide_terminal_shows_more_columns(small_database: Path) -> None:
    _, narrow = on_a_terminal(["items"], small_database, 100)
    _, wide = on_a_terminal(["items"], small_database, 140)
    assert "Scrutiny Board" not in narrow
    assert "Scrutiny Board" in wide


def test_the_width_can_be_said(small_database: Path) -> None:
    _, shown = on_a_terminal(["items"], small_database, 200, {"COLUMNS": "60"})
    assert max(map(len, OUR_STYLES.sub("", shown).splitlines())) <= 60


def test_a_table_on_a_terminal_is_cut_and_says_so(tmp_path: Path, small_database: Path) -> None:
    database = tmp_path / "many.db"
    write_many(small_database, database, 120)
    words = ["people", "--person", "copy", "--color", "never"]
    _, shown = on_a_terminal(words, database)
    assert shown.count("Copy ") == 50
    assert shown.endswith("minutes: 50 of 120 people; --limit 120 shows all\n")
    _, shown = on_a_terminal([*words, "--limit", "120"], database)
    assert shown.count("Copy ") == 120
    assert "minutes:" not in shown
    _, shown = on_a_terminal([*words, "--offset", "100"], database)
    assert shown.count("Copy ") == 20
    for form in ("--csv", "-f tsv", "--json"):
        _, shown = on_a_terminal([*words, *form.split()], database)
        assert shown.count("Copy ") == 120
    assert run_minutes(*words, "-f", "table", database=database).out.count("Copy ") == 120


def write_many(source: Path, target: Path, number: int) -> None:
    import sqlite3

    target.write_bytes(source.read_bytes())
    connection = sqlite3.connect(target)
    connection.executemany(
        "INSERT INTO people (document_id, item_id, name, capacity, start_char, end_char) "
        "VALUES (1, 2, ?, 'speaker', 0, 0)",
        [(f"Copy {n:04}",) for n in range(number)],
    )
    connection.commit()
    connection.close()


# ---- pipes and disks


def test_who_stops_reading_is_not_bothered(small_database: Path, tmp_path: Path) -> None:
    database = tmp_path / "many.db"
    write_many(small_database, database, 20_000)
    line = "minutes people --csv | head -1; echo ${PIPESTATUS[0]}"
    done = run_shell(line, tmp_path, database=database)
    assert done.err == ""
    assert done.lines[0].startswith("name,role")
    assert done.lines[1] == "141"


@pytest.mark.parametrize("command", ["items", "--help", "items --help", "show cccc", "borough"])
def test_who_reads_nothing_is_not_bothered(
    small_database: Path, tmp_path: Path, command: str
) -> None:
    """The reader is gone before the first byte."""
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "minutes_cli", *command.split()],
        env={**os.environ, "MINUTES_DB": str(small_database)},
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (process.returncode, process.stderr) == (141, b"")


@pytest.mark.parametrize(
    "line",
    [
        "minutes items > /dev/full",
        "minutes items --json > /dev/full",
        "minutes items -f table > /dev/full",
        "minutes items --count > /dev/full",
        "minutes items --csv -o /dev/full",
        "minutes show cccc > /dev/full",
        "minutes --help > /dev/full",
        "minutes items -h > /dev/full",
    ],
)
def test_a_full_disk_is_one_line_and_4(small_database: Path, tmp_path: Path, line: str) -> None:
    done = run_shell(line, tmp_path, database=small_database)
    assert (done.code, done.out) == (4, "")
    assert done.err.count("\n") == 1
    assert "No space left on device" in done.err


def test_a_closed_stdout_is_one_line_and_4(small_database: Path, tmp_path: Path) -> None:
    done = run_shell("minutes items >&-", tmp_path, database=small_database)
    assert done.code == 4
    assert done.err.count("\n") == 1


def test_a_closed_stderr_does_not_stop_an_answer(small_database: Path, tmp_path: Path) -> None:
    done = run_shell("minutes items -b kent --csv -c ref 2>&-", tmp_path, database=small_database)
    assert (done.code, done.out) == (0, "ref\n")


def test_refs_can_be_handed_on_by_xargs(small_database: Path, tmp_path: Path) -> None:
    line = "minutes items -c ref -0 | xargs -0 -n1 minutes show | grep -c '^ref  '"
    assert run_shell(line, tmp_path, database=small_database).out == "6\n"


def test_answers_are_utf8_whatever_the_locale(small_database: Path) -> None:
    for locale in ("C", "POSIX", "en_GB.ISO-8859-1"):
        environment = {"LC_ALL": locale, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
        done = run_minutes("items", "--json", database=small_database, environment=environment)
        assert done.code == 0, done.err
        assert json.loads(done.out)[2]["money"] == ["£3.8bn"]


@pytest.mark.parametrize("command", ["--help", "items --help", "items -f table", "show dddd"])
def test_people_are_answered_on_any_terminal(small_database: Path, command: str) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run_minutes(*command.split(), database=small_database, environment=environment)
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()


def test_arguments_that_are_no_utf8_are_no_failure(small_database: Path) -> None:
    for option in (["-b"], ["--committee"], ["-q"], ["-c"], ["--since"], ["-s"], ["-p"], ["-o"]):
        done = run_process(
            [sys.executable, "-m", "minutes_cli", "items", *option, os.fsdecode(b"x\xff")],
            database=small_database,
        )
        assert done.code in (0, 2), (option, done.err)
        assert "internal" not in done.err


# ---- start-up


@pytest.mark.usefixtures("unmeasured")
def test_a_query_loads_only_what_it_needs(small_database: Path) -> None:
    code = (
        "import sys\n"
        "sys.argv = ['minutes', 'items', '--csv']\n"
        "from minutes_cli import start\n"
        "start.end = sys.exit\n"
        "try:\n"
        "    start.main()\n"
        "except SystemExit as ended:\n"
        "    assert ended.code == 0\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )
    done = run_process([sys.executable, "-c", code], database=small_database)
    assert done.out.startswith("ref,council")
    loaded = {name.split(".")[0] for name in done.err.split()}
    assert loaded & {"minutes_cli", "sqlite3"} == {"minutes_cli", "sqlite3"}
    assert not loaded & {"typer", "click", "pydantic", "rich", "sqlite_utils", "dateutil"}
    assert not loaded & {"tomllib", "csv", "hashlib", "difflib", "shutil"}
    ours = {name for name in done.err.split() if name.startswith("minutes_cli.")}
    assert not {name for name in ours if ".vocabulary" in name or ".extract" in name}


@pytest.mark.usefixtures("unmeasured")
def test_a_run_over_unchanged_files_loads_only_what_it_needs(tmp_path: Path) -> None:
    page, database = tmp_path / "april.txt", tmp_path / "minutes.db"
    page.write_text("5. Better Care Fund\n\nRESOLVED that the report be noted.\n")
    assert run_minutes("ingest", str(page), database=database).code == 0
    done = run_process([sys.executable, "-c", LOADED, "ingest", str(page)], database=database)
    assert "1 unchanged" in done.err
    loaded = set(done.out.split())
    assert "minutes_cli.ingest.run" in loaded
    assert not {name.split(".")[0] for name in loaded} & {"typer", "rich", "tomllib", "zipfile"}
    assert not loaded & {
        "minutes_cli.commands.options",
        "minutes_cli.models",
        "minutes_cli.isolation",
        "minutes_cli.query.question",
    }
    readers = {name for name in loaded if name.startswith("minutes_cli.sources.")}
    assert readers == {"minutes_cli.sources.media_types"}


def test_the_test_text_is_hostile() -> None:
    assert {"\x1b", "\x9b", "\x07", "\u202e"} <= set(ESCAPES)
