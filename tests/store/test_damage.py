"""Damaged databases: found, never a traceback, and the way back leads back. A sample of what
``python -m tests.damage`` does; that with a fresh seed says which one it is."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.damage import OF_ROWS, OF_THE_FILE, damage_file, damage_rows, judge, write_database

SAMPLE = 4
"""Databases damaged in each way that bytes can be."""

MENDED = ("a block of the index cut", "a table dropped", "a span of letters", "a copy of nothing")
"""Faults from which the sample goes the way back; the others do in the full run."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    write_database(folder / "whole.db", folder / "pages")
    return folder / "whole.db"


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    path = tmp_path / "minutes.db"
    shutil.copyfile(whole, path)
    return path


def test_the_database_is_sound_before(path: Path) -> None:
    outcome = judge(path, "some_bytes", mend=False)
    assert (outcome.found, outcome.wrong) == (False, ())


@pytest.mark.parametrize("kind", OF_ROWS)
def test_what_a_hand_can_do_to_rows_is_found(path: Path, kind: str) -> None:
    damage_rows(path, kind, random.Random(7))
    outcome = judge(path, kind, mend=kind in MENDED)
    assert (outcome.found, outcome.wrong) == (True, ())


@pytest.mark.parametrize("seed", [11, None], ids=["fixed seed", "fresh seed"])
@pytest.mark.parametrize("kind", OF_THE_FILE)
def test_damaged_bytes_give_findings_or_one_line(
    whole: Path, path: Path, kind: str, seed: int | None
) -> None:
    number = random.randrange(1_000_000) if seed is None else seed
    chance = random.Random(number)
    for _ in range(SAMPLE):
        shutil.copyfile(whole, path)
        damage_file(path, kind, chance)
        assert judge(path, kind, mend=False).wrong == (), f"seed {number}"
