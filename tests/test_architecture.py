"""What may import what, how long a file may grow, and who may speak SQL.

The checks read the source of the package, so nothing has to be imported to be judged. The second
half of this file runs them on a package that breaks every rule: a check that cannot fail would
hold nothing.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "minutes_cli"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("start",),
    ("cli",),
    ("command_line",),
    ("commands", "ending"),
    ("serve",),
    ("ingest", "evaluate"),
    ("pipeline", "isolation"),
    ("sources", "pages", "extract", "store", "query", "render"),
    ("record", "changes", "cited", "entries", "tables"),
    ("vocabulary",),
    ("declared", "facts", "file_names", "filter_words", "periods", "settings"),
    ("models", "states"),
    ("errors",),
)
"""The parts of the package from top to bottom. A part imports what stands below it, never what
stands beside or above it."""

EXTRACTORS = {
    "extract": {
        "actions",
        "boroughs",
        "decisions",
        "kind",
        "money",
        "people",
        "programmes",
        "votes",
    }
}
"""Files that only the pipeline imports, and never one another: what one of them finds reaches the
next as an argument. The other files of the package are what they share."""

LIBRARIES = {
    "typer": {"cli", "ending", "commands"},
    "rich": {"render"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store", "query"},
    "dateutil": {"vocabulary", "extract"},
    "selectolax": {"sources"},
    "defusedxml": {"sources"},
    "pypdf": {"sources"},
    "mammoth": {"sources"},
    "pyarrow": {"render"},
    "datasette": {"serve"},
    "uvicorn": {"serve"},
    "jinja2": {"serve"},
    "markupsafe": {"serve"},
}
"""Which part may use which library. A library that is not here is used by nobody."""

AT_THE_TOP = {"typer", "sqlite3", "datasette"}
"""Libraries that a file may import when it is loaded; any other is imported where it is used.
Datasette finds its plugin's hooks by a mark on each, so serve/plugin.py needs it at once; nothing
loads that file but a running ``minutes serve``."""

LONGEST = 350
LONGEST_COMMAND = 60
SHARED_BY_COMMANDS = {
    "__init__",
    "answer",
    "comparing",
    "completion",
    "drawing",
    "following",
    "options",
    "saving",
}
"""Files in commands/ that are no command."""
SQL_PARTS = {"store", "query"}
SQL_BUILDERS = {
    "query/filters.py:where",
    "query/people.py:count",
    "query/picking.py:_where",
    "query/question.py:count",
    "query/question.py:counted",
    "query/question.py:_rows",
    "query/question.py:_parts",
    "query/export.py:_statement",
    "query/search.py:_rows",
    "query/search.py:_snippet",
}
"""Functions that put SQL together from pieces that are all written in the source, never typed by
a user: ``query/filters.py:where``."""

VAGUE = {"utils", "util", "helpers", "helper", "manager", "misc", "common", "data2"}

SQL = re.compile(
    r"""
      ^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|PRAGMA|ATTACH|BEGIN)\s
    | ^\s*(?:FROM|JOIN|LEFT\s+JOIN|WHERE|GROUP\s+BY|HAVING|ORDER\s+BY|LIMIT)\s
    | \b(?:SELECT\s.+\sFROM|INSERT\s+INTO|DELETE\s+FROM|ORDER\s+BY|GROUP\s+BY)\s
    """,
    re.VERBOSE | re.DOTALL,
)
"""Words in capitals that only SQL puts so: ``SELECT ref FROM items``, ``WHERE id = ``."""


@dataclass(frozen=True)
class Import:
    """One import: what, on which line, and whether it happens when the file is loaded."""

    name: str
    line: int
    at_the_top: bool
    for_types_only: bool = False


@dataclass(frozen=True)
class Module:
    """A file of the package: ``query/filters.py`` is of the part ``query``."""

    path: str
    name: str
    part: str
    tree: ast.Module
    lines: int


@cache
def parsed(text: str, path: str) -> ast.Module:
    """The tree of a file, which every rule asks for and none changes."""
    return ast.parse(text, filename=path)


def modules(package: Path) -> Iterator[Module]:
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package)
        names = [package.name, *path.with_suffix("").parts]
        text = file.read_text("utf-8")
        yield Module(
            path=path.as_posix(),
            name=".".join(names).removesuffix(".__init__"),
            part=path.with_suffix("").parts[0],
            tree=parsed(text, path.as_posix()),
            lines=text.count("\n"),
        )


@cache
def imports(module: Module) -> tuple[Import, ...]:
    """Every import of a file, found once for all rules."""
    return tuple(found_imports(module))


def found_imports(module: Module) -> Iterator[Import]:
    """Every import of a file, those by name (``import_module("rich.table")``) included."""
    for node, top, types in walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, top, types)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, module)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, top, types)
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Import(first.value, node.lineno, top, types)


def walk(tree: ast.Module) -> Iterator[tuple[ast.AST, bool, bool]]:
    """Every node; whether it runs when the file is loaded; whether only type checkers read it."""
    pending: list[tuple[ast.AST, bool, bool]] = [(tree, True, False)]
    while pending:
        node, top, types = pending.pop()
        yield node, top, types
        inside = top and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        guarded: list[ast.stmt] = []
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            guarded = node.body
        for child in ast.iter_child_nodes(node):
            pending.append((child, inside, types or child in guarded))


def absolute(node: ast.ImportFrom, module: Module) -> str:
    """``from ..models import Item`` in query/items.py names ``minutes_cli.models``."""
    if not node.level:
        return node.module or ""
    package = module.name.split(".")
    if not module.path.endswith("__init__.py"):
        package = package[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *filter(None, [node.module])])


def called(node: ast.Call) -> str:
    """The last name of what is called: ``import_module`` in ``importlib.import_module(…)``."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def rank(part: str) -> int | None:
    """How far from the top a part stands, or None for a part that LAYERS does not name."""
    return next((depth for depth, parts in enumerate(LAYERS) if part in parts), None)


