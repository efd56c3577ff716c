"""One item for people to read: its facts, its text, and the evidence in it."""

from __future__ import annotations

from typing import Any

import pytest

from minutes_cli.render.formats import Style
from minutes_cli.render.item import Mark, item_texts, marked

TEXT = "TITLE\nThe board met. That the plan be noted and return. The end."
ITEM: dict[str, Any] = {
    "ref": "aaaa0001.1", "document": "a.txt", "council": "southwark", "borough": "Southwark",
    "committee": "The Board", "meeting_date": None, "number": "5a", "title": "TITLE",
    "kind": "substantive", "status": "resolved", "programmes": ["BCF", "ITF"],
    "other_programmes": ["CCG", "JHWS"], "copy_of": None, "copies": [],
    "boroughs": ["southwark"],
    "decisions": [{"label": "1", "status": "noted", "marker": None, "rule": "r",
                   "text": "That the plan be noted", "start": 121, "end": 143}],
    "actions": [{"text": "and return", "owner": "officers", "due_text": "next meeting",
                 "due": "2019-05", "soft": True, "start": 144, "end": 154, "rule": "r"}],
    "people": [{"name": "Ada", "role": "Chair", "organisation": "CCG"},
               {"name": "Bo", "role": None, "organisation": None}],
    "votes": [], "money": ["£5"], "url": None, "mentions": [],
    "facts": [{"name": "council", "value": "southwark", "origin": "body", "quote": "Southwark’s"},
              {"name": "committee", "value": "The Board", "origin": "supplied", "quote": "x"}],
    "start": 100, "end": 100 + len(TEXT), "text": TEXT,
}  # fmt: skip


def shown(item: dict[str, Any], wrapped: bool = False, **style: Any) -> str:
    return "".join(item_texts([item], Style(**style), wrapped))


def test_the_facts_stand_before_the_text_with_their_evidence() -> None:
    assert shown(ITEM) == (
        "5a  TITLE\n"
        "ref         aaaa0001.1\n"
        'council     southwark (body: "Southwark’s")\n'
        "committee   The Board (supplied)\n"
        "date        –\n"
        "document    a.txt\n"
        "kind        substantive\n"
        "status      resolved\n"
        "programmes  BCF; ITF\n"
        "also named  CCG; JHWS\n"
        "boroughs    southwark\n"
        "decisions   D1 noted\n"
        "actions     A1 officers, next meeting (2019-05), hedged\n"
        "people      Ada (Chair, CCG); Bo\n"
        "money       £5\n"
        "\n"
        "TITLE\n"
        "The board met. [D1 noted] That the plan be noted [/D1] "
        "[A1 officers, next meeting (2019-05), hedged] and return [/A1]. The end.\n"
    )


NAMED = "In Lambeth the BCF paid for it: £2m. The Better Care Fund, £5, by  June\n2024. For: 5."


def named() -> dict[str, Any]:
    """An item with one of everything that can be named in its text."""

    def place(words: str) -> dict[str, int]:
        start = NAMED.index(words)
        return {"start": 100 + start, "end": 100 + start + len(words)}

    return {
        **ITEM,
        "text": NAMED,
        "end": 100 + len(NAMED),
        "decisions": [],
        "actions": [{"text": "…", "owner": None, "due_text": "June 2024", "due": "2024-06",
                     "soft": False, "rule": "r", **place(NAMED[NAMED.index("The") : -9])}],
        "votes": [{"for": 5, "against": 0, "abstentions": None, "unanimous": True, "names": [],
                   **place("For: 5")}],
        "mentions": [
            {"kind": "borough", "value": "lambeth", **place("Lambeth")},
            {"kind": "programme", "value": "BCF", **place("Better Care Fund")},
            {"kind": "amount", "value": 2_000_000.0, **place("£2m")},
            {"kind": "amount", "value": 5.0, **place("£5")},
        ],
    }  # fmt: skip


def test_each_kind_of_evidence_is_marked_and_told_apart_without_colour() -> None:
    text = shown(named())
    assert text.endswith(
        "\n\nIn [borough: Lambeth] the BCF paid for it: [money £2,000,000: £2m]. "
        "[A1 June 2024 (2024-06)] The [programme BCF: Better Care Fund], [money: £5], "
        "by  [due 2024-06: June\n2024] [/A1]. [vote unanimous, 5 for, 0 against: For: 5].\n"
    )
    assert "\nvotes       unanimous, 5 for, 0 against\n" in text


