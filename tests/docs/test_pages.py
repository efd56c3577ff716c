"""What the documents name is there: files, commands, targets, dependencies."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from tests.docs.examples import PROJECT, README
from tests.docs.pages import DOCUMENTS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target, place in re.findall(r"\]\(([^)#\s]*)(#[^)\s]+)?\)", text):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        page = document.parent / target if target else document
        assert page.exists(), target
        if place:
            assert place[1:] in anchors(page.read_text("utf-8")), f"{target}{place}"


def anchors(text: str) -> set[str]:
    """Where the headings of a page are, as sites of Markdown name it."""
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_page_shows_a_place_that_the_reader_does_not_have(document: Path) -> None:
    assert "/tmp/" not in document.read_text("utf-8")


def test_the_index_names_every_page_of_the_site() -> None:
    index = (PROJECT / "docs" / "README.md").read_text("utf-8")
    pages = {path.name for path in (PROJECT / "docs").glob("*.md")} - {"README.md"}
    assert pages <= set(re.findall(r"\]\(([\w.-]+\.md)\)", index))


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    shown = {
        name for page in DOCUMENTS for name in re.findall(r"images/([\w.-]+)", page.read_text())
    }
    assert shown == {path.name for path in (PROJECT / "docs" / "images").iterdir()}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (PROJECT / "docs" / "dependencies.md").read_text("utf-8")
    extras = project["optional-dependencies"].values()
    for requirement in chain(project["dependencies"], *extras):
        parts = re.match(r"[\w.-]+", requirement)
        assert parts is not None
        name, versions = parts.group(), requirement[parts.end() :]
        assert f"| `{name}` | `{versions}` |" in reasons


def test_every_verb_of_a_status_stands_in_the_row_of_that_status() -> None:
    vocabulary = PROJECT / "minutes_cli" / "vocabulary" / "statuses.toml"
    page = (PROJECT / "docs" / "explanation.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (.+) \|$", page, re.MULTILINE))
    for verb in tomllib.loads(vocabulary.read_text("utf-8"))["verb"]:
        base = verb["base"].replace("authorize", "authorise")
        words = base.replace("call upon", "call on or upon")
        assert re.search(rf"\b{words}\b", rows[verb["status"]]), verb["base"]


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", README.read_text("utf-8")))
    assert named >= {"demo", "test"}
    assert named <= targets