# ---- the rules: each takes a package and gives its breaches, one sentence each


def wrong_directions(package: Path) -> Iterator[str]:
    """cli > commands > pipeline > {sources, pages, …} > vocabulary > models > errors."""
    parts = {file.stem if file.is_file() else file.name for file in package.iterdir()}
    for module in modules(package):
        if module.part == "__init__":
            continue
        own = rank(module.part)
        if own is None:
            yield f"{module.path}: {module.part} has no place in LAYERS"
            continue
        for found in imports(module):
            root, _, rest = found.name.partition(".")
            target = rest.split(".")[0]
            if root != package.name or target not in parts or target == module.part:
                continue
            below = rank(target)
            if below is not None and below <= own:
                yield f"{module.path}:{found.line}: {module.part} imports {target}"


def meddling_siblings(package: Path) -> Iterator[str]:
    """An extractor imports no other extractor: decisions reach the actions as an argument."""
    for module in modules(package):
        if module.part not in EXTRACTORS or module.path.endswith("__init__.py"):
            continue
        own = f"{package.name}.{module.part}."
        for found in imports(module):
            sibling = found.name.removeprefix(own)
            if sibling != found.name and sibling.split(".")[0] in EXTRACTORS[module.part]:
                yield f"{module.path}:{found.line}: imports its sibling {sibling}"


def circles(package: Path) -> Iterator[str]:
    """No file needs itself, by whatever way round, to be loaded."""
    names = {module.name: module for module in modules(package)}
    leads = {
        name: {
            target
            for found in imports(module)
            if found.at_the_top and not found.for_types_only and (target := file_of(found, names))
        }
        for name, module in names.items()
    }
    for name, module in names.items():
        seen: set[str] = set()
        pending = list(leads[name])
        while pending:
            here = pending.pop()
            if here not in seen:
                seen.add(here)
                pending.extend(leads[here])
        if name in seen:
            yield f"{module.path}: imports itself in a circle"


