"""Hostile questions: whatever is typed is answered or refused, and the database stays as it is.

One seed, one number, one command line. The options and what they take are those of the commands,
so that an option that is added is tried like all others.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

from minutes_cli import cli, start
from minutes_cli.command_line import PLAIN
from minutes_cli.errors import UnreadableError
from minutes_cli.isolation import WorkerError, Workers
from tests.commands.test_search_hostile import BYTES, HANDMADE, PIECES, SQL
from tests.query.databases import REFS, write_database
from tests.query.test_raw import WRITING
from tests.reliability.processes import environment
from tests.reliability.tally import Finding, Tally

NUMBERS: Mapping[str, int] = {
    "search": 1_200,
    "search --fts-raw": 900,
    "sql": 1_000,
    "filters": 1_000,
    "values of all options": 1_600,
}
"""Questions of a full sweep, by kind."""

AT_ONCE = 20
"""Questions that a worker is asked in one call."""

PATIENCE = 5.0
"""Seconds of the processor that no question may take: a small database answers in hundredths."""

WORDS = (
    "care", "noted", "southwark", "Havering", "BCF", "last", "2019", "2019-04", "2019-04-18",
    "title", "ref,title", "date:desc", "Board", "Ada", "council", "programme", "csv", "table",
    *REFS.values(),
)  # fmt: skip

DATES = (
    "0000", "0001-01-01", "9999-12-31", "10000", "-1", "2019-13", "2019-02-30", "2019-4-8", "19",
    "2019-04-18T25:61:61Z", "2019-W53-8", "1e4", "٢٠١٩", "２０１９", "99999999999999999999",
    "2019-",
    "2019-04-18Z", "today", "yesterday", "lastt", "18/04/2019", " 2019 ", "2019\n", "+2019",
    "2_019",
)  # fmt: skip

AMOUNTS = (
    "0", "-0", "-1", "1", "2147483648", "9223372036854775807", "9223372036854775808", "1" * 5_000,
    "-9223372036854775809", "1e3", "1.5", "0x10", "1_000", "٣", "²", "nan", "inf", "-inf", "", " 7",
    "1e-400", "1e400", "0.001",
)  # fmt: skip

TOKENS = (
    "SELECT", "*", "FROM", "items", "items_fts", "WHERE", "title", "LIKE", "'%'", "MATCH", "'care'",
    "(", ")", ",", ";", "--", "/*", "*/", "UNION ALL", "JOIN", "decisions", "ON", "=", "id", "NULL",
    "IN", "GROUP BY", "1", "ORDER BY", "random()", "LIMIT", "-1", "WITH", "x", "AS", "VALUES", "'",
    '"', "`", "[", "]", ":p", "?1", "@a", "$b", "json_each(title)",
    "snippet(items_fts, 0,'','','',9)",
    "CAST(", "AS BLOB)", "x'00ff'", "zeroblob(9)", "char(0, 27, 55296)", "EXPLAIN", "PRAGMA", "\0",
    "printf('%.*c', 99, 'x')", "sqlite_schema", "rowid", "count(*)", "HAVING", "OVER ()", "9e999",
    "9223372036854775808", "hex(title)", "REGEXP", "COLLATE NOCASE", "INDEXED BY", "\udc80", "é",
)  # fmt: skip

FTS_PIECES = (
    "care", "fund", "care", "AND", "OR", "NOT", "NEAR(care fund)", "NEAR(care fund, 9)",
    '"better care"',
    "integrat*", "^care", "title : care", "{title body} : care", "- title : care", "care + fund",
    "(",
    ")", "filters : \uf8e5a0", "items_fts : a", "rank", "decisions : (a OR b)", '""', '"a""b"', "*",
)  # fmt: skip

FILES = ("-o", "--output", "--feed", "--svg")
"""Options whose value is a file that is written."""

FILTERS = ("items", "decisions", "actions", "people", "matrix", "timeline", "coverage")

MORE: tuple[Sequence[str], ...] = (("saved", "show"), ("saved", "run"), ("config", "get"))
"""Commands under others that ask."""


def question(kind: str, seed: int, number: int) -> list[str]:
    """The command line of this number."""
    return _KINDS[kind](random.Random(f"{seed} {kind} {number}"))


def _text(chance: random.Random) -> str:
    """What somebody, or something, might type for a text."""
    match chance.randrange(7):
        case 0:
            return str(chance.choice(HANDMADE))
        case 1:
            return chance.choice(BYTES) + chance.choice(WORDS)
        case 2:
            return chance.choice(SQL)
        case 3:
            return chr(chance.randrange(0x110000)) * chance.choice((1, 1, 3, 3_000))
        case 4:
            letters = [chr(chance.randrange(0x3000)) for _ in range(chance.randrange(1, 40))]
            return "".join(letters)
        case 5:
            word = list(chance.choice(WORDS))
            word.insert(chance.randrange(len(word) + 1), chance.choice(PIECES))
            return "".join(word)
        case _:
            return "".join(chance.choices(PIECES, k=chance.randint(1, 30)))


def _query(chance: random.Random) -> str:
    if chance.random() < 0.15:
        return _text(chance)
    return "".join(chance.choices(PIECES, k=chance.choice((3, 8, 20, 80))))


def _raw(chance: random.Random) -> str:
    """FTS5's own syntax, often right."""
    if chance.random() < 0.5:
        return _query(chance)
    return " ".join(chance.choices(FTS_PIECES, k=chance.choice((1, 2, 3, 3, 5, 30))))


