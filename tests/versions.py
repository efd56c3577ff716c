"""The wheel with the oldest and with the newest releases that pyproject.toml allows.

python -m tests.versions lowest newest   an environment of each, and the tests below in it
python -m tests.versions lowest --sample the quickest of them

The environments are made anew in build/versions. The tests run beside the installed wheel, from a
copy of the project without the package, so that nothing of the checkout is imported.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PLACE = PROJECT / "build" / "versions"
LOWEST = PROJECT / ".ci" / "locks" / "lowest.lock"

COPIED = "README.md benchmarks docs pyproject.toml schema.sql seeds tests".split()
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".hypothesis")

SAMPLE = (
    "tests/test_seeds.py",
    "tests/test_cli.py",
    "tests/sources",
    "tests/commands/test_answers.py",
    "tests/commands/test_export.py",
)
"""What touches every library that the tool runs with."""

REPRESENTATIVE = (
    *SAMPLE,
    "tests/test_accuracy.py",
    "tests/test_ingest.py",
    "tests/test_isolated_ingest.py",
    "tests/test_record_schema.py",
    "tests/test_settings.py",
    "tests/test_store.py",
    "tests/commands",
    "tests/docs/test_examples.py",
    "tests/extract/test_dates.py",
    "tests/render",
    "tests/serve",
    "tests/store",
    "tests/vocabulary",
)
"""The seeds, the commands, all formats, the examples of the documents, the browser's pages."""

NOT_ALIKE: dict[str, tuple[str, ...]] = {
    "lowest": (),
    "newest": (),
}
"""Tests left out with these releases, each with its reason in docs/dependencies.md."""


def installed(which: str, wheel: Path) -> Path:
    """The Python of a new environment that holds the wheel and these releases."""
    place = PLACE / which
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(place / "environment")], check=True)
    python = place / "environment" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if which == "lowest":
        subprocess.run([*pip, "--require-hashes", "--requirement", str(LOWEST)], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    else:
        subprocess.run([*pip, "--upgrade", f"{wheel}[aes,parquet,serve,dev]"], check=True)
    return python


def tested(which: str, python: Path, *, sample: bool) -> int:
    """How pytest ended in this environment; the files go through it one after the other."""
    tree = PLACE / which / "tree"
    tree.mkdir()
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=NOT_COPIED)
        else:
            shutil.copy(source, tree / name)
    ask = [str(python), "-c", "import minutes_cli; print(minutes_cli.__file__)"]
    found = subprocess.run(ask, cwd=tree, env=environment(), check=True, capture_output=True)
    if not Path(os.fsdecode(found.stdout).strip()).is_relative_to(PLACE / which / "environment"):
        raise SystemExit(f"the tests would import {os.fsdecode(found.stdout).strip()}")
    chosen = SAMPLE if sample else REPRESENTATIVE
    workers = ["--numprocesses", "auto", "--dist", "worksteal"]
    left_out = [f"--deselect={test}" for test in NOT_ALIKE[which]]
    line = [str(python), "-m", "pytest", "-q", "-m", "not network", *workers, *left_out, *chosen]
    return subprocess.run(line, cwd=tree, env=environment(), check=False).returncode


def environment() -> Mapping[str, str]:
    """What the tests may know: nothing that leads Python elsewhere."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def releases(python: Path) -> str:
    """What is installed of what the tool itself imports."""
    names = "typer rich sqlite-utils python-dateutil selectolax defusedxml pypdf mammoth".split()
    ask = f"from importlib.metadata import version as v; print(*(n + ' ' + v(n) for n in {names}))"
    return subprocess.run(
        [python, "-c", ask], check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description="Test the wheel with other releases.")
    parser.add_argument("which", nargs="+", choices=sorted(NOT_ALIKE))
    parser.add_argument("--sample", action="store_true", help="only the quickest of the tests")
    asked = parser.parse_args()
    dist = PLACE / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist)]
    subprocess.run([*build, str(PROJECT)], check=True, stdout=subprocess.DEVNULL)
    (wheel,) = dist.glob("*.whl")
    worst = 0
    for which in asked.which:
        began = time.monotonic()
        python = installed(which, wheel)
        print(f"{which}: Python {sys.version.split()[0]}, {releases(python)}", flush=True)
        worst = max(worst, tested(which, python, sample=asked.sample))
        print(f"{which}: {time.monotonic() - began:.0f} s", flush=True)
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
