"""From files to the database: what is read, skipped, replaced, supplied, pruned and reported."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.errors import DatabaseError, ExitCode, UnreadableError, UsageError
from minutes_cli.facts import NOTHING_SUPPLIED, Supplied
from minutes_cli.ingest import Piped, Summary, ingest, prune, reading
from minutes_cli.ingest import walk as walking
from minutes_cli.ingest.manifest import read_manifest
from minutes_cli.ingest.reading import Reading
from minutes_cli.ingest.supply import supply
from minutes_cli.ingest.walk import MAX_FILE_BYTES, read_bytes, walk
from minutes_cli.models import Document
from minutes_cli.store import full_text, known, open_for_reading, open_for_writing
from minutes_cli.store.documents import Store
from tests.documents import document, fact, item
from tests.dumps import exact_dump


@dataclass
class Told:
    """Listens to a run instead of a terminal."""

    total: int | None = None
    done: int = 0
    finished: bool = False
    lines: list[str] = field(default_factory=list)

    def start(self, total: int) -> None:
        self.total = total

    def advance(self) -> None:
        self.done += 1

    def note(self, line: str) -> None:
        self.lines.append(line)

    def warn(self, line: str) -> None:
        self.lines.append(line)

    def finish(self) -> None:
        self.finished = True


@dataclass
class Reader:
    """Stands for the reading rules: the words of the file become the item's title.

    ``council: kent`` and the like on a line of its own is a fact of the page.
    """

    read: list[str] = field(default_factory=list)

    def __call__(
        self, data: bytes, path: str, size: int, mtime_ns: int | None, supplied: Supplied
    ) -> Document:
        self.read.append(Path(path).name)
        words = data.decode()
        if "unreadable" in words:
            raise UnreadableError("scanned, without text")
        if "fault" in words:
            raise ValueError("a rule\nfailed")
        if "ctrl-c" in words:
            signal.raise_signal(signal.SIGINT)
        pairs = [line.partition(": ") for line in words.splitlines() if ": " in line]
        facts = (*(fact(name, value, "body") for name, _, value in pairs), *supplied.facts())
        items = () if "blank" in words else (item(title=words),)
        made = document(path, words, facts=facts, items=items)
        return replace(made, size=size, mtime_ns=mtime_ns)


@dataclass
class Runs:
    """An ingest with the stand-in for the rules; what it was told and what it read."""

    database: Path
    told: Told = field(default_factory=Told)
    reader: Reader = field(default_factory=Reader)

    def __call__(
        self,
        *paths: Path,
        supplied: Supplied = NOTHING_SUPPLIED,
        manifest: Path | None = None,
        prune: bool = False,
        verify: bool = False,
        piped: Piped | None = None,
    ) -> Summary:
        self.told, self.reader = Told(), Reader()
        sheet = read_manifest(manifest) if manifest else None
        with open_for_writing(self.database) as store:
            how = (prune, self.told, piped)
            return ingest(paths, store, supplied, sheet, *how, read=self.reader, verify=verify)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(open_for_reading(self.database)) as connection:
            return [tuple(row) for row in connection.execute(query)]

    def dump(self) -> list[str]:
        return exact_dump(self.database)

    def names(self) -> list[str]:
        return sorted(Path(str(path)).name for (path,) in self.rows("SELECT path FROM documents"))


@pytest.fixture
def run(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "data" / "minutes.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    write(pages / "a.txt", "alpha")
    write(pages / "b.txt", "beta")
    write(pages / "sub" / "c.txt", "gamma")
    return pages


def write(path: Path, words: str, *, age: int = 3600) -> Path:
    """Write a file that was last changed some time ago, as files on a disk were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words)
    then = path.stat().st_mtime_ns - age * 1_000_000_000
    os.utime(path, ns=(then, then))
    return path


def outcomes(summary: Summary) -> dict[str, int]:
    return {str(name): count for name, count in summary.outcomes.items()}


# ---- what is read and what is skipped


def test_a_folder_is_read_whole(run: Runs, folder: Path) -> None:
    summary = run(folder)
    assert summary.line() == "3 documents, 3 items, 6 decisions, 3 added"
    assert summary.exit_code == ExitCode.DONE
    assert run.reader.read == ["a.txt", "b.txt", "c.txt"]
    assert (run.told.total, run.told.done, run.told.finished) == (3, 3, True)
    assert run.rows("SELECT path, sha256 FROM documents ORDER BY path LIMIT 1") == [
        (str(folder / "a.txt"), hashlib.sha256(b"alpha").hexdigest())
    ]


