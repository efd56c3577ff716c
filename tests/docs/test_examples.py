"""Every command that the README, a page of docs/ or a help text shows is run, and prints what is
said there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from minutes_cli import cli
from minutes_cli.cli import SUBCOMMANDS
from minutes_cli.errors import ExitCode
from tests.docs.examples import (
    BLOCK,
    PROJECT,
    PROMPT,
    Example,
    begin,
    blocks,
    examples,
    on_terminal,
    pages,
    run,
)
from tests.docs.helps import Help, commands, program
from tests.docs.pages import DOCUMENTS, commands_in
from tests.running import run_process
from tests.serving import serving

PAGES = {path.relative_to(PROJECT).as_posix(): path for path in pages()}


def examples_of(name: str) -> list[Example]:
    text = PAGES[name].read_text("utf-8")
    return [example for block in blocks(text) for example in block]


@pytest.mark.parametrize("name", PAGES)
def test_each_example_prints_what_the_page_says(name: str, tmp_path: Path) -> None:
    promised = examples_of(name)
    shown = run([example.command for example in promised], tmp_path)
    for example, output in zip(promised, shown, strict=True):
        assert output == example.output, f"{example.command}; make docs renews the page"


def test_the_pages_with_examples_are_found() -> None:
    assert {"README.md", "docs/tutorial.md", "docs/compare.md", "docs/follow.md"} <= PAGES.keys()


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda path: path.name)
def test_no_example_stands_where_it_is_not_run(page: Path) -> None:
    assert f"{PROMPT}minutes" not in BLOCK.sub("", page.read_text("utf-8"))


def test_the_readme_shows_the_commands_a_newcomer_needs() -> None:
    shown = {example.command.split()[1] for example in examples_of("README.md")}
    assert shown >= {"ingest", "borough", "decisions", "actions", "search", "matrix", "cite"}


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_line_that_a_page_names_is_one(page: Path) -> None:
    """Those in running text and tables, too: each is parsed by the command that it names."""
    for line in commands_in(page.read_text("utf-8")):
        parse(line)


def parse(line: str) -> None:
    """Reads a command line as the program does, and runs nothing."""
    _, command, *arguments = shlex.split(line)
    if command.startswith("-") or {"-h", "--help"} & set(arguments):
        return
    loaded: Any = cli.load(command)
    if under := set(arguments[:1]) & set(SUBCOMMANDS.get(command, ())):
        assert isinstance(loaded, TyperGroup)
        loaded, arguments = loaded.commands[under.pop()], arguments[1:]
    if arguments or not isinstance(loaded, TyperGroup):
        with loaded.make_context(command, arguments, resilient_parsing=not arguments) as context:
            assert context.params is not None, line


def test_our_commands_beside_those_of_others_are_command_lines() -> None:
    """The column of docs/comparison.md that is ours."""
    page = (PROJECT / "docs" / "comparison.md").read_text("utf-8")
    rows = page.partition("## Commands")[2].partition("## Conventions")[0].splitlines()
    cells = [row.split(" | ")[1] for row in rows if row.startswith("| ")][1:]
    lines = [line for cell in cells for line in re.findall(r"`([a-z][^`]*)`", cell)]
    assert len(lines) > 12
    for line in lines:
        parse(f"minutes {line}")


# ---- the examples of the help texts, which the reference and the man page show as well

WAITING = ("minutes serve",)
"""Commands that go on until they are ended."""


def is_served(line: str, folder: Path, environment: dict[str, str]) -> None:
    """The line starts a server that answers, and Ctrl-C ends it. Of several --port the last
    holds: the one of the line may be taken here. BROWSER is a program that opens nothing."""
    command = ["bash", "-c", f"exec {line} --port 0"]
    quiet = {**environment, "BROWSER": "true"}
    with serving(command, folder=folder, environment=quiet) as served:
        assert served.get("/").status == 200
    assert served.code == ExitCode.INTERRUPTED


UNSET = 1
"""What ``minutes config get`` ends with where nothing is set, which is no failure."""


def prepared(folder: Path, database: Path) -> dict[str, str]:
    """A home as the examples take it: a database, its pages in ~/minutes and ~/Downloads/minutes, a
    page, a draft and a list of pages in the current folder, labelled pages, and no network."""
    session = begin(folder)
    work, home = session.folder, folder / "home"
    for place in (home / "minutes", home / "Downloads" / "minutes"):
        shutil.copytree(PROJECT / "seeds", place)
    page = next((PROJECT / "seeds").glob("004*.txt"))
    shutil.copy(page, work / "april.txt")
    (approved,) = (PROJECT / "seeds").glob("000*.txt")
    draft = approved.read_text("utf-8").replace("noted", "received")
    (work / "draft.txt").write_text(draft, "utf-8")
    (work / "list.csv").write_text("path,council\napril.txt,havering\n", "utf-8")
    labelled = work / "tests" / "gold"
    labelled.mkdir(parents=True)
    for file in sorted((PROJECT / "tests" / "gold").glob("d0[1-3]*")):
        shutil.copy(file, labelled)
    rendering = next((PROJECT / "tests" / "renderings").rglob("004*.pdf"))
    curl = folder / "bin" / "curl"
    curl.write_text(f"#!/bin/sh\ncat {shlex.quote(str(rendering))}\n", "utf-8")
    curl.chmod(0o755)
    environment = {"HOME": str(home), "PATH": session.environment["PATH"]}
    own = home / ".local" / "share" / "minutes" / "minutes.db"
    own.parent.mkdir(parents=True)
    shutil.copy(database, own)
    return environment


@pytest.mark.parametrize("help", [program(), *commands()], ids=lambda help: help.name)
def test_every_example_of_a_help_text_is_done(
    help: Help, tmp_path: Path, seed_database: Path
) -> None:
    """Those of a command and of the commands under it, in their order."""
    under = help.commands if help.name != "minutes" else ()
    lines = [*help.examples, *(line for each in under for line in each.examples)]
    environment = prepared(tmp_path, seed_database)
    if any("--diff" in line for line in lines):
        lines.insert(0, "minutes ingest draft.txt --quiet")
    for line in lines:
        if line.startswith(WAITING):
            is_served(line, tmp_path / "work", environment)
            continue
        done = run_process(["bash", "-c", line], folder=tmp_path / "work", environment=environment)
        allowed = {0, UNSET} if line.startswith("minutes config get") else {0}
        assert done.code in allowed, (line, done.err)
        assert "Traceback" not in done.err


# ---- the command lines in running text and in tables, which promise no output

STANDS_FOR = {
    "REF": "934e975d.1.2",
    "KEY": "934e975d.1.2",
    "FILE": "april.txt",
    "FOLDER": "tests/gold",
    "DIR": "exported",
    "NAME": "question",
    "WORDS": "care",
    "page.txt": "april.txt",
    "$since": "2020-01-01",
}
"""What a reader puts in place of a word in capitals."""


OWN_PROGRAMME = "CHC"
"""The code of the programme that docs/vocabulary.md adds."""


def add_own_programme(home: Path) -> None:
    """The rows of a person's own, as docs/vocabulary.md shows them."""
    page = (PROJECT / "docs" / "vocabulary.md").read_text("utf-8")
    settings = home / ".config" / "minutes"
    settings.mkdir(parents=True)
    (settings / "programmes.toml").write_text(
        "".join(re.findall(r"^```toml\n(\[\[programme\]\].*?)^```$", page, re.M | re.S)), "utf-8"
    )