def _sql(chance: random.Random) -> str:
    statement = chance.choice(WRITING)
    match chance.randrange(5):
        case 0:
            return chance.choice(("", "\ufeff", " ", "/**/", "EXPLAIN ", ";")) + statement
        case 1:
            at = chance.randrange(len(statement) + 1)
            return statement[:at] + chance.choice(TOKENS) + statement[at:]
        case 2:
            literal = _text(chance).replace("'", "''")
            where = chance.choice(("title LIKE '{}'", "items_fts MATCH '{}'", "title = '{}' OR 1"))
            table = "items_fts" if "MATCH" in where else "items"
            return f"SELECT * FROM {table} WHERE {where.format(literal)}"
        case 3:
            return "SELECT " + " ".join(chance.choices(TOKENS, k=chance.randint(1, 12)))
        case _:
            return " ".join(chance.choices(TOKENS, k=chance.randint(1, 25)))


@cache
def _options(name: str) -> Sequence[tuple[str, Any]]:
    """The options of a command, each with whether it is a flag and what its values are like."""
    found: list[tuple[str, Any]] = []
    for parameter in cli.load(name).params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            likeness = "flag" if getattr(parameter, "is_flag", False) else str(parameter.type)
            found += [(spelling, likeness) for spelling in parameter.opts]
    return found


def _given(
    name: str, chance: random.Random, only: Callable[[str], bool] | None = None
) -> list[str]:
    spelling, likeness = chance.choice([o for o in _options(name) if only is None or only(o[0])])
    if likeness == "flag":
        return [spelling]
    if "Range" in likeness or likeness in ("INT", "FLOAT"):
        value = chance.choice((*AMOUNTS, _text(chance)))
    elif any(part in spelling for part in ("since", "until")):
        value = chance.choice((*DATES, *DATES, _text(chance)))
    else:
        value = chance.choice((_text(chance), _text(chance), chance.choice(WORDS)))
    if spelling == "--db":
        value = value.replace("\0", "_")  # no system hands a NUL over
    if spelling in FILES:
        value = value.replace("/", "_").replace("\0", "_")[:300]
    if chance.random() < 0.7:
        return [f"{spelling}={value}" if spelling.startswith("--") else f"{spelling}{value}"]
    return [spelling, value]


def _filtered(chance: random.Random) -> list[str]:
    """Filters of a question, several at once."""
    name = chance.choice(FILTERS)
    asks = [name]
    of_files = {*FILES, "--db", "--format", "-f"}
    for _ in range(chance.choice((1, 1, 2, 4))):
        asks += _given(name, chance, lambda spelling: spelling not in of_files)
    return asks


def _any_option(chance: random.Random) -> list[str]:
    """Any option of any command that asks, with arguments that suit and that do not."""
    if chance.random() < 0.08:
        return [*chance.choice(MORE), _text(chance)]
    name = chance.choice(sorted(PLAIN))
    asks = [name]
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        asks += _given(name, chance)
    if name == "sql":
        asks += [chance.choice(("SELECT ref FROM items", "SELECT :p", ""))]
    elif chance.random() < 0.6:
        asks += [chance.choice(("--", "--", "-", "")), chance.choice((_text(chance), *WORDS))]
    return asks


_KINDS: Mapping[str, Callable[[random.Random], list[str]]] = {
    "search": lambda chance: ["search", "-c", "ref,snippet", "--", _query(chance)],
    "search --fts-raw": lambda chance: ["search", "--fts-raw", "-c", "ref", "--", _raw(chance)],
    "sql": lambda chance: ["sql", "--timeout=1", "--json", "--", _sql(chance)],
    "filters": _filtered,
    "values of all options": _any_option,
}


# ---- asking


