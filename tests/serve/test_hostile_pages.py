"""What others wrote stays text: on the pages, in their addresses, on the terminal."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.query.databases import Page, action, clause, write_database, write_page
from tests.serving import Served, serving

EVIL = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>'{{ 7*7 }}</title>\x1b[31m\u202e"
REF = "eeee0009.1"

HOSTILE = Page(
    "evil-page.txt", "eeee0009", None, EVIL, "2020-01-01",
    [
        {
            "title": EVIL, "status": "noted", "number": EVIL, "body": EVIL, "preamble": EVIL,
            "decisions": [clause(EVIL, "noted", f"That {EVIL} be noted", marker=EVIL)],
            "actions": [action(f"That {EVIL} come back", owner=EVIL, due_text=EVIL)],
            "people": [(EVIL, EVIL, EVIL, "speaker")],
            "money": [EVIL],
        }
    ],
)  # fmt: skip

LISTS = (
    "/",
    "/minutes",
    "/minutes/items",
    "/minutes/item_overview",
    "/minutes/decision_overview",
    "/minutes/action_overview",
    "/minutes/people",
    "/minutes/meetings",
    "/minutes/documents",
    f"/item/{REF}",
    "/minutes/what_is_new?since=2000",
    "/minutes/items_without_a_date",
    "/minutes/search_by_relevance?words=alert",
    "/minutes?sql=SELECT+title+AS+snippet,title,ref,status+FROM+items",
)


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    database = write_database(tmp_path_factory.mktemp("hostile") / "a?b#c %41.db")
    connection = sqlite3.connect(database)
    write_page(connection, HOSTILE)
    connection.execute(
        "UPDATE documents SET url = 'javascript:alert(1)' WHERE path LIKE '%evil-page%'"
    )
    connection.execute("UPDATE items SET status = ? WHERE ref = ?", (EVIL, REF))
    connection.commit()
    connection.close()
    with serving(database=database) as running:
        yield running


@pytest.mark.parametrize("path", LISTS)
def test_no_markup_of_others_is_markup(site: Served, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    nonce = re.search(r"script-src 'nonce-([\w-]+)'", policy)
    assert nonce is not None
    for tag, attributes in Tags(answer.text).found:
        assert tag != "img"
        assert not any(name.startswith("on") for name in attributes)
        assert not (attributes.get("href") or "").lower().startswith("javascript")
        if tag == "script":
            assert attributes["nonce"] == nonce[1]
    assert "<title>" in answer.text
    assert answer.text.count("</title>") == answer.text.count("<title")
    assert "49" not in re.findall(r"'(\d+)", answer.text)  # a template in the text is not run


def test_an_item_shows_hostile_words_as_they_are(site: Served) -> None:
    page = site.get(f"/item/{REF}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "javascript:" not in page
    assert "address unknown" in page


def test_only_scripts_of_the_program_may_run(site: Served) -> None:
    headers = site.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert site.get("/").headers["content-security-policy"] != policy  # a new nonce each time


def test_a_page_of_others_cannot_read_it_under_a_name_of_its_own(site: Served) -> None:
    port = site.url.rstrip("/").rpartition(":")[2]
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", ""):
        answer = site.get("/", {"Host": host})
        assert answer.status == 421
        assert "Minutes of" not in answer.text
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", "LOCALHOST"):
        assert site.get("/", {"Host": host}).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "/minutes/items/%00",
        "/minutes/items/1%2F2",
        "/minutes/item_overview?_sort=nothing",
        "/minutes/item_overview?_where=evil(",
        "/minutes/item_overview?_search=%1b",
        "/minutes/item_overview?_next=x",
        "/minutes/item_overview?_through=x",
        "/minutes?sql=%1b%5d0;x%07",
        "/minutes?sql=select+'%1b'||nothing",
        "/-/static/../../../etc/passwd",
        "/assets/..%2f..%2fplugin.py",
        "/assets/nothing.css",
    ],
)
def test_a_wrong_address_is_a_page_that_says_so(site: Served, path: str) -> None:
    answer = site.get(path)
    assert answer.status in (400, 404, 500)
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text
    assert "content-security-policy" in answer.headers


def test_the_terminal_is_left_alone(tmp_path: Path) -> None:
    """After all kinds of wrong addresses the only line is the one of the start."""
    with serving(database=write_database(tmp_path / "small.db")) as running:
        for path in ("/nothing", "/minutes?sql=select+'%1b'||x", "/minutes/item_overview?_next=x"):
            assert running.get(path).status >= 400
    assert running.code == 130
    assert running.said.count("\n") == 1
