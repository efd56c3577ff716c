"""Each filter alone, filters together, and that nothing typed becomes SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query.filters import CONDITIONS, Filters
from tests.query.asking import found
from tests.query.databases import COUNCILS, PAGES, REFS

ALL = ["leeds", "islington", "southwark", "hubs", "icp", "hostile"]
"""Every substantive item, newest first, those without a date by path and position."""


def test_without_filters_everything_but_procedural_items_is_found(
    connection: sqlite3.Connection,
) -> None:
    assert found(connection) == ALL


def test_procedural_items_come_with_all_kinds(connection: sqlite3.Connection) -> None:
    assert found(connection, all_kinds=True) == [*ALL[:2], "procedural", *ALL[2:]]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({"borough": ["southwark"]}, ["southwark"]),
        ({"borough": ["SOUTHWARK"]}, ["southwark"]),
        ({"borough": ["Havering", "leeds"]}, ["leeds", "hubs", "icp"]),
        ({"borough": ["haringey"]}, []),
        ({"borough": ["haringey"], "named": True}, ["islington", "icp"]),
        ({"borough": ["haringey", "southwark"], "named": True}, ["islington", "southwark", "icp"]),
        ({"borough": ["London Borough of Havering"]}, ["hubs", "icp"]),
        ({"borough": ["kent"]}, []),
        ({"named": True}, ALL),
        ({"programme": ["bcf"]}, ["hubs", "icp"]),
        ({"programme": ["IBCF"]}, ["icp"]),
        ({"programme": ["better care fund"]}, ["hubs", "icp"]),
        ({"programme": ["ITF", "ICP"]}, ["southwark", "icp"]),
        ({"status": ["noted"]}, ["southwark", "icp"]),
        ({"status": ["resolved"]}, ["islington", "southwark"]),
        ({"status": ["AGREED"]}, ["leeds", "southwark"]),
        ({"status": ["none"]}, ["hubs", "hostile"]),
        ({"status": ["none", "supported"]}, ["islington", "hubs", "hostile"]),
        ({"status": ["withdrawn"]}, []),
        ({"committee": ["wellbeing"]}, ["islington", "southwark"]),
        ({"committee": ["health and well"]}, ["islington", "southwark"]),
        ({"committee": ["HEALTH & WELL"]}, ["islington", "southwark"]),
        ({"committee": ["scrutiny", "wellbeing"]}, ["leeds", "islington", "southwark"]),
        ({"committee": ["planning"]}, []),
        ({"person": ["bowen"]}, ["southwark"]),
        ({"person": ["BOWEN", "blair"]}, ["islington", "southwark"]),
        ({"person": ["nobody"]}, []),
        ({"since": "2019"}, ["leeds", "islington"]),
        ({"since": "2019-04-18"}, ["leeds", "islington"]),
        ({"since": "2019-04-19"}, ["leeds"]),
        ({"until": "2013"}, ["southwark"]),
        ({"until": "2013-10-27"}, []),
        ({"since": "2013-10", "until": "2019-04"}, ["islington", "southwark"]),
        ({"query": "integrat*"}, ["islington", "southwark", "hubs"]),
        ({"query": "report -officers"}, ["icp"]),
        ({"status": ["noted"], "programme": ["ITF"]}, ["southwark"]),
        ({"status": ["noted"], "since": "2014"}, []),
        ({"borough": ["havering"], "query": "care"}, ["hubs"]),
    ],
    ids=str,
)
def test_a_filter_finds_its_items(
    connection: sqlite3.Connection, typed: dict[str, Any], names: list[str]
) -> None:
    assert found(connection, **typed) == names


REFERENCE: dict[str, tuple[dict[str, Any], Callable[[Any, dict[str, Any]], bool]]] = {
    "host": ({"borough": ["havering", "leeds"]}, lambda p, i: p.council in ("havering", "leeds")),
    "named": (
        {"borough": ["haringey"], "named": True},
        lambda p, i: p.council == "haringey" or "haringey" in i.get("boroughs", {}),
    ),
    "programme": ({"programme": ["BCF"]}, lambda p, i: "BCF" in i.get("programmes", {})),
    "status": (
        {"status": ["agreed", "none"]},
        lambda p, i: bool(
            {i["status"], *(d["status"] for d in i.get("decisions", ()))} & {"agreed", "none"}
        ),
    ),
    "committee": (
        {"committee": ["board"]},
        lambda p, i: p.committee is not None and "board" in p.committee.lower(),
    ),
    "person": (
        {"person": ["b"]},
        lambda p, i: any("b" in person[0].lower() for person in i.get("people", ())),
    ),
    "since": ({"since": "2014"}, lambda p, i: p.date is not None and p.date >= "2014"),
    "until": ({"until": "2019"}, lambda p, i: p.date is not None and p.date < "2020"),
    "new": ({"new_since": "2026-03"}, lambda p, i: p.seen >= "2026-03"),
}
"""Filters as typed, and the same in plain Python over the pages."""


@pytest.mark.parametrize("all_kinds", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_filters_together_mean_and(
    connection: sqlite3.Connection, size: int, all_kinds: bool
) -> None:
    names = {ref: name for name, ref in REFS.items()}
    for chosen in combinations(REFERENCE, size):
        if {"host", "named"} <= set(chosen):
            continue
        typed: dict[str, Any] = {"all_kinds": all_kinds}
        for name in chosen:
            typed |= REFERENCE[name][0]
        expected = {
            names[f"{page.digits}.{position}"]
            for page in PAGES
            for position, item in enumerate(page.items, 1)
            if all(REFERENCE[name][1](page, item) for name in chosen)
            and (all_kinds or item.get("kind") != "procedural")
        }
        assert set(found(connection, **typed)) == expected, typed


@pytest.mark.parametrize(
    "typed",
    [
        {"borough": ["southwark' OR 1=1 --"]},
        {"programme": ['BCF"; DROP TABLE items; --']},
        {"status": ["none') OR ('1'='1"]},
        {"since": "2019' OR '1'='1"},
    ],
    ids=str,
)
def test_sql_in_a_value_is_a_wrong_value(
    connection: sqlite3.Connection, typed: dict[str, Any]
) -> None:
    with pytest.raises(UsageError):
        found(connection, **typed)


@pytest.mark.parametrize("text", ["' OR 1=1 --", "x%", "x_", "zz\\", "x\0y", "\udcffx"])
@pytest.mark.parametrize("option", ["committee", "person"])
def test_sql_and_wildcards_in_a_text_are_only_text(
    connection: sqlite3.Connection, option: str, text: str
) -> None:
    assert found(connection, **{option: [text]}) == []


@pytest.mark.parametrize("text", ["%", "_", "*", "\\", " "])
def test_a_text_without_a_word_is_refused(connection: sqlite3.Connection, text: str) -> None:
    with pytest.raises(UsageError, match="holds no word"):
        found(connection, committee=[text])


def test_every_value_is_bound() -> None:
    """The clause is made of literals of the source: it is the same whatever is typed."""
    one = Filters(councils=(1,), programmes=("A",), statuses=("x",), since="1", query="q")
    two = Filters(councils=(2, 3), programmes=("B'",), statuses=("y", "z"), since="2", query="r")
    assert one.where()[0] == two.where()[0]
    assert one.where()[1] != two.where()[1]


def test_every_condition_has_its_parameters() -> None:
    filters = Filters(
        councils=(1,), programmes=("A",), statuses=("x",), committees=(), people=("p",),
        since="2019-01-01", until="2019-12-31", new_since="2026-01-01", run="2026-01-01",
        query="a", search="b",
    )  # fmt: skip
    params = filters.where()[1]
    named = {word.strip("():,") for sql in CONDITIONS.values() for word in sql.split(":")[1:]}
    names = {"".join(c for c in part.split()[0] if c.isalpha() or c == "_") for part in named}
    assert names <= params.keys()


def test_the_councils_of_the_test_are_enough_to_tell_hosts_from_named() -> None:
    assert {slug for slug, *_ in COUNCILS} >= {page.council for page in PAGES if page.council}
