"""minutes search: fields, snippets, FTS5's own syntax, help with spelling."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from minutes_cli.query.fts_syntax import COLUMNS
from tests.commands.conftest import Ask
from tests.query.databases import REFS, SCHEMA

NAMES = {ref: name for name, ref in REFS.items()}


def found(ask: Ask, *words: str) -> list[str]:
    done = ask("search", "-c", "ref", "-f", "tsv", "--no-headers", *words)
    assert done.exit_code == 0, done.stderr
    return [NAMES[ref] for ref in done.stdout.split()]


# ---- fields


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("integration", ["southwark", "islington", "hubs"]),
        ("title:integration", ["southwark"]),
        ("decision:integration", ["islington"]),
        ("Decisions:(integration OR progress)", ["islington", "southwark"]),
        ("integrat* -title:focus", ["islington", "hubs"]),
        ('title:"road map" decision:report', ["islington"]),
        ("title:plan", []),
    ],
)
def test_a_field_narrows_what_stands_behind_its_colon(
    ask: Ask, query: str, names: list[str]
) -> None:
    assert sorted(found(ask, "--", query)) == sorted(names)


@pytest.mark.parametrize(
    ("query", "snippet"),
    [
        ("integration", "integration board"),  # the preamble: the body does not hold the word
        ("title:integration", "INTEGRATION FOCUS"),
        ("title:integration body", None),
        ("decision:objectives", "That the objectives be agreed"),
        ("children’s", "children’s services"),
        ("title:integration romi", "Romi Bowen"),  # the body comes first where it has a match
    ],
)
def test_the_snippet_is_of_the_field_that_was_asked_for(
    ask: Ask, query: str, snippet: str | None
) -> None:
    words = ("search", "-b", "southwark", "--json", "-c", "snippet", query)
    for page in ([], ["--limit", "5"]):
        rows = json.loads(ask(*words, *page).stdout)
        assert len(rows) == (snippet is not None)
        assert all(str(snippet) in row["snippet"] for row in rows)


def test_all_rows_have_the_snippets_that_a_page_of_them_has(ask: Ask) -> None:
    """They are made in two ways, the cheaper one for each."""
    for query in ("integrat*", "care OR a", "title:a OR decision:be", "the -title:hubs"):
        for sort in ([], ["--sort", "snippet"], ["--sort", "title:desc"]):
            words = ("search", "--all-kinds", "--csv", *sort, query)
            whole = ask(*words).stdout
            assert whole.count("\n") > 1
            assert ask(*words, "--limit", "100").stdout == whole
            assert ask(*words, "--offset", "0").stdout == whole


# ---- FTS5's own syntax


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("title:hubs", ["hubs"]),
        ("{title body} : hubs", ["hubs"]),
        ("NEAR(plan care, 4)", ["hubs"]),
        ("^integration", ["southwark"]),
        ('"better" + "care"', ["hubs"]),
        ("- title : hubs", []),
    ],
)
def test_the_syntax_of_fts5_is_taken_as_it_is(ask: Ask, query: str, names: list[str]) -> None:
    assert found(ask, "--fts-raw", "--", query) == names


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("titel:care", "no such column: titel"),
        ("A&E", "syntax error"),
        ("NEAR(care", "syntax error"),
        ('"care', "unterminated string"),
        ("care AND", "syntax error"),
        ("(" * 300, "parser stack overflow"),
        ("*reads", "a star stands behind a word"),
        ("care\0fund", "value 0"),
        ("care \udcff", "not valid Unicode"),
        ("", "no word"),
        ("  ", "no word"),
        ("a " * 300, "300 words; at most"),
    ],
)
def test_what_fts5_cannot_read_is_wrong_usage(ask: Ask, query: str, why: str) -> None:
    done = ask("search", "--fts-raw", "--", query)
    assert (done.exit_code, done.stdout) == (2, "")
    assert why in done.stderr


def test_a_wrong_column_is_answered_with_those_that_there_are(ask: Ask) -> None:
    error = ask("search", "--fts-raw", "titel:care").stderr
    assert "(columns: title, preamble, body, decisions;" in error
    declared = re.search(r"USING fts5 \(\s*([a-z, ]+),", Path(SCHEMA).read_text("utf-8"))
    assert declared is not None
    assert tuple(declared[1].split(", ")) == (*COLUMNS, "filters")


# ---- what is said where nothing is found


def test_a_misspelt_word_is_helped_on_stderr(ask: Ask) -> None:
    done = ask("search", "integratoin haringay -partership")
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert done.stderr.splitlines() == [
        "minutes: no items match; no item has the word 'integratoin'; did you mean integration?",
        "minutes: no item has the word 'haringay'; did you mean Haringey?",
    ]
    assert ask("search", "--quiet", "integratoin").stderr == ""


def test_every_question_that_takes_a_query_helps_with_spelling(ask: Ask) -> None:
    for command in ("items", "decisions", "actions", "people"):
        said = ask(command, "-q", "integratoin").stderr
        assert said.endswith("no item has the word 'integratoin'; did you mean integration?\n")
    assert "did you mean" in ask("items", "-q", "integratoin", "--count").stderr


def test_a_word_that_is_there_needs_no_help(ask: Ask) -> None:
    assert ask("search", "integration falls").stderr == "minutes: no items match\n"
    assert ask("search", "integratoin OR hubs").stderr == ""
    assert "did you mean" not in ask("search", "apologies").stderr
    assert "did you mean" not in ask("search", "--fts-raw", "integratoin").stderr


def test_a_field_with_a_space_behind_it_is_explained_where_nothing_is_found(ask: Ask) -> None:
    assert "as in title:care" in ask("search", "title: integration").stderr
    assert ask("search", "title:integration").stderr == ""
