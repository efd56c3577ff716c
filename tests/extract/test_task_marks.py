"""Marks before a task: arrows, "AGREED ACTION:", a number; and who is to do it."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.decisions import find_decisions
from tests.extract.items import item_of


def told(minutes: str) -> list[tuple[str, str | None]]:
    """Text and owner of each action of an item, which decides nothing."""
    text, item = item_of(minutes)
    assert find_decisions(text, item) == ()
    return [(a.text, a.owner) for a in find_actions(text, item, (), date(2024, 1, 9))]


@pytest.mark.parametrize("mark", ["→", "⇒", "=>", "->", "AGREED ACTION:", "Key action:", "•"])
def test_a_mark_before_a_task_is_no_part_of_it(mark: str) -> None:
    assert told(f"The map was shown.\n\n{mark} Ms Lee to send the map to Members by June.") == [
        ("Ms Lee to send the map to Members by June", "Ms Lee")
    ]


def test_who_stands_behind_a_task_in_brackets_is_its_owner() -> None:
    assert told("Action 4: bring the figures to the Board in June (Ms Lee).") == [
        ("bring the figures to the Board in June (Ms Lee)", "Ms Lee")
    ]


def test_who_stands_before_a_task_in_small_letters_is_its_owner() -> None:
    assert told("Action: the Head of Bins to bring the figures to the Board in June.") == [
        ("the Head of Bins to bring the figures to the Board in June", "the Head of Bins")
    ]


def test_an_action_that_somebody_took_is_one() -> None:
    sentence = "Ms Lee took an action to bring the figures to the Board in June."
    assert told(sentence) == [(sentence.rstrip("."), "Ms Lee")]


@pytest.mark.parametrize(
    "minutes",
    ["The Trust took action to bring the waits down.", "→ Waits had come down to 14 days."],
)
def test_what_was_done_is_no_action(minutes: str) -> None:
    assert told(minutes) == []
