"""The README and the other documents say what is so."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from minutes_cli.cli import COMMANDS
from tests.readme import BLOCK, PROJECT, README, Example, blocks, examples, on_terminal, run

EXAMPLES = [example for block in blocks(README.read_text("utf-8")) for example in block]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each example of the README prints, run in their order."""
    return run([example.command for example in EXAMPLES], tmp_path_factory.mktemp("readme"))


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=lambda n: EXAMPLES[n].command)
def test_the_example_prints_what_the_readme_says(number: int, shown: list[str]) -> None:
    assert shown[number] == EXAMPLES[number].output


def test_the_readme_shows_the_commands_a_newcomer_needs() -> None:
    shown = {example.command.split()[1] for example in EXAMPLES if "minutes" in example.command}
    assert shown >= {"ingest", "borough", "programme", "status", "search", "show"}


def test_no_example_stands_where_it_is_not_run() -> None:
    rest = BLOCK.sub("", README.read_text("utf-8"))
    assert "$ minutes" not in rest


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (document.parent / target).exists(), target


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (PROJECT / "docs" / "dependencies.md").read_text("utf-8")
    extras = project["optional-dependencies"].values()
    for requirement in chain(project["dependencies"], *extras):
        parts = re.match(r"[\w.-]+", requirement)
        assert parts is not None
        name, versions = parts.group(), requirement[parts.end() :]
        assert f"| `{name}` | `{versions}` |" in reasons


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_a_document_names_exists(document: Path) -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", document.read_text("utf-8"), re.DOTALL))
    assert set(re.findall(r"(?<![-/.\w])minutes ([a-z]+)", code)) <= COMMANDS.keys()


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", README.read_text("utf-8")))
    assert named >= {"demo", "test"}
    assert named <= targets


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