LISTS = {"minutes saved list", "minutes config list", "minutes config path"}
"""Commands under a command that are whole as they stand."""


def lines_to_run(page: Path) -> list[str]:
    """The command lines of a page outside its examples. A word or two alone are the name of a
    command, and what has an ellipsis in it is no whole line."""
    names = {f"minutes {name} {each}" for name, under in SUBCOMMANDS.items() for each in under}
    found = commands_in(BLOCK.sub("", page.read_text("utf-8")))
    whole = (line for line in found if len(line.split()) > 2 and "…" not in line)
    return [line for line in whole if line not in names - LISTS]


RUNNING = [
    page
    for page in DOCUMENTS
    if page.name not in ("CHANGELOG.md", "reference.md") and lines_to_run(page)
]
"""Pages with command lines in their text. What the reference shows are the help texts' examples."""


@pytest.mark.parametrize("page", RUNNING, ids=lambda path: path.name)
def test_every_command_line_in_running_text_is_done(
    page: Path, tmp_path: Path, seed_database: Path
) -> None:
    environment = prepared(tmp_path, seed_database)
    lines = sorted(lines_to_run(page), key=lambda line: "saved remove" in line)
    if any(OWN_PROGRAMME in line for line in lines):
        add_own_programme(tmp_path / "home")
    before = {
        "--diff": "minutes ingest draft.txt --quiet",
        OWN_PROGRAMME: "minutes ingest april.txt --quiet",
        "hubs": "minutes saved add hubs items",
        "saved remove NAME": f"minutes saved add {STANDS_FOR['NAME']} items",
    }
    for word, line in before.items():
        if any(word in each for each in lines):
            lines.insert(0, line)
    for line in lines:
        for word, value in STANDS_FOR.items():
            line = line.replace(word, value)
        line = line.replace("show 934e975d.1.2 --diff", "show 934e975d.1 --diff")
        if line.startswith(WAITING):
            is_served(line, tmp_path / "work", environment)
            continue
        done = run_process(["bash", "-c", line], folder=tmp_path / "work", environment=environment)
        assert done.code in ({0, 1} if "--exit-status" in line else {0}), (line, done.err)
        assert "Traceback" not in done.err


# ---- the reading of examples, and its failing


def test_an_example_ends_where_the_next_begins() -> None:
    block = "$ minutes borough\na\n\nb\n\n$ minutes status none\n"
    assert list(examples(block)) == [
        Example("minutes borough", "a\n\nb"),
        Example("minutes status none", ""),
    ]


def test_a_terminal_shows_both_streams_in_their_order(tmp_path: Path) -> None:
    command = "echo one; echo two >&2; test -t 1 && echo three"
    assert on_terminal(command, tmp_path, {"PATH": "/usr/bin:/bin"}) == "one\ntwo\nthree"


def test_a_page_that_says_something_else_is_noticed(tmp_path: Path) -> None:
    assert run(["minutes ingest seeds --quiet", "minutes items --count"], tmp_path) == ["", "5"]


def test_command_lines_are_found_wherever_a_page_has_them() -> None:
    text = (
        "Ask `minutes items --since 2019`, or\n\n    minutes sql --schema   # the tables\n\n"
        "```sh\nminutes ingest a.txt && minutes borough | head\n```\n`minutes.db` is no command"
    )
    assert list(commands_in(text)) == [
        "minutes items --since 2019",
        "minutes sql --schema",
        "minutes ingest a.txt",
        "minutes borough",
    ]
    with pytest.raises(Exception, match="borrow"):
        parse("minutes items --borrow x")
