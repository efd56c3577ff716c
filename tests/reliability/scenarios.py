"""What is disturbed: each scenario is a command line, the database before it, and the one after."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.reliability.corpus import Page, hashes, pages, write, write_pages
from tests.reliability.inspection import State, differences, inspect
from tests.reliability.processes import Ended, run
from tests.reliability.rights import can_trace, counted
from tests.reliability.tally import Finding, manners

DATABASE = "minutes.db"
DAMAGED = "damaged.docx"
"""A file that cannot be read: what is reported of it must be kept like a document."""


@dataclass(slots=True)
class Scenario:
    """A command that changes a database. ``before`` may be the state of no database at all."""

    name: str
    place: Path
    arguments: Sequence[object]
    files: list[str] = field(default_factory=list)  # hashes in the order of reading
    before: State = field(default_factory=State)
    after: State = field(default_factory=State)
    undisturbed: Ended = field(default_factory=lambda: Ended(0, "", ""))
    largest: int = 0  # bytes of the largest file that it writes
    seconds: float = 1.0
    calls: Mapping[str, int] = field(default_factory=dict)  # system calls that write
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def template(self) -> Path:
        return self.place / DATABASE

    def measure(self, *, count_calls: bool = True) -> None:
        """Run it undisturbed: what it does, in how many steps, and what the database is then."""
        self.before = inspect(self.template)
        with self.trial() as database:
            began = time.monotonic()
            self.undisturbed = run(self.arguments, database)
            self.seconds = time.monotonic() - began
            self.largest = database.stat().st_size
            self.after = inspect(database)
        found = manners(self.undisturbed, codes=(0, 3), most_lines=9)
        assert [*found, *self.after.problems] == [], self.name
        assert (self.undisturbed.counts or {}).get("statement", 0) > 3, self.name
        assert self.after.documents, (self.name, self.undisturbed)
        if count_calls and can_trace():
            summary = self.place / "calls.txt"
            with self.trial() as database:
                run(self.arguments, database, prefix=["strace", "-c", "-o", str(summary)])
            self.calls = counted(summary.read_text())

    @contextmanager
    def trial(self) -> Iterator[Path]:
        """A copy of the database before, in a folder of its own."""
        folder = self.place / f"trial{next(self.numbers)}"
        folder.mkdir()
        try:
            if self.template.exists():
                shutil.copyfile(self.template, folder / DATABASE)
            yield folder / DATABASE
        finally:
            shutil.rmtree(folder)

    def judge(self, ended: Ended, database: Path) -> list[Finding]:
        """All that must hold when the command was disturbed, and after it is run again."""
        found = self._asked(database) + self.seen(ended, database)
        again = run(self.arguments, database)
        found += manners(again, codes=(self.undisturbed.code,), most_lines=9)
        last = inspect(database)
        found += [("damaged", f"after running again: {words}") for words in last.problems]
        found += [("different", words) for words in differences(last.dump, self.after.dump)]
        left = {path.name for path in database.parent.iterdir()} - {DATABASE}
        found += [
            ("message", f"left behind: {name}")
            for name in left
            if not (name.startswith("minutes.") and name.endswith(".db"))
            and not (name.endswith("-journal") and (database.parent / name[:-8]).exists())
        ]
        return found

    def seen(self, ended: Ended, database: Path) -> list[Finding]:
        """What is wrong with what the disturbed command left."""
        state = inspect(database)
        found: list[Finding] = [("damaged", words) for words in state.problems]
        return found + self._half_done(state) + self._lost(ended, state) + self._copies(database)

    def _asked(self, database: Path) -> list[Finding]:
        """The first to come is a question: it answers, or says that there is nothing yet."""
        asked = run(["items", "--count"], database)
        if asked.code == 4 and not self.before.documents and "no database at" in asked.err:
            return manners(asked, codes=(4,))
        return manners(asked, codes=(0,))

    def _half_done(self, state: State) -> list[Finding]:
        """Each document is whole, as it was before or as it is after, and none that stays is gone;
        what one command records of actions is recorded of all or none."""
        found: list[Finding] = []
        for owner, rows in state.documents.items():
            if rows not in (self.before.documents.get(owner), self.after.documents.get(owner)):
                found.append(
                    ("damaged", f"half a document: {owner[:8]}\n{_odd(self, owner, rows)}")
                )
        for ref, words in state.shown.items():
            wanted = (self.before.words.get(ref), self.after.words.get(ref), None)
            if words is None:
                found.append(("damaged", f"an item that is shown is not in the index: {ref}"))
            elif any(wanted) and words not in wanted:
                found.append(("damaged", f"an item is found by other words: {ref}"))
        for owner in self.before.documents.keys() & self.after.documents.keys():
            if owner not in state.documents:
                found.append(("lost", f"a document that was there before: {owner[:8]}"))
        if state.states not in (self.before.states, self.after.states) and state.documents:
            found.append(("damaged", f"some states are recorded: {state.states}"))
        return found

    def _lost(self, ended: Ended, state: State) -> list[Finding]:
        """What was reported is there."""
        found: list[Finding] = []
        there = sum(self._in_place(owner, state) for owner in self.files)
        if self.files and ended.reported > there:
            found.append(("lost", f"{ended.reported} files were reported, {there} are there"))
        for name in self.after.unreadable - state.unreadable:
            if f"{name}: " in ended.err:
                found.append(("lost", f"said to be unreadable and not noted: {name}"))
        if "; interrupted" in ended.err and self.name == "first ingest":
            said = int(ended.lines[-1].split()[1])
            if said != len(state.documents):
                found.append(("lost", f"said {said} documents, has {len(state.documents)}"))
        recorded = ended.err.count(" is done (was") if self.name == "actions set" else 0
        if recorded and state.states != self.after.states:
            found.append(("lost", "said to be recorded and not there"))
        return found

    def _in_place(self, owner: str, state: State) -> bool:
        """Whether what a file brings is in the database: which ones were reported is not told,
        for those that are as they were are passed by before others are saved."""
        if owner in self.after.documents:
            return state.documents.get(owner) == self.after.documents[owner]
        return state.unreadable >= self.after.unreadable

    def _copies(self, database: Path) -> list[Finding]:
        """A copy that was made before is all of the database or nothing, and is said only whole."""
        found: list[Finding] = []
        for copy in database.parent.glob("minutes.*.db"):
            state = inspect(copy)
            if state.problems:
                found.append(("damaged", f"the copy: {state.problems[0]}"))
            elif state.dump and (said := differences(state.dump, self.before.dump)):
                found.append(("damaged", f"half a copy: {said[0]}"))
        return found


def _odd(scenario: Scenario, owner: str, rows: str) -> str:
    whole = scenario.after.documents.get(owner) or scenario.before.documents.get(owner) or ""
    odd = set(rows.splitlines()) ^ set(whole.splitlines())
    return "\n".join(line[:200] for line in sorted(odd)[:4])


def _first_files(folder: Path) -> None:
    write_pages(folder, pages(5, items=2))
    write_pages(folder, [Page("yew", 1)])
    write(folder, {DAMAGED: b"PK\x03\x04 no document", "zz_copy.txt": _copy()})


def _copy() -> bytes:
    """A page of its own for the same item of the same meeting as one of the pages has."""
    return pages(1, items=2)[0].data().replace(b"Town Hall", b"Town Hall, first floor")


def _later_files(folder: Path) -> None:
    """Two pages changed, one of them with recorded actions; one gone, one renamed, one new."""
    write_pages(folder, pages(2, items=2, version="second"), age=60)
    (folder / "aspen.txt").unlink()
    (folder / "beech.txt").rename(folder / "renamed.txt")
    write_pages(folder, [Page("oak", 2, "second")], age=60)


def first_ingest(place: Path) -> Scenario:
    """A folder is read into a database that is not there yet."""
    _first_files(place / "pages")
    arguments = ["ingest", place / "pages", "--jobs", "1"]
    return Scenario("first ingest", place, arguments, hashes(place / "pages"))


def second_ingest(place: Path) -> Scenario:
    """The same folder again, after files were changed, renamed, removed and added."""
    _ready(place)
    _later_files(place / "pages")
    arguments = ["ingest", place / "pages", "--prune", "--jobs", "1"]
    return Scenario("ingest --prune", place, arguments, hashes(place / "pages"))


def reindex(place: Path) -> Scenario:
    """Every text is read again, with a copy of the database before."""
    _ready(place)
    return Scenario("reindex", place, ["reindex", "--all", "--jobs", "1"])


def actions_set(place: Path) -> Scenario:
    """A state and a note are recorded of four actions."""
    _ready(place)
    refs = _actions(place / DATABASE)[4:8]
    arguments = ["actions", "set", *refs, "--state", "done", "--note", "came back"]
    return Scenario("actions set", place, arguments)


def _ready(place: Path) -> None:
    """A database with the first files, and something recorded in it."""
    _first_files(place / "pages")
    database = place / DATABASE
    done = run(["ingest", place / "pages"], database)
    assert done.code == 3, done
    done = run(["actions", "set", *_actions(database)[:2], "--state", "started"], database)
    assert done.code == 0, done


def _actions(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT action FROM action_overview ORDER BY text, action")
        return [row[0] for row in rows]


SCENARIOS: tuple[Callable[[Path], Scenario], ...] = (
    first_ingest,
    second_ingest,
    reindex,
    actions_set,
)


def scenarios(place: Path) -> list[Scenario]:
    """All of them, each measured in a folder of its own."""
    made = []
    for make in SCENARIOS:
        folder = place / make.__name__
        folder.mkdir(parents=True)
        scenario = make(folder)
        scenario.measure()
        made.append(scenario)
    return made
