"""The differences between copies, for people and for programs."""

from __future__ import annotations

from typing import Any

from minutes_cli.changes import changes
from minutes_cli.render.changes import CHANGE_COLUMNS, change_rows, change_texts
from minutes_cli.render.formats import Style

BEFORE: dict[str, Any] = {
    "ref": "aaaa0001.1", "document": "draft.pdf", "council": "southwark", "committee": "Board",
    "meeting_date": "2019-04-18", "number": "5", "title": "Falls", "kind": "substantive",
    "status": "noted", "programmes": [], "text": "The report was noted. It was late.",
    "facts": [{"name": "state", "value": "draft", "origin": "heading", "quote": "draft"}],
    "decisions": [{"label": "1", "status": "noted", "text": "That the plan be noted"},
                  {"label": "2", "status": "deferred", "text": "That it be deferred"}],
}  # fmt: skip
AFTER: dict[str, Any] = {
    **BEFORE, "ref": "bbbb0002.1", "document": "final.html", "status": "resolved", "facts": [],
    "title": "Falls at home", "programmes": ["BCF"], "text": "The report was agreed. It was late.",
    "decisions": [{"label": "1", "status": "agreed", "text": "That the plan be agreed"},
                  {"label": None, "status": "noted", "text": "That thanks be given"}],
}  # fmt: skip


def shown(
    before: dict[str, Any], after: dict[str, Any], wrapped: bool = False, **style: Any
) -> str:
    pairs = [(before, after, changes(before, after))]
    return "".join(change_texts(pairs, Style(**style), wrapped))


def test_everything_that_changed_is_named() -> None:
    assert shown(BEFORE, AFTER) == (
        "5  Falls at home\n"
        "- aaaa0001.1  draft.pdf (draft)\n"
        "+ bbbb0002.1  final.html\n"
        "\n"
        "title       Falls {+at home+}\n"
        "status      [-noted-] {+resolved+}\n"
        "programmes  [-–-] {+BCF+}\n"
        "\n"
        "decisions\n"
        "changed 1: [-noted-] {+agreed+}  That the plan be [-noted-] {+agreed+}\n"
        "added: {+noted  That thanks be given+}\n"
        "removed 2: [-deferred  That it be deferred-]\n"
        "\n"
        "text\n"
        "The report was [-noted.-] {+agreed.+} It was late.\n"
    )


def test_a_label_that_changed_is_named() -> None:
    after = {**BEFORE, "decisions": [{**BEFORE["decisions"][0], "label": "3"}]}
    assert "changed 3: label [-1-] {+3+}  noted  That the plan be noted\n" in shown(BEFORE, after)


def test_copies_that_say_the_same() -> None:
    assert shown(BEFORE, {**BEFORE, "ref": "c.1"}).endswith("\n\nthe words are the same\n")


def test_on_a_terminal_what_went_is_red_and_what_came_is_green() -> None:
    text = shown(BEFORE, AFTER, wrapped=True, width=60, styled=True)
    assert "\x1b[31m[-noted.-]\x1b[0m" in text
    assert "\x1b[1;32m{+agreed.+}\x1b[0m" in text
    plain = shown(BEFORE, AFTER, wrapped=True, width=60)
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 60


def test_colours_can_be_asked_for_off_a_terminal() -> None:
    assert "\x1b[31m" in shown(BEFORE, AFTER, styled=True)


def test_hostile_text_is_safe_on_a_terminal() -> None:
    evil = {**AFTER, "title": "\x1b[31m[red]\x9b", "text": "\u202e[/foo]\x07 :one:"}
    text = shown(BEFORE, evil, wrapped=True, width=60)
    assert not set("\x1b\x9b\u202e\x07") & set(text)
    assert "[/foo]" in text
    assert ":one:" in text


def test_programs_are_given_all_parts() -> None:
    (row,) = change_rows([(BEFORE, AFTER, changes(BEFORE, AFTER))])
    found = dict(zip(CHANGE_COLUMNS, row, strict=True))
    assert found["copy"] == {"ref": "aaaa0001.1", "document": "draft.pdf", "state": "draft"}
    assert found["facts"][1] == {"name": "status", "before": "noted", "after": "resolved"}
    assert [change["change"] for change in found["decisions"]] == ["changed", "added", "removed"]
    assert found["text"] == [
        {"lead": "The report was", "before": "noted.", "after": "agreed.", "trail": "It was late."}
    ]
