"""Databases damaged on purpose: what `minutes check` says of them, and whether its way back works.

    python -m tests.damage --number 400 --seed 7

damages a database so often, each time in one way, and prints a table: how often of each kind, how
often it was found, how often the way back made the database sound again. What is no fault of a row
(a letter of a title that is another letter) is found by nobody; so of random bytes it is asked that
nothing is written and nobody sees a traceback, and that what SQLite finds, we find.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from minutes_cli.cli import app
from tests.commands.meetings import write_meetings

Damage = Callable[[bytearray, random.Random], None]

PAGE = 4096


def some_bytes(data: bytearray, chance: random.Random) -> None:
    """A few bytes anywhere: a bad cable."""
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(100, len(data))] = chance.randrange(256)


def a_stretch(data: bytearray, chance: random.Random) -> None:
    """Noise over some hundred bytes."""
    length = chance.randint(16, 2_000)
    start = chance.randrange(100, len(data) - length)
    data[start : start + length] = chance.randbytes(length)


def a_page_of_noise(data: bytearray, chance: random.Random) -> None:
    start = PAGE * chance.randrange(1, len(data) // PAGE)
    data[start : start + PAGE] = chance.randbytes(PAGE)


def a_page_of_zeros(data: bytearray, chance: random.Random) -> None:
    """What a disk gives for a block that was never written."""
    start = PAGE * chance.randrange(1, len(data) // PAGE)
    data[start : start + PAGE] = bytes(PAGE)


def two_pages_swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (PAGE * number for number in chance.sample(range(1, len(data) // PAGE), 2))
    held = data[one : one + PAGE]
    data[one : one + PAGE] = data[other : other + PAGE]
    data[other : other + PAGE] = held


def cut_short(data: bytearray, chance: random.Random) -> None:
    """A copy that was broken off."""
    del data[chance.randrange(1, len(data)) :]


def cut_at_a_page(data: bytearray, chance: random.Random) -> None:
    del data[PAGE * chance.randrange(1, len(data) // PAGE) :]


def longer(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.randint(1, 3 * PAGE))


def the_header(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(16, 100)] = chance.randrange(256)


def the_first_words(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(16)] ^= 1 << chance.randrange(8)


def the_list_of_tables(data: bytearray, chance: random.Random) -> None:
    """The rest of the first page: where each table begins, and how it is defined."""
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(100, 180)] = chance.randrange(256)


def line_ends(data: bytearray, chance: random.Random) -> None:
    """A transfer as text."""
    data[:] = data.replace(b"\n", b"\r\n", chance.randint(1, 200))


OF_THE_FILE: Mapping[str, Damage] = {
    function.__name__: function
    for function in (
        some_bytes,
        a_stretch,
        a_page_of_noise,
        a_page_of_zeros,
        two_pages_swapped,
        cut_short,
        cut_at_a_page,
        longer,
        the_header,
        the_first_words,
        the_list_of_tables,
        line_ends,
    )
}

_SOME_ITEM = "(SELECT id FROM items WHERE duplicate_of IS NULL ORDER BY random() LIMIT 1)"
_SOME_DECISION = "(SELECT id FROM decisions ORDER BY random() LIMIT 1)"
_SOME_BLOCK = "(SELECT id FROM items_fts_data WHERE id > 100 ORDER BY random() LIMIT 1)"

OF_ROWS: Mapping[str, str] = {
    "an item deleted": f"DELETE FROM items WHERE id = {_SOME_ITEM}",
    "a document deleted": "DELETE FROM documents WHERE id = (SELECT min(id) FROM documents)",
    "a council deleted": "DELETE FROM councils WHERE id IN (SELECT council_id FROM item_boroughs)",
    "a meeting deleted": "DELETE FROM meetings WHERE id IN (SELECT meeting_id FROM items)",
    "a clause deleted": f"DELETE FROM decisions WHERE id = {_SOME_DECISION}",
    "a block of the index deleted": f"DELETE FROM items_fts_data WHERE id = {_SOME_BLOCK}",
    "a block of the index cut": (
        "UPDATE items_fts_data SET block = substr(block, 1, length(block) / 2)"
        f" WHERE id = {_SOME_BLOCK}"
    ),
    "the index emptied": "INSERT INTO items_fts (items_fts) VALUES ('delete-all')",
    "an item out of the index": f"DELETE FROM items_fts_docsize WHERE id = {_SOME_ITEM}",
    "an item not in the index": f"UPDATE items SET filters = '' WHERE id = {_SOME_ITEM}",
    "another title than the index has": (
        f"UPDATE items SET title = 'Quite another' WHERE id = {_SOME_ITEM}"
    ),
    "another body than the index has": (
        f"UPDATE items SET other_body = 'Of a zebra' WHERE id = {_SOME_ITEM}"
    ),
    "other words for filters": (
        "UPDATE items SET status = CASE status WHEN 'noted' THEN 'deferred' ELSE 'noted' END"
        f" WHERE id = {_SOME_ITEM}"
    ),
    "a copy of nothing": f"UPDATE items SET duplicate_of = 987654 WHERE id = {_SOME_ITEM}",
    "a copy of itself": f"UPDATE items SET duplicate_of = id WHERE id = {_SOME_ITEM}",
    "hidden wrongly": (
        "UPDATE items SET duplicate_of = (SELECT max(id) FROM items) WHERE id ="
        " (SELECT id FROM items WHERE duplicate_of IS NULL AND id < (SELECT max(id) FROM items)"
        " ORDER BY random() LIMIT 1)"
    ),
    "a span beyond the text": (
        f"UPDATE decisions SET end_char = end_char + 1000000 WHERE id = {_SOME_DECISION}"
    ),
    "a span before the text": f"UPDATE decisions SET start_char = -5 WHERE id = {_SOME_DECISION}",
    "a span the wrong way round": (
        f"UPDATE decisions SET start_char = end_char WHERE id = {_SOME_DECISION}"
    ),
    "a span of letters": f"UPDATE decisions SET start_char = 'x' WHERE id = {_SOME_DECISION}",
    "a span moved": (
        "UPDATE actions SET start_char = start_char + 3, end_char = end_char + 3"
        " WHERE id = (SELECT min(id) FROM actions)"
    ),
    "another clause than the text": (
        f"UPDATE decisions SET text = text || ' not' WHERE id = {_SOME_DECISION}"
    ),
    "a clause of bytes": f"UPDATE decisions SET text = x'00ff' WHERE id = {_SOME_DECISION}",
    "a clause that is no UTF-8": (
        f"UPDATE decisions SET text = CAST(x'41ff42' AS TEXT) WHERE id = {_SOME_DECISION}"
    ),
    "another text than was read": "UPDATE documents SET text = 'Nothing. ' || text",
    "a text that ends too soon": (
        "UPDATE documents SET text = substr(text, 1, 300)"
        " WHERE id = (SELECT min(id) FROM documents)"
    ),
    "another hash": (
        "UPDATE documents SET sha256 = 'ffffffff' || substr(sha256, 9)"
        " WHERE id = (SELECT min(id) FROM documents)"
    ),
    "another ref": f"UPDATE items SET ref = 'abc.77' WHERE id = {_SOME_ITEM}",
    "a count too great": "UPDATE profile_counts SET items = items + 1",
    "an item that is not counted": (
        f"UPDATE counted_items SET gone = 1 WHERE item_id = {_SOME_ITEM}"
    ),
    "an item of no document": f"UPDATE items SET document_id = 98765 WHERE id = {_SOME_ITEM}",
    "an index dropped": "DROP INDEX items_first_seen",
    "a view dropped": "DROP VIEW item_overview",
    "a table dropped": "DROP TABLE votes",
    "a strange trigger": (
        "CREATE TRIGGER strange AFTER INSERT ON items BEGIN DELETE FROM actions; END"
    ),
    "another definition": (
        "DROP INDEX items_first_seen; CREATE INDEX items_first_seen ON items (first_seen DESC)"
    ),
    "boroughs of a document gone": "DELETE FROM document_boroughs",
}
"""Faults that the file does not show: a hand, a script or another program made them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one damaged database. ``wrong`` says what must not have happened."""

    kind: str
    found: bool
    mended: bool | None
    wrong: tuple[str, ...]


def damage_file(path: Path, kind: str, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    OF_THE_FILE[kind](data, chance)
    path.write_bytes(data)


def damage_rows(path: Path, kind: str, chance: random.Random) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # in place of SQLite's own, which no seed repeats
        connection.create_function("random", 0, lambda: chance.randrange(1 << 62))
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.executescript(OF_ROWS[kind])
        connection.commit()


def judge(path: Path, kind: str, *, mend: bool) -> Outcome:
    """Check a damaged database, and go the way back."""
    wrong: list[str] = []
    broken = _broken(path)
    before = _hash(path)
    checked = _run("check", path, wrong)
    if _hash(path) != before:
        wrong.append("check wrote to the file")
    if sorted(each.name for each in path.parent.iterdir()) != [path.name]:
        wrong.append("check left a file behind")
    found = checked == 4
    if (broken or kind in OF_ROWS) and not found:
        wrong.append("the damage was not found")
    mended: bool | None = None
    if mend and found:
        code = _run("reindex", path, wrong, "--rebuild", "--no-backup", "--jobs", "1")
        if code == 4:
            if _hash(path) != before:
                wrong.append("the way back failed and changed the file")
            mended = False
        else:
            mended = _run("check", path, wrong) == 0
            if not mended:
                wrong.append("the way back left damage")
        if kind in OF_ROWS and not mended:
            wrong.append("the way back did not lead back")
    return Outcome(kind, found, mended, tuple(wrong))


def _run(command: str, path: Path, wrong: list[str], *more: str) -> int:
    done = CliRunner().invoke(app, [command, "--db", str(path), *more])
    said = done.stderr + done.stdout
    if done.exit_code not in (0, 3, 4):
        wrong.append(f"{command} ended with {done.exit_code}")
    if "Traceback" in said or "internal error" in said:
        wrong.append(f"{command}: {said.splitlines()[-1][:300]}")
    if command == "check" and done.exit_code == 4 and len(done.stdout.splitlines()) < 2:
        lines = done.stderr.splitlines()
        if len(lines) != 1 or str(path) not in lines[0] or ";" not in lines[0]:
            wrong.append(f"check gives neither findings nor one clear line: {lines}")
    return done.exit_code


def _broken(path: Path) -> bool:
    """Whether SQLite itself finds the file damaged."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
            rows = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):  # it repeats names that are no text any more
        return True
    return rows != [("ok",)]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.damage")
    parser.add_argument("--number", type=int, default=400)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--mend", type=int, default=5, help="go the way back every so often")
    given = parser.parse_args(arguments)
    print(f"seed {given.seed}")
    began = time.monotonic()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.db"
        write_database(whole, Path(folder) / "pages")
        chance = random.Random(given.seed)
        kinds = [*OF_THE_FILE, *OF_ROWS]
        for number in range(given.number):
            place = Path(folder) / str(number)
            place.mkdir()
            path = place / "minutes.db"
            shutil.copyfile(whole, path)
            kind = kinds[number % len(kinds)]
            if kind in OF_THE_FILE:
                damage_file(path, kind, chance)
            else:
                damage_rows(path, kind, chance)
            outcome = judge(path, kind, mend=number < len(kinds) or number % given.mend == 0)
            for fault in outcome.wrong:
                print(f"damage {number}, {kind}: {fault}", file=sys.stderr)
            outcomes.append(outcome)
            shutil.rmtree(place)
    print_table(outcomes)
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


