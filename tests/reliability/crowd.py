"""Many at once on one database: four ingests, eight readers that look for half a document."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.reliability.corpus import VERSIONS, Page, pages, write_pages
from tests.reliability.inspection import differences, inspect
from tests.reliability.processes import Ended, run
from tests.reliability.scenarios import Scenario
from tests.reliability.tally import Finding, Tally, manners

ITEMS = 4
"""Items of each page of the crowd."""

CLAUSES = 2
"""Decisions of each item; one action of each."""

FTS = """
    SELECT documents.path, count(*) AS items,
        (SELECT count(*) FROM items_fts JOIN items AS other ON other.id = items_fts.rowid
         WHERE items_fts MATCH 'zqfirst OR zqsecond OR zqthird OR zqfourth'
         AND other.document_id = documents.id) AS found
    FROM documents JOIN items ON items.document_id = documents.id GROUP BY 1
"""

Read = Callable[[Ended, Path], Iterable[str]]
"""From an answer to what is half in it."""


# ---- what a reader must see


@dataclass(slots=True)
class Expected:
    """The pages that a reader may see, and whether all of them are there by now."""

    trees: Sequence[str]
    all_there: bool = False


def whole(rows: Sequence[Mapping[str, Any]], each: int, expected: Expected) -> list[str]:
    """What is wrong with rows of items: of a page there are all or none, and of one version."""
    trees = expected.trees
    of_page: dict[str, list[str]] = {tree: [] for tree in trees}
    for row in rows:
        text = json.dumps(row)
        for tree in trees:
            if f"zq{tree} " in text or f"zq{tree}." in text:
                of_page[tree].append(text)
                break
        else:
            return [f"a row of no page: {text[:200]}"]
    wrong = []
    for tree, texts in of_page.items():
        if not texts and not expected.all_there:
            continue
        seen = {version for version in VERSIONS for text in texts if f"zq{version}" in text}
        if len(texts) != each or len(seen) != 1:
            wrong.append(f"{tree}: {len(texts)} rows for {each}, of versions {sorted(seen)}")
    return wrong


def _json(each: int, trees: Expected, alone: str | None = None) -> Read:
    def read(ended: Ended, _: Path) -> Iterable[str]:
        mine = replace(trees, trees=[alone]) if alone else trees
        rows = json.loads(ended.out or "[]")
        for row in rows:
            parts = [*row.get("decisions", ()), *row.get("actions", ())]
            if isinstance(row.get("decisions"), list) and len(parts) != CLAUSES + 1:
                yield f"an item with {len(parts)} decisions and actions"
        yield from whole(rows, each, mine)

    return read


def _counts(ended: Ended, _: Path) -> Iterable[str]:
    for row in json.loads(ended.out or "[]"):
        if (row["items"], row["found"]) != (ITEMS, ITEMS):
            yield f"{row}"


def _exported(trees: Expected) -> Read:
    def read(_: Ended, folder: Path) -> Iterable[str]:
        tables = {name: _rows(folder / f"{name}.csv") for name in ("items", "decisions", "actions")}
        items = {row["id"] for row in tables["items"]}
        yield from whole(tables["items"], ITEMS, trees)
        yield from whole(tables["decisions"], ITEMS * CLAUSES, trees)
        for row in (*tables["decisions"], *tables["actions"]):
            if row["item_id"] not in items:
                yield f"a clause of no item: {row}"

    return read


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def readers(place: Path, trees: Expected) -> list[tuple[Sequence[object], Read, Path]]:
    """Eight commands, how their answer is judged, and where they write."""
    one = trees.trees[len(trees.trees) // 2]
    folder = place / "export"
    return [
        (["items", "--json"], _json(ITEMS, trees), place),
        (["search", f"zq{one}", "--json"], _json(ITEMS, trees, one), place),
        (["search", "better care fund", "--json"], _json(ITEMS, trees), place),
        (["decisions", "--json"], _json(ITEMS * CLAUSES, trees), place),
        (["actions", "--json"], _json(ITEMS, trees), place),
        (["sql", FTS, "--json"], _counts, place),
        (["export", folder], _exported(trees), folder),
        (["items", "--csv", "-o", place / "items.csv"], _listed(trees), place / "items.csv"),
    ]


def _listed(trees: Expected) -> Read:
    def read(_: Ended, file: Path) -> Iterable[str]:
        return whole(_rows(file), ITEMS, trees)

    return read


# ---- the crowd


def crowd(place: Path, rounds: int = 2, number: int = 12) -> tuple[Tally, Tally]:
    """Four ingests of overlapping and of different folders while eight readers read, in rounds:
    in each, all pages have another version."""
    writing, reading = Tally("ingest beside three others"), Tally("answer during four ingests")
    third = number // 3
    every = pages(number, items=ITEMS)
    trees = Expected([page.tree for page in every])
    folders = [place / name for name in ("a", "b", "c")]
    database, calm = place / "crowd" / "minutes.db", place / "calm" / "minutes.db"
    for folder in (database.parent, calm.parent):
        folder.mkdir(parents=True)
    asked = readers(database.parent, trees)
    with writing.timed():
        for turn in range(rounds):
            for part, folder in enumerate(folders):
                mine = every[part * third : (part + 1) * third]
                some = [Page(page.tree, ITEMS, VERSIONS[turn]) for page in mine]
                write_pages(folder, some, age=60 * turn)
            _round(folders, database, asked, writing, reading)
            _settled(folders, calm, database, writing)
            trees.all_there = True
    return writing, reading


def _round(
    folders: Sequence[Path],
    database: Path,
    asked: Sequence[tuple[Sequence[object], Read, Path]],
    writing: Tally,
    reading: Tally,
) -> None:
    first, second, third = folders
    named = [[first], [first, second], [second, third], [third, first]]
    over, there = threading.Event(), threading.Event()
    if database.exists():
        there.set()
    lock = threading.Lock()

    def write(paths: Sequence[Path]) -> None:
        ended = run(["ingest", *paths, "--jobs", "1"], database, patience=120)
        there.set()
        with lock:
            writing.add(manners(ended, codes=(0,)), f"ingest {[path.name for path in paths]}")

    def read(arguments: Sequence[object], judge: Read, where: Path) -> None:
        while not over.is_set():
            known = there.is_set()
            ended = run(arguments, database, patience=120)
            found: list[Finding]
            if ended.code == 4 and not known and "no database at" in ended.err:
                continue
            found = manners(ended, codes=(0,), most_lines=3)
            if not found:
                found = [("damaged", words) for words in judge(ended, where)]
            with lock:
                reading.add(found, " ".join(map(str, arguments[:2])))

    writers = [threading.Thread(target=write, args=(paths,)) for paths in named]
    others = [threading.Thread(target=read, args=one) for one in asked]
    for thread in (*writers, *others):
        thread.start()
    for thread in writers:
        thread.join()
    over.set()
    for thread in others:
        thread.join()


def _settled(folders: Sequence[Path], calm: Path, database: Path, tally: Tally) -> None:
    """All are in, as if one ingest had read them undisturbed."""
    done = run(["ingest", *folders], calm)
    mine, theirs = inspect(database), inspect(calm)
    found: list[Finding] = [*manners(done, codes=(0,))]
    found += [("damaged", words) for words in mine.problems]
    found += [("lost", owner) for owner in theirs.documents.keys() - mine.documents.keys()]
    found += [("different", words) for words in differences(mine.dump, theirs.dump)]
    tally.add(found, "the database afterwards", struck=False)


# ---- a commit between any two statements of an answer


def changes_between(place: Path, commands: int = 99) -> Tally:
    """Answers between whose statements another program replaces every document each time."""
    tally = Tally("answer with a commit between its statements")
    folder, database = place / "pages", place / "between" / "minutes.db"
    database.parent.mkdir(parents=True)
    trees = Expected([page.tree for page in pages(2)], all_there=True)
    flip = [sys.executable, "-m", "tests.reliability.crowd", str(folder), str(database)]
    with tally.timed():
        change_pages(folder, database)
        for arguments, judge, where in readers(database.parent, trees)[:commands]:
            ended = run(arguments, database, fault={"between": flip}, patience=120)
            found = manners(ended, codes=(0,), most_lines=9)
            if not found:
                found = [("damaged", words) for words in judge(ended, where)]
            tally.add(found, " ".join(map(str, arguments[:2])))
        for command in ("show", "cite") if commands > 1 else ():
            asked = ["items", "--limit", "1", "--json"]
            (item,) = json.loads(run(asked, database).out)
            ended = run([command, item["ref"]], database, fault={"between": flip}, patience=120)
            found = manners(ended, codes=(0, 2))
            if not found and ended.code == 0 and item["title"] not in ended.out:
                found = [("damaged", f"another item: {ended.out[:200]}")]
            tally.add(found, command)
    return tally


def change_pages(folder: Path, database: Path) -> None:
    """Give two pages the next version, and ingest them; give up where a reader is in the way."""
    current = (folder / "version").read_text() if (folder / "version").exists() else "second"
    version = "first" if current == "second" else "second"
    place = folder / "both"
    write_pages(place, pages(2, items=ITEMS, version=version), age=60 * VERSIONS.index(version))
    (folder / "version").write_text(version)
    run(["ingest", place, "--jobs", "1"], database, fault={"patience": 0.2})


# ---- a lock that is held too long


def locks(scenarios: Sequence[Scenario], commands: int = 99) -> Tally:
    """Commands while another program has the database to itself, or reads and does not end."""
    tally = Tally("lock held too long (30 s shortened)")
    with tally.timed():
        for scenario in scenarios:
            if not scenario.template.exists():
                continue
            asked: list[Sequence[object]] = [
                scenario.arguments,
                ["items"],
                ["search", "care"],
                ["export", scenario.place / "export"],
                ["saved", "add", "care", "items"],
            ]
            for arguments in asked[:commands] if scenario is scenarios[-1] else asked[:1]:
                for holding in ("BEGIN EXCLUSIVE", "BEGIN"):
                    writes = arguments[0] in ("ingest", "reindex", "actions", "saved")
                    if holding == "BEGIN EXCLUSIVE" or writes:
                        found = _locked(scenario, arguments, holding)
                        tally.add(found, f"{holding}: {' '.join(map(str, arguments[:2]))}")
    return tally


def _locked(scenario: Scenario, arguments: Sequence[object], holding: str) -> list[Finding]:
    with scenario.trial() as database:
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute(holding)
            other.execute("SELECT count(*) FROM items").fetchone()
            ended = run(arguments, database, fault={"patience": 0.3})
        found = manners(ended, codes=(4,), most_lines=2)
        if "in use by another program" not in ended.err:
            found.append(("message", f"nothing is said of the other program: {ended.err}"))
        if 30.0 not in ended.waits:
            found.append(("message", f"it waits {ended.waits} seconds, not 30"))
        return found + (scenario.judge(ended, database) if arguments is scenario.arguments else [])


if __name__ == "__main__":
    change_pages(Path(sys.argv[1]), Path(sys.argv[2]))
