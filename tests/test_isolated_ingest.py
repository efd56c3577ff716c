"""An ingest with its worker processes, archives and standard input."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from minutes_cli.errors import DatabaseError, ExitCode
from minutes_cli.facts import NOTHING_SUPPLIED, Supplied
from minutes_cli.ingest import Piped, Summary, batches, ingest, reading
from minutes_cli.ingest.explain import explanations
from minutes_cli.ingest.manifest import read_manifest
from minutes_cli.models import Document
from minutes_cli.store import full_text, open_for_reading, open_for_writing
from tests.dumps import exact_dump
from tests.running import run_minutes
from tests.test_ingest import Told, outcomes, write

PROJECT = Path(__file__).resolve().parent.parent
STARTED = b"""import sys
from minutes_cli.cli import main
from minutes_cli.ingest import reading
reading._READ = 'tests.faults:read'
sys.argv[0] = 'minutes'
main()
"""


@dataclass
class Runs:
    """An ingest whose rules are ``tests.faults.read``, called in real worker processes."""

    database: Path
    told: Told

    def __call__(
        self,
        *paths: Path,
        jobs: int = 2,
        supplied: Supplied = NOTHING_SUPPLIED,
        manifest: Path | None = None,
        prune: bool = False,
        piped: Piped | None = None,
    ) -> Summary:
        self.told = Told()
        sheet = read_manifest(manifest) if manifest else None
        with open_for_writing(self.database) as store:
            return ingest(paths, store, supplied, sheet, prune, self.told, piped, jobs=jobs)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(open_for_reading(self.database)) as connection:
            return [tuple(row) for row in connection.execute(query)]

    def dump(self) -> list[str]:
        return exact_dump(self.database)

    def whole_paths(self) -> list[str]:
        return [str(path) for (path,) in self.rows("SELECT path FROM documents ORDER BY 1")]

    def paths(self) -> list[str]:
        return [
            Path(str(path)).name for (path,) in self.rows("SELECT path FROM documents ORDER BY 1")
        ]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setattr("minutes_cli.ingest.reading._READ", "tests.faults:read")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return Runs(tmp_path / "minutes.db", Told())


def archive(path: Path, members: Sequence[tuple[str, bytes]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(zipfile.ZipInfo(name), data)
    return path


# ---- workers


def test_what_goes_wrong_in_one_file_harms_no_other(run: Runs, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    for number in range(12):
        write(folder / f"{number:02}.txt", f"page {number}")
    for number, fault in enumerate(("crash", "leave", "recurse", "refuse", "fail")):
        write(folder / f"{number * 2:02}x.txt", fault)
    summary = run(folder)
    assert outcomes(summary) == {"added": 12}
    assert summary.exit_code == ExitCode.UNREADABLE
    assert [(Path(path).name, reason) for path, reason in summary.unreadable] == [
        ("00x.txt", "reading it ended the process that read it (SIGSEGV)"),
        ("02x.txt", "reading it ended the process that read it"),
        ("04x.txt", "it is nested too deep to be read"),
        ("06x.txt", "a reason"),
        ("08x.txt", "reading it failed: KeyError: 'a fault\\nof the rules'"),
    ]
    assert run.rows("SELECT count(*) FROM unreadable") == [(5,)]


def test_copies_of_what_ends_its_reader_are_read_before_the_database_is_locked(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pages"
    for name, words in (("a", "page"), ("b", "crash"), ("c", "crash"), ("d", "crash")):
        write(folder / f"{name}.txt", words)
    real = reading.Reading.document
    asked: list[bool] = []

    def document(self: reading.Reading, found: reading.Found, supplied: Supplied) -> Document:
        asked.append(found.task is not None and found.task.is_answered)
        return real(self, found, supplied)

    monkeypatch.setattr(reading.Reading, "document", document)
    assert [Path(path).name for path, _ in run(folder).unreadable] == ["b.txt", "c.txt", "d.txt"]
    assert asked == [True] * 4


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("few", [0, 5_000])
def test_the_database_is_the_same_with_any_number_of_workers(
    run: Runs, tmp_path: Path, jobs: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST_DOCUMENTS", 4)
    monkeypatch.setattr(full_text, "FEW", few)  # 0: the index keeps the pieces of the batches
    folder = tmp_path / "pages"
    for number in range(30):
        # the slow ones are overtaken; some are copies of one another
        write(folder / f"{number:02}.txt", "slow" if number % 7 == 3 else f"page {number % 11}")
    write(folder / "bad.txt", "crash")
    archive(folder / "15.zip", [(f"{n}.txt", f"page {n}".encode()) for n in range(5, 20)])
    run(folder, jobs=jobs)
    first = run.dump()
    run.database.unlink()
    summary = run(folder, jobs=3)
    assert run.dump() == first
    assert (run.told.total, run.told.done) == (32, 32)
    assert summary.documents == 21


def test_reading_again_starts_no_worker(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        write(tmp_path / "pages" / f"{number}.txt", f"page {number}")
    run(tmp_path / "pages")
    os.utime(tmp_path / "pages" / "1.txt")  # only touched
    monkeypatch.setattr(subprocess, "Popen", None)
    assert outcomes(run(tmp_path / "pages")) == {"unchanged": 4}


def test_what_is_supplied_reaches_the_workers(run: Runs, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.txt", name)
    sheet = write(tmp_path / "list.csv", "path,date\nb.txt,2020-01-02\n")
    run(tmp_path, supplied=Supplied(committee="Cabinet"), manifest=sheet)
    assert run.rows(
        "SELECT d.path LIKE '%b.txt', f.name, f.value FROM facts f JOIN documents d"
        " ON d.id = f.document_id WHERE supplied = 1 ORDER BY d.path, f.name"
    ) == [
        (0, "committee", "Cabinet"),
        (1, "committee", "Cabinet"),
        (1, "date", "2020-01-02"),
        (0, "committee", "Cabinet"),
    ]


def test_a_file_that_changes_while_it_waits_is_read_as_it_was_opened(
    run: Runs, tmp_path: Path
) -> None:
    """The hash is of the bytes that were parsed, whatever the file holds by then."""
    write(tmp_path / "a.txt", "slow")
    page = write(tmp_path / "b.txt", "before")

    class Changing(Told):
        def advance(self) -> None:
            super().advance()
            page.write_text("after!")

    with open_for_writing(run.database) as store:
        ingest([tmp_path], store, NOTHING_SUPPLIED, None, False, Changing(), jobs=2)
    assert run.rows("SELECT title FROM items ORDER BY id") == [("slow",), ("before",)]
    assert outcomes(run(tmp_path)) == {"unchanged": 1, "replaced": 1}


def test_ctrl_c_ends_the_workers_and_keeps_what_is_saved(tmp_path: Path) -> None:
    folder, database = tmp_path / "pages", tmp_path / "minutes.db"
    for number in range(3):
        write(folder / f"{number}.txt", f"page {number}")
    write(folder / "9.txt", "hang")
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, "ingest", str(folder), "--db", str(database)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        start_new_session=True,
    )
    for _ in range(600):
        if saved(database) == 3:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: the workers get it, too
    _, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "3 documents, 3 items" in err
    assert err.rstrip().endswith("; interrupted")
    assert "Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # nobody of the group is left


def saved(database: Path) -> int:
    """How many documents are in; 0 as long as the database is not created."""
    try:
        with closing(open_for_reading(database)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except DatabaseError:
        return 0


# ---- archives


def test_the_members_of_an_archive_are_documents_of_their_own(run: Runs, tmp_path: Path) -> None:
    inner = archive(tmp_path / "made" / "inner.zip", [("c.txt", b"gamma")]).read_bytes()
    path = archive(
        tmp_path / "pages" / "all.zip",
        [("2019/a.txt", b"alpha"), ("/etc/../b.txt", b"beta"), ("in.zip", inner), ("x.jpg", b"x")],
    )
    summary = run(path.parent)
    assert outcomes(summary) == {"added": 3}
    assert run.rows("SELECT path, size, mtime_ns FROM documents ORDER BY path") == [
        (f"{path}!/{name}", size, path.stat().st_mtime_ns)
        for name, size in (("/etc/../b.txt", 4), ("2019/a.txt", 5), ("in.zip!/c.txt", 5))
    ]
    assert outcomes(run(path.parent)) == {"unchanged": 3}
    assert (run.told.total, run.told.done) == (1, 1)


def test_a_member_that_cannot_be_read_is_named_and_the_others_are_in(
    run: Runs, tmp_path: Path
) -> None:
    path = archive(
        tmp_path / "all.zip",
        [("a.txt", b"alpha"), ("b.txt", b"crash"), ("c.txt", b"refuse"), ("d.txt", b"delta")],
    )
    summary = run(path)
    assert outcomes(summary) == {"added": 2}
    assert summary.unreadable == [
        (f"{path}!/b.txt", "reading it ended the process that read it (SIGSEGV)"),
        (f"{path}!/c.txt", "a reason"),
    ]
    assert summary.exit_code == ExitCode.UNREADABLE


def test_a_damaged_archive_is_named_until_it_is_whole(run: Runs, tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", [("a.txt", b"alpha")])
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert [name for name, _ in run(tmp_path).unreadable] == [str(path)]
    assert run.rows("SELECT path FROM unreadable") == [(str(path),)]
    path.write_bytes(whole)
    assert outcomes(run(tmp_path)) == {"added": 1}
    assert run.rows("SELECT path FROM unreadable") == []


def test_an_archive_without_documents_is_noted_and_is_no_failure(run: Runs, tmp_path: Path) -> None:
    path = archive(tmp_path / "photos.zip", [("a.jpg", b"x")])
    summary = run(tmp_path)
    assert summary.exit_code == ExitCode.DONE
    assert f"{path}: no documents in it" in run.told.lines


def test_a_changed_member_is_replaced_and_one_that_is_gone_is_pruned(
    run: Runs, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    archive(path, [("a.txt", b"alpha"), ("b.txt", b"beta"), ("c.txt", b"crash")])
    run(path)
    archive(path, [("a.txt", b"alpha"), ("b.txt", b"beta changed")])
    assert outcomes(run(path)) == {"unchanged": 1, "replaced": 1}
    archive(path, [("b.txt", b"beta changed")])
    assert run(path).removed == 0
    assert run(path, prune=True).removed == 1
    assert run.paths() == ["b.txt"]
    assert run.rows("SELECT path FROM unreadable") == []
    path.unlink()
    assert run(path, prune=True).removed == 1
    assert run.paths() == []


def test_a_file_and_a_member_with_the_same_content_are_one_document(
    run: Runs, tmp_path: Path
) -> None:
    write(tmp_path / "a.txt", "alpha")
    archive(tmp_path / "b.zip", [("a.txt", b"alpha"), ("again.txt", b"alpha")])
    assert outcomes(run(tmp_path)) == {"added": 1, "unchanged": 2}
    (tmp_path / "a.txt").unlink()
    assert outcomes(run(tmp_path)) == {"moved": 1, "unchanged": 1}
    assert run.paths() == ["a.txt"]
    shutil.move(tmp_path / "b.zip", tmp_path / "c.zip")
    assert outcomes(run(tmp_path)) == {"moved": 1, "unchanged": 1}
    assert run.rows("SELECT path FROM documents") == [(f"{tmp_path / 'c.zip'}!/a.txt",)]


def test_a_manifest_speaks_of_all_members_of_an_archive(run: Runs, tmp_path: Path) -> None:
    archive(tmp_path / "all.zip", [("a.txt", b"alpha"), ("b.txt", b"beta")])
    sheet = write(tmp_path / "list.csv", "path,council\nall.zip,kent\n")
    run(tmp_path, manifest=sheet)
    assert run.rows("SELECT value FROM facts WHERE supplied = 1") == [("kent",), ("kent",)]


def test_the_members_of_an_archive_are_explained_one_by_one(run: Runs, tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", [("a.txt", b"alpha"), ("b.txt", b"crash")])
    write(tmp_path / "c.txt", "gamma")
    told = list(explanations([tmp_path], Piped(b"delta"), NOTHING_SUPPLIED, None))
    assert [one["document"].removeprefix(f"{tmp_path}/") for one in told] == [
        f"{path.name}!/a.txt",
        f"{path.name}!/b.txt",
        "c.txt",
        "stdin-4f4a9410",
    ]
    assert [one.get("unreadable", "") for one in told] == [
        "",
        "reading it ended the process that read it (SIGSEGV)",
        "",
        "",
    ]


# ---- standard input


def test_standard_input_is_a_document_named_after_its_content(run: Runs, tmp_path: Path) -> None:
    assert outcomes(run(piped=Piped(b"alpha", "text/plain"))) == {"added": 1}
    ((name,),) = run.rows("SELECT path FROM documents")
    assert name == "stdin-8ed3f6ad"
    assert outcomes(run(piped=Piped(b"alpha"))) == {"unchanged": 1}
    assert outcomes(run(piped=Piped(b"beta"))) == {"added": 1}
    assert run(prune=True).removed == 0, "it has no file that could be gone"
    page = write(tmp_path / "a.txt", "alpha")
    assert outcomes(run(page)) == {"moved": 1}
    assert outcomes(run(piped=Piped(b"alpha"))) == {"unchanged": 1}


def test_an_archive_can_come_through_standard_input(run: Runs, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.txt", b"alpha")
        made.writestr("b.txt", b"refuse")
    summary = run(piped=Piped(packed.getvalue()))
    assert outcomes(summary) == {"added": 1}
    ((path, reason),) = summary.unreadable
    assert (path[:6], path[-7:], reason) == ("stdin-", "!/b.txt", "a reason")


def test_nothing_is_pruned_when_only_standard_input_was_read(run: Runs, tmp_path: Path) -> None:
    page = write(tmp_path / "a.txt", "alpha")
    run(page)
    page.unlink()
    assert run(piped=Piped(b"beta"), prune=True).removed == 0


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "text", None])
def test_the_command_reads_standard_input(tmp_path: Path, kind: str | None) -> None:
    from tests.sources.renderings import page_html, path_of, rendering

    page = "d43_southwark_printed"
    data = {
        "pdf": rendering(page, "weasyprint.pdf").read_bytes(),
        "docx": rendering(page, "docx").read_bytes(),
        "html": page_html(page),
        "text": path_of(page).read_bytes(),
        None: rendering(page, "reportlab.pdf").read_bytes(),
    }[kind]
    command = [sys.executable, "-m", "minutes_cli", "ingest", "-"]
    command += ["--type", kind] if kind else []
    done = subprocess.run(
        [*command, "--db", str(tmp_path / "minutes.db")],
        input=data,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert done.stderr.endswith(b"1 document, 6 items, 4 decisions, 1 added\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("PAGE", "--type", "pdf"), "give - as a path"),
        (("-", "--type", "odt"), "'odt' is none of text, html, mhtml, pdf, docx, xml, zip"),
        (("-", "--jobs", "0"), "--jobs"),
    ],
)
def test_wrong_usage_of_standard_input_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    page = write(tmp_path / "a.txt", "alpha")
    given = [str(page) if word == "PAGE" else word for word in arguments]
    done = run_minutes("ingest", *given, database=tmp_path / "minutes.db")
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_standard_input_of_another_type_than_said_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "minutes_cli", "ingest", "-", "--type", "docx"],
        input=b"Agenda item\n\nA title\n\nMinutes:\n\nNoted.\n",
        env={**os.environ, "MINUTES_DB": str(tmp_path / "minutes.db")},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == ExitCode.UNREADABLE
    assert b"damaged zip file" in done.stderr


def test_a_member_under_a_new_name_keeps_its_document_and_survives_prune(
    run: Runs, tmp_path: Path
) -> None:
    place = tmp_path / "pages.zip"
    archive(place, [("old.txt", b"page 1")])
    run(place)
    archive(place, [("new.txt", b"page 1")])
    os.utime(place, (1, 1))
    assert outcomes(run(place)) == {"moved": 1}
    run(place, prune=True)
    assert [path.partition("!/")[2] for path in run.whole_paths()] == ["new.txt"]
