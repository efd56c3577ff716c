"""Saved searches are written whole or not at all, and stay when everything else goes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.store import open_for_writing
from minutes_cli.store.documents import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_for_writing(path) as opened:
        yield opened


def saved(path: Path) -> list[tuple[str, list[str], str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, arguments, saved_at FROM saved_searches")
        return [(name, json.loads(arguments), at) for name, arguments, at in rows]


def test_a_search_is_kept_with_the_moment(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    store.keep_search("hubs", ["search", "café", "\udcff"])
    kept = ("hubs", ["search", "café", "\udcff"], "2023-11-14T22:13:20.000Z")
    assert saved(path) == [kept]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    store.keep_search("hubs", ["search", "café", "\udcff"])  # the same again writes nothing
    assert saved(path) == [kept]


def test_a_name_that_is_taken_stays_as_it_is(store: Store, path: Path) -> None:
    store.keep_search("it", ["items"])
    with pytest.raises(UsageError, match="overwrite it with --replace"):
        store.keep_search("it", ["people"])
    assert [row[:2] for row in saved(path)] == [("it", ["items"])]
    store.keep_search("it", ["people"], replace=True)
    assert [row[:2] for row in saved(path)] == [("it", ["people"])]


def test_a_forgotten_search_is_gone_and_no_other(store: Store, path: Path) -> None:
    for name in ("a", "b"):
        store.keep_search(name, ["items"])
    store.forget_search("a")
    store.forget_search("never there")
    assert [row[0] for row in saved(path)] == ["b"]


def test_two_names_differ_by_case(store: Store, path: Path) -> None:
    store.keep_search("BCF", ["items"])
    store.keep_search("bcf", ["people"])
    assert [row[0] for row in saved(path)] == ["BCF", "bcf"]
