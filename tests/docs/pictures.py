"""docs/images/: pictures of a terminal with answers on it, drawn by Rich from what the tool prints.

Nothing in them comes from elsewhere: no font, no style, no script. The same answer gives the same
bytes.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.docs.examples import PROJECT, begin, on_terminal

IMAGES = PROJECT / "docs" / "images"


@dataclass(frozen=True)
class Picture:
    """A terminal: its file, what it shows for those who do not see it, how wide it is, the commands
    of which it shows the answers, and how many rows it has where only the last are seen."""

    name: str
    about: str
    width: int
    commands: Sequence[str]
    rows: int | None = None


PREPARED = "minutes ingest seeds --quiet"
"""Run before, and not shown."""

PICTURES: Sequence[Picture] = (
    Picture(
        "search.svg",
        "A search for integrated care; the words found stand out in the snippets.",
        100,
        ["minutes search integrated care --limit 3"],
    ),
    Picture(
        "show.svg",
        "An item with its decisions, actions and programmes marked in the text.",
        100,
        ["minutes show 6b2a6d3e.1"],
        rows=21,
    ),
    Picture(
        "matrix.svg",
        "What the boroughs decided, counted clause by clause, and how each programme fared.",
        72,
        [
            "minutes matrix --columns status --cells clauses --quiet",
            "minutes matrix --rows programme --columns status --lineage --quiet",
        ],
    ),
)

COLOURED = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "MINUTES_COLOR": "always",
    "MINUTES_LINKS": "never",
    "MINUTES_PAGER": "cat",
}

THEME = TerminalTheme(
    (24, 27, 33),
    (217, 221, 228),
    [
        (72, 79, 91),
        (240, 113, 120),
        (126, 200, 127),
        (240, 190, 90),
        (110, 170, 250),
        (200, 140, 240),
        (90, 200, 215),
        (217, 221, 228),
    ],
    [
        (120, 128, 142),
        (255, 140, 146),
        (150, 220, 150),
        (255, 215, 110),
        (140, 190, 255),
        (220, 165, 255),
        (120, 220, 235),
        (255, 255, 255),
    ],
)
"""Text light on dark: background, foreground, the eight colours, the same bright."""

FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" width="SHOWN" role="img"
  xmlns="http://www.w3.org/2000/svg">
<title>ABOUT</title>
<!-- Drawn by Rich from what minutes prints: make docs -->
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
.{unique_id}-title {{ font: bold 16px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def pictures() -> Iterator[tuple[Path, str]]:
    """Each file with what is to be in it."""
    with tempfile.TemporaryDirectory() as folder:
        session = begin(Path(folder))
        environment = {**session.environment, **COLOURED}
        del environment["NO_COLOR"]
        if said := on_terminal(PREPARED, session.folder, environment):
            raise RuntimeError(f"{PREPARED}: {said}")
        for picture in PICTURES:
            environment["COLUMNS"] = str(picture.width)
            shown = "\n\n".join(
                f"\x1b[1m$ {command}\x1b[0m\n"
                + on_terminal(command, session.folder, environment, width=picture.width)
                for command in picture.commands
            )
            if picture.rows:
                shown = "\n".join(shown.split("\n")[-picture.rows :])
            yield IMAGES / picture.name, drawn(shown, picture)


def drawn(shown: str, picture: Picture) -> str:
    """The terminal's text, escape sequences and all, as SVG."""
    console = Console(
        record=True,
        width=picture.width,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        legacy_windows=False,
    )
    console.print(Text.from_ansi(shown), no_wrap=True, crop=False, overflow="ignore")
    console.print()
    name = picture.name.removesuffix(".svg")
    svg = console.export_svg(
        title=picture.commands[0] if picture.rows else "minutes",
        theme=THEME,
        unique_id=name,
        code_format=FORMAT.replace("ABOUT", escape(picture.about)).replace(
            "SHOWN", f"{picture.width * SHOWN:g}"
        ),
    )
    svg = re.sub(r'<text class="[^"]*-r\d+" .*?</text>', _placed, svg)
    return "\n".join(line.strip(" ") for line in svg.splitlines() if line.strip(" ")) + "\n"


CELL = 12.2
"""How wide a character is drawn."""

SHOWN = 8.2
"""How wide it is shown on a page, so that every picture has letters of one size."""


def _placed(element: re.Match[str]) -> str:
    """A text of the picture, its parts between wide gaps each put where it belongs: not every
    program that draws SVG keeps spaces that follow one another."""
    found = re.fullmatch(
        r'(<text [^>]*?) x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+" ([^>]*)>(.*)</text>',
        element.group(),
    )
    assert found is not None, element.group()
    head, left, top, tail, content = found.groups()
    words = unescape(content).replace("\u00a0", " ")
    return "".join(
        f'{head} x="{float(left) + CELL * part.start():g}" {top} '
        f'textLength="{CELL * cell_len(part.group()):g}" {tail}>{escape(part.group())}</text>'
        for part in re.finditer(r"\S+(?: \S+)*", words)
    )
