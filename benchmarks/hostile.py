"""How long a folder of twenty good files among bombs and broken files takes, and what it holds.

Repeat with: python -m benchmarks.hostile

Memory is that of all processes of the run together, looked at every 20 milliseconds.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile import bad, good
from tests.measuring import measured


def main() -> None:
    """Print a row of a table for one worker and for two."""
    print("| files | workers | seconds | memory of all processes |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "minutes"
        folder.mkdir()
        number, reasons = good(folder), bad(folder)
        for jobs in (1, 2):
            command = [sys.executable, "-m", "minutes_cli", "ingest", str(folder), "--quiet"]
            command += ["--db", f"{place}/{jobs}.db", "--jobs", str(jobs)]
            run = measured(command)
            files = f"{number} good, {len(reasons)} bad"
            print(f"| {files} | {jobs} | {run.seconds:.1f} | {run.memory / 1e6:.0f} MB |")


if __name__ == "__main__":
    main()
