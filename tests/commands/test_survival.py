"""A person's notes on actions outlive what happens to pages, rules, files and the database."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.meetings import APRIL, write_meetings
from tests.commands.published import write_pages
from tests.running import Done, run_minutes

NOTE = "Dr Moss came, and the Board was content"


class Desk:
    """A person's folder of pages and database."""

    def __init__(self, folder: Path) -> None:
        self.pages = folder / "pages"
        self.pages.mkdir(parents=True)
        self.database = folder / "minutes.db"

    def run(self, *arguments: object) -> Done:
        done = run_minutes(*arguments, database=self.database)
        assert done.code == 0, done.err
        return done

    def actions(self, *options: str) -> dict[str, tuple[str, str]]:
        """The words of each action, with its state and note."""
        out = self.run("actions", "--csv", "-c", "text,state,note", *options).out
        rows = csv.DictReader(io.StringIO(out))
        return {row["text"]: (row["state"], row["note"]) for row in rows}

    def recorded(self, *options: str) -> dict[str, tuple[str, str]]:
        return {t: said for t, said in self.actions(*options).items() if said != ("open", "")}

    def set(self, words: str, *options: str) -> None:
        out = self.run("actions", "--json", "-c", "action,text", "--all-copies").out
        (ref, *_) = (row["action"] for row in json.loads(out) if words in row["text"])
        self.run("actions", "set", ref, *options)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two meetings of a board are read, and one action is done."""
    desk = Desk(tmp_path / "here")
    write_meetings(desk.pages)
    desk.run("ingest", desk.pages)
    desk.set("dental access", "--state", "done", "--note", NOTE)
    assert desk.recorded() == DONE
    return desk


DENTAL = "That a further report on dental access be submitted to the next meeting"
DONE = {DENTAL: ("done", NOTE)}


def test_reading_the_same_files_again(desk: Desk) -> None:
    assert "2 unchanged" in desk.run("ingest", desk.pages).err
    assert desk.recorded() == DONE
    for page in desk.pages.iterdir():
        page.touch()
    desk.run("ingest", desk.pages, "--prune")
    assert desk.recorded() == DONE


def test_reindex(desk: Desk) -> None:
    desk.run("reindex", "--all")
    assert desk.recorded() == DONE
    with closing(sqlite3.connect(desk.database)) as connection:
        connection.execute("UPDATE documents SET rules_version = 'old'")
        connection.execute("DELETE FROM actions")  # other rules found none
        connection.commit()
    assert desk.actions() == {}
    assert "1 document" not in desk.run("reindex", "--no-backup").err
    assert desk.recorded() == DONE


def test_a_changed_page(desk: Desk) -> None:
    changed = APRIL.replace("next meeting.", "July meeting of the Board.").replace(
        "few practices", "few dental practices"
    )
    assert changed != APRIL
    (desk.pages / "april.txt").write_text(changed, "utf-8")
    assert "1 replaced" in desk.run("ingest", desk.pages).err
    words = DENTAL.replace("next meeting", "July meeting of the Board")
    assert desk.recorded() == {words: ("done", NOTE)}


def test_a_page_whose_action_is_gone_and_comes_back(desk: Desk) -> None:
    page = desk.pages / "april.txt"
    page.write_text(APRIL.replace(DENTAL, "That the report be noted"), "utf-8")
    desk.run("ingest", desk.pages)
    assert desk.recorded() == {}
    done = desk.run("actions", "--count")
    assert done.err == (
        "minutes: 1 state belongs to no action any more; list it with: minutes actions --lost\n"
    )
    (row,) = json.loads(desk.run("actions", "--lost", "--json").out)
    assert (row["state"], row["note"], row["text"]) == ("done", NOTE, DENTAL)
    assert (row["committee"], row["meeting_date"], row["title"]) == (
        "Health and Wellbeing Board", "2019-04-18", "Dental access",
    )  # fmt: skip
    page.write_text(APRIL, "utf-8")
    desk.run("ingest", desk.pages)
    assert desk.recorded() == DONE
    assert desk.run("actions", "--count").err == ""


def test_a_lost_state_can_be_taken_back_by_its_key(desk: Desk) -> None:
    (desk.pages / "april.txt").unlink()
    desk.run("ingest", desk.pages, "--prune")
    (row,) = json.loads(desk.run("actions", "--lost", "--json").out)
    refused = run_minutes("actions", "set", row["key"], "--state", "open", database=desk.database)
    assert refused.code == 2
    desk.run("actions", "set", row["key"], "--clear")
    assert desk.run("actions", "--lost", "--count").out == "0\n"


def test_facts_that_are_supplied_later(tmp_path: Path, seeds: Path) -> None:
    desk = Desk(tmp_path)
    shutil.copy(next(seeds.glob("000*")), desk.pages)
    desk.run("ingest", desk.pages)
    desk.set("tasked with creating", "--state", "started", "--note", NOTE)
    before = desk.recorded()
    supplied = ("--committee", "Health and Wellbeing Board", "--date", "2013-10-28")
    desk.run("ingest", desk.pages, *supplied)
    assert desk.recorded("--since", "2013-10-28") == before
    assert list(before.values()) == [("started", NOTE)]


def test_a_move_of_the_database_and_the_pages_to_another_machine(
    desk: Desk, tmp_path: Path
) -> None:
    there = Desk(tmp_path / "there")
    shutil.copy(desk.database, there.database)
    for page in desk.pages.iterdir():
        shutil.move(page, there.pages / f"2019 {page.name}")
    assert there.recorded() == DONE
    assert "2 moved" in there.run("ingest", there.pages).err
    assert there.recorded() == DONE
    there.run("reindex", "--all", "--no-backup")
    there.run("ingest", there.pages, "--prune")
    assert there.recorded() == DONE


def test_copies_that_come_and_go(tmp_path: Path) -> None:
    """The draft is read, then the approved minutes, which are shown in its place, then the draft
    is thrown away; later only the item's own page is left."""
    desk, store = Desk(tmp_path / "desk"), tmp_path / "store"
    store.mkdir()
    write_pages(store)
    done = {"That officers report back in June 2019": ("done", NOTE)}
    shutil.copy(store / "draft.txt", desk.pages)
    desk.run("ingest", desk.pages)
    desk.set("report back", "--state", "done", "--note", NOTE)
    for name in ("final", "own"):
        shutil.copy(store / f"{name}.txt", desk.pages)
    desk.run("ingest", desk.pages)
    assert desk.recorded() == done
    shown = desk.run("actions", "--csv", "--no-headers", "-c", "document", "--state", "done").out
    assert "final.txt" in shown
    every = json.loads(desk.run("actions", "--json", "-c", "state", "--all-copies").out)
    assert every == [{"state": "done"}] * 3  # it holds for the same words in every copy
    for gone in ("draft", "final"):
        (desk.pages / f"{gone}.txt").unlink()
        desk.run("ingest", desk.pages, "--prune")
        assert desk.recorded() == done
    assert desk.run("actions", "--lost", "--count").out == "0\n"