def file_of(found: Import, names: Collection[str]) -> str | None:
    """The file that an import reads: a name of it, or the file itself."""
    owner = found.name.rpartition(".")[0]
    return next((name for name in (found.name, owner) if name in names), None)


def stray_libraries(package: Path) -> Iterator[str]:
    """Only cli and commands know Typer, only render knows Rich, nobody knows Click …"""
    for module in modules(package):
        for found in imports(module):
            library = found.name.split(".")[0]
            confined = library in LIBRARIES
            standard = library in sys.stdlib_module_names
            if (standard and (not confined or found.for_types_only)) or library == package.name:
                continue
            if module.part not in LIBRARIES.get(library, set()):
                yield f"{module.path}:{found.line}: {module.part} may not import {library}"
            elif found.at_the_top and not found.for_types_only and library not in AT_THE_TOP:
                yield f"{module.path}:{found.line}: {library} is imported before it is used"


def long_files(package: Path) -> Iterator[str]:
    """A file has at most 350 lines, a command fewer than 60."""
    for module in modules(package):
        stem = module.path.rpartition("/")[2].removesuffix(".py")
        command = module.part == "commands" and stem not in SHARED_BY_COMMANDS
        limit = LONGEST_COMMAND - 1 if command else LONGEST
        if module.lines > limit:
            yield f"{module.path}: {module.lines} lines, {limit} are allowed"


def vague_names(package: Path) -> Iterator[str]:
    """No utils, no helpers: a file is called after what it knows."""
    for module in modules(package):
        if VAGUE & set(module.name.split(".")):
            yield f"{module.path}: the name says nothing"


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the constants that document a module, class, function or name."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def stray_sql(package: Path) -> Iterator[str]:
    """Only store and query hold SQL."""
    for module in modules(package):
        if module.part in SQL_PARTS:
            continue
        documentation = docstrings(module.tree)
        for node in ast.walk(module.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in documentation
                and SQL.search(node.value)
            ):
                yield f"{module.path}:{node.lineno}: holds SQL"


def composed_sql(package: Path) -> Iterator[str]:
    """Values are bound: no function makes SQL from parts, by whatever means, but SQL_BUILDERS.

    What a file composes while it is loaded can hold nothing that a user typed.
    """
    for module in modules(package):
        for function, node in in_functions(module.tree):
            allowed = not function or f"{module.path}:{function}" in SQL_BUILDERS
            if is_composed(node) and not allowed:
                yield f"{module.path}:{node.lineno}: {function} composes SQL"


