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
from tests.docs.helps import every, program
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
    assert shown >= {"ingest", "borough", "decisions", "actions", "search", "show"}


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

HELP_EXAMPLES = [*program().examples, *(line for help in every() for line in help.examples)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as the examples take it: pages in ~/minutes and in ~/Downloads/minutes, a page and a
    list of pages in the current folder, labelled pages, a saved question, and no network."""
    folder = tmp_path_factory.mktemp("helps")
    session = begin(folder)
    work = session.folder
    for place in (folder / "home" / "minutes", folder / "home" / "Downloads" / "minutes"):
        shutil.copytree(PROJECT / "seeds", place)
    page = next((PROJECT / "seeds").glob("004*.txt"))
    shutil.copy(page, work / "april.txt")
    (work / "list.csv").write_text("path,council\napril.txt,havering\n", "utf-8")
    labelled = work / "tests" / "gold"
    labelled.mkdir(parents=True)
    for file in sorted((PROJECT / "tests" / "gold").glob("d0[1-3]*")):
        shutil.copy(file, labelled)
    curl = folder / "bin" / "curl"
    curl.write_text(f'#!/bin/sh\ncat "{labelled}"/../../april.pdf\n', "utf-8")
    curl.chmod(0o755)
    rendering = next((PROJECT / "tests" / "renderings").rglob("004*.pdf"))
    shutil.copy(rendering, work / "april.pdf")
    return folder


def test_every_example_of_a_help_text_is_done(home: Path) -> None:
    """In the order of the commands, so that what one makes the next may use."""
    environment = {
        "HOME": str(home / "home"),
        "PATH": f"{home / 'bin'}:/usr/local/bin:/usr/bin:/bin",
    }
    failed = {}
    for line in HELP_EXAMPLES:
        if line.startswith("minutes serve"):  # answers until it is ended
            free = ["bash", "-c", f"{line} --port 0"]
            with serving(free, folder=home / "work", environment=environment) as it:
                assert it.get("/").status == 200
            assert it.code == 130
            continue
        done = run_process(["bash", "-c", line], folder=home / "work", environment=environment)
        if done.code != 0 or "Traceback" in done.err:
            failed[line] = (done.code, done.err)
    assert not failed


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
