"""The sweeps that disturb a command that writes: killed, interrupted, out of room."""

from __future__ import annotations

import random
import shutil
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.reliability.processes import Ended, run
from tests.reliability.rights import NO_TRACE, WRITES, can_mount, can_trace, traced
from tests.reliability.runner import Fault
from tests.reliability.scenarios import Scenario
from tests.reliability.tally import Finding, Tally, manners

START_UP = 0.05
"""Seconds in which Python itself starts, and answers Ctrl-C in its own way."""

NO_ROOM = 4
"""The exit code of a run that found no room."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault to be made: in which scenario, how, and which row of the table counts it."""

    tally: Tally
    scenario: Scenario
    name: str
    strike: Callable[[Scenario, Path], Ended]
    struck: Callable[[Ended], bool]
    codes: tuple[int, ...]
    most_lines: int = 9


def carry_out(trials: Sequence[Trial], jobs: int) -> None:
    """Make every fault, look at what it left, and count it."""
    lock = threading.Lock()

    def one(trial: Trial) -> None:
        with trial.scenario.trial() as database:
            clock = Tally("")
            with clock.timed():
                ended = trial.strike(trial.scenario, database)
                found: list[Finding] = manners(
                    ended, codes=trial.codes, most_lines=trial.most_lines
                )
                found += trial.scenario.judge(ended, database)
        with lock:
            trial.tally.seconds += clock.seconds
            where = f"{trial.scenario.name}, {trial.name}"
            trial.tally.add(found, where, struck=trial.struck(ended))

    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(one, trials):
            pass
    for tally in {id(trial.tally): trial.tally for trial in trials}.values():
        if not tally.injected:  # what never struck has shown nothing
            tally.add([("message", "no fault of this kind struck")], "all", struck=False)


# ---- kills


