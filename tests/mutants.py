"""Faults put into the rules (extract) and the store one at a time: does a test notice?

python -m tests.mutants                   120 faults; prints the seed, --seed N repeats them
python -m tests.mutants --number 12       so many
python -m tests.mutants minutes_cli/store only in these files or folders of those two
python -m tests.mutants --again LOG       those that an earlier run printed as not noticed

A fault is one small change of the program's tree: a comparison turned, a condition taken for true
or for false, `and` for `or`, a number one higher, a call left out, another answer. It is made in
a copy of the project. First the tests run on it that reach its statement (a run without faults,
measured by coverage, tells which), the nearest first; then those of its part that have fixtures
or processes reach lines, which is not known by line. One that no test notices is printed with its
line: read it, then write the test or say why it changes nothing. Tests that fail without any fault
are named first and asked nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from compileall import compile_dir
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from coverage import CoverageData

PROJECT = Path(__file__).resolve().parent.parent
WHERE = ("minutes_cli/extract", "minutes_cli/store")
COPIED = "README.md benchmarks docs minutes_cli pyproject.toml schema.sql seeds tests".split()
SECONDS = 240
"""After which a fault counts as noticed: the program no longer ends, or hardly."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
FURTHER = ("tests/test_seeds.py", "tests/test_spans.py", "tests/test_accuracy.py")
BESIDE = {
    "extract": ("tests/extract", "tests/pages", *FURTHER),
    "store": ("tests/test_store.py", "tests/test_ingest.py", "tests/store"),
}
"""The tests of a folder, the nearest first."""

UNKNOWN = {"extract": FURTHER, "store": BESIDE["store"]}
"""Those of them that reach lines through fixtures and other processes, unknown to coverage."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file, the place, what was there, the whole file with it, and the lines of the
    statement it stands in."""

    file: Path
    place: str
    what: str
    source: str
    statement: range


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], ast.AST | None]]]:
    """What can be made of this node, each with its name."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in TURNED:
            turned = TURNED[type(op)]
            yield f"{type(op).__name__} becomes {turned.__name__}", lambda n: but(n, ops=[turned()])
        case ast.BoolOp(op=ast.And()):
            yield "and becomes or", lambda n: but(n, op=ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield "or becomes and", lambda n: but(n, op=ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield "not left out", lambda n: n.operand  # type: ignore[attr-defined]
        case ast.BinOp(op=ast.Add()):
            yield "+ becomes -", lambda n: but(n, op=ast.Sub())
        case ast.BinOp(op=ast.Sub()):
            yield "- becomes +", lambda n: but(n, op=ast.Add())
        case ast.Constant(value=bool(value)):
            yield f"{value} becomes {not value}", lambda n: but(n, value=not value)
        case ast.Constant(value=int(value)):
            yield f"{value} becomes {value + 1}", lambda n: but(n, value=value + 1)
        case ast.If() | ast.IfExp():
            yield "the condition is true", lambda n: but(n, test=ast.Constant(True))
            yield "the condition is false", lambda n: but(n, test=ast.Constant(False))
        case ast.Return(value=ast.Constant(value=None)):
            yield "returns True", lambda n: but(n, value=ast.Constant(True))
        case ast.Return(value=ast.expr()):
            yield "returns None", lambda n: but(n, value=ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield "left out", lambda n: ast.copy_location(ast.Pass(), n)
        case ast.Continue():
            yield "continue becomes break", lambda n: ast.copy_location(ast.Break(), n)
        case ast.Break():
            yield "break becomes continue", lambda n: ast.copy_location(ast.Continue(), n)


def but(node: ast.AST, **fields: object) -> ast.AST:
    """A copy of the node with these fields."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


