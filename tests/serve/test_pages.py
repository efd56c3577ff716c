"""The pages of `minutes serve`, fetched from the running program."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.query.browse import QUESTIONS
from minutes_cli.serve.descriptions import HIDDEN, SEARCHED
from tests.running import run_minutes
from tests.serving import Served, serving

HAVERING = "99432f6d.1"
SOUTHWARK = "934e975d.1"


@pytest.fixture(scope="module")
def site(seed_database: Path) -> Iterator[Served]:
    with serving(database=seed_database) as running:
        yield running


def rows(site: Served, path: str, **values: str) -> list[dict[str, Any]]:
    """The rows of a list or an answer, as its JSON has them."""
    answer = site.get(f"{path}.json", _shape="array", **values)
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = json.loads(answer.text)
    return found


def words(html: str) -> str:
    """What a page says, on one line."""
    without = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split())


# ---- the first page


def test_the_first_page_has_numbers_questions_councils_and_programmes(site: Served) -> None:
    answer = site.get("/")
    assert answer.status == 200
    said = words(answer.text)
    for number in ("5 agenda items", "8 decisions", "8 actions", "5 documents"):
        assert number in said
    for question in QUESTIONS.values():
        assert question.title in said
    assert "Havering 2 date unknown" in said
    assert "ICP Integrated Care Partnership 2" in said
    for link in re.findall(r'href="(/[^"]*)"', answer.text):
        assert site.get(unescape(link)).status == 200, link


def test_the_first_page_of_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    database, folder = tmp_path / "empty.db", tmp_path / "none"
    folder.mkdir()
    run_minutes("ingest", folder, database=database)
    with serving(database=database) as empty:
        assert "minutes ingest FOLDER" in words(empty.get("/").text)
        assert all(empty.get(f"/minutes/{name}").status == 200 for name in (*SEARCHED, *QUESTIONS))


# ---- lists


def test_the_list_of_items_counts_them_by_status_kind_council_and_programme(site: Served) -> None:
    listed = json.loads(site.get("/minutes/item_overview.json").text)["facet_results"]
    counts = {
        name: {value["value"]: value["count"] for value in facet["results"]}
        for name, facet in listed.items()
    }
    assert counts["status"] == {"resolved": 3, "noted": 1, "none": 1}
    assert counts["kind"] == {"substantive": 5}
    assert counts["council"] == {"Havering": 2, "Southwark": 1, "Islington": 1, "Merton": 1}
    assert counts["programmes"] == {"ICP": 2, "BCF": 1, "ITF": 1}
    assert "committee" in counts


def test_a_facet_leads_to_the_rows_that_it_counted(site: Served) -> None:
    page = site.get("/minutes/item_overview").text
    facet = page[page.index('id="facet-status"') :]
    link = re.search(r'href="([^"]+)">noted</a> 1', facet)
    assert link is not None
    chosen = re.sub(r"^http://[^/]+", "", unescape(link[1]))
    said = words(site.get(chosen).text)
    assert '1 row where status = "noted"' in said
    assert "ICP AND LOCALITIES MODEL" in said
    assert "INTEGRATION FOCUS" not in said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("two-hour", {"72e70b4a.1"}),
        ("integrat* -hubs", {SOUTHWARK, "6b2a6d3e.1", "72e70b4a.1", "d6b7469a.1"}),
        ("title:hubs", {HAVERING}),
        ("zebra", set()),
    ],
)
def test_a_search_of_items_is_that_of_the_command(
    site: Served, seed_database: Path, typed: str, found: set[str]
) -> None:
    assert {row["ref"] for row in rows(site, "/minutes/item_overview", _search=typed)} == found
    same = run_minutes("search", "--json", "--", typed, database=seed_database)
    assert {row["ref"] for row in json.loads(same.out)} == found


def test_a_search_and_a_filter_narrow_each_other(site: Served) -> None:
    answer = site.get("/minutes/item_overview", _search="integrated care", status="noted")
    assert 'name="_search" value="integrated care"' in answer.text
    assert '1 row where the item holds integrated care and status = "noted"' in words(answer.text)


def test_a_search_of_decisions_finds_clauses_and_not_their_neighbours(site: Served) -> None:
    found = rows(site, "/minutes/decision_overview", _search="measure")
    assert [(row["ref"], row["label"]) for row in found] == [(SOUTHWARK, "3")]
    reports = rows(site, "/minutes/decision_overview", _search="govern*", status="requested")
    assert [(row["ref"], row["label"]) for row in reports] == [("6b2a6d3e.1", "2")]
    assert rows(site, "/minutes/decision_overview", _search="Bowen") == []  # in the text alone


def test_a_search_of_actions_finds_those_of_items_that_hold_the_words(site: Served) -> None:
    found = rows(site, "/minutes/action_overview", _search="hubs")
    assert {row["action"] for row in found} == {f"{HAVERING}.1", f"{HAVERING}.2"}


@pytest.mark.parametrize("typed", ["(", "-hubs", '"', "a AND", "x" * 11_000])
def test_a_search_that_means_nothing_says_so(site: Served, typed: str) -> None:
    answer = site.get("/minutes/item_overview", _search=typed)
    assert answer.status == 400
    assert "Traceback" not in answer.text


def test_lists_and_tables_say_what_they_are(site: Served) -> None:
    shown = site.get("/minutes/item_overview").text
    assert "One row is an agenda item with its meeting" in shown
    assert "agenda or minute number as printed" in words(shown)
    shown = site.get("/minutes/people").text
    assert "One row is a person who speaks or attends" in unescape(shown)
    assert "speaker, present, apologies, substitute" in words(shown)


def test_every_table_has_its_page_and_those_that_help_are_hidden(site: Served) -> None:
    database = json.loads(site.get("/minutes.json").text)
    hidden = {table["name"] for table in database["tables"] if table["hidden"]}
    assert hidden >= HIDDEN
    assert all(name in HIDDEN or name.startswith("items_fts") for name in hidden)
    assert {view["name"] for view in database["views"]} == {*SEARCHED, "item_texts"}
    for table in database["tables"]:
        assert site.get(f"/minutes/{table['name']}").status == 200
    said = words(site.get("/minutes").text)
    assert "decision_overview" in said
    assert "item_sketches" not in said


# ---- ready questions


def test_every_ready_question_is_answered(site: Served) -> None:
    for name, question in QUESTIONS.items():
        answer = site.get(f"/minutes/{name}")
        assert answer.status == 200
        assert question.title in words(answer.text)
        assert question.about in words(answer.text)


def test_what_the_ready_questions_answer(site: Served) -> None:
    undated = rows(site, "/minutes/items_without_a_date")
    assert len(undated) == 5
    overdue = rows(site, "/minutes/actions_overdue")
    assert [(row["action"], row["due_by"]) for row in overdue] == [(f"{HAVERING}.2", "2017-01-31")]
    assert rows(site, "/minutes/actions_overdue", today="2017-01-31") == []
    assert len(rows(site, "/minutes/actions_overdue", today="2017-02-01")) == 1
    fund = {row["council"]: row for row in rows(site, "/minutes/better_care_fund")}
    assert {name: (row["ITF"], row["BCF"]) for name, row in fund.items()} == {
        "Southwark": (1, 0),
        "Havering": (0, 1),
    }
    decided = {row["council"]: row for row in rows(site, "/minutes/decisions_by_council")}
    assert (decided["Islington"]["supported"], decided["Islington"]["requested"]) == (1, 2)
    assert sum(row["clauses"] for row in decided.values()) == 8
    assert len(rows(site, "/minutes/what_is_new")) == 5
    assert rows(site, "/minutes/what_is_new", since="2999-01-01") == []
    first = rows(site, "/minutes/search_by_relevance", words='title:"care partnership"')
    assert [row["ref"] for row in first] == ["72e70b4a.1"]
    assert rows(site, "/minutes/search_by_relevance", words="") == []
    page = site.get("/minutes/search_by_relevance", words="hubs").text
    assert "<mark>Hubs</mark>" in page


# ---- the page of an item


def test_an_item_has_a_page_that_reads_well(site: Served) -> None:
    answer = site.get(f"/item/{SOUTHWARK}")
    assert answer.status == 200
    said = words(answer.text)
    assert "<title>INTEGRATION FOCUS</title>" in answer.text
    assert "Southwark · committee unknown · date unknown" in said
    assert "1 That the progress to date in taking forward" in said
    assert "noted under “RESOLVED” · in the text" in said
    assert "who the integration working party" in said
    assert f"minutes cite {SOUTHWARK}" in said
    assert "read in: body, “" in said
    assert '<mark class="money" title="money: £3,800,000,000">' in answer.text
    clause = re.search(r'<mark class="decision[^>]*>\s*<span class="tag" id="D1">', answer.text)
    assert clause is not None
    assert set(re.findall(r'href="#(\w+)"', answer.text)) <= set(
        re.findall(r'id="(\w+)"', answer.text)
    )


def test_the_text_of_an_item_is_all_there(site: Served, seed_database: Path) -> None:
    told = run_minutes("show", SOUTHWARK, "--json", database=seed_database)
    (record,) = json.loads(told.out)
    page = site.get(f"/item/{SOUTHWARK}").text
    text = page[page.index('<div class="text">') :]
    text = text[: text.index("</div>")]
    text = re.sub(r'<span class="tag".*?</span>\s*|<[^>]+>', "", text)
    assert words(text) == " ".join(record["text"].split())


def test_an_item_is_found_by_its_ref_and_by_that_of_its_action(site: Served) -> None:
    direct = site.get(f"/item/{HAVERING}")
    assert "HUBS" in direct.text
    of_action = site.get(f"/item/{HAVERING}.2")
    assert of_action.text.split("<footer")[0] == direct.text.split("<footer")[0]
    for wrong in ("/item/ffffffff.1", "/item/x", "/minutes/items/999"):
        assert site.get(wrong).status == 404


def test_what_is_read_and_recorded_meanwhile_is_shown(
    tmp_path: Path, seeds: Path, seed_database: Path
) -> None:
    database = tmp_path / "minutes.db"
    shutil.copy(seed_database, database)
    with serving(database=database) as site:
        assert "5 agenda items" in words(site.get("/").text)
        more = tmp_path / "more.txt"
        text = next(seeds.glob("004*.txt")).read_text("utf-8")
        more.write_text(text.replace("LOCALITIES MODEL", "PLACES MODEL"), "utf-8")
        assert run_minutes("ingest", more, database=database).code == 0
        states = ("--state", "done", "--note", "came")
        done = run_minutes("actions", "set", f"{HAVERING}.2", *states, database=database)
        assert done.code == 0, done.err
        found = rows(site, "/minutes/item_overview", _search="title:places")
        assert [row["title"] for row in found] == ["ICP AND PLACES MODEL"]
        assert rows(site, "/minutes/actions_overdue") == []
        assert "done who not said" in words(site.get(f"/item/{HAVERING}").text)


# ---- nothing is written, nothing runs for long


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM items",
        "WITH x AS (SELECT 1) DELETE FROM items",
        "ATTACH '{folder}/new.db' AS new",
        "VACUUM INTO '{folder}/copy.db'",
        "PRAGMA user_version = 9",
        "SELECT load_extension('x')",
        "INSERT INTO items_fts (items_fts) VALUES ('delete-all')",
        "EXPLAIN DELETE FROM items",
        "SELECT unknown FROM items",
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n",
    ],
)
def test_sql_can_only_read_and_not_for_long(
    site: Served, seed_database: Path, tmp_path: Path, statement: str
) -> None:
    before = hashlib.sha256(seed_database.read_bytes()).digest()
    answer = site.get("/minutes", sql=statement.format(folder=tmp_path))
    assert answer.status == 400
    assert hashlib.sha256(seed_database.read_bytes()).digest() == before
    assert list(tmp_path.iterdir()) == []


def test_sql_that_reads_is_answered(site: Served) -> None:
    statement = "SELECT council, count(*) AS clauses FROM decision_overview GROUP BY 1"
    found = rows(site, "/minutes", sql=statement)
    assert {row["council"]: row["clauses"] for row in found}["Islington"] == 3


def test_what_the_document_names_is_there(site: Served) -> None:
    document = (Path(__file__).resolve().parents[2] / "docs" / "serve.md").read_text("utf-8")
    named = re.findall(r"^\| `(/[^`]*)` \|", document, re.MULTILINE)
    assert len(named) == 6
    for address in named:
        assert site.get(address).status == 200
    flat = " ".join(document.split())
    assert all(question.title in flat for question in QUESTIONS.values())


def test_the_file_itself_is_not_given_away(site: Served) -> None:
    assert site.get("/minutes.db").status == 403


KILLED = """
import os, signal, sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA cache_size = 1")  # pages go to the file before the commit
other.execute("BEGIN IMMEDIATE")
other.execute("UPDATE documents SET text = hex(zeroblob(100000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_an_ingest_was_killed_the_next_page_undoes_what_it_left(
    seed_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.db"
    shutil.copy(seed_database, path)
    with serving(database=path) as running:
        before = running.get("/minutes/items.json", _shape="array")
        assert before.status == 200
        subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
        assert (tmp_path / "minutes.db-journal").exists()
        after = running.get("/minutes/items.json", _shape="array")
        assert (after.status, after.text) == (200, before.text)
        assert running.get("/").status == 200
    assert not (tmp_path / "minutes.db-journal").exists()


FETCHING = """
import asyncio, sys
from pathlib import Path
import httpx
from minutes_cli.serve.site import site

place = sys.argv[1]
opened = []

def hear(event, arguments):
    if event == "open" and str(arguments[0]) == place:
        opened.append(event)

sys.addaudithook(hear)
app = site(Path(place), hosts=None)
before = len(opened)

async def fetch():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        pages = ["/", "/minutes/items", "/minutes.json?sql=SELECT+1", "/minutes"]
        return [answer.status_code for answer in await asyncio.gather(*map(client.get, pages))]

answered = asyncio.run(fetch())
print(before, len(opened) - before, answered)
"""


def test_while_pages_are_made_nobody_opens_the_file_but_sqlite(seed_database: Path) -> None:
    """Closing it again would drop the locks of the pages that are being read by then."""
    command = [sys.executable, "-c", FETCHING, str(seed_database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "1 0 [200, 200, 200, 200]\n"
