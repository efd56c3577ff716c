"""Citations: what they say, and that nothing in a page can break out of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from minutes_cli.cited import Cited
from minutes_cli.render.citation import STYLES

FULL = Cited(
    ref="3f2a1c9e.2",
    council="Southwark",
    committee="Health and Wellbeing Board",
    meeting_date="2013-10-08",
    number="5",
    title="Integration",
    file="page.html",
    url="https://example.org/doc?id=1",
    sha256="3f2a1c9e" * 8,
    read_on="2026-01-02",
    rules_version="1",
    start=10,
    end=20,
)
CLAUSE = replace(FULL, label="a", words="That the plan be noted")
NOTHING = replace(
    FULL, council=None, committee=None, meeting_date=None, number=None, title=None, url=None
)
HOSTILE = replace(
    CLAUSE,
    title="100% of £5_m & <b>{x}</b> \\input{/etc/passwd} `code` | \x1b[31m $a^b~c#",
    committee="A *bold* [link](x)\nline",
    file="a`b\n\x1b.txt",
    url='https://example.org/a b"}<>\\\x1b',
    words="That £5 be spent\n\n# on } this",
)


def cite(style: str, *items: Cited) -> str:
    return "".join(STYLES[style](items))


def test_a_sentence_names_where_the_words_stand_and_how_to_check_them() -> None:
    text = cite("plain", CLAUSE)
    assert text.startswith(
        "Southwark council, Health and Wellbeing Board, minutes of 8 October 2013, item 5, "
        '"Integration". Decision (a): "That the plan be noted". https://example.org/doc?id=1. '
    )
    assert f"page.html (SHA-256 {'3f2a1c9e' * 8}), characters 10 to 20 of its text" in text


def test_what_is_not_known_is_said_and_not_invented() -> None:
    text = cite("plain", NOTHING)
    assert text.startswith(
        "Council not known, minutes, date not known, an item without title. Read from page.html "
    )
    entry = json.loads(cite("csl-json", NOTHING))[0]
    assert not entry.keys() & {"issued", "event-date", "container-title", "number", "URL"}
    assert not re.search(r"\b(year|month|day|number|url) =", cite("bibtex", NOTHING))


@pytest.mark.parametrize("style", STYLES)
def test_every_style_holds_hash_place_and_ref(style: str) -> None:
    text = cite(style, FULL)
    for part in (FULL.sha256, "characters 10 to 20", "3f2a1c9e.2", "example.org"):
        assert part in text


@pytest.mark.parametrize("style", STYLES)
def test_no_style_lets_a_page_control_the_terminal(style: str) -> None:
    assert "\x1b" not in cite(style, HOSTILE)


def test_a_sentence_and_an_entry_of_a_list_stay_on_their_line() -> None:
    assert cite("plain", HOSTILE).count("\n") == 1
    assert cite("markdown", replace(HOSTILE, words=None)).count("\n") == 1


def test_markdown_of_a_page_stays_text() -> None:
    text = cite("markdown", HOSTILE)
    assert "<b>" not in text
    assert r"\*bold\* \[link\](x)" in text
    assert "<https://example.org/a%20b%22%7D%3C%3E%5C%1B>" in text
    assert "`a'b" in text
    assert text.startswith("> That £5 be spent \\# on } this\n\n- ")


def test_bibtex_is_balanced_and_runs_no_command_of_a_page() -> None:
    text = cite("bibtex", HOSTILE)
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert r"\input" not in text
    assert r"100\% of \pounds{}5\_m \&" in text
    assert r"\textbackslash{}input\{/etc/passwd\}" in text
    assert text.startswith("@misc{southwark-2013-10-08-3f2a1c9e.2,\n")
    assert "  month = oct," in text


def test_csl_json_has_the_types_of_its_schema() -> None:
    entry = json.loads(cite("csl-json", CLAUSE, FULL))[0]
    assert entry["type"] == "report"
    assert entry["author"] == [{"literal": "Southwark council"}]
    assert entry["issued"] == {"date-parts": [[2013, 10, 8]]}
    assert entry["accessed"] == {"date-parts": [[2026, 1, 2]]}
    assert all(
        isinstance(entry[name], str)
        for name in ("id", "title", "container-title", "number", "URL", "note", "abstract")
    )
