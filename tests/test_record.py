"""The record, format version 1: its keys and their order are a promise to scripts."""

from __future__ import annotations

import hashlib
import json

from minutes_cli.models import ProgrammeMention
from minutes_cli.record import document_record, item_ref
from tests.documents import TEXT, document, fact, item, place

SHA8 = hashlib.sha256(b"winter").hexdigest()[:8]


def test_the_record_of_an_item_has_these_keys_in_this_order() -> None:
    made = document(facts=[fact("council", "lambeth", "host"), fact("date", "2024-01-18")])
    (record,) = document_record(made)["items"]
    second = "That officers report back by June 2024"
    start, end = place(second)
    assert json.dumps(record, ensure_ascii=False) == json.dumps(
        {
            "ref": f"{SHA8}.1",
            "document": "/minutes/winter.txt",
            "council": "lambeth",
            "borough": "Lambeth",
            "committee": None,
            "meeting_date": "2024-01-18",
            "number": "1",
            "title": "Winter plan",
            "kind": "substantive",
            "status": "resolved",
            "programmes": ["BCF"],
            "boroughs": ["lambeth"],
            "decisions": [
                {
                    "label": "1",
                    "status": "approved",
                    "marker": "RESOLVED",
                    "text": "That the plan be approved",
                    "start": place("That the plan be approved")[0],
                    "end": place("That the plan be approved")[1],
                    "rule": "resolved",
                },
                {
                    "label": "2",
                    "status": "requested",
                    "marker": "RESOLVED",
                    "text": second,
                    "start": start,
                    "end": end,
                    "rule": "resolved",
                },
            ],
            "actions": [
                {
                    "text": second,
                    "owner": "officers",
                    "due_text": "June 2024",
                    "due": "2024-06",
                    "soft": False,
                    "start": start,
                    "end": end,
                    "rule": "requested clause",
                }
            ],
            "people": [{"name": "Cllr Ada Moss", "role": None, "organisation": None}],
            "votes": [
                {
                    "for": 5,
                    "against": 2,
                    "abstentions": None,
                    "unanimous": False,
                    "names": [{"side": "for", "name": "Moss"}],
                    "start": TEXT.index("For: 5"),
                    "end": len(TEXT) - 1,
                }
            ],
            "money": ["£2m"],
        },
        ensure_ascii=False,
    )


def test_the_page_has_its_own_values_and_its_items_in_order() -> None:
    made = document(
        facts=[fact("council", "lambeth", "body"), fact("committee", "Cabinet")],
        items=(item(1), item(2, title=None)),
    )
    record = document_record(made)
    assert list(record) == [
        *("document", "kind", "council", "boroughs", "committee", "meeting_date", "items")
    ]
    assert (record["council"], record["committee"]) == ("lambeth", "Cabinet")
    assert record["meeting_date"] is None
    assert [each["ref"] for each in record["items"]] == [f"{SHA8}.1", f"{SHA8}.2"]
    assert record["boroughs"] == ["lambeth"]


def test_an_item_with_its_own_meeting_says_so_and_the_page_does_not() -> None:
    own = (fact("committee", "Cabinet"), fact("date", "2019-03-25"))
    record = document_record(
        document(facts=[fact("council", "kent", "host")], items=(item(facts=own), item(2)))
    )
    assert (record["committee"], record["meeting_date"]) == (None, None)
    first, second = record["items"]
    assert (first["committee"], first["meeting_date"]) == ("Cabinet", "2019-03-25")
    assert (second["committee"], second["meeting_date"]) == (None, None)


def test_only_a_london_authority_is_a_borough() -> None:
    for slug, name in (("kent", None), ("city-of-london", "City of London"), (None, None)):
        facts = [fact("council", slug, "host")] if slug else []
        (record,) = document_record(document(facts=facts))["items"]
        assert record["borough"] == name


def test_programmes_are_sorted_and_their_neighbours_left_out() -> None:
    found = tuple(
        ProgrammeMention(code, "acronym", "mention", 1, 0, 3)
        for code in ("iBCF", "JSNA", "ITF", "BCF", "ICS", "ICP")
    )
    (record,) = document_record(document(items=(item(programmes=found),)))["items"]
    assert record["programmes"] == ["BCF", "ICP", "ITF", "iBCF"]


def test_a_ref_is_the_beginning_of_the_hash_and_the_position() -> None:
    assert item_ref("3f2a1c9e" + "0" * 56, 1) == "3f2a1c9e.1"
    assert item_ref("3f2a1c9e" + "0" * 56, 12, digits=16) == "3f2a1c9e00000000.12"
