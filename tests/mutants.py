"""Faults put into the rules and the store one at a time, to see whether a test notices.

python -m tests.mutants                   120 faults; prints the seed, --seed N repeats them
python -m tests.mutants --number 12       so many
python -m tests.mutants minutes_cli/store only in these files or folders

A fault is one small change of the program's tree: a comparison turned, a condition taken for true
or for false, `and` for `or`, a number one higher, a call left out, another answer. It is made in
a copy of the project, and the tests nearest to the file run on it, then those further away. One
that no test notices is printed with its line: read it, then write the test or say why it changes
nothing. Tests that fail without any fault are named first and asked nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

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


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file, the line, what was there, and the whole file with it."""

    file: Path
    line: int
    what: str
    source: str


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


def made(file: Path, number: int) -> Mutant:
    """The fault of this number."""
    tree = ast.parse(file.read_text("utf-8"))
    node, what, change = places(tree)[number]
    line = getattr(node, "lineno", 0)
    changed = change(node)
    if changed is not None:
        ast.copy_location(changed, node)
    Putting(node, changed).visit(tree)
    source = ast.unparse(ast.fix_missing_locations(tree))
    return Mutant(file.relative_to(PROJECT), line, what, source)


def tests_for(file: Path) -> Iterator[list[str]]:
    """The tests of the file itself, then those of its folder, then those of whole pages."""
    folder = file.parent.name
    own = sorted((PROJECT / "tests" / folder).glob(f"test_{file.stem}*.py"))
    if own:
        yield [str(path.relative_to(PROJECT)) for path in own]
    for further in BESIDE[folder]:
        yield [further]


def pytest(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of these tests on this copy of the project."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=tree,
        env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0"),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def failing(tree: Path, files: Iterable[Path]) -> list[str]:
    """The tests that fail although nothing was broken."""
    wanted = {test for file in files for chosen in tests_for(file) for test in chosen}
    folders = {test for test in wanted if not test.endswith(".py")}
    asked = sorted(t for t in wanted if t in folders or str(Path(t).parent) not in folders)
    out = pytest(tree, "-n", "auto", "--dist", "worksteal", *asked).stdout
    lines = [line for line in out.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return [line.split(" ", 1)[1].split(" - ")[0] for line in lines]


def noticed_by(tree: Path, mutant: Mutant, without: list[str]) -> str | None:
    """The tests that noticed the fault; None when none did. The file is put back."""
    place = tree / mutant.file
    sound = place.read_text("utf-8")
    place.write_text(mutant.source, "utf-8")
    try:
        for chosen in tests_for(mutant.file):
            try:
                done = pytest(tree, "-x", *chosen, *(f"--deselect={test}" for test in without))
            except subprocess.TimeoutExpired:
                return f"{' '.join(chosen)}: too slow"
            if done.returncode:
                return " ".join(chosen)
        return None
    finally:
        place.write_text(sound, "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Break the program; see whether a test notices.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--number", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("where", nargs="*", default=list(WHERE))
    asked = parser.parse_args()
    named = [PROJECT / name for name in asked.where]
    files = [p for name in named for p in (sorted(name.rglob("*.py")) if name.is_dir() else [name])]
    every = [place for file in files for place in mutants(file)]
    chosen = random.Random(asked.seed).sample(every, min(asked.number, len(every)))
    print(
        f"seed {asked.seed}: {len(chosen)} of {len(every)} faults in {len(files)} files", flush=True
    )
    began, survived = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.jobs):
            trees.put(copied(Path(folder) / str(number)))

        sound = trees.get()
        without = failing(sound, sorted({each[0] for each in chosen}))
        trees.put(sound)
        print(*(f"fails without a fault: {test}" for test in without), sep="\n", flush=True)

        def tried(mutant: Mutant) -> tuple[Mutant, str | None]:
            tree = trees.get()
            try:
                return mutant, noticed_by(tree, mutant, without)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(asked.jobs) as pool:
            for mutant, noticed in pool.map(tried, (made(*each) for each in chosen)):
                survived += noticed is None
                verdict = f"noticed by {noticed}" if noticed else "NOT NOTICED"
                print(f"{mutant.file}:{mutant.line}: {mutant.what}: {verdict}", flush=True)
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
            shutil.copy(source, tree / name)
    return tree


if __name__ == "__main__":
    raise SystemExit(main())
