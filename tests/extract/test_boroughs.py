"""The London boroughs that an item or a page names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_cli.extract.boroughs import find_boroughs
from minutes_cli.models import BoroughMention, quote
from minutes_cli.vocabulary.councils import LONDON

GOLD = Path(__file__).parents[1] / "gold"
PAGES = sorted(path.stem for path in GOLD.glob("[0d]*.txt"))


@pytest.mark.parametrize("page", PAGES)
def test_the_boroughs_of_every_labelled_text_page_are_found(page: str) -> None:
    text = (GOLD / f"{page}.txt").read_text(encoding="utf-8")
    labels = json.loads((GOLD / f"{page}.json").read_text(encoding="utf-8"))
    found = find_boroughs(text, 0, len(text), labels["council"])
    assert [mention.council for mention in found] == labels["boroughs"]


@pytest.mark.parametrize(
    "text",
    [
        "Barnet, Enfield and Haringey Mental Health NHS Trust met Healthwatch Harrow.",
        "Lewisham & Greenwich Trust and Barnet, Enfield and Haringey MHT were asked.",
        "Camden and Islington NHS FT had lent two psychologists.",
        "Hounslow and Richmond Community Healthcare ran it, as Bromley Healthcare did.",
        "Greenwich Leisure Limited kept the pool open.",
        "The Westminster Parliament and the Archdiocese of Southwark had been asked.",
        "The fares of Hackney Carriage drivers were set.",
    ],
)
def test_a_borough_inside_another_bodys_name_is_not_named(text: str) -> None:
    assert find_boroughs(text, 0, len(text), None) == ()


def test_boroughs_parted_by_a_stroke_are_all_named() -> None:
    for text, slugs in [
        ("the Hackney/Newham border", ["hackney", "newham"]),
        ("Kingston upon Thames/Sutton/Merton", ["kingston-upon-thames", "merton", "sutton"]),
        ("see example.org/Newham and/Hackney", []),
    ]:
        assert [m.council for m in find_boroughs(text, 0, len(text), None)] == slugs


def test_the_host_is_there_even_when_it_is_not_named() -> None:
    assert find_boroughs("Noted.", 0, 6, "lambeth") == (
        BoroughMention("lambeth", "host", 0, None, None),
    )


def test_a_host_outside_london_is_no_borough() -> None:
    text = "Venue: County Hall, Kingston upon Thames"
    found = find_boroughs(text, 0, len(text), "surrey")
    assert [(m.council, m.role) for m in found] == [("kingston-upon-thames", "mention")]


@pytest.mark.parametrize(
    ("host", "slugs"),
    [
        ("cardiff", ["camden"]),
        ("north-yorkshire", ["camden", "westminster"]),
        ("surrey", ["camden", "richmond-upon-thames", "westminster"]),
        (None, ["camden", "richmond-upon-thames", "westminster"]),
    ],
)
def test_far_from_london_some_names_are_those_of_other_places(
    host: str | None, slugs: list[str]
) -> None:
    text = "Westminster had given no sign of it; there were clinics in Camden and in RICHMOND."
    assert [m.council for m in find_boroughs(text, 0, len(text), host)] == slugs


def test_far_from_london_the_councils_themselves_are_still_named() -> None:
    text = "Reports by Westminster City Council, LB Sutton and Richmond upon Thames were noted."
    found = find_boroughs(text, 0, len(text), "cardiff")
    assert [m.council for m in found] == ["richmond-upon-thames", "sutton", "westminster"]


def test_roles_counts_and_first_namings() -> None:
    text = "In Harrow it was shared with Brent and Ealing. Hounslow patients came to Harrow."
    found = {m.council: m for m in find_boroughs(text, 0, len(text), "harrow")}
    assert {slug: m.role for slug, m in found.items()} == {
        "brent": "partner",
        "ealing": "partner",
        "harrow": "host",
        "hounslow": "mention",
    }
    assert found["harrow"].count == 2
    assert (found["harrow"].start, found["harrow"].end) == (3, 9)


def test_members_of_a_joint_committee_come_from_partners() -> None:
    text = "Councillors A Crane (LB Camden), I Fonseca (LB Islington) and M Osgood (LB Haringey)"
    found = find_boroughs(text, 0, len(text), "camden")
    assert [(m.council, m.role) for m in found] == [
        ("camden", "host"),
        ("haringey", "partner"),
        ("islington", "partner"),
    ]


def test_spans_point_into_the_whole_text() -> None:
    text = "Brent Council met.\n\nThe London Borough of\nHarrow did not."
    (mention,) = find_boroughs(text, 20, len(text), None)
    assert mention.start is not None
    assert mention.end is not None
    assert quote(text, mention.start, mention.end) == "London Borough of Harrow"


@pytest.mark.parametrize("slug", LONDON())
def test_every_borough_is_found_in_plain_words(slug: str) -> None:
    name = LONDON()[slug].name
    for text in (
        f"Residents of {name} were asked.",
        f"RESIDENTS OF {name.upper()}",
        f"{name}’s schools",
        f"in {name.replace(' ', chr(10))}, which",
    ):
        assert [m.council for m in find_boroughs(text, 0, len(text), None)] == [slug], text
