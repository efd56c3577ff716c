"""Some ways in which an answer cannot be written; ``python -m tests.reliability`` has all."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.outputs import file_failures, stdout_failures
from tests.reliability.tally import Tally


def told(tallies: list[Tally]) -> list[str]:
    return [words for tally in tallies for words in tally.told]


def test_an_answer_that_nobody_gets_is_one_line_and_the_right_code(tmp_path: Path) -> None:
    tallies = stdout_failures(tmp_path, every=10)
    assert min(tally.injected for tally in tallies) >= 2
    assert told(tallies) == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    tallies = file_failures(tmp_path, every=6)
    assert min(tally.injected for tally in tallies if not tally.left_out) >= 2
    assert told(tallies) == []
