"""What a person records of an action stays with it while documents come, change and go."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.models import Document, Fact, Item
from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.follow import unseen_states
from minutes_cli.query.question import Asked
from minutes_cli.query.values import read_filters
from minutes_cli.store import open_for_reading, open_for_writing
from minutes_cli.store.action_states import Change, Recording
from minutes_cli.store.documents import Store
from minutes_cli.store.full_text import index_items
from minutes_cli.vocabulary import version
from tests.documents import document, fact, item
from tests.store.test_sameness import LONG, OTHER

BOARD = (fact("council", "lambeth", "host"), fact("committee", "Health & Wellbeing Board"))
APRIL = (*BOARD, fact("date", "2024-04-18"))
MAY = (*BOARD, fact("date", "2024-05-16"))
DRAFT, APPROVED = fact("state", "draft"), fact("state", "approved")

REPORT = "That officers report back by June 2024"
REWORDED = "That the officers report back to the Board by June 2024"
OTHER_TASK = "That a visit to the new clinic be arranged"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_for_writing(path) as opened:
        yield opened


def asking(position: int, title: str | None, *tasks: str, body: str = LONG) -> Item:
    """An item whose actions are these."""
    (task,) = item().actions
    return item(
        position,
        title=title,
        preamble=None,
        body=body,
        actions=tuple(replace(task, text=text, decision=None) for text in tasks),
    )


def page(name: str, facts: Sequence[Fact], *items: Item, path: str | None = None) -> Document:
    content = f"{name} {facts} {items}"
    return document(path or f"/m/{name}.txt", content, facts=facts, items=items)


def record(store: Store, text: str, state: str | None, note: str | None = None) -> list[Change]:
    """Record of the actions in these words, the shown copy's first, that of one of them."""

    def find(connection: sqlite3.Connection) -> list[tuple[str, int]]:
        rows = connection.execute(
            "SELECT action_key, actions.id FROM actions JOIN items ON items.id = item_id"
            " WHERE text = ? ORDER BY duplicate_of IS NOT NULL, actions.id LIMIT 1",
            (text,),
        )
        return [(row[0], row[1]) for row in rows]

    return store.record_actions(find, state, note)


def states(path: Path) -> dict[str, str]:
    """The words of each action that a state is recorded of, in whatever document it stands."""
    with closing(open_for_reading(path)) as connection:
        rows = connection.execute(
            "SELECT substr(d.path, 4) || ': ' || a.text, s.state || coalesce(' ' || s.note, '')"
            " FROM action_states s JOIN actions a ON a.action_key = s.action_key"
            " JOIN items i ON i.id = a.item_id JOIN documents d ON d.id = i.document_id"
        )
        return {place.replace(".txt", ""): state for place, state in rows}


def lost(path: Path) -> list[str]:
    with closing(open_for_reading(path)) as connection:
        rows = connection.execute(
            "SELECT text FROM action_states WHERE action_key NOT IN"
            " (SELECT action_key FROM actions) ORDER BY text"
        )
        return [row[0] for row in rows]


# ---- recording


def test_a_state_and_a_note_are_recorded_changed_and_taken_back(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT)))
    assert record(store, REPORT, "done", " In July ") == [
        Change(None, Recording("done", "In July"))
    ]
    assert record(store, REPORT, "started") == [
        Change(Recording("done", "In July"), Recording("started", "In July"))
    ]
    assert record(store, REPORT, None, "") == [
        Change(Recording("started", "In July"), Recording("started", None))
    ]
    assert states(path) == {f"a: {REPORT}": "started"}
    with closing(open_for_reading(path)) as connection:
        (row,) = connection.execute("SELECT * FROM action_states").fetchall()
    place = (row["council"], row["committee"], row["meeting_date"], row["title"], row["text"])
    assert place == ("lambeth", "Health & Wellbeing Board", "2024-04-18", "Falls", REPORT)


def test_one_failure_records_nothing(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT)))

    def one_is_gone(connection: sqlite3.Connection) -> list[tuple[str, int | None]]:
        row = connection.execute("SELECT action_key, id FROM actions").fetchone()
        return [(row[0], row[1]), ("gone", None)]

    with pytest.raises(UsageError, match="only --clear"):
        store.record_actions(one_is_gone, "done", None)
    assert states(path) == {}


def test_a_state_recorded_of_a_copy_replaces_that_of_the_other(store: Store, path: Path) -> None:
    store.save(page("draft", (*APRIL, DRAFT), asking(1, "Falls", REPORT)))
    record(store, REPORT, "started", "asked them")
    store.save(page("own", BOARD[:1], asking(1, "Falls", REPORT)))
    store.save(page("final", (*APRIL, APPROVED), asking(1, "Falls", REPORT)))
    with closing(open_for_reading(path)) as connection:
        assert unseen_states(connection) == []
    assert record(store, REPORT, "done") == [
        Change(Recording("started", "asked them"), Recording("done", "asked them"))
    ]
    with closing(open_for_reading(path)) as connection:
        assert connection.execute("SELECT count(*) FROM action_states").fetchone()[0] == 1