class Putting(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST | None:
        return self.new if node is self.old else self.generic_visit(node)


def mutants(file: Path) -> list[tuple[Path, int]]:
    """Every fault that this file can have, by number."""
    return [(file, number) for number, _ in enumerate(places(ast.parse(file.read_text("utf-8"))))]


Change = tuple[ast.AST, str, Callable[[ast.AST], ast.AST | None]]


def places(tree: ast.Module) -> list[Change]:
    """The nodes inside functions that can be changed. Annotations are for readers alone."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    seen: set[int] = set()
    found: list[Change] = []
    for function in functions:
        for statement in function.body:
            for node in ast.walk(statement):
                if id(node) not in seen:
                    seen.add(id(node))
                    found.extend((node, what, change) for what, change in changes(node))
    return found


def place(file: Path, node: ast.AST) -> str:
    """File, line and column, as editors open them."""
    line, column = getattr(node, "lineno", 0), getattr(node, "col_offset", 0) + 1
    return f"{file.relative_to(PROJECT)}:{line}:{column}"


def made(file: Path, number: int) -> Mutant:
    """The fault of this number."""
    tree = ast.parse(file.read_text("utf-8"))
    node, what, change = places(tree)[number]
    statement, where = statement_of(tree, node), place(file, node)
    changed = change(node)
    if changed is not None:
        ast.copy_location(changed, node)
    Putting(node, changed).visit(tree)
    source = ast.unparse(ast.fix_missing_locations(tree))
    return Mutant(file.relative_to(PROJECT), where, what, source, statement)


def statement_of(tree: ast.Module, node: ast.AST) -> range:
    """The lines of the smallest statement around this node; of a compound one, its head."""
    around = [
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.stmt) and any(inner is node for inner in ast.walk(each))
    ]
    smallest = max(around, key=lambda each: (each.lineno, -(each.end_lineno or 0)))
    body = getattr(smallest, "body", None)
    last = body[0].lineno - 1 if body else smallest.end_lineno or smallest.lineno
    return range(smallest.lineno, max(last, smallest.lineno) + 1)


def tests_for(file: Path) -> Iterator[str]:
    """The tests of the file itself, then those of its folder, then those of whole pages."""
    folder = file.parent.name
    for path in sorted((PROJECT / "tests" / folder).glob(f"test_{file.stem}*.py")):
        yield str(path.relative_to(PROJECT))
    yield from BESIDE[folder]


def pytest(
    tree: Path, *arguments: str, command: Sequence[str] = ("-m", "pytest"), seconds: int = SECONDS
) -> subprocess.CompletedProcess[str]:
    """A run of these tests on this copy of the project."""
    return subprocess.run(
        [sys.executable, *command, "-q", "-p", "no:cacheprovider", *arguments],
        cwd=tree,
        env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0"),
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


class Reached:
    """Which test functions reach which lines, and which tests fail although nothing is broken."""

    SETTINGS = "[run]\nsource = minutes_cli\ndynamic_context = test_function\ndata_file = reached\n"

    def __init__(self, tree: Path, files: Iterable[Path]) -> None:
        wanted = {test for file in files for test in tests_for(file)}
        folders = {test for test in wanted if not test.endswith(".py")}
        asked = sorted(t for t in wanted if t in folders or str(Path(t).parent) not in folders)
        (tree / "reached.ini").write_text(self.SETTINGS)
        command = ("-m", "coverage", "run", "--rcfile=reached.ini", "-m", "pytest")
        out = pytest(tree, *asked, command=command, seconds=3600).stdout
        lines = [line for line in out.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        self.failing = [line.split(" ", 1)[1].split(" - ")[0] for line in lines]
        self._tree, self._data = tree, CoverageData(str(tree / "reached"))
        self._data.read()

    def tests(self, mutant: Mutant) -> list[str]:
        """The test functions that reach the statement of the fault, the nearest first."""
        lines = self._data.contexts_by_lineno(str(self._tree / mutant.file))
        every = {name for line in mutant.statement for name in lines.get(line, ())}
        names = [name for name in every if name.startswith("tests.")]  # hypothesis has one, too
        nearest = [*tests_for(mutant.file)]

        def distance(test: str) -> int:
            return next(
                (n for n, near in enumerate(nearest) if test.startswith(near)), len(nearest)
            )

        tests = [f"{name.replace('.', '/').rpartition('/')[0]}.py" for name in names]
        found = [f"{t}::{name.rpartition('.')[2]}" for t, name in zip(tests, names, strict=True)]
        return sorted(found, key=lambda test: (distance(test), test))


def noticed_by(tree: Path, mutant: Mutant, reaching: list[str], without: list[str]) -> str | None:
    """The tests that noticed the fault; None when none did. The file is put back."""
    broken = tree / mutant.file
    sound, when = broken.read_text("utf-8"), broken.stat().st_mtime_ns
    broken.write_text(mutant.source, "utf-8")
    deselected = [f"--deselect={test}" for test in without]
    chosen = tree / "chosen"
    chosen.write_text("\n".join(reaching), "utf-8")
    stages = [[test] for test in UNKNOWN[mutant.file.parent.name]]
    try:
        for stage in ([[f"@{chosen}"]] if reaching else []) + stages:
            try:
                done = pytest(tree, "-x", *stage, *deselected)
            except subprocess.TimeoutExpired:
                return f"{' '.join(stage)}: too slow"
            failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
            if failed:
                return failed[1]
            if done.returncode not in (0, NOTHING_CHOSEN):
                return f"{' '.join(stage)}: {(done.stdout + done.stderr).strip()[-200:]!r}"
        return None
    finally:
        broken.write_text(sound, "utf-8")
        os.utime(broken, ns=(when, when))  # what was compiled of it is good again


def unnoticed(log: Path, files: Iterable[Path]) -> list[tuple[Path, int]]:
    """The faults that this log calls not noticed, as far as they still stand at their places."""
    lines = log.read_text("utf-8").splitlines()
    named = {line.removesuffix(NOT_NOTICED) for line in lines if line.endswith(NOT_NOTICED)}
    return [
        (file, number)
        for file in files
        for number, (node, what, _) in enumerate(places(ast.parse(file.read_text("utf-8"))))
        if f"{place(file, node)}: {what}" in named
    ]


NOTHING_CHOSEN = 5
"""The exit code of pytest when every test was left out."""

NOT_NOTICED = ": NOT NOTICED"


def told(mutant: Mutant) -> str:
    return f"{mutant.place}: {mutant.what}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Break the program; see whether a test notices.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--number", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--again", type=Path)
    parser.add_argument("where", nargs="*", default=list(WHERE))
    asked = parser.parse_args()
    named = [PROJECT / name for name in asked.where]
    files = [p for name in named for p in (sorted(name.rglob("*.py")) if name.is_dir() else [name])]
    if strange := sorted({file.parent.name for file in files} - BESIDE.keys()):
        parser.error(f"no tests are known for {', '.join(strange)}; known: {', '.join(BESIDE)}")
    every = [place for file in files for place in mutants(file)]
    chosen = random.Random(asked.seed).sample(every, min(asked.number, len(every)))
    if asked.again:
        chosen = unnoticed(asked.again, files)
    print(
        f"seed {asked.seed}: {len(chosen)} of {len(every)} faults in {len(files)} files", flush=True
    )
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        first = copied(Path(folder) / "0")
        compile_dir(first, quiet=1)
        reached = Reached(first, sorted({each[0] for each in chosen}))
        print(*(f"fails without a fault: {test}" for test in reached.failing), sep="\n", flush=True)
        trees: SimpleQueue[Path] = SimpleQueue()
        trees.put(first)
        for number in range(1, asked.jobs):
            trees.put(Path(shutil.copytree(first, Path(folder) / str(number))))

        def tried(mutant: Mutant) -> str | None:
            tree = trees.get()
            try:
                noticed = noticed_by(tree, mutant, reaching[mutant], reached.failing)
            finally:
                trees.put(tree)
            print(told(mutant) + (f": {noticed}" if noticed else NOT_NOTICED), flush=True)
            return noticed

        reaching = {mutant: reached.tests(mutant) for mutant in [made(*each) for each in chosen]}
        with ThreadPoolExecutor(asked.jobs) as pool:
            survived = [*pool.map(tried, reaching)].count(None)
    spent = time.monotonic() - began
    print(f"{len(chosen)} faults, {len(chosen) - survived} noticed, {survived} not, {spent:.0f} s")
    return 0


def copied(tree: Path) -> Path:
    """A copy of the project to break."""
    tree.mkdir()
    without = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=without)
        else:
            shutil.copy2(source, tree / name)
    return tree


if __name__ == "__main__":
    raise SystemExit(main())