def test_reading_again_reads_nothing_and_changes_nothing(run: Runs, folder: Path) -> None:
    run(folder)
    before, file = run.dump(), run.database.read_bytes()
    summary = run(folder)
    assert summary.line() == "3 documents, 3 items, 6 decisions, 3 unchanged"
    assert run.reader.read == []
    assert run.dump() == before
    assert run.database.read_bytes() == file


def test_a_file_that_was_only_touched_is_not_read_again(run: Runs, folder: Path) -> None:
    run(folder)
    before, (was,) = run.dump(), times(run, "a.txt")
    os.utime(folder / "a.txt", ns=(was + 7, was + 7))
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert run.reader.read == []
    assert times(run, "a.txt") == [was + 7]  # so that it is not opened a third time
    assert [line.replace(str(was + 7), str(was)) for line in run.dump()] == before


def test_a_changed_file_replaces_its_document(run: Runs, folder: Path) -> None:
    run(folder)
    write(folder / "b.txt", "beta changed", age=10)
    assert outcomes(run(folder)) == {"unchanged": 2, "replaced": 1}
    assert run.reader.read == ["b.txt"]
    assert run.rows("SELECT title FROM items WHERE title LIKE 'beta%'") == [("beta changed",)]


def times(run: Runs, name: str) -> list[Any]:
    """What is stored of when a file was changed."""
    statement = f"SELECT mtime_ns FROM documents WHERE path LIKE '%/{name}'"
    return [each for (each,) in run.rows(statement)]