def in_functions(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Every expression with the name of the function it stands in ("" for none)."""
    pending: list[tuple[str, ast.AST]] = [("", tree)]
    while pending:
        function, node = pending.pop()
        if isinstance(node, ast.expr):
            yield function, node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            function = node.name
        pending.extend((function, child) for child in ast.iter_child_nodes(node))


def is_composed(node: ast.expr) -> bool:
    """Whether an expression makes a string of SQL from parts, one of which is no literal."""
    if isinstance(node, ast.JoinedStr):
        pieces = [part.value for part in node.values if isinstance(part, ast.Constant)]
        return len(pieces) < len(node.values) and is_sql(" ".join(map(str, pieces)))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        sides = (node.left, node.right)
        fixed = [side for side in sides if isinstance(side, ast.Constant)]
        return len(fixed) == 1 and is_sql(fixed[0].value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = node.func.value
        if node.func.attr == "format" and isinstance(owner, ast.Constant):
            return is_sql(owner.value)
        if (
            node.func.attr == "join"
            and node.args
            and isinstance(node.args[0], ast.List | ast.Tuple)
        ):
            pieces = [part.value for part in node.args[0].elts if isinstance(part, ast.Constant)]
            return len(pieces) < len(node.args[0].elts) and is_sql(" ".join(map(str, pieces)) + " ")
    return False


def is_sql(value: object) -> bool:
    return isinstance(value, str) and SQL.search(value) is not None


RULES = (
    wrong_directions,
    meddling_siblings,
    circles,
    stray_libraries,
    long_files,
    vague_names,
    stray_sql,
    composed_sql,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule: object) -> None:
    assert callable(rule)
    assert list(rule(PACKAGE)) == []


def test_every_exception_is_still_needed() -> None:
    """An allowance that nothing uses any more would hide the next breach."""
    composing = {
        f"{module.path}:{function}"
        for module in modules(PACKAGE)
        for function, node in in_functions(module.tree)
        if is_composed(node)
    }
    assert composing >= SQL_BUILDERS
    assert {file.stem for file in (PACKAGE / "commands").glob("*.py")} >= SHARED_BY_COMMANDS


# ---- the rules can fail

BAD = {
    "__init__.py": "",
    "cli.py": "import typer\nfrom minutes_cli.commands import items\n",
    "errors.py": "from minutes_cli import models\n",
    "models.py": "import requests\n",
    "render/table.py": "from ..query import rows\nimport rich\n",
    "render/late.py": "def draw():\n    import rich.table\n    import typer\n",
    "query/rows.py": (
        "import sqlite3\n"
        "def fetch(db, name):\n"
        "    db.execute(f'SELECT ref FROM items WHERE title = {name}')\n"
        "    db.execute('SELECT ref FROM items WHERE title = ' + name)\n"
        "    db.execute('DELETE FROM items WHERE title = %s' % name)\n"
        "    db.execute('UPDATE items SET title = {}'.format(name))\n"
        "    db.execute(' '.join(['SELECT', name, 'FROM items']))\n"
        "    db.execute('SELECT ref FROM items WHERE title = ?', (name,))\n"
    ),
    "extract/money.py": "from minutes_cli.extract import dates\nfrom .votes import find_votes\n",
    "extract/votes.py": "from minutes_cli.extract.dates import find_due\n",
    "store/first.py": "from . import second\n",
    "store/second.py": "from bad.store.third import x\n",
    "store/third.py": "from bad.store import first\n",
    "render/early.py": "def draw():\n    from bad.render import earlier\n",
    "render/earlier.py": "from bad.render import early\n",
    "extract/dates.py": "import importlib\nimportlib.import_module('click')\n",
    "vocabulary/utils.py": "",
    "commands/items.py": "QUERY = 'SELECT count(*) FROM items'\n" + "\n" * 60,
    "sources/text.py": "\n" * 351,
    "weather.py": "",
}

BREACHES = {
    wrong_directions: [
        "errors.py:1: errors imports models",
        "render/table.py:1: render imports query",
        "weather.py: weather has no place in LAYERS",
    ],
    meddling_siblings: ["extract/money.py:2: imports its sibling votes.find_votes"],
    circles: [
        f"store/{name}.py: imports itself in a circle" for name in ("first", "second", "third")
    ],
    stray_libraries: [
        "extract/dates.py:2: extract may not import click",
        "models.py:1: models may not import requests",
        "render/late.py:3: render may not import typer",
        "render/table.py:2: rich is imported before it is used",
    ],
    long_files: [
        "commands/items.py: 61 lines, 59 are allowed",
        "sources/text.py: 351 lines, 350 are allowed",
    ],
    vague_names: ["vocabulary/utils.py: the name says nothing"],
    stray_sql: ["commands/items.py:1: holds SQL"],
    composed_sql: [f"query/rows.py:{line}: fetch composes SQL" for line in (3, 4, 5, 6, 7)],
}


@pytest.fixture(scope="module")
def bad_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that breaks every rule, and keeps each in the lines beside."""
    package = tmp_path_factory.mktemp("project") / "bad"
    for path, text in BAD.items():
        file = package / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("minutes_cli", "bad"))
    return package


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_sees_what_breaks_it_and_nothing_else(rule: object, bad_package: Path) -> None:
    assert callable(rule)
    assert sorted(rule(bad_package)) == BREACHES[rule]
