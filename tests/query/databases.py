"""A small database written by hand, with plain INSERTs, so that its answers are known.

Four councils' pages, among them one of unknown council and date, a procedural item, a page that
attacks whoever prints it, and the shapes that filters tell apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes_cli.filter_words import first_id, last_id
from minutes_cli.store.full_text import index_items

SCHEMA = Path(__file__).resolve().parents[2] / "schema.sql"

COUNCILS = (
    ("camden", "Camden", 1, "London"),
    ("haringey", "Haringey", 1, "London"),
    ("havering", "Havering", 1, "London"),
    ("islington", "Islington", 1, "London"),
    ("kent", "Kent", 0, "South East"),
    ("leeds", "Leeds", 0, "Yorkshire and the Humber"),
    ("southwark", "Southwark", 1, "London"),
)
PROGRAMMES = (
    ("BCF", "Better Care Fund", "ITF"),
    ("ICP", "Integrated Care Partnership", None),
    ("ITF", "Integration Transformation Fund", None),
    ("iBCF", "improved Better Care Fund", "BCF"),
)

ESCAPES = "\x1b[31mred\x1b]8;;http://x\x07 \x9b2J \u202eevil [/foo] [red] :one:"
"""What must not reach a terminal: ESC, OSC 8, BEL, 0x9b, a bidi override; and Rich's markup."""


@dataclass
class Page:
    """A document with its meeting and items, ready to be written."""

    name: str
    digits: str  # first eight of its hash
    council: str | None
    committee: str | None
    date: str | None
    items: list[dict[str, Any]]
    attendance: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    seen: str = "2026-01-01T00:00:00.000Z"  # when it was read


def clause(label: str | None, status: str, text: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "status": status, "text": text, "formal": 0, "marker": None, **more}


def action(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "owner": None, "due_text": None, "due": None, "soft": 0, **more}


PAGES = (
    Page(
        "southwark.txt", "aaaa0001", "southwark", "Health and Wellbeing Board", "2013-10-28",
        [
            {
                "title": "Apologies", "kind": "procedural", "status": "none", "number": "1",
                "body": "Apologies came from Ms Osei.", "boroughs": {"southwark": "host"},
                "people": [("Ms Osei", None, None, "apologies")],
            },
            {
                "title": "INTEGRATION FOCUS", "status": "resolved", "number": "2",
                "preamble": "To note the plans of the integration board.",
                "body": "The ITF is worth £3.8bn. Romi Bowen spoke of children’s services.",
                "decisions": [
                    clause("1", "noted", "That the progress be noted", formal=1, marker="RESOLVED"),
                    clause("2", "agreed", "That the objectives be agreed", formal=1,
                           marker="RESOLVED"),
                ],
                "actions": [
                    action("That the plan come back", owner="the working party",
                           due_text="next meeting", decision=0),
                ],
                "programmes": {"ITF": "mention"}, "boroughs": {"southwark": "host"},
                "people": [("Romi Bowen", "Strategic Director", None, "speaker")],
                "money": ["£3.8bn"],
            },
        ],
        [("Cllr Peter John", None, None)],
    ),
    Page(
        "islington.txt", "aaaa0002", "islington", "Health & Wellbeing Board", "2019-04-18",
        [
            {
                "title": "A Road Map", "status": "resolved", "number": "10",
                "body": "Officers met Haringey and Camden about A&E and St. George's; two-hour.",
                "decisions": [
                    clause(None, "supported", "That integration be supported", formal=1),
                    clause(None, "requested", "That a report be received", formal=1),
                ],
                "actions": [action("That a report be received", due_text="July 2019",
                                   due="2019-07", decision=1)],
                "boroughs": {"islington": "host", "haringey": "partner", "camden": "mention"},
                "people": [("Alison Blair", None, "CCG", "speaker")],
            },
        ],
    ),
    Page(
        "havering.txt", "bbbb0003", "havering", None, None,
        [
            {
                "title": "Hubs, an update", "status": "none",
                "body": "The Better Care Fund plan 2014/15. A café opened. Integrating care.",
                "actions": [action("A progress report would be added", due_text="January 2017",
                                   due="2017-01", soft=1)],
                "programmes": {"BCF": "mention"}, "boroughs": {"havering": "host"},
            },
            {
                "title": "ICP and iBCF", "status": "noted",
                "body": "Partnership working. The report was noted.",
                "decisions": [clause(None, "noted", "The Sub-Committee NOTED the report",
                                     marker="NOTED")],
                "programmes": {"ICP": "subject", "iBCF": "subject", "BCF": "mention"},
                "boroughs": {"havering": "host", "haringey": "mention"},
                "votes": [{"for": 5, "against": 1, "abstentions": None,
                           "names": [("for", "Cllr Ada"), ("against", "Cllr Babbage")]}],
            },
        ],
    ),
    Page(
        "leeds.txt", "cccc0004", "leeds", "Scrutiny Board", "2021-01-05",
        [
            {
                "title": "Falls", "status": "agreed",
                "body": "It was agreed to go on.\nA second line\tafter a tab, and a \\ too.",
                "decisions": [clause("a", "agreed", "That it go on")],
            },
        ],
        seen="2026-03-05T07:30:00.250Z",
    ),
    Page(
        "hostile.txt", "dddd0005", None, None, None,
        [
            {
                "title": f"=cmd|{ESCAPES}", "status": "none",
                "body": f"Body with {ESCAPES} in it.",
                "people": [("@SUM(A1)", "+role", "-org", "speaker")],
            },
        ],
    ),
)  # fmt: skip