# ---- the same document again


def test_a_state_survives_the_same_document_and_other_rules(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = page("a", APRIL, asking(1, "Falls", REPORT), asking(2, "Winter", REPORT))
    store.save(one)
    record(store, REPORT, "done")
    assert store.save(one) == "unchanged"
    assert states(path) == {f"a: {REPORT}": "done"}
    before = keys(path)
    version.rules_version.cache_clear()
    monkeypatch.setattr(version, "RULES_VERSION", "next")
    assert store.save(one) == "replaced"
    version.rules_version.cache_clear()
    assert keys(path) == before
    assert states(path) == {f"a: {REPORT}": "done"}


def keys(path: Path) -> list[str]:
    with closing(open_for_reading(path)) as connection:
        return [row[0] for row in connection.execute("SELECT action_key FROM action_states")]


def test_a_state_follows_words_that_changed_a_little(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT, OTHER_TASK)))
    record(store, REPORT, "done", "In July")
    changed = page("b", APRIL, asking(1, "Falls", OTHER_TASK, REWORDED), path="/m/a.txt")
    assert store.save(changed) == "replaced"
    assert states(path) == {f"a: {REWORDED}": "done In July"}
    with closing(open_for_reading(path)) as connection:
        (text,) = connection.execute("SELECT text FROM action_states").fetchone()
    assert text == REWORDED


def test_the_same_words_are_preferred_to_similar_ones(store: Store, path: Path) -> None:
    store.save(page("a", BOARD, asking(1, "Falls", REPORT)))
    record(store, REPORT, "done")
    store.save(page("b", APRIL, asking(1, "Falls", REWORDED, REPORT), path="/m/a.txt"))
    assert states(path) == {f"a: {REPORT}": "done"}


def test_two_states_never_go_to_one_action(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT, REWORDED)))
    record(store, REPORT, "done")
    record(store, REWORDED, "dropped")
    one_left = "That officers report back to the Board by June 2024"
    store.save(page("b", APRIL, asking(1, "Falls", one_left), path="/m/a.txt"))
    assert states(path) == {f"a: {one_left}": "dropped"}  # the more similar one
    assert lost(path) == [REPORT]


def test_a_state_stays_when_the_meeting_becomes_known(store: Store, path: Path) -> None:
    tasks = (asking(1, "Falls", REPORT), asking(2, "Winter", REPORT, body=OTHER))
    store.save(page("a", BOARD[:1], *tasks))
    record(store, REPORT, "done")
    assert store.save(page("a2", APRIL, *tasks, path="/m/a.txt")) == "replaced"
    assert states(path) == {f"a: {REPORT}": "done"}
    with closing(open_for_reading(path)) as connection:
        row = connection.execute("SELECT title, meeting_date FROM action_states").fetchone()
    assert tuple(row) == ("Falls", "2024-04-18")


def test_a_state_stays_when_the_meeting_of_the_same_page_is_corrected(
    store: Store, path: Path
) -> None:
    first = page("a", APRIL, asking(1, "Falls", REPORT), asking(2, "Winter", REPORT, body=OTHER))
    store.save(first)
    record(store, REPORT, "done")
    may = {"committee": "Scrutiny", "date": "2024-05-16"}
    corrected = (*BOARD[:1], *(fact(name, value, "supplied") for name, value in may.items()))
    assert store.save(replace(first, facts=corrected)) == "replaced"
    assert (states(path), lost(path)) == ({f"a: {REPORT}": "done"}, [])
    with closing(open_for_reading(path)) as connection:
        row = connection.execute("SELECT title, meeting_date FROM action_states").fetchone()
    assert tuple(row) == ("Falls", "2024-05-16")


# ---- what is not the same action


def test_the_next_meeting_in_the_same_file_gets_no_state(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT)))
    record(store, REPORT, "done")
    store.save(page("b", MAY, asking(1, "Falls", REPORT, body=OTHER), path="/m/a.txt"))
    assert states(path) == {}
    assert lost(path) == [REPORT]


def test_another_text_of_an_unknown_meeting_gets_no_state(store: Store, path: Path) -> None:
    store.save(page("a", BOARD[:1], asking(1, "Falls", REPORT)))
    record(store, REPORT, "done")
    store.save(page("b", BOARD[:1], asking(1, "Falls", REPORT, body=OTHER), path="/m/a.txt"))
    assert states(path) == {}


def test_the_same_words_on_the_same_subject_of_unknown_meetings_are_two_actions(
    store: Store, path: Path
) -> None:
    store.save(page("a", BOARD[:1], asking(1, "Falls", REPORT)))
    store.save(page("b", BOARD[:1], asking(1, "Falls", REPORT, body=OTHER)))
    record(store, REPORT, "done")
    assert states(path) == {f"a: {REPORT}": "done"}


def test_an_action_of_another_item_gets_no_state(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT), asking(2, "Homes", OTHER_TASK)))
    record(store, REPORT, "done")
    without = (asking(1, "Falls"), asking(2, "Empty homes", REPORT, body=OTHER))
    store.save(page("b", APRIL, *without, path="/m/a.txt"))
    assert states(path) == {}
    assert lost(path) == [REPORT]


