"""Which council a page tells of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_cli.models import quote
from minutes_cli.vocabulary.councils import find_council_mentions
from minutes_cli.vocabulary.matching import host_council
from minutes_cli.vocabulary.standing import relations

GOLD = Path(__file__).parents[1] / "gold"
PAGES = sorted(path.stem for path in GOLD.glob("[0d]*.txt"))


def host(text: str) -> str | None:
    found = host_council(text, 0, len(text))
    return found[0] if found else None


@pytest.mark.parametrize("page", PAGES)
def test_the_host_of_every_labelled_text_page_is_found(page: str) -> None:
    text = (GOLD / f"{page}.txt").read_text(encoding="utf-8")
    assert host(text) == json.loads((GOLD / f"{page}.json").read_text())["council"]


@pytest.mark.parametrize("page", PAGES)
def test_the_evidence_quotes_the_page(page: str) -> None:
    text = (GOLD / f"{page}.txt").read_text(encoding="utf-8")
    found = host_council(text, 0, len(text))
    if found is not None:
        _, start, end, words, why = found
        assert words == quote(text, start, end) != ""
        assert why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The report was noted.",
        "A similar scheme in Manchester had halved the waiting list.",
        "Officers had visited Leeds in the spring.",
        "Dr Patel, who had worked in Bristol, described it.",
        "The same had been tried in Bristol in 2015.",
        "The rate was low compared with Lambeth, and no higher than in Southwark.",
        "The service was shared with Camden.",
        "A single team was to be set up with the London Borough of Camden.",
        "The University of Kent had looked at the figures.",
        "Barnet, Enfield and Haringey Mental Health NHS Trust gave evidence.",
        "Present: Councillor Ida Brent, Dr Camden and Mrs Sutton.",
        "The Kent, Surrey and Sussex network for innovation paid.",
        "Essex Partnership NHS Trust spoke. Essex Partnership NHS Trust left. The Essex NHS Trust",
        "The Chairman had written to Kent County Council about the buses.",
        "Mr Orme was our representative on the Kent County Council Transport Panel.",
        "1. Kent County Council Health Overview and Scrutiny Committee\n\nIt had not met.",
        "Healthwatch Surrey would explain what it meant for the Borough.",
        "The title of an officer of Waverley Borough Council was wrong. District Councils agreed.",
        "Councillor Ida Orme declared an interest in that she works for a charity in Ealing.",
        "Councillors Sutton and Bromley asked why.",
        "They went to the annual meeting of the association in Birmingham.",
        "The award of the contract for legal advice to the London Borough of Islington was agreed.",
        "It was agreed to allow Newham and Bexley’s request.",
        "Apologies: Cllr Ida Orme (Dudley Council) and Cllr Bo Lim (Coventry City Council).",
        "Venue: Town Hall, Leeds\n\nThe WMCA would ratify this.",
        "The ward at the Alexandra Hospital in Redditch was shut.",
        "Leave was being sought from Lambeth and Westminster Councils.",
        "The Swansea Bay City Deal and the Greater Cambridgeshire Partnership were noted.",
        "To open talks with the City and County of Swansea on one authority.",
    ],
)
def test_a_passing_mention_makes_no_host(text: str) -> None:
    assert host(text) is None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Carers in Hounslow were asked. Lambeth had done the same.", "hounslow"),
        ("Meeting: 21/10/2021 - Slough Health & Wellbeing Board (Item 63)", "slough"),
        ("Venue: Council Chamber, Town Hall, Bury, BL9 0SW", "bury"),
        ("Venue: County Hall, Penrhyn Road, Kingston upon Thames\n\nAcross Surrey, 40.", "surrey"),
        ("Venue: County Hall, Durham, DH1 5UL", "durham"),
        ("Venue: Council Chamber, Council Offices, Trinity Road, Cirencester", "cotswold"),
        ("Venue: County Hall, Chichester\n\nCllr Orme (Arun District Council)", "west-sussex"),
        ("HELD AT THE COUNTY HALL, SPETCHLEY ROAD, WORCESTER", "worcestershire"),
        ("Venue: Phoenix House, Tiverton\n\nReform in Devon. All of Devon took part.", "mid-devon"),
        (
            "Staffordshire Waste Board\n\nVenue: Civic Centre, Beecroft Road, Cannock",
            "staffordshire",
        ),
        ("Two homes in Slough and one in Harrow. The home in Harrow had no lift.", "slough"),
        (
            "A joint team with the London Borough of Newham. Newham and Havering Councils",
            "havering",
        ),
        ("Havering CCG and Healthwatch were partners.", "havering"),
        ("Practices in Kent and practices in Thanet; patients from Dover.", "kent"),
        ("Councillors A (LB Redbridge) and B (LB Havering). Havering Council paid.", "redbridge"),
        (
            "The Royal Borough of Kensington and Chelsea will hear this too.\n\n"
            "Westminster City Council, 64 Victoria Street, London SW1E 6QP",
            "westminster",
        ),
    ],
)
def test_the_host_is_where_the_page_lives(text: str, slug: str) -> None:
    assert host(text) == slug


def test_only_the_stretch_that_is_asked_for_is_read() -> None:
    text = "Brent Council met.\n\nHarrow Council did not."
    found = host_council(text, 20, len(text))
    assert found is not None
    assert found[:4] == ("harrow", 20, 34, "Harrow Council")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("shared with Kingston and Wandsworth", ["partner", "partner"]),
        ("their counterparts in Haringey", ["partner"]),
        ("the same dates as Lambeth and Lewisham", ["aside", "aside"]),
        ("the best figures in the region after Merton and Sutton", ["aside", "aside"]),
        ("second only to Croydon", ["aside"]),
        ("ahead of Lambeth and behind Lewisham", ["aside", "aside"]),
        ("should be paid, as it was in Merton", ["aside"]),
        ("closed, as had been done in Sutton", ["aside"]),
        ("the first meeting in Croydon", [""]),
        ("came from Newham and from the City of London", ["origin", "origin"]),
        ("six boroughs, among them Merton, Sutton and Croydon", ["aside", "aside", "aside"]),
        ("Hammersmith and Fulham had left the programme", ["aside"]),
        ("people in Bromley and two in Bexley", ["", ""]),
    ],
)
def test_how_a_council_stands_to_the_page(text: str, stands: list[str]) -> None:
    assert relations(text, find_council_mentions(text)) == stands
