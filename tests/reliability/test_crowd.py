"""Some programs at once on one database; ``python -m tests.reliability`` has more of them."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.corpus import pages
from tests.reliability.crowd import Expected, crowd, locks, whole
from tests.reliability.scenarios import actions_set


def test_four_ingests_and_eight_readers_at_once_all_come_through(tmp_path: Path) -> None:
    writing, reading = crowd(tmp_path, rounds=1, number=3)
    assert (writing.injected, reading.injected >= 8) == (4, True)
    assert writing.told + reading.told == []


def test_a_lock_that_is_held_too_long_is_said_and_4(tmp_path: Path) -> None:
    scenario = actions_set(tmp_path)
    scenario.measure(count_calls=False)
    tally = locks([scenario], 2)
    assert tally.injected == 3
    assert tally.told == []


def test_half_a_page_is_seen_as_half_a_page() -> None:
    def row(version: str) -> dict[str, str]:
        return {"title": f"report zqash zq{version} 1"}

    expected = Expected([page.tree for page in pages(2)])
    assert whole([row("first")] * 3, 3, expected) == []
    assert whole([row("first")] * 2, 3, expected)
    assert whole([row("first"), row("first"), row("second")], 3, expected)
    assert whole([row("first")] * 3, 3, Expected(expected.trees, all_there=True))
    assert whole([{"title": "another"}], 1, expected)