def opened_by(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened from now on."""
    names: list[str] = []

    def recorded(path: Path) -> tuple[bytes, os.stat_result]:
        names.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(reading, "read_bytes", recorded)
    return names


def set_clock(monkeypatch: pytest.MonkeyPatch, nanoseconds: int) -> list[float]:
    """The time that it is, until somebody sleeps; how long they did."""
    slept: list[float] = []
    monkeypatch.setattr(time, "time_ns", lambda: nanoseconds + int(sum(slept) * 1e9))
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


SOME_TIME = 4_000_000_000_123_456_789
WHOLE_SECOND = 4_000_000_000_000_000_000


def test_a_file_that_has_just_changed_is_read_when_its_time_tells_of_changes(
    run: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Coarse clocks: a file may change twice within one tick, and its time does not tell."""
    os.utime(folder / "b.txt", ns=(SOME_TIME, SOME_TIME))
    slept, names = set_clock(monkeypatch, SOME_TIME + 3_000_000), opened_by(monkeypatch)
    run(folder)
    assert slept == [pytest.approx(0.017, abs=1e-6)]
    assert names == ["a.txt", "b.txt", "b.txt", "c.txt"]
    before = run.dump()
    names.clear()
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert (names, len(slept), run.dump()) == ([], 1, before)


def test_what_is_written_while_a_fresh_file_is_waited_for_is_what_is_read(
    run: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = folder / "b.txt"
    os.utime(page, ns=(SOME_TIME, SOME_TIME))
    set_clock(monkeypatch, SOME_TIME)
    usual = time.sleep

    def written(seconds: float) -> None:
        page.write_text("zeta")
        os.utime(page, ns=(SOME_TIME, SOME_TIME))
        usual(seconds)

    monkeypatch.setattr(time, "sleep", written)
    run(folder)
    assert run.rows("SELECT title FROM items WHERE title = 'zeta'") == [("zeta",)]


@pytest.mark.parametrize(
    ("changed", "sure"),
    [
        (WHOLE_SECOND, WHOLE_SECOND + 2_000_000_001),  # of a disk that keeps whole seconds
        (SOME_TIME + 3_600_000_000_000, SOME_TIME + 3_700_000_000_000),  # of another clock
    ],
)
def test_a_time_that_tells_nothing_is_not_trusted_until_it_does(
    run: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch, changed: int, sure: int
) -> None:
    page = folder / "b.txt"
    os.utime(page, ns=(changed, changed))
    slept = set_clock(monkeypatch, min(changed + 1_000_000, SOME_TIME))
    run(folder)
    page.write_text("zeta")
    os.utime(page, ns=(changed, changed))
    assert outcomes(run(folder)) == {"unchanged": 2, "replaced": 1}
    before, stored = run.dump(), times(run, "b.txt")
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert (stored, slept, run.dump()) == ([None], [], before)

    set_clock(monkeypatch, sure)
    names = opened_by(monkeypatch)
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert (names, times(run, "b.txt")) == (["b.txt"], [changed])
    names.clear()
    run(folder)
    assert names == []


def test_a_change_that_size_and_time_hide_is_seen_when_it_is_asked_for(
    run: Runs, folder: Path
) -> None:
    run(folder)
    page = folder / "b.txt"
    status = page.stat()
    page.write_text("zeta")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert outcomes(run(folder, verify=True)) == {"unchanged": 2, "replaced": 1}
    assert run.reader.read == ["b.txt"]


def test_folders_and_files_in_one_another_are_read_once(run: Runs, folder: Path) -> None:
    hidden = write(folder / ".hidden" / "d.txt", "delta")
    assert outcomes(run(folder, folder / "sub", hidden.parent, hidden, folder)) == {"added": 4}


def test_more_files_than_one_batch_are_all_read(run: Runs, tmp_path: Path) -> None:
    for number in range(700):
        write(tmp_path / "many" / f"{number}.txt", f"page {number}")
    write(tmp_path / "many" / "5x.txt", "unreadable")
    assert outcomes(run(tmp_path / "many")) == {"added": 700}
    assert (run.told.total, run.told.done) == (701, 701)
    before = run.dump()
    summary = run(tmp_path / "many")
    assert (outcomes(summary), summary.documents) == ({"unchanged": 700}, 700)
    assert run.reader.read == ["5x.txt"]
    assert run.dump() == before


def test_a_file_that_moved_keeps_its_document(run: Runs, folder: Path) -> None:
    run(folder)
    (folder / "a.txt").rename(folder / "sub" / "z.txt")
    assert outcomes(run(folder)) == {"unchanged": 2, "moved": 1}
    assert run.names() == ["b.txt", "c.txt", "z.txt"]


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("a.txt", "b.txt", "sub/c.txt")])
def test_files_that_swapped_their_names_keep_their_documents(
    run: Runs, folder: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        run(folder / name, supplied=supply(committee=f"Board of {name}"))
    run(folder)
    told = {(folder / name).read_bytes(): f"Board of {name}" for name in names}
    for name in names:
        (folder / name).rename(folder / f"{name}.old")
    for name, other in zip(names, (*names[1:], names[0]), strict=True):
        (folder / f"{name}.old").rename(folder / other)
    assert run(folder).documents == 3
    assert run.names() == ["a.txt", "b.txt", "c.txt"]
    for name in names:
        content = (folder / name).read_bytes()
        assert facts_of(run, Path(name).name)["committee"] == told[content]
    before = run.dump()
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert run.dump() == before


def test_the_place_of_a_moved_file_can_be_taken_by_another(run: Runs, folder: Path) -> None:
    run(folder)
    (folder / "b.txt").rename(folder / "a0.txt")
    write(folder / "b.txt", "something else that is new")
    run(folder)
    assert run.names() == ["a.txt", "a0.txt", "b.txt", "c.txt"]


def test_a_copy_is_no_second_document(run: Runs, folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "z.txt")
    assert run(folder).line() == "3 documents, 3 items, 6 decisions, 1 unchanged, 3 added"
    before = run.dump()
    assert outcomes(run(folder)) == {"unchanged": 4}
    assert run.dump() == before


def test_a_file_given_twice_is_read_once(run: Runs, folder: Path) -> None:
    assert outcomes(run(folder / "a.txt", folder, folder / "sub" / ".." / "a.txt")) == {"added": 3}


def test_only_what_can_be_minutes_is_picked_up_in_a_folder(run: Runs, folder: Path) -> None:
    for name in ("notes.csv", "image.png", "Makefile", ".hidden.txt", ".git/page.txt", "A.TXT"):
        write(folder / name, name)
    run(folder)
    assert run.reader.read == ["A.TXT", "a.txt", "b.txt", "c.txt"]
    assert "3 files of other types passed by" in run.told.lines


def test_a_named_file_is_always_tried(run: Runs, folder: Path) -> None:
    page = write(folder / ".minutes-without-ending", "delta")
    assert outcomes(run(page)) == {"added": 1}


def test_a_file_in_which_nothing_was_found_is_pointed_out(run: Runs, folder: Path) -> None:
    page = write(folder / "b0.txt", "blank")
    assert run(folder).line() == "4 documents, 3 items, 6 decisions, 4 added"
    assert run.told.lines == [f"{page}: no agenda item was found in it"]


def test_a_path_that_is_not_there_is_refused_before_anything_is_read(
    run: Runs, folder: Path
) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: .*wrong\Z"):
        run(folder, folder / "wrong")
    assert run.names() == []


def test_the_command_that_a_missing_path_is_told_of_can_be_typed(run: Runs, folder: Path) -> None:
    page = write(folder / "page of June.txt", "june")
    run(folder)
    page.unlink()
    with pytest.raises(UsageError) as told:
        run(page)
    said, _, command = str(told.value).partition("; to remove what was read from it: ")
    assert said == f"no such file or folder: {page}"
    assert shlex.split(command) == ["minutes", "ingest", "--prune", str(page)]


def test_a_file_whose_name_is_not_utf8_is_read_and_skipped_the_next_time(
    run: Runs, tmp_path: Path
) -> None:
    write(tmp_path / "pages" / os.fsdecode(b"caf\xe9.txt"), "coffee")
    assert outcomes(run(tmp_path / "pages")) == {"added": 1}
    assert run.names() == ["caf\\xe9.txt"]
    assert outcomes(run(tmp_path / "pages", prune=True)) == {"unchanged": 1}
    assert run.names() == ["caf\\xe9.txt"]


# ---- links, pipes and other things


def test_links_inside_a_folder_are_not_followed(run: Runs, folder: Path, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.txt", "secret")
    (folder / "loop").symlink_to(folder)
    (folder / "out").symlink_to(outside.parent)
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to(folder / "nothing")
    run(folder)
    assert run.reader.read == ["a.txt", "b.txt", "c.txt"]
    assert "4 links inside folders not followed" in run.told.lines


def test_a_link_that_is_named_is_followed(run: Runs, folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert outcomes(run(link)) == {"added": 3}
    assert outcomes(run(folder)) == {"unchanged": 3}
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(UsageError, match="no such file"):
        run(loop)


def test_what_is_no_file_is_named_and_never_waited_for(run: Runs, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with closing(socket.socket(socket.AF_UNIX)) as server:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket has little room
        try:
            server.bind("s.txt")
        finally:
            os.chdir(here)
        summary = run(folder)
    assert outcomes(summary) == {"added": 3}
    assert summary.exit_code == ExitCode.UNREADABLE
    reasons = {Path(path).name: reason for path, reason in summary.unreadable}
    assert reasons["pipe.txt"] == "not a regular file but a named pipe"
    assert set(reasons) == {"pipe.txt", "s.txt"}


def test_a_device_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="a device"):
        read_bytes(Path("/dev/zero"))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UnreadableError, match="larger than 64 MB"):
        read_bytes(large)


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    place = tmp_path
    for _ in range(300):
        place = place / "d"
    write(place / "deep.txt", "deep")
    assert [path.name for path in walk([tmp_path]).files] == ["deep.txt"]


def test_a_walk_is_the_same_whether_its_paths_are_kept_or_looked_for_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of few files is looked into once; the paths of very many are not kept."""
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c/x.zip.bin", "ü.txt"):
        write(tmp_path / name, name)
    looked: list[str] = []
    scan = os.scandir

    def scandir(path: str) -> Any:
        looked.append(path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    expected = [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt", "ü.txt")]
    for most, often in ((4, 1), (3, 3), (0, 3)):
        monkeypatch.setattr(walking, "MOST_KEPT", most)
        looked.clear()
        found = walk([tmp_path])
        assert list(found.paths) == list(found.paths) == expected
        assert (found.total, found.others) == (4, 1)
        assert looked.count(str(tmp_path)) == often


# ---- what goes wrong


def test_one_failing_file_does_not_stop_the_others(run: Runs, folder: Path) -> None:
    write(folder / "a0.txt", "unreadable")
    write(folder / "a1.txt", "fault")
    (folder / "a2.txt").write_bytes(b"\xff\xfe\xff")
    summary = run(folder)
    assert outcomes(summary) == {"added": 3}
    assert summary.exit_code == ExitCode.UNREADABLE
    assert summary.line() == "3 documents, 3 items, 6 decisions, 3 added, 3 unreadable"
    reasons = {Path(path).name: reason for path, reason in summary.unreadable}
    assert reasons["a0.txt"] == "scanned, without text"
    assert reasons["a1.txt"] == "reading it failed: ValueError: a rule failed"
    assert "UnicodeDecodeError" in reasons["a2.txt"]
    for path, reason in summary.unreadable:
        assert f"{path}: {reason}" in run.told.lines
    assert run.rows("SELECT count(*) FROM unreadable") == [(3,)]


def test_trying_an_unreadable_file_again_changes_nothing(run: Runs, folder: Path) -> None:
    write(folder / "a0.txt", "unreadable")
    run(folder)
    before = run.dump()
    summary = run(folder)
    assert summary.exit_code == ExitCode.UNREADABLE
    assert run.dump() == before


def test_an_unreadable_file_that_is_read_later_is_not_reported_any_more(
    run: Runs, folder: Path
) -> None:
    write(folder / "a0.txt", "unreadable")
    run(folder)
    write(folder / "a0.txt", "readable again"[:8])
    assert run(folder).exit_code == ExitCode.DONE
    assert run.rows("SELECT count(*) FROM unreadable") == [(0,)]


def test_a_document_outlives_a_time_in_which_its_file_cannot_be_read(
    run: Runs, folder: Path
) -> None:
    run(folder)
    kept = (folder / "a.txt").stat()
    write(folder / "a.txt", "unreadable")
    assert run(folder).exit_code == ExitCode.UNREADABLE
    assert run.names() == ["a.txt", "b.txt", "c.txt"]
    (folder / "a.txt").write_text("alpha")
    os.utime(folder / "a.txt", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert outcomes(run(folder)) == {"unchanged": 3}
    assert run.rows("SELECT count(*) FROM unreadable") == [(0,)]


def test_ctrl_c_keeps_what_was_saved_and_running_again_finishes(run: Runs, folder: Path) -> None:
    write(folder / "b0.txt", "ctrl-c")
    summary = run(folder)
    assert summary.interrupted
    assert summary.exit_code == ExitCode.INTERRUPTED
    # the document that was being saved is saved whole before the run ends
    assert summary.line() == "3 documents, 3 items, 6 decisions, 3 added; interrupted"
    assert run.told.finished
    (folder / "b0.txt").unlink()
    assert outcomes(run(folder)) == {"unchanged": 2, "added": 1}


def test_ctrl_c_between_two_documents_of_a_batch_keeps_those_before(
    run: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def interrupted(self: Reading) -> None:
        heard.append("")
        if len(heard) == 2:
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(Reading, "hear", interrupted)
        summary = run(folder)
    assert summary.line() == "2 documents, 2 items, 4 decisions, 2 added; interrupted"
    assert run.names() == ["a.txt", "b.txt"]
    assert outcomes(run(folder)) == {"unchanged": 2, "added": 1}


def test_an_interrupted_and_finished_run_gives_the_database_of_an_undisturbed_one(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    disturbed, undisturbed = Runs(tmp_path / "one.db"), Runs(tmp_path / "two.db")
    real = Store.save
    saved: list[str] = []

    def interrupted(self: Store, document: Document) -> str:
        if len(saved) == 1:
            saved.append("")
            raise KeyboardInterrupt
        saved.append(document.path)
        return real(self, document)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", interrupted)
        assert disturbed(folder).interrupted
    disturbed(folder)
    undisturbed(folder)
    assert disturbed.dump() == undisturbed.dump()


def test_a_failing_database_ends_the_run(
    run: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Store, document: Document) -> str:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(Store, "save", full)
    with pytest.raises(DatabaseError):
        run(folder)
    assert run.told.finished


# ---- pruning


def test_pruning_removes_the_documents_whose_file_is_gone(run: Runs, folder: Path) -> None:
    write(folder / "a0.txt", "unreadable")
    run(folder)
    (folder / "a.txt").unlink()
    (folder / "a0.txt").unlink()
    run(folder)
    assert run.names() == ["a.txt", "b.txt", "c.txt"]
    summary = run(folder, prune=True)
    assert summary.line() == "2 documents, 2 items, 4 decisions, 2 unchanged, 1 removed"
    assert run.names() == ["b.txt", "c.txt"]
    assert run.rows("SELECT count(*) FROM unreadable") == [(0,)]


def test_pruning_stays_under_the_given_paths(run: Runs, folder: Path) -> None:
    write(folder / "sub2" / "d.txt", "delta")
    run(folder)
    for page in ("a.txt", "sub/c.txt", "sub2/d.txt"):
        (folder / page).unlink()
    run(folder / "sub", prune=True)
    assert run.names() == ["a.txt", "b.txt", "d.txt"]
    run(folder / "a.txt", prune=True)
    assert run.names() == ["b.txt", "d.txt"]


def test_pruning_without_a_path_looks_at_every_document(run: Runs, folder: Path) -> None:
    run(folder)
    shutil.rmtree(folder / "sub")
    (folder / "a.txt").unlink()
    summary = run(prune=True)
    assert summary.line() == "0 documents, 0 items, 0 decisions, 2 removed"
    assert run.names() == ["b.txt"]


def test_a_folder_that_is_gone_can_be_pruned(run: Runs, folder: Path) -> None:
    run(folder)
    shutil.rmtree(folder)
    assert run(folder, prune=True).removed == 3
    assert run.names() == []


def test_what_is_gone_is_removed_some_at_a_time(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are looked up while those before them are removed: each is met, and once."""
    monkeypatch.setattr(prune, "AT_ONCE", 3)
    monkeypatch.setattr(known, "_AT_ONCE", 2)
    for number in range(12):
        write(tmp_path / "pages" / f"{number:02}.txt", f"page {number}")
    write(tmp_path / "pages" / "13.txt", "unreadable")
    run(tmp_path / "pages")
    for number in (0, 1, 2, 3, 5, 7, 11, 13):
        (tmp_path / "pages" / f"{number:02}.txt").unlink()
    usual, lots = Store.together, []

    def counted(store: Store) -> AbstractContextManager[None]:
        lots.append(store)
        return usual(store)

    monkeypatch.setattr(Store, "together", counted)
    assert run(prune=True).removed == 7
    assert len(lots) == 3
    assert run.names() == ["04.txt", "06.txt", "08.txt", "09.txt", "10.txt"]
    assert run.rows("SELECT * FROM unreadable") == []


def test_a_file_that_moved_is_not_pruned(run: Runs, folder: Path) -> None:
    run(folder)
    (folder / "a.txt").rename(folder / "z.txt")
    summary = run(folder, prune=True)
    assert (outcomes(summary), summary.removed) == ({"unchanged": 2, "moved": 1}, 0)


# ---- what is supplied


def facts_of(run: Runs, name: str) -> dict[str, str]:
    """The supplied facts of the document read from a file."""
    found = run.rows(
        "SELECT path, name, value FROM facts f JOIN documents d ON d.id = f.document_id"
        " WHERE supplied = 1"
    )
    return {str(key): str(value) for path, key, value in found if Path(str(path)).name == name}


def test_supplied_facts_are_stored_as_supplied_and_known_of_the_meeting(
    run: Runs, folder: Path
) -> None:
    run(folder / "a.txt", supplied=Supplied("kent", "Cabinet", "2019-03-25", "https://a.uk/b"))
    assert run.rows("SELECT name, value, origin, supplied FROM facts ORDER BY id") == [
        ("council", "kent", "supplied", 1),
        ("committee", "Cabinet", "supplied", 1),
        ("date", "2019-03-25", "supplied", 1),
        ("url", "https://a.uk/b", "supplied", 1),
    ]
    assert run.rows("SELECT meeting_key FROM meetings") == [("kent|cabinet|2019-03-25",)]
    assert run.rows("SELECT url FROM documents") == [("https://a.uk/b",)]


def test_what_the_page_says_of_its_date_stands_against_what_is_supplied(
    run: Runs, tmp_path: Path
) -> None:
    page = write(tmp_path / "page.txt", "date: 2019-03-25\ncouncil: lambeth")
    run(page, supplied=Supplied(council="kent", date="2020-01-01"))
    assert run.rows(
        "SELECT slug, meeting_date FROM meetings JOIN councils ON councils.id = council_id"
    ) == [("kent", "2019-03-25")]  # the body is trusted less than the user with the council
    assert facts_of(run, "page.txt") == {"council": "kent", "date": "2020-01-01"}


def test_the_same_file_with_other_supplied_facts_is_read_again(run: Runs, folder: Path) -> None:
    page = folder / "a.txt"
    run(page)
    assert outcomes(run(page, supplied=Supplied(date="2019-03-25"))) == {"replaced": 1}
    before = run.dump()
    assert outcomes(run(page, supplied=Supplied(date="2019-03-25"))) == {"unchanged": 1}
    assert run.dump() == before
    assert outcomes(run(page, supplied=Supplied(council="kent"))) == {"replaced": 1}
    assert facts_of(run, "a.txt") == {"council": "kent", "date": "2019-03-25"}
    assert outcomes(run(page)) == {"unchanged": 1}
    assert outcomes(run(page, supplied=Supplied(date=""))) == {"replaced": 1}
    assert facts_of(run, "a.txt") == {"council": "kent"}


def test_what_was_supplied_stays_when_the_file_changes_or_moves(run: Runs, folder: Path) -> None:
    run(folder / "a.txt", supplied=Supplied(date="2019-03-25"))
    write(folder / "a.txt", "alpha changed")
    run(folder)
    assert facts_of(run, "a.txt") == {"date": "2019-03-25"}
    (folder / "a.txt").rename(folder / "z.txt")
    run(folder)
    assert facts_of(run, "z.txt") == {"date": "2019-03-25"}


def test_what_is_supplied_for_a_copy_does_not_change_the_document(run: Runs, folder: Path) -> None:
    run(folder, supplied=Supplied(date="2019-03-25"))
    copy = shutil.copy(folder / "a.txt", folder / "z.txt")
    assert outcomes(run(Path(copy), supplied=Supplied(date="2020-01-01"))) == {"unchanged": 1}
    assert any("the same content as" in line for line in run.told.lines)
    assert facts_of(run, "a.txt") == {"date": "2019-03-25"}


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ("southwark", "southwark"),
        ("Southwark", "southwark"),
        ("London Borough of Southwark", "southwark"),
        ("LBBD", "barking-and-dagenham"),
        ("kensington & chelsea", "kensington-and-chelsea"),
        ("Kent", "kent"),
        ("", ""),
        (None, None),
    ],
)
def test_a_council_can_be_given_by_any_of_its_names(given: str | None, slug: str | None) -> None:
    assert supply(council=given).council == slug


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2019-04-18", "2019-04-18"),
        ("18th April, 2019", "2019-04-18"),
        ("18/04/2019", "2019-04-18"),
        (" ", ""),
        (None, None),
    ],
)
def test_a_date_can_be_given_as_it_is_printed(given: str | None, day: str | None) -> None:
    assert supply(date=given).date == day


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"council": "Sothwark"}, ("--council", "southwark")),
        ({"council": "xyzzyxyzzy"}, ("--council", "xyzzy")),
        ({"date": "2019-02-30"}, ("--date", "2019-02-30", "2019-04-18")),
        ({"date": "next week"}, ("--date",)),
        ({"url": "democracy.camden.gov.uk"}, ("--url", "https://")),
        ({"url": "javascript:alert(1)"}, ("--url", "https://")),
        ({"url": "https://a.uk/\x1b[31m"}, ("--url", "https://")),
        ({"url": "http://[::1"}, ("--url", "https://")),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_be_right(
    given: dict[str, str], words: Sequence[str]
) -> None:
    with pytest.raises(UsageError) as refused:
        supply(**given)
    for word in words:
        assert word in str(refused.value)


