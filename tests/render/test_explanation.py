"""What was recognised in a file, for people to read."""

from __future__ import annotations

from typing import Any

from minutes_cli.render.explanation import LONGEST_QUOTE, explanation_texts

DECISION: dict[str, Any] = {
    "label": "1", "status": "noted", "marker": "RESOLVED", "formal": True, "rule": "resolved-block",
    "text": "That the plan be noted", "start": 40, "end": 62,
}  # fmt: skip
ACTION: dict[str, Any] = {
    "owner": "officers", "due_text": "next meeting", "due": "2019-05", "soft": True,
    "rule": "hedged", "text": "officers could come back", "start": 70, "end": 94,
}  # fmt: skip
PAGE: dict[str, Any] = {
    "document": "/m/april.txt", "media_type": "text/plain", "encoding": "cp1252",
    "notes": ["decoded as cp1252"], "kind": "meeting", "why": ["the table head “No. Item”"],
    "facts": [
        {"name": "date", "value": "2019-04-18", "origin": "heading", "quote": "18 April 2019",
         "start": 5, "end": 18, "chosen": True},
        {"name": "date", "value": "2019-01-01", "origin": "supplied", "quote": "2019-01-01",
         "start": None, "end": None, "chosen": False},
    ],
    "people": [{"name": "Cllr Moss", "role": "Chair", "capacity": "present"}],
    "boroughs": [{"council": "southwark", "role": "host", "count": 3}],
    "items": [
        {"number": "2", "title": "Falls", "kind": "substantive", "status": "resolved",
         "start": 20, "end": 99, "facts": [], "decisions": [DECISION], "actions": [ACTION],
         "programmes": [{"code": "BCF", "evidence": "acronym", "role": "mention"}]},
        {"number": None, "title": None, "kind": "procedural", "status": "none",
         "start": 99, "end": 120, "facts": [], "decisions": [], "actions": [], "programmes": []},
    ],
}  # fmt: skip


def shown(*pages: dict[str, Any], width: int = 100) -> str:
    return "".join(explanation_texts(pages, width))


def test_everything_has_its_evidence_and_its_rule() -> None:
    assert shown(PAGE) == (
        "/m/april.txt\n"
        "kind        meeting: the table head “No. Item”\n"
        "media type  text/plain, cp1252\n"
        "note        decoded as cp1252\n"
        'date        2019-04-18 (heading: "18 April 2019")\n'
        "date        2019-01-01 (supplied); not taken, another stands before it\n"
        "present     Cllr Moss, Chair\n"
        "borough     southwark (host, 3×)\n"
        "items       2\n"
        "\n"
        "2  Falls\n"
        "  recognised  substantive, resolved, characters 20–99\n"
        "  D1          noted by resolved-block, marker RESOLVED, formal, label 1: "
        '"That the plan be noted"\n'
        "  A1          action by hedged, owner officers, due next meeting (2019-05), hedged: "
        '"officers could\n'
        '              come back"\n'
        "  programme   BCF (acronym, mention)\n"
        "\n"
        "(no title)\n"
        "  recognised  procedural, none, characters 99–120\n"
        "  decisions   none\n"
    )


def test_a_page_of_no_kind_says_so() -> None:
    other = {**PAGE, "kind": "other", "why": ["no heading of any known kind of page"],
             "facts": [], "people": [], "boroughs": [], "items": []}  # fmt: skip
    text = shown(other)
    assert "kind        other: no heading of any known kind of page\n" in text
    assert text.endswith("items       none\n")


def test_a_file_that_cannot_be_read_is_named_among_the_others() -> None:
    text = shown({"document": "/m/a.pdf", "unreadable": "encrypted"}, PAGE)
    assert text.startswith("/m/a.pdf\nunreadable  encrypted\n\n────────\n\n/m/april.txt\n")


def test_lines_fit_the_terminal_and_long_quotes_are_cut() -> None:
    long = {**DECISION, "text": "word " * 200}
    text = shown({**PAGE, "items": [{**PAGE["items"][0], "decisions": [long]}]}, width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert text.count("word") <= LONGEST_QUOTE / 5
    assert "…" in text


def test_controls_of_others_are_replaced() -> None:
    evil = {**PAGE, "document": "\x1b[31m", "kind": "other\x9b"}
    assert not set("\x1b\x9b") & set(shown(evil))
