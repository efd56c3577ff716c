"""Some faults of each kind; ``python -m tests.reliability`` makes hundreds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.reliability.faults import Trial, carry_out, kills, limits
from tests.reliability.scenarios import Scenario, actions_set

SEED = 20_190_418

KINDS = (
    "SIGKILL as the k-th statement begins",
    "SIGINT after the k-th statement",
    "killed within a write (SIGXFSZ)",
)


def carried_out(trials: list[Trial], name: str, number: int = 1) -> None:
    chosen = [trial for trial in trials if trial.tally.name == name][:number]
    carry_out(chosen, 1)
    assert chosen
    assert sum(trial.tally.injected for trial in chosen[:1]) == number
    assert [words for trial in chosen for words in trial.tally.told] == []


@pytest.mark.parametrize("name", KINDS)
def test_a_run_that_is_ended_loses_nothing_and_is_made_good_by_the_next(
    second: Scenario, name: str
) -> None:
    carried_out(kills([second], 9, random.Random(SEED)), name)


def test_a_first_run_that_is_killed_is_made_good_by_the_next(first: Scenario) -> None:
    trials = kills([first], 9, random.Random(SEED + 1))
    carried_out(trials, "SIGKILL after the k-th statement")


def test_of_several_actions_all_or_none_are_recorded(tmp_path: Path) -> None:
    scenario = actions_set(tmp_path)
    scenario.measure(count_calls=False)
    trials = kills([scenario], 18, random.Random(SEED))
    carried_out(trials, "SIGKILL within a statement", 2)


def test_a_run_without_room_says_so_and_is_made_good_by_the_next(second: Scenario) -> None:
    trials = limits([second], 2, random.Random(SEED))
    carried_out(trials, "file-size limit (RLIMIT_FSIZE)", 2)