REFS = {
    "procedural": "aaaa0001.1",
    "southwark": "aaaa0001.2",
    "islington": "aaaa0002.1",
    "hubs": "bbbb0003.1",
    "icp": "bbbb0003.2",
    "leeds": "cccc0004.1",
    "hostile": "dddd0005.1",
}


def write_database(path: Path) -> Path:
    """The database at ``path``, made from schema.sql and PAGES."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")  # a test's database need not outlive the power
    connection.executescript(SCHEMA.read_text("utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executemany(
        "INSERT INTO councils (slug, name, london, region) VALUES (?, ?, ?, ?)", COUNCILS
    )
    connection.executemany(
        "INSERT INTO programmes (code, name, succeeds) VALUES (?, ?, ?)", PROGRAMMES
    )
    for page in PAGES:
        write_page(connection, page)
    connection.commit()
    connection.close()
    return path


def write_page(connection: sqlite3.Connection, page: Page) -> None:
    """One page with its meeting, its items and their parts; the text is made of theirs."""
    text = "".join(item_text(item) for item in page.items)
    document = insert(
        connection, "documents", sha256=page.digits.ljust(64, "0"), path=f"/pages/{page.name}",
        media_type="text/plain", kind="agenda_item", text=text, size=len(text),
        ingested_at=page.seen, rules_version="1",
    )  # fmt: skip
    meeting = insert(
        connection, "meetings", meeting_key=page.digits, council_id=council_id(connection, page),
        committee=page.committee, committee_folded=spelling(page.committee),
        meeting_date=page.date,
    )  # fmt: skip
    if page.council:
        insert(
            connection, "facts", document_id=document, name="council", value=page.council,
            origin="body", supplied=0, quote=f"{page.council.title()} Council",
        )  # fmt: skip
    for name, role, organisation in page.attendance:
        insert(
            connection, "people", document_id=document, name=name, role=role,
            organisation=organisation, capacity="present", start_char=0, end_char=0,
        )  # fmt: skip
    start = 0
    for position, item in enumerate(page.items, 1):
        end = start + len(item_text(item))
        place = {"document_id": document, "meeting_id": meeting, "position": position,
                 "first_seen": page.seen}  # fmt: skip
        write_item(connection, f"{page.digits}.{position}", item, place, text, (start, end))
        start = end
    settle(connection)


def settle(connection: sqlite3.Connection) -> None:
    """The index after rows were written or changed by hand: which are copies, when they came."""
    index_items(connection, [number for (number,) in connection.execute("SELECT id FROM items")])


def item_text(item: Mapping[str, Any]) -> str:
    clauses = [clause["text"] for clause in item.get("decisions", ())]
    actions = [action["text"] for action in item.get("actions", ())]
    parts = [item["title"], item.get("preamble") or "", item["body"], *clauses, *actions]
    return "\n".join(parts) + "\n"


def write_item(
    connection: sqlite3.Connection,
    ref: str,
    item: Mapping[str, Any],
    place: Mapping[str, Any],
    text: str,
    span: tuple[int, int],
) -> None:
    def where(words: str) -> dict[str, int]:
        at = text.index(words, *span)
        return {"start_char": at, "end_char": at + len(words)}

    clauses = item.get("decisions", [])
    values = {
        "title": item["title"], "preamble": item.get("preamble"),
    }  # fmt: skip
    body_start = text.index(item["body"], *span)
    is_last = text[body_start : span[1]] == item["body"]
    number = insert(
        connection, "items", id=free_id(connection, place["meeting_id"]), ref=ref,
        number=item.get("number"), **values, **place,
        kind=item.get("kind", "substantive"), status=item["status"],
        start_char=span[0], end_char=span[1], body_start=body_start if is_last else span[1],
        other_body=None if is_last else item["body"],
    )  # fmt: skip
    ids = []
    for position, row in enumerate(clauses):
        row = {**row, "item_id": number, "position": position, "by_reference": 0, "rule": "hand"}
        ids.append(insert(connection, "decisions", **row, **where(row["text"])))
    for position, row in enumerate(item.get("actions", ())):
        key = f"{ref}:{position}"
        row = {**row, "item_id": number, "position": position, "rule": "hand", "action_key": key}
        if "decision" in row:
            row["decision_id"] = ids[row.pop("decision")]
        insert(connection, "actions", **row, **where(row["text"]))
    for code, role in item.get("programmes", {}).items():
        insert(
            connection, "item_programmes", item_id=number, programme=code, evidence="acronym",
            role=role, count=1, start_char=span[0], end_char=span[1],
        )  # fmt: skip
    for slug, role in item.get("boroughs", {}).items():
        own = connection.execute("SELECT id FROM councils WHERE slug = ?", (slug,)).fetchone()[0]
        insert(connection, "item_boroughs", item_id=number, council_id=own, role=role, count=1)
    for name, role, organisation, capacity in item.get("people", ()):
        insert(
            connection, "people", document_id=place["document_id"], item_id=number, name=name,
            role=role, organisation=organisation, capacity=capacity, start_char=0, end_char=0,
        )  # fmt: skip
    for words in item.get("money", ()):
        insert(
            connection, "amounts", item_id=number, amount=3.8e9, currency="GBP", words=words,
            **where(words),
        )  # fmt: skip
    for vote in item.get("votes", ()):
        voted = insert(
            connection, "votes", item_id=number, votes_for=vote["for"],
            votes_against=vote["against"], abstentions=vote["abstentions"], unanimous=0,
            start_char=span[0], end_char=span[1],
        )  # fmt: skip
        for position, (side, name) in enumerate(vote["names"]):
            insert(connection, "vote_names", vote_id=voted, position=position, side=side, name=name)


def free_id(connection: sqlite3.Connection, meeting: int) -> int:
    """An id for an item: they rise with the dates of meetings."""
    (day,) = connection.execute(
        "SELECT meeting_date FROM meetings WHERE id = ?", (meeting,)
    ).fetchone()
    (taken,) = connection.execute(
        "SELECT count(*) FROM items WHERE id BETWEEN ? AND ?", (first_id(day), last_id(day))
    ).fetchone()
    return first_id(day) + int(taken)


def spelling(committee: str | None) -> str | None:
    """Enough of one for the committees of PAGES."""
    return committee.lower().replace("&", "and") if committee else None


def council_id(connection: sqlite3.Connection, page: Page) -> int | None:
    row = connection.execute("SELECT id FROM councils WHERE slug = ?", (page.council,)).fetchone()
    return row[0] if row else None


def insert(connection: sqlite3.Connection, table: str, **values: Any) -> int:
    columns = ", ".join(values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
    )
    return int(cursor.lastrowid or 0)
