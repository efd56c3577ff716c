"""A folder with everything that is bad in it: the good files are in, each bad one is named."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from minutes_cli.errors import ExitCode
from minutes_cli.store import open_for_reading
from tests.hostile import bad, good
from tests.measuring import measured


def test_good_files_are_in_and_bad_ones_named_in_a_minute_and_little_memory(
    tmp_path: Path,
) -> None:
    folder, database = tmp_path / "minutes", tmp_path / "minutes.db"
    folder.mkdir()
    number, reasons = good(folder), bad(folder)
    command = [sys.executable, "-m", "minutes_cli", "ingest", str(folder), "--db", str(database)]

    run = measured(command, seconds=60)

    print(f"{run.seconds:.1f} seconds, {run.memory / 1e6:.0f} MB")
    assert run.code == ExitCode.UNREADABLE, run.err
    assert f" {number} added, {len(reasons)} unreadable\n" in run.err
    assert "2 links inside folders not followed" in run.err
    assert "Traceback" not in run.err
    assert run.memory < 500_000_000
    with closing(open_for_reading(database)) as connection:
        stored = {Path(path).name for (path,) in connection.execute("SELECT path FROM documents")}
        told = dict(connection.execute("SELECT path, reason FROM unreadable").fetchall())
    assert stored == {path.name for path in folder.glob("good*")}
    assert len(stored) == 20
    told = {
        path.removeprefix(f"{folder}/").partition("!/")[0]: words for path, words in told.items()
    }
    assert told.keys() == reasons.keys()
    for name, reason in reasons.items():
        assert reason in told[name], name
        assert f"{folder / name}" in run.err
