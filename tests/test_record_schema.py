"""docs/record.schema.json: that it says what records are, and that every record is so."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import jsonschema
import pytest

from minutes_cli.evaluate import labelled_pages
from minutes_cli.pipeline import read_document
from minutes_cli.record import (
    ActionRecord,
    DecisionRecord,
    ItemRecord,
    PersonRecord,
    VoteRecord,
    document_record,
)
from minutes_cli.states import CLAUSE_STATUSES, ITEM_STATUSES
from tests.running import Run

SCHEMA = json.loads(
    (Path(__file__).resolve().parent.parent / "docs" / "record.schema.json").read_text("utf-8")
)
CHECK = jsonschema.Draft202012Validator(SCHEMA)
PARTS = {
    "decisions": DecisionRecord,
    "actions": ActionRecord,
    "people": PersonRecord,
    "votes": VoteRecord,
}


def part(name: str) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA["properties"][name]["items"]
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_the_keys_of_the_record_in_its_order() -> None:
    assert list(SCHEMA["properties"]) == SCHEMA["required"] == list(get_type_hints(ItemRecord))
    for name, record in PARTS.items():
        assert list(part(name)["properties"]) == list(get_type_hints(record))


def test_the_schema_knows_every_status() -> None:
    assert SCHEMA["properties"]["status"]["enum"] == list(ITEM_STATUSES)
    assert part("decisions")["properties"]["status"]["enum"] == list(CLAUSE_STATUSES)


def records(folder: Path) -> Iterator[Any]:
    for page in labelled_pages(folder):
        data = page.path.read_bytes()
        yield from document_record(read_document(data, page.path.name))["items"]


def test_the_record_of_every_labelled_item_is_valid(gold: Path) -> None:
    seen = 0
    for record in records(gold):
        CHECK.validate(json.loads(json.dumps(record)))
        seen += 1
    assert seen > 400


def test_what_the_command_prints_is_valid(minutes: Run) -> None:
    lines = minutes("items", "--format", "jsonl", "--all-kinds").out.splitlines()
    assert len(lines) == 5
    for line in lines:
        CHECK.validate(json.loads(line))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("status",), "postponed"),
        (("meeting_date",), "18 April 2019"),
        (("title",), 7),
        (("extra",), "x"),
        (("decisions", 0, "status"), "resolved"),
        (("decisions", 0, "start"), -1),
    ],
)
def test_what_is_no_record_is_refused(
    minutes: Run, path: tuple[str | int, ...], value: object
) -> None:
    line = minutes("items", "--format", "jsonl", "--borough", "southwark").out
    wrong = copy.deepcopy(json.loads(line))
    place: Any = wrong
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        CHECK.validate(wrong)
