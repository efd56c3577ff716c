"""The sweeps of faults, and the table of docs/reliability.md.

python -m tests.reliability              the full sweeps
python -m tests.reliability --write      and their table into docs/reliability.md
python -m tests.reliability --sample     some faults of each kind, with a seed of their own

The seed is printed first; --seed repeats a run. Nothing is left but the table.
"""

from __future__ import annotations

import argparse
import random
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.reliability import hostile_files, questions
from tests.reliability.crowd import changes_between, crowd, locks
from tests.reliability.faults import Trial, carry_out, kills, limits
from tests.reliability.outputs import file_failures, stdout_failures
from tests.reliability.processes import PROJECT
from tests.reliability.scenarios import scenarios
from tests.reliability.tally import KINDS, Tally, table

DOCUMENT = PROJECT / "docs" / "reliability.md"
BEGIN, END = "<!-- sweeps begin -->\n", "<!-- sweeps end -->\n"

SAMPLE_KILLS, SAMPLE_LIMITS = 18, 6
"""Faults of a sample: two scenarios take the share of all."""

FULL_KILLS, FULL_LIMITS = 252, 80

SAMPLE_OF_INPUTS = 40
"""A sample has one input of so many: mutated files and hostile questions."""

SWEEPS = ("disturbed", "crowd", "outputs", "files", "questions")

Sweep = Callable[[Path], Sequence[Tally]]


def sweeps(options: argparse.Namespace, chance: random.Random) -> dict[str, Sweep]:
    """The sweeps by their names, in the order in which they are run."""

    def disturbed(place: Path) -> list[Tally]:
        made = scenarios(place)
        some = chance.sample(made, 2) if options.sample else made
        trials = kills(some, options.kills, chance) + limits(some, options.limits, chance)
        carry_out(trials, options.jobs)
        return [*_rows(trials), locks(made[-1:] if options.sample else made)]

    def crowded(place: Path) -> list[Tally]:
        if options.sample:
            return [*crowd(place / "crowd", 1, 6), changes_between(place / "between", 1)]
        return [*crowd(place / "crowd", 3), changes_between(place / "between")]

    def written(place: Path) -> list[Tally]:
        every = 5 if options.sample else 1
        return [
            *stdout_failures(place / "stdout", every),
            *file_failures(place / "files", every),
        ]

    part = SAMPLE_OF_INPUTS if options.sample else 1

    def mutated(place: Path) -> list[Tally]:
        numbers = {kind: number // part for kind, number in hostile_files.NUMBERS.items()}
        return hostile_files.hostile_files(place, numbers, options.seed, options.jobs)

    def asked(place: Path) -> list[Tally]:
        numbers = {kind: number // part for kind, number in questions.NUMBERS.items()}
        return questions.hostile_questions(place, numbers, options.seed, options.jobs)

    return {
        "disturbed": disturbed,
        "crowd": crowded,
        "outputs": written,
        "files": mutated,
        "questions": asked,
    }


def _rows(trials: Sequence[Trial]) -> list[Tally]:
    return list({id(trial.tally): trial.tally for trial in trials}.values())


def main(arguments: Sequence[str]) -> int:
    """Run the sweeps; 1 when anything was lost, broken, hung or told wrongly."""
    options = _options(arguments)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # a shell starts what runs in the background deaf to Ctrl-C, and its children would be, too
        signal.signal(signal.SIGINT, signal.default_int_handler)
    print(f"seed {options.seed} (again: python -m tests.reliability --seed {options.seed})")
    chance = random.Random(options.seed)
    found: list[Tally] = []
    began = time.monotonic()
    for name, sweep in sweeps(options, chance).items():
        if options.only in (None, name):
            with tempfile.TemporaryDirectory(prefix="minutes-") as place:
                found += sweep(Path(place))
    text = table(found)
    print(text, end="")
    print(f"{time.monotonic() - began:.0f} seconds in all")
    for tally in found:
        for words in tally.told:
            print(words, file=sys.stderr)
    if options.write:
        day = datetime.now(UTC).date().isoformat()
        write(f"Seed {options.seed}, {day}.\n\n{text}")
    return int(any(tally.found[kind] for tally in found for kind in KINDS))


def write(text: str) -> None:
    """Put the table between its markers."""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--kills", type=int, help=f"ends of a process [{FULL_KILLS}]")
    parser.add_argument("--limits", type=int, help=f"file-size limits [{FULL_LIMITS}]")
    parser.add_argument("--seed", type=int, help="repeat the run that printed it")
    parser.add_argument("--jobs", type=int, default=2, help="faults at a time [2]")
    parser.add_argument("--sample", action="store_true", help="some faults of each kind")
    parser.add_argument("--only", choices=SWEEPS, help="one sweep")
    parser.add_argument("--write", action="store_true", help="into docs/reliability.md")
    options = parser.parse_args(arguments)
    options.seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    options.kills = options.kills or (SAMPLE_KILLS if options.sample else FULL_KILLS)
    options.limits = options.limits or (SAMPLE_LIMITS if options.sample else FULL_LIMITS)
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
