"""Columns, order and pages of every question; what the rows of each say."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.columns import shown_path
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.filters import Filters
from minutes_cli.query.groups import COUNCILS, PROGRAMMES, STATUSES
from minutes_cli.query.items import ITEMS
from minutes_cli.query.people import PEOPLE
from minutes_cli.query.question import READ_AHEAD, Asked, Question, read_ahead
from minutes_cli.query.search import SEARCH
from minutes_cli.query.values import read_filters
from minutes_cli.render.terminal import MATCH_END, MATCH_START
from tests.query.asking import rows
from tests.query.databases import REFS

QUESTIONS: Mapping[str, Question] = {
    "items": ITEMS,
    "decisions": DECISIONS,
    "actions": ACTIONS,
    "people": PEOPLE,
    "search": SEARCH,
    "councils": COUNCILS,
    "programmes": PROGRAMMES,
    "statuses": STATUSES,
}
EVERYTHING = Filters(all_kinds=True, search='"integration" OR "care" OR "the" OR "report"')


@pytest.fixture(params=QUESTIONS, ids=str)
def question(request: pytest.FixtureRequest) -> Question:
    return QUESTIONS[request.param]


def filters_for(question: Question) -> Filters:
    """Everything; only a search needs words."""
    return EVERYTHING if question is SEARCH else EVERYTHING.but(search=None)


def ask(connection: sqlite3.Connection, question: Question, **asked: Any) -> list[tuple[Any, ...]]:
    return list(question.ask(connection, filters_for(question), Asked(**asked)).rows)


def test_every_column_can_be_shown_and_sorted_by(
    connection: sqlite3.Connection, question: Question
) -> None:
    whole = ask(connection, question, columns=tuple(question.columns))
    assert len(whole) > 2
    for name in question.columns:
        for direction in ("", ":asc", ":desc"):
            shown = ask(connection, question, columns=(name,), sort=(name + direction,))
            assert len(shown) == len(whole)
            known = [value for (value,) in shown if value is not None and value != []]
            assert [v for (v,) in shown][len(known) :] == [
                v for (v,) in shown if v is None or v == []
            ], f"{name}: unknown values come last"


def test_files_hold_what_tables_show_and_more(
    connection: sqlite3.Connection, question: Question
) -> None:
    narrow, wide, file = (
        question.ask(connection, filters_for(question), Asked(view=view)).columns
        for view in ("table", "wide", "file")
    )
    assert set(narrow) <= set(wide) <= set(file) <= set(question.columns)
    assert 4 <= len(narrow) <= 9


def test_a_page_is_a_piece_of_the_whole(connection: sqlite3.Connection, question: Question) -> None:
    whole = ask(connection, question)
    for limit in (0, 1, 2, 100):
        for offset in (0, 1, 3, 100):
            page = ask(connection, question, limit=limit, offset=offset)
            assert page == whole[offset : offset + limit]
    assert ask(connection, question, offset=1) == whole[1:]


def test_the_order_is_total(connection: sqlite3.Connection, question: Question) -> None:
    """Asked again, and read in pages of one, the rows come in the same order."""
    whole = ask(connection, question)
    ones = [ask(connection, question, limit=1, offset=at)[0] for at in range(len(whole))]
    assert ones == whole == ask(connection, question)


def test_the_count_is_the_number_of_rows(
    connection: sqlite3.Connection, question: Question
) -> None:
    filters = filters_for(question)
    assert question.count(connection, filters) == len(ask(connection, question))
    result = question.ask(connection, filters, Asked(limit=1))
    assert result.total() == len(ask(connection, question))


@pytest.mark.parametrize("asked", [{"columns": ("nonsense",)}, {"sort": ("nonsense",)}])
def test_an_unknown_column_names_the_known(
    connection: sqlite3.Connection, question: Question, asked: dict[str, Any]
) -> None:
    with pytest.raises(UsageError) as raised:
        ask(connection, question, **asked)
    for name in question.columns:
        assert name in str(raised.value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"columns": ("titel",)}, "did you mean title"),
        ({"columns": ("ref,ref",)}, "twice"),
        ({"columns": (" , ",)}, "names no column"),
        ({"columns": ("ref; DROP TABLE items",)}, "no column"),
        ({"columns": ("items.ref",)}, "no column"),
        ({"sort": ("title:up",)}, "asc or desc"),
        ({"sort": ("",)}, "no column"),
        ({"sort": ("title desc",)}, "no column"),
        ({"sort": ("(SELECT 1)",)}, "no column"),
    ],
    ids=str,
)
def test_columns_and_orders_are_only_those_of_the_list(
    connection: sqlite3.Connection, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said.replace("(", r"\(")):
        ask(connection, ITEMS, **asked)


def test_columns_may_be_given_together_or_one_by_one(connection: sqlite3.Connection) -> None:
    result = ITEMS.ask(connection, Filters(), Asked(columns=("ref, TITLE", "status")))
    assert result.columns == ("ref", "title", "status")


def test_several_orders_follow_each_other(connection: sqlite3.Connection) -> None:
    asked = Asked(columns=("status", "title"), sort=("status:desc,title:desc",))
    assert list(ITEMS.ask(connection, Filters(), asked).rows)[:3] == [
        ("resolved", "INTEGRATION FOCUS"),
        ("resolved", "A Road Map"),
        ("noted", "ICP and iBCF"),
    ]


def test_order_does_not_mind_case(connection: sqlite3.Connection) -> None:
    shown = ask(connection, ITEMS, columns=("title",), sort=("title",))
    assert [title for (title,) in shown][1:] == [
        "A Road Map",
        "Apologies",
        "Falls",
        "Hubs, an update",
        "ICP and iBCF",
        "INTEGRATION FOCUS",
    ]


# ---- what the rows say


def test_an_item_is_one_row(connection: sqlite3.Connection) -> None:
    (row,) = rows(
        connection, ITEMS, "ref", "council", "borough", "committee", "meeting_date", "number",
        "title", "kind", "status", "programmes", "boroughs", "decisions", "actions", "money",
        borough=["southwark"],
    )  # fmt: skip
    assert row == (
        REFS["southwark"], "southwark", "Southwark", "Health and Wellbeing Board", "2013-10-28",
        "2", "INTEGRATION FOCUS", "substantive", "resolved", ["ITF"], ["southwark"], 2, 1,
        ["£3.8bn"],
    )  # fmt: skip


def test_lists_are_sorted_and_empty_where_nothing_is_known(connection: sqlite3.Connection) -> None:
    shown = rows(connection, ITEMS, "programmes", "boroughs", borough=["havering", "leeds"])
    assert shown == [
        ([], []),
        (["BCF"], ["havering"]),
        (["BCF", "ICP", "iBCF"], ["haringey", "havering"]),
    ]


def test_a_council_outside_london_is_no_borough(connection: sqlite3.Connection) -> None:
    assert rows(connection, ITEMS, "council", "borough", borough=["leeds"]) == [("leeds", None)]


def test_the_clauses_of_an_item_keep_their_order_and_words(connection: sqlite3.Connection) -> None:
    shown = rows(
        connection, DECISIONS, "ref", "label", "status", "text", "formal", "marker",
        borough=["southwark"],
    )  # fmt: skip
    assert shown == [
        (REFS["southwark"], "1", "noted", "That the progress be noted", True, "RESOLVED"),
        (REFS["southwark"], "2", "agreed", "That the objectives be agreed", True, "RESOLVED"),
    ]


@pytest.mark.parametrize(
    ("status", "texts"),
    [
        ("noted", ["That the progress be noted", "The Sub-Committee NOTED the report"]),
        ("agreed", ["That it go on", "That the objectives be agreed"]),
        ("none", []),
    ],
)
def test_a_clause_is_asked_for_its_own_status(
    connection: sqlite3.Connection, status: str, texts: list[str]
) -> None:
    assert rows(connection, DECISIONS, "text", status=[status]) == [(text,) for text in texts]


def test_resolved_clauses_are_the_formal_ones(connection: sqlite3.Connection) -> None:
    shown = rows(connection, DECISIONS, "ref", status=["resolved"])
    assert {ref for (ref,) in shown} == {REFS["islington"], REFS["southwark"]}
    assert len(shown) == 4


def test_an_action_tells_who_and_when(connection: sqlite3.Connection) -> None:
    shown = rows(connection, ACTIONS, "ref", "owner", "due_text", "due", "soft", "decision")
    assert shown == [
        (REFS["islington"], None, "July 2019", "2019-07", False, 1),
        (REFS["southwark"], "the working party", "next meeting", None, False, 0),
        (REFS["hubs"], None, "January 2017", "2017-01", True, None),
    ]


def test_people_are_listed_by_name_with_their_item(connection: sqlite3.Connection) -> None:
    shown = rows(connection, PEOPLE, "name", "role", "organisation", "capacity", "ref")
    assert shown == [
        ("@SUM(A1)", "+role", "-org", "speaker", REFS["hostile"]),
        ("Alison Blair", None, "CCG", "speaker", REFS["islington"]),
        ("Cllr Peter John", None, None, "present", None),
        ("Romi Bowen", "Strategic Director", None, "speaker", REFS["southwark"]),
    ]


def test_who_only_attends_belongs_to_the_meeting_of_the_page(
    connection: sqlite3.Connection,
) -> None:
    shown = rows(connection, PEOPLE, "name", "council", "meeting_date", person=["peter"])
    assert shown == [("Cllr Peter John", "southwark", "2013-10-28")]
    assert rows(connection, PEOPLE, "name", borough=["southwark"], until="2013") == [
        ("Cllr Peter John",),
        ("Romi Bowen",),
    ]
    assert rows(connection, PEOPLE, "name", programme=["ITF"]) == [("Romi Bowen",)]


def test_a_search_ranks_the_title_before_decisions_before_the_body(
    connection: sqlite3.Connection,
) -> None:
    shown = rows(connection, SEARCH, "ref", "score", search="integration")
    assert [ref for ref, _ in shown][:3] == [
        REFS["southwark"],  # title
        REFS["islington"],  # a clause
        REFS["hubs"],  # body
    ]
    scores = [score for _, score in shown]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


@pytest.mark.parametrize(
    "query", ["Camden OR (zz* -officers)", "Camden OR (off* -officers)", "Cam* OR (plan -officers)"]
)
def test_a_snippet_does_not_mark_what_is_left_out(
    connection: sqlite3.Connection, query: str
) -> None:
    ((ref, snippet),) = SEARCH.ask(
        connection,
        read_filters(connection, search=query, until="2019", since="2019"),
        Asked(columns=("ref", "snippet"), limit=5),
    ).rows
    assert f"{MATCH_START}Camden{MATCH_END}" in snippet, ref
    assert f"{MATCH_START}Officers{MATCH_END}" not in snippet


def test_a_snippet_marks_the_match(connection: sqlite3.Connection) -> None:
    ((snippet,),) = rows(connection, SEARCH, "snippet", search="two-hour")
    assert f"{MATCH_START}two-hour{MATCH_END}" in snippet.replace(f"{MATCH_END}-{MATCH_START}", "-")
    ((snippet,),) = rows(connection, SEARCH, "snippet", search="focus")
    assert snippet == f"INTEGRATION {MATCH_START}FOCUS{MATCH_END}"
    ((snippet,),) = rows(connection, SEARCH, "snippet", search="objectives")
    assert f"{MATCH_START}objectives{MATCH_END}" in snippet
    assert "\n" not in snippet


def test_a_search_obeys_the_filters(connection: sqlite3.Connection) -> None:
    assert rows(connection, SEARCH, "ref", search="integrat*", borough=["havering"]) == [
        (REFS["hubs"],)
    ]
    assert rows(connection, SEARCH, "ref", search="apologies") == []
    assert rows(connection, SEARCH, "ref", search="apologies", all_kinds=True) == [
        (REFS["procedural"],)
    ]
    assert rows(connection, SEARCH, "ref", search="integrat*", query="officers") == [
        (REFS["islington"],)
    ]


def test_fts5s_own_syntax_is_there_for_who_asks(connection: sqlite3.Connection) -> None:
    assert rows(connection, SEARCH, "ref", search="title : hubs", fts_raw=True) == [(REFS["hubs"],)]
    for wrong in ('"', "nonsense : a", "(", "a AND", "\udcff"):
        with pytest.raises(UsageError, match="FTS5"):
            rows(connection, SEARCH, "ref", search=wrong, fts_raw=True)


# ---- groups


def test_councils_are_counted_by_host_and_by_name(connection: sqlite3.Connection) -> None:
    shown = rows(connection, COUNCILS, "council", "items", "decisions", "actions", "named")
    assert shown == [
        ("havering", 2, 1, 1, 0),
        ("islington", 1, 2, 1, 0),
        ("southwark", 1, 2, 1, 0),
        ("haringey", 0, 0, 0, 2),
        ("camden", 0, 0, 0, 1),
        ("leeds", 1, 1, 0, 0),
        (None, 1, 0, 0, 0),
    ]


def test_counts_are_those_of_the_lists(connection: sqlite3.Connection) -> None:
    """What a group counts is what the command with its value lists."""
    for slug, items, named in rows(connection, COUNCILS, "council", "items", "named"):
        if slug is not None:
            host = rows(connection, ITEMS, "ref", borough=[slug])
            both = rows(connection, ITEMS, "ref", borough=[slug], named=True)
            assert (len(host), len(both) - len(host)) == (items, named)
    for code, items in rows(connection, PROGRAMMES, "programme", "items"):
        assert len(rows(connection, ITEMS, "ref", programme=[code])) == items
    for status, items, ended, clauses in rows(
        connection, STATUSES, "status", "items", "ended", "clauses"
    ):
        assert len(rows(connection, ITEMS, "ref", status=[status])) == items
        own = [row for row in rows(connection, ITEMS, "status") if row == (status,)]
        assert len(own) == ended
        texts = rows(connection, DECISIONS, "status", status=[status])
        assert len(texts) == clauses


def test_groups_obey_the_filters(connection: sqlite3.Connection) -> None:
    shown = rows(connection, COUNCILS, "council", "items", programme=["BCF"])
    assert [row for row in shown if row[1]] == [("havering", 2)]
    assert ("ITF", 0) in rows(connection, PROGRAMMES, "programme", "items", since="2014")
    assert ("agreed", 1) in rows(connection, STATUSES, "status", "items", borough=["leeds"])


def test_the_statuses_come_in_the_order_of_their_definition(connection: sqlite3.Connection) -> None:
    shown = [status for (status,) in rows(connection, STATUSES, "status")]
    assert (shown[0], shown[-2:], len(shown)) == ("resolved", ["noted", "none"], 14)


# ---- reading


def test_many_rows_are_read_before_the_first_is_given() -> None:
    """So that a pager does not hold the database while somebody reads."""
    taken: list[int] = []

    def numbers() -> Any:
        for number in range(READ_AHEAD + 5):
            taken.append(number)
            yield number

    reading = read_ahead(numbers())
    assert taken == []
    assert next(reading) == 0
    assert len(taken) == READ_AHEAD
    assert list(reading) == list(range(1, READ_AHEAD + 5))


def test_nothing_is_locked_while_an_answer_is_looked_at(
    tmp_path: Path, small_database: Path
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(small_database.read_bytes())
    reader, writer = sqlite3.connect(copy), sqlite3.connect(copy, timeout=0)
    result = ITEMS.ask(reader, Filters(), Asked())
    next(result.rows)
    with writer:
        writer.execute("UPDATE items SET title = 'changed'")
    assert len(list(result.rows)) == 5
    reader.close()
    writer.close()


def test_a_path_is_shown_as_it_would_be_typed_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = os.getcwd()
    assert shown_path(f"{here}/seeds/a.txt") == "seeds/a.txt"
    assert shown_path(f"{here}.zip!/a.txt") == f"{here}.zip!/a.txt"
    assert shown_path("/elsewhere/a.txt") == "/elsewhere/a.txt"


def test_an_index_of_notes_uses_the_same_filters(connection: sqlite3.Connection) -> None:
    filters = read_filters(connection, since="2014")
    assert ITEMS.count(connection, filters.but(undated=True)) == 3
