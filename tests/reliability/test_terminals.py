"""What others wrote, in pages, in their names and on command lines, never commands a terminal.

Every command of the program is run on a terminal of its own, on a database that was read from
hostile files. A command that is added and has no line here fails the first test.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from minutes_cli.cli import COMMANDS, SUBCOMMANDS
from tests.query.databases import ESCAPES
from tests.reliability.processes import PROJECT, environment, run
from tests.terminal import on_pty

BIDI = "\u202e\u2066"
WORDS = f"[/x] [red]evil[/red] :one: {ESCAPES}{BIDI}"

PAGE = f"""Havering Council

Agenda and minutes

Health {WORDS} Board - 18 April 2019 7.00 pm

Venue: Room {WORDS}

Items

No. Item

1.

=HYPERLINK("http://x") {WORDS} Better Care Fund

Minutes:

Councillor Ada {WORDS} asked. The Better Care Fund was £3.8m {WORDS}.

RESOLVED:

1. That the report {WORDS} be noted.

2. That the Director {WORDS} report back by June 2019.
"""

NAMES = (
    b"evil\x1b[31m\x07.txt",
    b"evil\nsecond line.txt",
    b"-rf.txt",
    b"--help.txt",
    b"caf\xe9\x9b2J.txt",
    "evil\u202etxt.txt".encode(),
    b"[bold]evil[red] :one:.txt",
    b"=cmd|calc.txt",
)

HOSTILE = f"evil\x1b]0;title\x07{BIDI}\x9b"

LINES: Mapping[str, Sequence[Sequence[str]]] = {
    "ingest": [["PAGES"], ["--explain", "PAGES"], [f"nowhere{HOSTILE}"]],
    "borough": [[], ["havering"], [HOSTILE]],
    "programme": [[], ["BCF"], [HOSTILE]],
    "status": [[], ["noted"], [HOSTILE]],
    "search": [["evil"], [HOSTILE], ["--fts-raw", f'"{HOSTILE}']],
    "items": [["-c", "ref,title,body,document"], ["-0", "-c", "title"], ["-c", HOSTILE]],
    "decisions": [[], ["--why"]],
    "actions": [[], ["--why"]],
    "actions set": [[HOSTILE, "--state", "done"]],
    "people": [["--all-kinds"]],
    "show": [["REF"], ["REF", "--markdown"], ["REF", "--json"], [HOSTILE]],
    "cite": [["REF"], ["REF", "--style", "bibtex"], ["REF", "--style", "markdown"]],
    "matrix": [["--rows", "committee", "--columns", "status"]],
    "timeline": [["--by", "committee"]],
    "coverage": [[], ["--unreadable"]],
    "saved": [["list"]],
    "saved add": [["odd", "search", HOSTILE], [HOSTILE, "items"]],
    "saved run": [["odd"]],
    "saved list": [[]],
    "saved show": [["odd"], [HOSTILE]],
    "saved remove": [[HOSTILE]],
    "export": [["OUT"]],
    "sql": [
        ["SELECT title, body FROM item_texts"],
        ["SELECT path, text FROM documents"],
        [f"SELECT 1 AS '{HOSTILE}'"],
    ],
    "serve": [["--port", HOSTILE]],
    "reindex": [["--all"]],
    "check": [["--full"]],
    "config": [["list"]],
    "config list": [[]],
    "config get": [["db"], [HOSTILE]],
    "config set": [["format", HOSTILE]],
    "config unset": [[HOSTILE]],
    "config path": [[]],
    "evaluate": [["LABELLED"]],
}
"""A few command lines of every command: what it prints of pages, and what it says of words that
are wrong. PAGES, OUT, LABELLED and REF are filled in."""

OUR_STYLES = re.compile(
    r"\x1b\[(?:[0-9]{1,2}(?:;[0-9]{1,3}){0,4})?m|\x1b\[(?:\?25[lh]|[12]?K|1A)|\r"
)
OURS = re.compile(r"\x1b\]8;[^\x1b\x07]*\x1b\\")
BAD = frozenset(
    {chr(n) for n in (*range(32), *range(0x7F, 0xA0))} - {"\n", "\t"} | set("\u061c\u200e\u200f")
    | {chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with hostile files, the database that was read from them, and a labelled page."""
    place = tmp_path_factory.mktemp("desk")
    (place / "pages").mkdir()
    for number, name in enumerate(NAMES):
        page = PAGE.replace("18 April", f"{number + 1} April").replace("Room", f"Room {number}")
        path = os.path.join(os.fsencode(place / "pages"), name)
        with open(path, "wb") as file:
            file.write(page.encode())
    bad = os.path.join(os.fsencode(place / "pages"), b"bad\x1b[31m\n\x9b.pdf")
    with open(bad, "wb") as file:
        file.write(b"%PDF-1.4 nothing")
    (place / "labelled").mkdir()
    (place / "labelled" / f"a{BIDI}.txt").write_text(PAGE)
    (place / "labelled" / f"a{BIDI}.json").write_text(
        '{"kind": "meeting", "items": [{"title": "\\u001b[31mevil\\u202e"}]}'
    )
    done = run(["ingest", place / "pages"], place / "minutes.db")
    assert done.code == 3, done
    assert "8 added, 1 unreadable" in done.err
    assert run(["saved", "add", "odd", "search", HOSTILE], place / "minutes.db").code in (0, 2)
    return place


def every() -> set[str]:
    under = {f"{name} {one}" for name, some in SUBCOMMANDS.items() for one in some}
    return {*COMMANDS, *under}


def test_every_command_is_tried() -> None:
    assert set(LINES) == every()


@pytest.mark.parametrize("name", LINES)
def test_no_command_lets_others_command_the_terminal(desk: Path, name: str) -> None:
    database = desk / "minutes.db"
    ref = run(["items", "-n", "1", "-c", "ref", "--no-headers"], database).out.strip()
    places = {
        "PAGES": f"{desk / 'pages'}",
        "OUT": f"{desk / 'out'}",
        "LABELLED": f"{desk / 'labelled'}",
        "REF": ref,
    }
    known = environment(desk, database) | {"TERM": "xterm-256color", "PAGER": "cat"}
    del known["NO_COLOR"]
    for line in LINES[name]:
        asks = [places.get(word, word) for word in line]
        command = [sys.executable, "-m", "minutes_cli", *name.split(), *asks]
        code, shown = on_pty(command, known, columns=120, lines=200, folder=PROJECT)
        rest = OURS.sub("", OUR_STYLES.sub("", shown))
        assert code in (0, 1, 2, 3, 4), shown
        assert "Traceback" not in shown
        assert "internal error" not in shown
        assert sorted(set(rest) & BAD) == [], (line, shown)


def test_the_pages_are_there_with_their_words(desk: Path) -> None:
    """Else there would be nothing to command a terminal."""
    done = run(["items", "--json", "--all-kinds"], desk / "minutes.db")
    assert done.out.count("evil") >= len(NAMES)
    assert "\\u001b[31m" in done.out