def test_the_host_of_a_supplied_address_tells_the_council() -> None:
    address = "https://democracy.camden.gov.uk/ieListDocuments.aspx?MId=1"
    assert supply(url=address).council == "camden"
    assert supply(url=address, council="kent").council == "kent"
    assert supply(url="https://example.org/minutes").council is None


# ---- manifests


@pytest.fixture
def manifest(folder: Path) -> Callable[[str], Path]:
    def make(text: str, name: str = "list.csv") -> Path:
        path = folder / name
        path.write_text(text, "utf-8")
        return path

    return make


Make = Callable[[str], Path]


def test_a_manifest_supplies_each_file_its_facts(run: Runs, folder: Path, manifest: Make) -> None:
    sheet = manifest(
        "path,council,committee,date,url\n"
        "a.txt,Southwark,Health and Wellbeing Board,18 April 2019,\n"
        "\n"
        'sub/c.txt,kent,"Adults, Cabinet Committee",,https://democracy.kent.gov.uk/a\n'
    )
    summary = run(folder, manifest=sheet, supplied=Supplied(date="2020-01-01"))
    assert summary.exit_code == ExitCode.DONE
    assert facts_of(run, "a.txt") == {
        "council": "southwark",
        "committee": "Health and Wellbeing Board",
        "date": "2019-04-18",
    }
    assert facts_of(run, "b.txt") == {"date": "2020-01-01"}
    assert facts_of(run, "c.txt") == {
        "council": "kent",
        "committee": "Adults, Cabinet Committee",
        "date": "2020-01-01",
        "url": "https://democracy.kent.gov.uk/a",
    }