def kills(scenarios: Sequence[Scenario], number: int, chance: random.Random) -> list[Trial]:
    """At least so many ends of a process, at chosen steps and at random moments."""
    own = {
        "statement": Tally("SIGKILL as the k-th statement begins"),
        "done": Tally("SIGKILL after the k-th statement"),
        "instructions": Tally("SIGKILL within a statement"),
        "write": Tally("killed within a write (SIGXFSZ)"),
        "call": Tally("SIGKILL at the k-th write, sync or unlink"),
        "moment": Tally("SIGKILL at a random moment"),
        "term": Tally("SIGTERM at the k-th statement"),
        "interrupt": Tally("SIGINT after the k-th statement"),
        "ctrl-c": Tally("SIGINT at a random moment"),
    }
    if not can_trace():
        own["call"].left_out = NO_TRACE
    made: list[Trial] = []
    each = -(-number // (len(own) * len(scenarios)))
    for scenario in scenarios:
        for kind, tally in own.items():
            some = max(1, each)
            made += _OF_KIND[kind](scenario, tally, some, chance)
    return made


def at_steps(kind: str, sign: signal.Signals) -> Callable[..., list[Trial]]:
    """A signal at steps of one kind, spread over the whole run."""

    def trials(scenario: Scenario, tally: Tally, number: int, chance: random.Random) -> list[Trial]:
        counts = scenario.undisturbed.counts or {}
        made = []
        for step in spread(counts[kind], number, chance):
            fault = {"at": kind, "step": step, "signal": sign.name}
            made.append(_killed(tally, scenario, f"{kind} {step}", fault, sign))
        return made

    return trials


def within_writes(
    scenario: Scenario, tally: Tally, number: int, chance: random.Random
) -> list[Trial]:
    """Death by a write beyond a limit: what fits is written, often half a page."""
    made = []
    for limit in spread(scenario.largest, number, chance):
        fault = {"limit": limit, "mortal": True}
        made.append(_killed(tally, scenario, f"limit {limit}", fault, signal.SIGXFSZ))
    return made


def at_calls(scenario: Scenario, tally: Tally, number: int, chance: random.Random) -> list[Trial]:
    """Death at a system call: between the journal and the database, before and after a sync."""
    made = []
    for number_of, (call, step) in enumerate(_calls(scenario, number, chance)):
        what = f"inject={call}:signal=SIGKILL:when={step}"

        def strike(scenario: Scenario, database: Path, what: str = what) -> Ended:
            return run(scenario.arguments, database, prefix=traced(what))

        name = f"{call} {step} ({number_of})"
        made.append(Trial(tally, scenario, name, strike, _killed_by(signal.SIGKILL), (0, 3, -9)))
    return made


def at_moments(sign: signal.Signals) -> Callable[..., list[Trial]]:
    """A signal from outside, whatever the process is doing."""

    def trials(scenario: Scenario, tally: Tally, number: int, chance: random.Random) -> list[Trial]:
        made = []
        for _ in range(number):
            seconds = chance.uniform(START_UP, scenario.seconds)

            def strike(scenario: Scenario, database: Path, after: float = seconds) -> Ended:
                return run(scenario.arguments, database, after=(after, sign))

            codes = (0, 3, 130) if sign == signal.SIGINT else (0, 3, -sign)
            made.append(
                Trial(tally, scenario, f"after {seconds:.3f} s", strike, _killed_by(sign), codes)
            )
        return made

    return trials


def _killed(
    tally: Tally, scenario: Scenario, name: str, fault: Fault, sign: signal.Signals
) -> Trial:
    def strike(scenario: Scenario, database: Path) -> Ended:
        return run(scenario.arguments, database, fault=fault)

    codes = (130, 0, 3) if sign == signal.SIGINT else (-sign,)
    if sign == signal.SIGXFSZ:
        codes = (-sign, 0, 3)
    return Trial(tally, scenario, name, strike, _killed_by(sign), codes)


def _killed_by(sign: signal.Signals) -> Callable[[Ended], bool]:
    return lambda ended: ended.code == (130 if sign == signal.SIGINT else -sign)


_OF_KIND: dict[str, Callable[..., list[Trial]]] = {
    "statement": at_steps("statement", signal.SIGKILL),
    "done": at_steps("done", signal.SIGKILL),
    "instructions": at_steps("instructions", signal.SIGKILL),
    "write": within_writes,
    "call": at_calls,
    "moment": at_moments(signal.SIGKILL),
    "term": at_steps("statement", signal.SIGTERM),
    "interrupt": at_steps("done", signal.SIGINT),
    "ctrl-c": at_moments(signal.SIGINT),
}


# ---- no room


def limits(scenarios: Sequence[Scenario], number: int, chance: random.Random) -> list[Trial]:
    """Runs that may write files of so many bytes and no more, and disks of so many."""
    sizes = Tally("file-size limit (RLIMIT_FSIZE)")
    disk = Tally("small full file system (tmpfs)")
    refused = {error: Tally(f"write or sync refused ({error})") for error in ("ENOSPC", "EIO")}
    made: list[Trial] = []
    each = -(-number // len(scenarios))
    for scenario in scenarios:
        for limit in spread(scenario.largest, each, chance):
            made.append(_without_room(sizes, scenario, f"limit {limit}", {"limit": limit}))
        few = max(1, each // 3)
        if can_mount():
            least = scenario.template.stat().st_size if scenario.template.exists() else 0
            growth = scenario.largest - least
            # of several some fit; one alone has to be too small for what is to come
            most = growth + scenario.largest if few > 1 else max(1, growth // 2)
            for more in spread(most, few, chance):
                made.append(_on_small_disk(disk, scenario, least + 4096 + more))
        if can_trace():
            for error, tally in refused.items():
                made += _refused(tally, scenario, error, max(1, few // 2), chance)
    return made


def _without_room(tally: Tally, scenario: Scenario, name: str, fault: Fault) -> Trial:
    def strike(scenario: Scenario, database: Path) -> Ended:
        return run(scenario.arguments, database, fault=fault)

    return _failing(tally, scenario, name, strike)


def _on_small_disk(tally: Tally, scenario: Scenario, size: int) -> Trial:
    def strike(scenario: Scenario, database: Path) -> Ended:
        """In a name space of its own the database's folder is a small disk; what is on it in the
        end is copied out from under it."""
        folder, kept = database.parent, database.parent.with_name(database.parent.name + "-kept")
        script = (
            'mkdir -p "$2"; mount --bind "$2" /mnt && mount -t tmpfs -o size="$3" none "$1"'
            " || exit 99;"
            ' if [ -e "$4" ]; then cp "$4" "$1/" || exit 98; fi; folder=$1; shift 4; "$@"; code=$?;'
            ' cp -a "$folder/." /mnt/; exit $code'
        )
        prefix = ["unshare", "-rm", "sh", "-c", script, "sh", folder, kept, size, scenario.template]
        ended = run(scenario.arguments, database, prefix=[str(word) for word in prefix])
        if ended.code not in (98, 99):
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        shutil.rmtree(kept, ignore_errors=True)
        return ended

    return _failing(tally, scenario, f"disk of {size} bytes", strike)


def _refused(
    tally: Tally, scenario: Scenario, error: str, number: int, chance: random.Random
) -> list[Trial]:
    made = []
    for call, step in _calls(scenario, 2 * number, chance):
        if call == "unlink":
            continue
        what = f"inject={call}:error={error}:when={step}+"

        def strike(scenario: Scenario, database: Path, what: str = what) -> Ended:
            return run(scenario.arguments, database, prefix=traced(what))

        made.append(_failing(tally, scenario, f"{call} {step}", strike))
    return made


def _failing(
    tally: Tally, scenario: Scenario, name: str, strike: Callable[[Scenario, Path], Ended]
) -> Trial:
    def struck(ended: Ended) -> bool:
        return ended.code == NO_ROOM

    return Trial(tally, scenario, name, strike, struck, (0, 3, NO_ROOM))


# ---- where to strike


def spread(most: int, number: int, chance: random.Random) -> list[int]:
    """So many whole numbers from 1 to ``most``, one from each of as many equal parts."""
    parts = min(number, most)
    ends = [most * part // parts for part in range(parts + 1)] if parts else []
    return [chance.randint(before + 1, end) for before, end in pairwise(ends)]


def _calls(scenario: Scenario, number: int, chance: random.Random) -> list[tuple[str, int]]:
    """System calls of the undisturbed run: some of each kind, or some of a kind."""
    kinds = WRITES if number >= len(WRITES) else [chance.choice(WRITES)]
    return [
        (call, step)
        for call in kinds
        for step in spread(scenario.calls.get(call, 0), number // len(kinds), chance)
    ]
