"""Worker processes: whatever happens in one, the caller hears of it and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.isolation import Limits, WorkerError, Workers, default_jobs

PROJECT = Path(__file__).resolve().parent.parent
SHORT = Limits(seconds=1, memory=400_000_000)


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(2, SHORT) as started:
        yield started


def call(workers: Workers, name: str, data: bytes = b"x", *arguments: object) -> object:
    return workers.result(workers.submit(f"tests.faults:{name}", data, *arguments))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except FileNotFoundError:  # no such system, or it ended just now
        return Path("/proc/self").exists() is False
    return state != "Z"  # ended, and its parent has not asked how


def ends(process: int) -> bool:
    """Whether a process ends while we look."""
    for _ in range(400):
        if not is_running(process):
            return True
        time.sleep(0.05)
    return False


def test_a_call_gets_its_arguments_and_gives_its_value(workers: Workers) -> None:
    task = workers.submit("tests.faults:echo", b"ab", "c", "d", times=2)
    assert workers.result(task) == (b"abab", ("c", "d"))
    assert workers.result(task) == (b"abab", ("c", "d")), "the answer can be asked for again"


def test_the_work_is_done_by_other_processes_and_by_several(workers: Workers) -> None:
    tasks = [workers.submit("tests.faults:process", b"x") for _ in range(40)]
    doers = {workers.result(task) for task in tasks}
    assert os.getpid() not in doers
    assert 1 <= len(doers) <= 2


def test_answers_can_be_asked_for_in_any_order(workers: Workers) -> None:
    tasks = [workers.submit("tests.faults:echo", bytes([n])) for n in range(20)]
    for n in (19, 3, 0, 11, *range(20)):
        assert workers.result(tasks[n]) == (bytes([n]), ())


def test_large_data_goes_there_and_back(workers: Workers) -> None:
    data = os.urandom(20_000_000)
    assert workers.result(workers.submit("tests.faults:echo", data)) == (data, ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("refuse", "^a reason$"),
        ("hang", "reading it took longer than 1 seconds"),
        ("hang_in_c", "reading it took longer than 1 seconds"),
        ("eat", "reading it needs more than 381 MB of memory"),
        ("return_too_much", "reading it needs more than 381 MB of memory"),
        ("crash", r"reading it ended the process that read it \(SIGSEGV\)"),
        ("leave", "reading it ended the process that read it$"),
        ("recurse", "nested too deep"),
    ],
)
def test_a_call_that_goes_wrong_is_told_and_the_others_are_not_harmed(
    workers: Workers, name: str, reason: str
) -> None:
    before = workers.submit("tests.faults:echo", b"before")
    wrong = workers.submit(f"tests.faults:{name}", b"x")
    after = [workers.submit("tests.faults:echo", b"after") for _ in range(6)]
    with pytest.raises(UnreadableError, match=reason):
        workers.result(wrong)
    assert workers.result(before) == (b"before", ())
    assert [workers.result(task) for task in after] == [(b"after", ())] * 6


def test_a_fault_says_what_and_where(workers: Workers) -> None:
    with pytest.raises(WorkerError, match="KeyError: 'a fault") as caught:
        call(workers, "fail")
    assert "faults.py" in caught.value.trace
    with pytest.raises(WorkerError, match="AttributeError"):
        call(workers, "no_such_function")


@pytest.mark.parametrize("name", ["crash_unless_new", "eat_unless_new"])
def test_what_can_be_the_fault_of_an_earlier_call_is_tried_in_a_new_process(name: str) -> None:
    with Workers(1, SHORT) as workers:
        assert [call(workers, name) for _ in range(3)] == [1, 1, 1]


def test_what_a_library_prints_is_not_seen(
    workers: Workers, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(workers, "chatter") == 7
    assert capfd.readouterr() == ("", "")


def test_no_process_is_started_without_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with Workers(2):
        pass


def test_a_worker_that_ended_while_it_was_idle_is_replaced(workers: Workers) -> None:
    process = call(workers, "process")
    assert isinstance(process, int)
    os.kill(process, signal.SIGKILL)
    assert call(workers, "echo") == (b"x", ())


def test_at_the_end_no_worker_is_left_whatever_it_is_doing() -> None:
    with Workers(2, Limits(seconds=3600)) as workers:
        process = call(workers, "process")
        workers.submit("tests.faults:hang", b"x")
    assert isinstance(process, int)
    assert not is_running(process)


@pytest.mark.parametrize("doing", ["echo", "hang"])
def test_a_worker_whose_caller_was_killed_ends_by_itself(doing: str) -> None:
    script = (
        "import time\n"
        "from minutes_cli.isolation import Limits, Workers\n"
        "workers = Workers(1, Limits(seconds=1))\n"
        "print(workers.result(workers.submit('tests.faults:process', b'x')), flush=True)\n"
        f"workers.submit('tests.faults:{doing}', b'x')\n"
        "time.sleep(3600)\n"
    )
    caller = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert caller.stdout is not None
    worker = int(caller.stdout.readline())
    time.sleep(0.2)  # until it is at work
    caller.kill()
    caller.wait()
    caller.stdout.close()
    assert ends(worker)


def test_there_are_as_many_workers_as_processors_but_not_too_many() -> None:
    assert 1 <= default_jobs() <= 4