def ask(arguments: Sequence[str]) -> tuple[object, str, str]:
    """The exit code of ``minutes`` with these arguments in this process, and what it printed."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    kept, sys.argv = sys.argv, ["minutes", *arguments]
    code: object = None
    try:
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = start._answered()
                if code is None:
                    cli.main()
            except SystemExit as ended:
                code = ended.code
            except BaseException:
                err.write(traceback.format_exc())
    finally:
        sys.argv = kept
    printed, said = out.buffer.getvalue(), err.buffer.getvalue()
    return code, printed.decode("utf-8", "replace"), said.decode("utf-8", "replace")


def wrong(arguments: Sequence[str]) -> list[Finding]:
    """What is wrong with the answer to a question."""
    began = time.process_time()
    code, out, err = ask(arguments)
    seconds = time.process_time() - began
    found: list[Finding] = []
    if seconds > PATIENCE:
        found.append(("hang", f"{seconds:.1f} seconds of the processor"))
    if "Traceback" in err or "internal error" in err:
        found.append(("traceback", err[-600:]))
    writes = any(word.startswith((*FILES, "--db")) for word in arguments)
    codes = {0, 1, 2, 4} if writes else {0, 1, 2}
    if code not in codes or (code == 1 and not {"--exit-status", "config"} & {*arguments}):
        found.append(("message", f"exit code {code}: {err[-300:]}"))
    elif code == 2 and (out or err.count("\n") != 1 or not err.startswith("minutes: ")):
        found.append(("message", f"wrong usage is said so: {out[:200]!r} {err[:300]!r}"))
    elif len(err) > 3_000 and not any(word.startswith("--db") for word in arguments):
        found.append(("message", f"{len(err)} characters on stderr: {err[:300]}"))
    return found


def asked(data: bytes, kind: str, seed: int, begin: int, end: int, home: str) -> list[Any]:
    """What a worker does: the numbers of questions that something was wrong with, and what."""
    database, work = Path(home) / "minutes.db", Path(home) / f"work{os.getpid()}"
    found: list[tuple[int, list[Finding]]] = []
    for number in range(begin, end):
        os.environ.clear()
        os.environ.update(environment(Path(home), database))
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        os.chdir(work)
        if findings := wrong(question(kind, seed, number)):
            found.append((number, findings))
    return found


def hostile_questions(
    place: Path, numbers: Mapping[str, int], seed: int, jobs: int = 2
) -> list[Tally]:
    """One row for each kind: so many questions, and whether they changed the database."""
    place.mkdir(parents=True, exist_ok=True)
    database = write_database(place / "minutes.db")
    before = _state(database)
    tallies = []
    with Workers(jobs) as workers:
        for kind, number in numbers.items():
            tally = Tally(f"hostile {kind}")
            with tally.timed():
                starts = range(0, number, AT_ONCE)
                tasks = [
                    workers.submit(
                        _ASKED, b"", kind, seed, at, min(at + AT_ONCE, number), f"{place}"
                    )
                    for at in starts
                ]
                for at, task in zip(starts, tasks, strict=True):
                    end = min(at + AT_ONCE, number)
                    found = _heard(workers, task, kind, seed, at, end, place)
                    for each in range(at, end):
                        where = f"seed {seed}, number {each}"
                        if findings := found.get(each, []):
                            where += f": minutes {question(kind, seed, each)!r:.300}"
                        tally.add(findings, where)
                if (after := _state(database)) != before:
                    tally.add([("damaged", f"{before} became {after}")], kind, struck=False)
            tallies.append(tally)
    return tallies


_ASKED = "tests.reliability.questions:asked"


def _heard(
    workers: Workers, task: Any, kind: str, seed: int, begin: int, end: int, place: Path
) -> dict[int, list[Finding]]:
    """The findings of some questions by their numbers; of those that hang, each asked alone."""
    try:
        return dict(workers.result(task))
    except WorkerError as error:
        return {begin: [("traceback", f"{error}: {error.trace[-900:]}")]}
    except UnreadableError as error:
        if end - begin == 1:
            return {begin: [("hang", str(error))]}
    found: dict[int, list[Finding]] = {}
    for number in range(begin, end):
        alone = workers.submit(_ASKED, b"", kind, seed, number, number + 1, f"{place}")
        found |= _heard(workers, alone, kind, seed, number, number + 1, place)
    return found


def _state(database: Path) -> tuple[str, list[str]]:
    """The hash of a database, and what lies beside it."""
    beside = [path.name for path in database.parent.iterdir() if not path.name.startswith("work")]
    return hashlib.sha256(database.read_bytes()).hexdigest(), sorted(beside)