def test_an_edited_manifest_has_its_files_read_again(
    run: Runs, folder: Path, manifest: Make
) -> None:
    run(folder, manifest=manifest("path,date\na.txt,2019-04-18\nb.txt,2019-04-18\n"))
    sheet = manifest("path,date\na.txt,2019-04-18\nb.txt,\n")
    assert outcomes(run(folder, manifest=sheet)) == {"unchanged": 2, "replaced": 1}
    assert facts_of(run, "b.txt") == {}


def test_the_index_is_in_order_when_most_pages_were_replaced(
    run: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "FEW", 0)
    run(folder)
    assert outcomes(run(folder, supplied=Supplied(date="2019-04-18"))) == {"replaced": 3}
    assert run.rows("SELECT count(DISTINCT segid) FROM items_fts_idx") == [(1,)]


def test_a_manifest_alone_names_the_files_to_read(run: Runs, folder: Path, manifest: Make) -> None:
    summary = run(manifest=manifest("path,date\nsub/c.txt,2019-04-18\nb.txt,\n"))
    assert outcomes(summary) == {"added": 2}
    assert run.names() == ["b.txt", "c.txt"]


def test_beside_standard_input_a_manifest_names_no_files(run: Runs, manifest: Make) -> None:
    summary = run(piped=Piped(b"piped"), manifest=manifest("path,date\na.txt,2019-04-18\n"))
    assert outcomes(summary) == {"added": 1}
    assert run.rows("SELECT title FROM items") == [("piped",)]


