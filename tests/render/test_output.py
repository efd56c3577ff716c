"""Text reaches its file whole or not at all, and failures are said in one line."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.errors import ExitCode, OutputError, UsageError
from minutes_cli.render.output import deliver
from minutes_cli.render.printing import Printing, printing


class Stdout(io.TextIOWrapper):
    """A stdout of bytes that may call itself a terminal."""

    def __init__(self, encoding: str = "utf-8", terminal: bool = False) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def put(monkeypatch: pytest.MonkeyPatch, **kind: object) -> Stdout:
    stdout = Stdout(**kind)  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdout", stdout)
    return stdout


def test_a_file_is_written_in_utf8_with_lf(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    deliver(["£3.8bn\n", "two\n"], str(path))
    assert path.read_bytes() == "£3.8bn\ntwo\n".encode()
    assert os.listdir(tmp_path) == ["a.csv"]


def test_a_file_is_replaced_only_when_everything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    path.chmod(0o640)

    def failing() -> Iterator[str]:
        yield "half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deliver(failing(), str(path))
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.csv"]
    deliver(["after"], str(path))
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("before")
    link.symlink_to(target)
    deliver(["after"], str(link))
    assert link.is_symlink()
    assert target.read_text() == "after"


@pytest.mark.parametrize("place", ["missing/a.csv", "."])
def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputError) as raised:
        deliver(["x"], str(tmp_path / place))
    assert raised.value.exit_code == ExitCode.FAILED
    assert str(tmp_path) in str(raised.value)


def test_a_full_disk_is_an_error() -> None:
    with pytest.raises(OutputError, match="No space left"):
        deliver(["x" * 10], "/dev/full")


def test_text_for_programs_is_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = put(monkeypatch, encoding="latin-1")
    deliver(["£ – ש\n"])
    assert stdout.bytes.getvalue() == "£ – ש\n".encode()


def test_text_for_people_is_in_the_encoding_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stdout = put(monkeypatch, encoding="latin-1")
    deliver(["£ ── – ש\n"], for_people=True)
    assert stdout.bytes.getvalue() == b"\xa3 -- - ?\n"


def test_text_for_programs_is_exact_in_a_pipe_and_safe_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hostile = "a\x1b[31m\x9b\u202e\tb\n"
    stdout = put(monkeypatch)
    deliver([hostile])
    assert stdout.bytes.getvalue() == hostile.encode()
    stdout = put(monkeypatch, terminal=True)
    deliver([hostile], "-")
    assert stdout.bytes.getvalue().decode() == "a�[31m��\tb\n"


def test_a_closed_stdout_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(OutputError, match="closed"):
        deliver(["x"])


def test_halves_of_characters_are_written_as_escapes(tmp_path: Path) -> None:
    deliver(["\udcff"], str(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == b"\\udcff"


def test_a_broken_pipe_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            raise BrokenPipeError

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BufferedWriter(Broken(), 1)))
    with pytest.raises(BrokenPipeError):
        deliver(["x" * 100])
    monkeypatch.undo()


# ---- the choice of a format


def way(monkeypatch: pytest.MonkeyPatch, terminal: bool = False, **options: Any) -> Printing:
    monkeypatch.setattr("sys.stdout", Stdout(terminal=terminal))
    return printing(**options)


@pytest.mark.parametrize(
    ("terminal", "options", "expected"),
    [
        (True, {}, "table"),
        (False, {}, "tsv"),
        (True, {"csv": True}, "csv"),
        (False, {"json": True}, "json"),
        (False, {"format": "table"}, "table"),
        (False, {"format": "csv", "csv": True}, "csv"),
        (True, {"output": "a.jsonl"}, "jsonl"),
        (True, {"output": "-"}, "table"),
        (False, {"output": "-"}, "tsv"),
        (True, {"output": "a.csv", "format": "json"}, "json"),
        (True, {"output": "a", "json": True}, "json"),
        (True, {"null": True}, "null"),
        (True, {"null": True, "format": "tsv"}, "null"),
        (True, {"usual": "json"}, "json"),
    ],
)
def test_a_format_is_asked_for_or_told_by_the_file_or_by_the_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, options: dict[str, Any], expected: str
) -> None:
    assert way(monkeypatch, terminal, **options).format == expected


@pytest.mark.parametrize(
    "options",
    [
        {"csv": True, "json": True},
        {"csv": True, "format": "json"},
        {"null": True, "csv": True},
        {"null": True, "format": "table"},
        {"output": "a.xls"},
    ],
)
def test_formats_exclude_each_other(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]
) -> None:
    with pytest.raises(UsageError):
        way(monkeypatch, **options)


def test_a_preferred_format_comes_after_every_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTES_FORMAT", "Markdown")
    assert way(monkeypatch).format == "markdown"
    assert way(monkeypatch, csv=True).format == "csv"
    assert way(monkeypatch, output="a.json").format == "json"
    monkeypatch.setenv("MINUTES_FORMAT", "xml")
    with pytest.raises(UsageError, match="MINUTES_FORMAT"):
        way(monkeypatch)