def test_words_that_changed_much_are_another_action(store: Store, path: Path) -> None:
    store.save(page("a", APRIL, asking(1, "Falls", REPORT)))
    record(store, REPORT, "done")
    much = "That officers write to every surgery by June 2024"
    store.save(page("b", APRIL, asking(1, "Falls", much), path="/m/a.txt"))
    assert states(path) == {}
    assert lost(path) == [REPORT]


def test_a_lost_state_comes_back_with_its_action(store: Store, path: Path) -> None:
    first = page("a", APRIL, asking(1, "Falls", REPORT))
    store.save(first)
    record(store, REPORT, "done")
    store.forget(first.path)
    assert lost(path) == [REPORT]
    store.save(page("b", MAY, asking(1, "Falls", REPORT)))
    assert lost(path) == [REPORT]
    store.save(page("c", APRIL, asking(1, "FALLS", REWORDED)))
    assert states(path) == {f"c: {REWORDED}": "done"}


# ---- copies


def test_a_state_moves_to_a_copy_when_its_document_goes(store: Store, path: Path) -> None:
    draft = page("draft", (*APRIL, DRAFT), asking(1, "Falls", REPORT))
    store.save(draft)
    own = page("own", BOARD[:1], asking(1, "Falls", REPORT))
    store.save(own)
    record(store, REPORT, "done")
    assert states(path) == {f"draft: {REPORT}": "done"}
    store.forget(draft.path)
    assert states(path) == {f"own: {REPORT}": "done"}
    store.save(draft)
    store.forget(own.path)
    assert states(path) == {f"draft: {REPORT}": "done"}


def test_a_state_of_the_draft_goes_to_the_reworded_action_of_the_final_minutes(
    store: Store, path: Path
) -> None:
    store.save(page("draft", (*APRIL, DRAFT), asking(1, "Falls", REPORT)))
    record(store, REPORT, "done")
    final = page("final", (*APRIL, APPROVED), asking(1, "Falls", OTHER_TASK, REWORDED))
    store.save(final)
    assert states(path) == {f"final: {REWORDED}": "done"}
    store.forget(final.path)
    assert states(path) == {f"draft: {REPORT}": "done"}


def test_a_state_stays_with_a_hidden_copy_when_the_shown_one_has_no_such_action(
    store: Store, path: Path
) -> None:
    store.save(page("draft", (*APRIL, DRAFT), asking(1, "Falls", REPORT)))
    record(store, REPORT, "done")
    store.save(page("final", (*APRIL, APPROVED), asking(1, "Falls", OTHER_TASK)))
    assert states(path) == {f"draft: {REPORT}": "done"}
    with closing(open_for_reading(path)) as connection:
        assert unseen_states(connection) == [
            "1 state belongs to a copy of an item that is not shown and whose words the shown one "
            "has not; add --all-copies"
        ]


# ---- another place


def test_a_state_survives_a_move_of_the_database_and_the_files(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = page("a", APRIL, asking(1, "Falls", REPORT))
    store.save(one)
    record(store, REPORT, "done", "In July")
    elsewhere = tmp_path / "elsewhere.db"
    shutil.copyfile(path, elsewhere)
    version.rules_version.cache_clear()
    with open_for_writing(elsewhere) as other:
        assert other.save(replace(one, path="/n/a.txt")) == "moved"
        monkeypatch.setattr(version, "RULES_VERSION", "next")
        version.rules_version.cache_clear()
        assert other.save(replace(one, path="/o/a.txt")) == "moved"
    version.rules_version.cache_clear()
    assert states(elsewhere) == {f"a: {REPORT}": "done In July"}


# ---- what is shown of it


def test_of_two_states_of_copies_the_newer_is_shown(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each was recorded while nobody could know that the items are copies."""
    own = page("own", BOARD[:1], asking(1, "Falls", REPORT))
    store.save(own)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    record(store, REPORT, "started", "older")
    store.save(page("meeting", APRIL, asking(1, "Falls prevention", REPORT, body=OTHER)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    with closing(open_for_reading(path)) as connection:
        (row,) = connection.execute(
            "SELECT action_key, actions.id FROM actions JOIN items ON items.id = item_id"
            " WHERE title = 'Falls prevention'"
        )
    store.record_actions(lambda _: [(row[0], row[1])], "done", "newer")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE items SET duplicate_of ="
            " (SELECT id FROM items WHERE title = 'Falls prevention')"
            " WHERE title = 'Falls'"
        )
        index_items(connection, [id for (id,) in connection.execute("SELECT id FROM items")])
        connection.commit()
    assert shown(path) == [("done", "newer")]
    assert shown(path, all_copies=True) == [("done", "newer")] * 2


def shown(path: Path, **typed: bool) -> list[tuple[str, str]]:
    with closing(open_for_reading(path)) as connection:
        filters = read_filters(connection, **typed)  # type: ignore[arg-type]
        asked = Asked(columns=("state", "note"))
        return list(ACTIONS.ask(connection, filters, asked).rows)
