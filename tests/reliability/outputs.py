"""Answers that cannot be written: full, closed, a folder in the way, no room half-way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.reliability.corpus import pages, write_pages
from tests.reliability.inspection import inspect
from tests.reliability.processes import PATIENCE, PROJECT, Ended, environment, run
from tests.reliability.rights import NO_DISK, can_mount, without_power
from tests.reliability.tally import Finding, Tally, manners

BEFORE = b"what stood here before\n"

SHELL = {
    "_MINUTES_COMPLETE": "complete_bash",
    "COMP_WORDS": "minutes items --status ",
    "COMP_CWORD": "3",
}
"""What a shell says that asks for what can stand next."""


def printing(ref: str) -> list[Sequence[str]]:
    """A command line of each that answers on standard output."""
    return [
        ["items"],
        ["items", "--json"],
        ["items", "-f", "table"],
        ["items", "--count"],
        ["search", "care"],
        ["decisions", "--csv"],
        ["actions"],
        ["people", "--format", "jsonl"],
        ["show", ref],
        ["show", ref, "--json"],
        ["cite", ref],
        ["matrix"],
        ["timeline"],
        ["coverage"],
        ["borough"],
        ["programme"],
        ["status"],
        ["sql", "SELECT ref, title FROM items"],
        ["sql", "--schema"],
        ["saved", "list"],
        ["saved", "run", "care"],
        ["config", "list"],
        ["config", "path"],
        ["ingest", "--explain", "PAGE"],
        ["--show-completion", "bash"],
        ["--help"],
        ["--version"],
        ["items", "--help"],
    ]


NAMED_SHELL = "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"
"""Lets Typer take the shell that is named, whatever program this one was started by."""


def filing(ref: str) -> list[Sequence[str]]:
    """A command line of each that writes a file: its name comes last."""
    return [
        ["items", "--json", "-o"],
        ["items", "--feed"],
        ["search", "care", "--csv", "-o"],
        ["decisions", "--csv", "-o"],
        ["actions", "--csv", "-o"],
        ["show", ref, "--json", "-o"],
        ["cite", ref, "-o"],
        ["matrix", "--csv", "-o"],
        ["timeline", "--csv", "-o"],
        ["timeline", "--svg"],
        ["coverage", "--csv", "-o"],
        ["sql", "SELECT * FROM items", "--csv", "-o"],
    ]


def desk(place: Path) -> tuple[Path, str]:
    """A database with some pages and a saved question; where it is, and a ref in it."""
    place.mkdir(parents=True, exist_ok=True)
    write_pages(place / "pages", pages(6, items=4))
    database = place / "minutes.db"
    reading = ["ingest", place / "pages", "--jobs", "1"]
    for arguments in (reading, ["saved", "add", "care", "search", "care"]):
        done = run(arguments, database)
        assert done.code == 0, done
    ref = run(["items", "--limit", "1", "--csv", "-c", "ref"], database).out.split()[1]
    return database, ref


def spoken(
    arguments: Sequence[object],
    database: Path,
    redirection: str = "",
    *,
    unheard: bool = False,
    variables: Mapping[str, str] | None = None,
    prefix: Sequence[str] = (),
) -> Ended:
    """Run a command whose output the shell sends elsewhere; or to a pipe that nobody reads."""
    line = f'exec "$@" {redirection}'
    command = [
        *prefix,
        "sh",
        "-c",
        line,
        "sh",
        sys.executable,
        "-m",
        "minutes_cli",
        *map(str, arguments),
    ]
    if "|" in redirection:
        command[: len(prefix) + 3] = ["bash", "-c", f'"$@" {redirection}; exit ${{PIPESTATUS[0]}}']
    out: int = subprocess.PIPE
    reading = None
    if unheard:
        reading, out = os.pipe()
        os.close(reading)
    try:
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env={
                **environment(database.parent, database),
                NAMED_SHELL: "1",
                **(variables or {}),
            },
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ended(0, "", "", hung=True)
    finally:
        if unheard:
            os.close(out)
    words = (done.stdout or b"").decode("utf-8", "replace")
    return Ended(done.returncode, words, done.stderr.decode("utf-8", "replace"))


def stdout_failures(place: Path, every: int = 1) -> list[Tally]:
    """Every command that prints, with standard output full, closed, and read by nobody."""
    full, closed = Tally("standard output full"), Tally("standard output closed")
    unheard, head = Tally("pipe that nobody reads"), Tally("answer into head -1")
    deaf = Tally("standard error full, closed or unread")
    database, ref = desk(place)
    page = str(place / "pages" / "ash.txt")
    lines = [[word.replace("PAGE", page) for word in line] for line in printing(ref)]
    for line in lines[::every]:
        name = " ".join(line[:3])
        with full.timed():
            full.add(_told(spoken(line, database, "> /dev/full"), 4), name)
        with closed.timed():
            closed.add(_told(spoken(line, database, ">&-"), 4), name)
        with unheard.timed():
            unheard.add(_silent(spoken(line, database, unheard=True)), name)
    with head.timed():
        numbers = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
            " SELECT i FROM n"
        )
        for form in ("--csv", "--json", "--format=tsv", "--format=jsonl")[:: min(every, 3)]:
            ended = spoken(["sql", numbers, form], database, "| head -1")
            head.add(_silent(ended), form)
    with full.timed():
        ended = spoken([], database, "> /dev/full", variables=SHELL)
        full.add(manners(ended, codes=(0, 1, 4)), "completion")
        ended = spoken([], database, ">&-", variables=SHELL)
        closed.add(manners(ended, codes=(0, 1, 4)), "completion")
    with deaf.timed():
        places = ("2> /dev/full", "2>&-", "2> /dev/full > /dev/full", ">&- 2>&-")
        for redirection in places[: 4 if every == 1 else 2]:
            deaf.add(_heard_by_nobody(place, redirection), f"ingest {redirection}")
        ended = spoken(["items", "--csv"], database, "2>&-")
        calm = spoken(["items", "--csv"], database)
        same = (ended.code, ended.out) == (0, calm.out)
        deaf.add([] if same else [("message", f"another answer: {ended}")], "items 2>&-")
    return [full, closed, unheard, head, deaf]


def _told(ended: Ended, code: int) -> list[Finding]:
    """One line, and that code."""
    found = manners(ended, codes=(code,))
    if not found and len(ended.lines) != 1:
        found.append(("message", f"exit code {ended.code} without a word"))
    if ended.out:
        found.append(("message", f"it wrote {ended.out[:80]!r}"))
    return found


def _silent(ended: Ended) -> list[Finding]:
    return manners(ended, codes=(141,), most_lines=0)


def _heard_by_nobody(place: Path, redirection: str) -> list[Finding]:
    """An ingest whose lines go nowhere reads all the same."""
    database = place / "deaf" / "minutes.db"
    shutil.rmtree(database.parent, ignore_errors=True)
    database.parent.mkdir()
    ended = spoken(["ingest", place / "pages", "--jobs", "1"], database, redirection)
    found: list[Finding] = manners(ended, codes=(0,), most_lines=0)
    if len(inspect(database).documents) != 6:
        found.append(("lost", f"{len(inspect(database).documents)} documents of 6"))
    return found


# ---- files


def file_failures(place: Path, every: int = 1) -> list[Tally]:
    """Every command that writes a file, where it cannot: the old file stays as it is."""
    names = ("-o onto a folder", "-o into no folder", "-o into a folder that may not be written")
    folder, nowhere, foreign = (Tally(name) for name in names)
    limited, disk = Tally("-o beyond a file-size limit"), Tally("-o onto a full file system")
    exports = Tally("export that cannot be written")
    database, ref = desk(place)
    (place / "folder").mkdir()
    shut = place / "shut"
    shut.mkdir()
    (shut / "old").write_bytes(BEFORE)
    shut.chmod(0o555)
    mortal = without_power()
    if mortal is None:
        foreign.left_out = "left out: root may write everywhere"
    if not can_mount():
        disk.left_out = NO_DISK
    for line in filing(ref)[::every]:
        name = " ".join(line[:2])
        with folder.timed():
            folder.add(_told(spoken([*line, place / "folder"], database), 4), name)
        with nowhere.timed():
            nowhere.add(_told(spoken([*line, place / "none" / "file"], database), 4), name)
        if mortal is not None:
            with foreign.timed():
                ended = spoken([*line, shut / "old"], database, prefix=mortal)
                foreign.add(_told(ended, 4) + _as_before(shut), name)
        with limited.timed():
            limited.add(_limited(place, database, line), name)
        if can_mount():
            with disk.timed():
                disk.add(_on_full_disk(place, database, line), name)
    with exports.timed():
        for where, found in _exports(place, database):
            exports.add(found, where)
    return [folder, nowhere, foreign, limited, disk, exports]


def _as_before(folder: Path) -> list[Finding]:
    """The old file is intact, and nothing lies beside it."""
    found: list[Finding] = []
    old = folder / "old"
    if not old.exists() or old.read_bytes() != BEFORE:
        found.append(("damaged", "the old file is not what it was"))
    if left := [path.name for path in folder.iterdir() if path.name != "old"]:
        found.append(("message", f"left behind: {left}"))
    return found


def _limited(place: Path, database: Path, line: Sequence[str]) -> list[Finding]:
    folder = place / "limited"
    folder.mkdir(exist_ok=True)
    (folder / "old").write_bytes(BEFORE)
    ended = run([*line, folder / "old"], database, fault={"limit": 8})
    return _told(ended, 4) + _as_before(folder)


def _on_full_disk(place: Path, database: Path, line: Sequence[str]) -> list[Finding]:
    """A small disk that the old file and another one fill to the last byte."""
    disk, kept = place / "disk", place / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    for folder in (disk, kept):
        folder.mkdir(exist_ok=True)
    script = (
        'mount --bind "$2" /mnt && mount -t tmpfs -o size=64k none "$1" || exit 99; folder=$1;'
        ' printf "what stood here before\\n" > "$1/old"; cat /dev/zero > "$1/filling" 2>/dev/null;'
        ' shift 2; "$@"; code=$?; rm -f "$folder/filling"; cp -a "$folder/." /mnt/; exit $code'
    )
    prefix = ["unshare", "-rm", "sh", "-c", script, "sh", str(disk), str(kept)]
    ended = run([*line, disk / "old"], database, prefix=prefix)
    return _told(ended, 4) + _as_before(kept)


def _exports(place: Path, database: Path) -> list[tuple[str, list[Finding]]]:
    """Onto a file, into no folder, beyond a limit where an earlier export stands."""
    taken, earlier = place / "taken", place / "earlier"
    taken.write_bytes(BEFORE)
    done = run(["export", earlier], database)
    assert done.code == 0, done
    before = {path.name: path.read_bytes() for path in earlier.iterdir()}
    onto = spoken(["export", taken], database)
    found = manners(onto, codes=(2, 4))
    if taken.read_bytes() != BEFORE:
        found.append(("damaged", "the old file is not what it was"))
    results = [("onto a file", found)]
    for limit in (20, 1000, 5000):
        ended = run(["export", earlier], database, fault={"limit": limit})
        found = _told(ended, 4)
        if {path.name: path.read_bytes() for path in earlier.iterdir()} != before:
            found.append(("damaged", "the earlier export is not what it was"))
        if left := [path.name for path in place.iterdir() if path.name.startswith("earlier.")]:
            found.append(("message", f"left behind: {left}"))
        results.append((f"beyond {limit} bytes", found))
    return results