def print_table(outcomes: list[Outcome]) -> None:
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        group = "bytes: " if outcome.kind in OF_THE_FILE else "rows: "
        row = counts.setdefault(group + outcome.kind.replace("_", " "), Counter())
        row["tried"] += 1
        row["found"] += outcome.found
        row["way back tried"] += outcome.mended is not None
        row["sound again"] += outcome.mended is True
        row["wrong"] += bool(outcome.wrong)
    columns = ("tried", "found", "way back tried", "sound again", "wrong")
    print("| damage | " + " | ".join(columns) + " |")
    print("|---|" + "---:|" * len(columns))
    for kind, row in counts.items():
        print(f"| {kind} | " + " | ".join(str(row[name]) for name in columns) + " |")
    total: Counter[str] = Counter()
    for row in counts.values():
        total.update(row)
    print("| all | " + " | ".join(str(total[name]) for name in columns) + " |")


def write_database(path: Path, pages: Path) -> None:
    """Three meetings, one of them published twice, the five seeds, and what a person recorded."""
    pages.mkdir()
    write_meetings(pages)
    (pages / "april-again.txt").write_text((pages / "april.txt").read_text() + "\n")
    seeds = Path(__file__).resolve().parent.parent / "seeds"
    database = ["--db", str(path)]
    runner = CliRunner()
    for command in (
        ["ingest", str(pages), str(seeds), "--quiet", *database],
        ["saved", "add", *database, "dental", "search", "dental"],
    ):
        done = runner.invoke(app, command)
        assert done.exit_code == 0, done.output


if __name__ == "__main__":
    sys.exit(main())
