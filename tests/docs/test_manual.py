"""docs/minutes.1 is what the commands say today, and a man page that programs can set."""

from __future__ import annotations

import re
import shutil

import pytest

from minutes_cli.cli import COMMANDS
from tests.docs.helps import every
from tests.docs.manual import MANUAL, manual
from tests.running import run_process

PAGE = MANUAL.read_text("utf-8")
SECTIONS = [
    "NAME",
    "SYNOPSIS",
    "DESCRIPTION",
    "COMMANDS",
    "OPTIONS OF EVERY COMMAND",
    "STATUSES",
    "OUTPUT",
    "SETTINGS",
    "ENVIRONMENT",
    "FILES",
    "EXIT STATUS",
    "EXAMPLES",
    "SEE ALSO",
]


def test_the_man_page_is_up_to_date() -> None:
    """Its examples are run to make it, so it prints what it says."""
    assert manual() == PAGE, "make docs writes it anew"


def test_it_has_the_sections_of_a_man_page_in_their_order() -> None:
    assert re.findall(r"^\.Sh (.+)$", PAGE, re.MULTILINE) == SECTIONS


def test_every_command_has_its_place() -> None:
    places = re.findall(r"^\.Ss (minutes .+)$", PAGE, re.MULTILINE)
    assert places == [help.name for help in every()]
    assert {place.split()[1] for place in places} == COMMANDS.keys()


def test_every_line_is_ascii_and_every_macro_is_known() -> None:
    """A line that begins with a dot is a macro; text that does so is kept from it."""
    known = {"Dd", "Dt", "Os", "Sh", "Ss", "Nm", "Nd", "Pp", "Bd", "Ed", "Bl", "It", "El"}
    known |= {"Op", "Ar", "Cm", "Sx", "Xr"}
    assert PAGE.isascii()
    assert set(re.findall(r"^\.(\w+)", PAGE, re.MULTILINE)) <= known
    assert not re.findall(r"^'|^\.(?![\w\\])", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("opening", "closing"), [("Bl", "El"), ("Bd", "Ed")])
def test_what_is_opened_is_closed(opening: str, closing: str) -> None:
    depth = 0
    for macro in re.findall(rf"^\.({opening}|{closing})\b", PAGE, re.MULTILINE):
        depth += 1 if macro == opening else -1
        assert depth in (0, 1)
    assert depth == 0


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_nothing_wrong() -> None:
    done = run_process(["mandoc", "-T", "lint", "-W", "warning", str(MANUAL)])
    assert (done.code, done.out) == (0, "")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_groff_sets_it_without_a_warning() -> None:
    done = run_process(["groff", "-mandoc", "-T", "utf8", "-ww", str(MANUAL)])
    assert (done.code, done.err) == (0, "")
    text = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.out)
    assert "minutes decisions [options]" in text
    assert "6b2a6d3e.1.2  as soon as possible" in text
