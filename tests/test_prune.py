"""A document is removed only when its file is surely gone."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.file_names import path_text, real_path
from minutes_cli.ingest.prune import judged
from minutes_cli.store import file_exists


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """The stored paths of three pages, in two folders."""
    files = [tmp_path / "share" / name for name in ("a.txt", "2019/b.txt", "2019/c.txt")]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return [str(file) for file in files]


def refusing(folder: Path, kept: Callable[..., Any]) -> Callable[..., Any]:
    """A call of the system that is denied inside a folder, also to root."""

    def call(path: Any, *more: Any, **named: Any) -> Any:
        if str(path).startswith(str(folder)):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return kept(path, *more, **named)

    return call


def beginning(start: str) -> Callable[[str], bool]:
    return lambda text: text.startswith(start)


@dataclass
class Verdicts:
    """What became of files: which are gone, and why others may be there to how many."""

    gone: list[str] = field(default_factory=list)
    unseen: Counter[str] = field(default_factory=Counter)


def verdicts_on(stored: list[str], tops: list[str]) -> Verdicts:
    """The same as ``judged``, gathered."""
    verdicts = Verdicts()
    for text, reason in judged(lambda start: filter(beginning(start), sorted(stored)), tops):
        if reason:
            verdicts.unseen[reason] += 1
        else:
            verdicts.gone.append(text)
    return verdicts


def names(paths: list[str]) -> list[str]:
    return [Path(path).name for path in paths]


def test_a_file_that_is_not_in_its_folder_is_gone(pages: list[str]) -> None:
    os.unlink(pages[1])
    verdicts = verdicts_on(pages, [])
    assert (names(verdicts.gone), verdicts.unseen) == (["b.txt"], {})


def test_a_folder_that_may_not_be_entered_hides_its_files(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "stat", refusing(tmp_path / "share" / "2019", os.stat))
    verdicts = verdicts_on(pages, [str(tmp_path)])
    assert verdicts.gone == []
    assert list(verdicts.unseen.values()) == [2]
    assert "2019: permission denied" in next(iter(verdicts.unseen))
    assert file_exists(pages[1])


def test_a_folder_that_may_not_be_listed_hides_its_files(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.unlink(pages[1])
    monkeypatch.setattr(os, "scandir", refusing(tmp_path / "share" / "2019", os.scandir))
    verdicts = verdicts_on(pages, [])
    assert (verdicts.gone, list(verdicts.unseen.values())) == ([], [1])


@pytest.mark.parametrize("left", ["nothing", "an empty place"])
def test_a_share_that_is_not_mounted_keeps_its_documents(
    pages: list[str], tmp_path: Path, left: str
) -> None:
    shutil.rmtree(tmp_path / "share")
    if left != "nothing":
        (tmp_path / "share").mkdir()
    verdicts = verdicts_on(pages[1:], [])
    assert (verdicts.gone, sum(verdicts.unseen.values())) == ([], 2)
    assert "2019: no such folder" in next(iter(verdicts.unseen))


def test_what_is_named_and_gone_is_removed(pages: list[str], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "share")
    assert len(verdicts_on(pages, [str(tmp_path / "share")]).gone) == 3


def test_a_folder_is_gone_where_its_neighbours_are_seen(pages: list[str], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "share" / "2019")
    assert names(verdicts_on(pages, []).gone) == ["b.txt", "c.txt"]
    assert names(verdicts_on(pages, [str(tmp_path / "share")]).gone) == ["b.txt", "c.txt"]


def test_the_archive_stands_for_its_members(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.touch()
    assert verdicts_on([f"{archive}!/b.txt"], []).gone == []
    archive.unlink()
    assert verdicts_on([f"{archive}!/b.txt"], []).gone == [f"{archive}!/b.txt"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (b"april.txt", "april.txt"),
        ("café".encode(), "café"),
        (b"caf\xe9", r"caf\xe9"),
        (rb"caf\xe9", r"caf\x5cxe9"),
        (rb"a\x5cxe9", r"a\x5cx5cxe9"),
        (b"a\\\xff", r"a\\xff"),
        (rb"a\x41 \n \\x", r"a\x41 \n \\x"),
        (b"\\x5\xff", r"\x5\xff"),
    ],
)
def test_every_name_has_a_text_that_leads_back_to_it(name: bytes, text: str) -> None:
    assert path_text(os.fsdecode(name)) == text
    assert os.fsencode(real_path(text)) == name
