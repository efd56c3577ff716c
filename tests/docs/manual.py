"""docs/minutes.1: the man page, in the macros of mdoc, made of the commands' own help texts.

man docs/minutes.1      read it
mandoc -Tlint docs/minutes.1
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from minutes_cli.errors import ExitCode
from minutes_cli.settings import SETTINGS
from minutes_cli.states import ITEM_STATUSES
from tests.docs.contract import EXIT_CODES, FORMATS, VARIABLES
from tests.docs.examples import PROJECT, run
from tests.docs.helps import AS_IT_IS, Entry, Group, Help, every, program, shared
from tests.docs.reference import FILES

MANUAL = PROJECT / "docs" / "minutes.1"

DAY = "November 22, 2026"
"""When the page was last worked over by hand."""

WIDTH = 72
"""Columns of the examples: a man page is set 78 wide, and examples stand further in."""

DESCRIPTION = (
    "turns the minutes of UK council committees into a local SQLite database that can be asked "
    "from the terminal: what was resolved, noted or left without a decision, on which programme, "
    "in which borough, in the exact words.",
    "Every fact carries its evidence: the exact words, their place in the source, the rule that "
    "read them. What a page does not state is empty, never guessed. Nothing is sent anywhere.",
    "Answers go to standard output, notes and errors to standard error. On a terminal an answer is "
    "a table, in a pipe it is TSV with a header.",
)

LONGEST = 72
"""Characters of a line of the source; what is escaped in it comes on top."""

STATUSES = (
    f"An item or a clause has one status: {', '.join(ITEM_STATUSES[:-1])} or {ITEM_STATUSES[-1]}. "
    "Asked of clauses, resolved means those under a formal resolution.",
)

EXAMPLES: Sequence[tuple[str, str]] = (
    ("Read the pages of a folder:", "minutes ingest seeds"),
    ("The items of one borough:", "minutes borough havering"),
    (
        "The clauses that note something, for a spreadsheet:",
        "minutes decisions --status noted -c ref,text --csv",
    ),
    ("What was to come back, and when:", "minutes actions -b islington -c action,due_text"),
    ("Where no item is about the Better Care Fund:", "minutes matrix -p BCF --quiet"),
    ("How many items ended in a resolution:", "minutes items --status resolved --count"),
)
"""They are run in this order in a folder that holds seeds, and the page shows what they print."""


def manual() -> str:
    """The page."""
    lines = [
        '.\\" Written by `make docs` from the help texts; a test fails when it is stale.',
        f".Dd {DAY}",
        ".Dt MINUTES 1",
        ".Os",
        ".Sh NAME",
        ".Nm minutes",
        ".Nd answers from the minutes of council committees",
        *_synopsis(),
        ".Sh DESCRIPTION",
        ".Nm",
        *_paragraphs(DESCRIPTION),
        ".Sh COMMANDS",
        *(line for help in every() for line in _command(help)),
        ".Sh OPTIONS OF EVERY COMMAND",
        *_list(_entries([*program().options[:2], program().options[-1]])),
        *(line for group in shared() for line in _group(group)),
        ".Sh STATUSES",
        *_paragraphs(STATUSES),
        ".Sh OUTPUT",
        *_list((f".It Cm {name}", [_text(about)]) for name, about in FORMATS.items()),
        ".Sh SETTINGS",
        _text("Kept in config.toml; see minutes config. Variables count more, options most."),
        *_list(
            (
                f".It Cm {name}",
                [_text(f"{setting.about}; else {setting.usual}. {setting.variable}.")],
            )
            for name, setting in SETTINGS.items()
        ),
        ".Sh ENVIRONMENT",
        *_list((f".It Ev {name}", [_text(about)]) for name, about in VARIABLES.items()),
        ".Sh FILES",
        *_list((f".It Pa {name}", [_text(about)]) for name, about in FILES),
        ".Sh EXIT STATUS",
        *_list((f".It {int(code)}", [_text(EXIT_CODES[code])]) for code in ExitCode),
        ".Sh EXAMPLES",
        *_examples(),
        ".Sh SEE ALSO",
        ".Xr less 1 ,",
        ".Xr sqlite3 1",
    ]
    return "\n".join(lines) + "\n"


def _synopsis() -> Iterator[str]:
    yield ".Sh SYNOPSIS"
    for help in every():
        if help.name in UNDER_ONLY:
            continue
        yield ".Nm"
        yield from (f".{part}" for part in _usage(help))


UNDER_ONLY = {help.name for help in every() if help.commands and not help.groups}
"""Commands that do nothing without a command under them."""


def _usage(help: Help) -> Iterator[str]:
    _, *words = help.usage.partition(" [OPTIONS]")[0].split()
    yield f"Cm {' '.join(words)}"
    yield "Op Ar options"
    for word in help.usage.partition(" [OPTIONS]")[2].split():
        optional = word.startswith("[")
        bare = word.strip("[].")
        dots = " ..." if "..." in word else ""
        yield f"Op Ar {bare}{dots}" if optional else f"Ar {bare}{dots}"


def _command(help: Help) -> Iterator[str]:
    yield f".Ss {help.name}"
    yield _text(help.summary)
    yield from (line for part in help.paragraphs for line in _paragraph(part))
    entries = [*help.arguments, *help.options]
    if entries:
        yield from _list(_entries(entries))
    if help.groups:
        yield ".Pp"
        yield "And the options under"
        yield from (f".Sx {name} ," for name in help.groups[:-1])
        yield f".Sx {help.groups[-1]} ."
    if help.examples:
        yield ".Bd -literal -offset indent"
        yield from map(_literal, help.examples)
        yield ".Ed"


def _group(group: Group) -> Iterator[str]:
    yield f".Ss {group.name}"
    yield _text(group.about)
    yield from _list(_entries(group.options))


def _entries(entries: Iterable[Entry]) -> Iterator[tuple[str, list[str]]]:
    for entry in entries:
        yield f".It {_names(entry.name)}", [_text(entry.about)]


def _names(name: str) -> str:
    """``-b, --borough NAME`` as ``Fl b , Fl \\-borough Ar NAME``."""
    words: list[str] = []
    for word in name.replace(",", " ,").split(" "):
        if word.startswith("-"):
            words.append(f"Fl {word[1:].replace('-', chr(92) + '-')}")
        elif word in {",", "/"}:
            words.append(f"No {word}" if word == "/" else word)
        else:
            words.append(f"Ar {_escaped(word)}")
    return " ".join(words)


def _list(entries: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    yield ".Bl -tag -width Ds"
    for head, body in entries:
        yield head
        yield from body
    yield ".El"


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".Pp"
        yield _text(text)


def _paragraph(text: str) -> Iterator[str]:
    if text.startswith(AS_IT_IS):
        yield ".Bd -literal -offset indent"
        yield from map(_literal, text.removeprefix(AS_IT_IS).splitlines())
        yield ".Ed"
    else:
        yield ".Pp"
        yield _text(text)


def _examples() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        outputs = run([command for _, command in EXAMPLES], Path(folder), width=WIDTH)
    for number, ((sentence, command), output) in enumerate(zip(EXAMPLES, outputs, strict=True)):
        if number:
            yield ".Pp"
        yield _text(sentence)
        yield ".Bd -literal -offset indent"
        yield _literal(f"$ {command}")
        yield from map(_literal, output.splitlines())
        yield ".Ed"


def _text(text: str) -> str:
    """A paragraph, each sentence on a line of its own, as man pages are written."""
    sentences = re.split(r"(?<=[.]) +(?=[A-Z])", text)
    lines = (line for each in sentences for line in wrap(each, LONGEST, break_on_hyphens=False))
    return "\n".join(map(_literal, lines))


def _literal(line: str) -> str:
    """A line that holds no macro."""
    escaped = _escaped(line)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _escaped(text: str) -> str:
    """The text as it is: hyphens stay hyphens when they are copied, quotes stay straight."""
    for plain, named in ESCAPES.items():
        text = text.replace(plain, named)
    return "".join(each if each.isascii() else f"\\[u{ord(each):04X}]" for each in text)


ESCAPES = {
    "\\": "\\e",
    "-": "\\-",
    "'": "\\(aq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
    '"': "\\(dq",
}