def test_each_kind_of_evidence_has_a_style_of_its_own_on_a_terminal() -> None:
    text = shown(named(), wrapped=True, width=90, styled=True)
    for styles, words in (
        ("34", "Lambeth"), ("33", "£2m"), ("1;31", "For: 5"), ("1;4;36", "June"),
        ("1;35", "Better Care Fund"),
    ):  # fmt: skip
        assert f"\x1b[{styles}m{words}\x1b[0m" in text, words


def test_what_is_named_twice_in_one_place_is_marked_once() -> None:
    item = named()
    item["mentions"] *= 2
    item["actions"] *= 2
    assert shown(item).count("[due 2024-06: ") == 1
    assert shown(item).count("[borough: Lambeth]") == 1


def test_words_of_a_date_that_stand_elsewhere_are_not_marked() -> None:
    item = named()
    item["actions"][0]["end"] = item["actions"][0]["start"] + 5
    assert "[due" not in shown(item)


def test_what_is_not_known_is_said() -> None:
    empty: dict[str, Any] = {
        key: [] if isinstance(value, list) else None for key, value in ITEM.items()
    }
    text = shown({**ITEM, **empty, "ref": "a.1", "document": "a", "kind": "k", "status": "none",
                  "start": 0, "text": "Body"})  # fmt: skip
    assert text.startswith("(no title)\n")
    assert "council     –\n" in text
    assert "decisions   none\n" in text
    assert "people" not in text


def test_blank_lines_of_web_pages_are_not_repeated() -> None:
    text = shown({**ITEM, "decisions": [], "actions": [], "text": "One\n \n\n\u00a0\n\nTwo\n\n"})
    assert text.endswith("\n\nOne\n\nTwo\n")


def test_several_items_have_a_line_between_them() -> None:
    text = "".join(item_texts([ITEM, ITEM], Style(), False))
    assert text.count("5a  TITLE") == 2
    assert "\n────────\n" in text


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "abcdef"),
        ([Mark("D1", "x", 1, 3)], "a[D1 x] bc [/D1]def"),
        ([Mark("D1", "", 0, 6)], "[D1] abcdef [/D1]"),
        ([Mark("D1", "", 1, 3), Mark("A1", "", 1, 3)], "a[D1] [A1] bc [/A1] [/D1]def"),
        ([Mark("D1", "", 1, 5), Mark("A1", "", 2, 3)], "a[D1] b[A1] c [/A1]de [/D1]f"),
        ([Mark("D1", "", 1, 3), Mark("A1", "", 3, 5)], "a[D1] bc [/D1][A1] de [/A1]f"),
        ([Mark("D1", "", 1, 4), Mark("A1", "", 2, 6)], "a[D1] b[A1] cd [/D1]ef [/A1]"),
        ([Mark("D1", "", 4, 99)], "abcd[D1] ef [/D1]"),
        ([Mark("D1", "", 3, 3), Mark("A1", "", -2, 2), Mark("A2", "", 50, 60)], "abcdef"),
    ],
)
def test_marks_stand_around_their_words(marks: list[Mark], expected: str) -> None:
    result = marked("abcdef", marks)
    assert result.text == expected
    for start, end, _ in result.spans:
        assert 0 <= start < end <= len(result.text)


def test_on_a_terminal_lines_are_wrapped_and_marks_are_styled() -> None:
    text = shown(ITEM, wrapped=True, width=40, styled=True)
    assert "\x1b[1;32mThat the plan" in text
    assert "\x1b[1;36mand return\x1b[0m" in text
    assert "\x1b[1m5a  TITLE\x1b[0m" in text
    assert "actions     A1 officers, next meeting\n            (2019-05), hedged\n" in text
    plain = shown(ITEM, wrapped=True, width=40)
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 40


def test_hostile_text_is_safe_on_a_terminal_and_in_a_pipe() -> None:
    hostile = {**ITEM, "title": "\x1b[31m[red]\x9b", "text": "\u202e[/foo]\x07 :one:\tb"}
    text = shown(hostile, wrapped=True, width=60)
    assert not set("\x1b\x9b\u202e\x07\t") & set(text)
    assert "[/foo]" in text
    assert "[red]" in text
    assert ":one:" in text
    piped = shown(hostile)
    assert not set("\x1b\x9b\u202e\x07") & set(piped)
    assert "[/foo]" in piped