def test_a_row_whose_file_is_missing_is_reported(run: Runs, folder: Path, manifest: Make) -> None:
    summary = run(folder, manifest=manifest("path,date\na.txt,2019-04-18\ngone.txt,2019-04-18\n"))
    assert outcomes(summary) == {"added": 3}
    assert summary.exit_code == ExitCode.UNREADABLE
    ((path, reason),) = summary.unreadable
    assert Path(path).name == "gone.txt"
    assert "line 3" in reason


def test_rows_for_files_elsewhere_are_pointed_out(run: Runs, folder: Path, manifest: Make) -> None:
    sheet = manifest("path,date\na.txt,2019-04-18\nsub/c.txt,2019-04-18\n")
    run(folder / "a.txt", manifest=sheet)
    assert any("1 row for files that are not under the given paths" in x for x in run.told.lines)


def test_a_manifest_from_a_spreadsheet_can_be_read(tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    page = write(tmp_path / "page.txt", "x").resolve()
    rows = "Path,Committee\r\npage.txt,Children’s Trust\r\n"
    for data in (rows.encode("utf-8-sig"), rows.encode("cp1252")):
        sheet.write_bytes(data)
        assert read_manifest(sheet).about(page).committee == "Children’s Trust"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("path,commitee\na.txt,Cabinet\n", ("line 1", "'commitee'", "committee")),
        ("file,date\na.txt,2019-04-18\n", ("line 1", "'file'")),
        ("path;date\na.txt;2019-04-18\n", ("line 1", "commas")),
        ("date,url\n2019-04-18,\n", ("line 1", "path")),
        ("path,date,date\na.txt,2019-04-18,\n", ("line 1", "once")),
        ("", ("line 1", "path")),
        ("path,date\na.txt,2019-04-18\nb.txt,31 June 2019\n", ("line 3: date", "31 June 2019")),
        ("path,council\na.txt,Sothwark\n", ("line 2: council", "southwark")),
        ("path,url\na.txt,a.uk\n", ("line 2: url", "https://")),
        ("path,date\na.txt,18th April, 2019\n", ("line 2", "quotes")),
        ("path,date\n,2019-04-18\n", ("line 2", "path is empty")),
        ("path,date\nsub,2019-04-18\n", ("line 2", "is a folder")),
        ("path,date\na.txt,\n./a.txt,\n", ("line 3", "already stands on line 2")),
        ('path,date\n"a.txt,2019-04-18\n', ("line 2", "not CSV")),
    ],
)
def test_a_wrong_manifest_is_refused_with_its_line(
    run: Runs, folder: Path, manifest: Make, text: str, words: Sequence[str]
) -> None:
    sheet = manifest(text)
    with pytest.raises(UsageError) as refused:
        run(folder, manifest=sheet)
    for word in words:
        assert word in str(refused.value)
    assert not run.database.exists()


def test_a_row_with_too_few_cells_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("path,council,date\na.txt,southwark\n")
    with pytest.raises(UsageError, match=r"list.csv line 2: only 2 of 3 cells"):
        read_manifest(tmp_path / "list.csv")


def test_a_manifest_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.csv cannot be read"):
        read_manifest(tmp_path / "gone.csv")


# ---- the summary


def test_the_summary_counts_in_words() -> None:
    summary = Summary(documents=1, items=1200, decisions=0, removed=2)
    summary.outcomes = {"moved": 1}
    assert summary.line() == "1 document, 1,200 items, 0 decisions, 1 moved, 2 removed"


def test_pages_are_read_again_when_the_user_adds_a_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutes_cli.vocabulary import programmes, version

    monkeypatch.setattr(programmes, "user_file", lambda: tmp_path / "programmes.toml")
    version.rules_version.cache_clear()
    before = version.rules_version()
    (tmp_path / "programmes.toml").write_text("# no rows yet\n")
    version.rules_version.cache_clear()
    after = version.rules_version()
    version.rules_version.cache_clear()
    assert before != after
    assert after.startswith(f"{before}+")
