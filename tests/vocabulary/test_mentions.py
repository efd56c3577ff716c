"""Where a text names councils and their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_cli.vocabulary.councils import find_council_mentions
from minutes_cli.vocabulary.mentions import CouncilMention

Seen = list[tuple[str, str]]


def seen(text: str) -> Seen:
    return [(mention.slug, mention.form) for mention in find_council_mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # other bodies with a borough in their name
        (
            "Barnet, Enfield and Haringey Mental Health NHS Trust sent a report.",
            [("barnet", "body"), ("enfield", "body"), ("haringey", "body")],
        ),
        (
            "Camden\nand Islington NHS Foundation Trust",
            [("camden", "body"), ("islington", "body")],
        ),
        ("Healthwatch Harrow and Age UK Harrow", [("harrow", "body"), ("harrow", "body")]),
        ("the NHS Brent Clinical Commissioning Group", [("brent", "body")]),
        ("barnet clinical commissioning group", []),
        ("Barnet clinical commissioning group", [("barnet", "body")]),
        ("Surrey Heartlands", [("surrey", "body")]),
        # no council at all
        ("Councillors Gold, S Orr, Brent, and Strassberg were for the motion.", []),
        ("The Friary in Richmond in Yorkshire, and Westminster MPs", []),
        (
            "A Hackney Carriage stood at Islington Mill, Sutton Harbour, Sutton Manor.",
            [
                ("islington", "body"),
                ("sutton", "body"),
                ("sutton", "body"),
            ],
        ),
        (
            "Hackney Community Transport and the Medway Internal Drainage Board",
            [("hackney", "body"), ("medway", "body")],
        ),
        ("the Hackney Public Health Team", [("hackney", "body")]),
        ("A school near the Old Kent Road, off Camden High Street", []),
        ("Bromley-by-Bow and Havering-atte-Bower", []),
        ("Councillor Ewan Sutton, Dr Barnet and Mrs P. Merton spoke.", []),
        ("Harriet Bromley asked about buses.", []),
        ("mail to tunde@Brent.gov.uk or www.Harrow.gov.uk", []),
        ("Reading and writing; Hart and Sons; Eden at last", []),
        ("New York, Greater Manchester, Bury St Edmunds", []),
        # the council itself
        ("Leeds City Council", [("leeds", "council")]),
        ("Reading Borough Council", [("reading", "council")]),
        ("(LB Enfield)", [("enfield", "council")]),
        (
            "the London Boroughs of Camden and Islington",
            [("camden", "council"), ("islington", "council")],
        ),
        ("Brent and Harrow Councils", [("brent", "council"), ("harrow", "council")]),
        ("THE LONDON BOROUGH OF CAMDEN", [("camden", "council")]),
        ("RBKC and LBTH", [("kensington-and-chelsea", "council"), ("tower-hamlets", "council")]),
        ("the City Corporation’s place", [("city-of-london", "council")]),
        # places
        ("Southwark’s youth and Merton's elders", [("southwark", "place"), ("merton", "place")]),
        ("Hammersmith &\nFulham had left", [("hammersmith-and-fulham", "place")]),
        ("in Kingston-upon-Thames", [("kingston-upon-thames", "place")]),
        ("a Croydon-based charity", [("croydon", "place")]),
        ("across City and Hackney", [("city-of-london", "place"), ("hackney", "place")]),
        (
            "Kensington and Chelsea and Westminster",
            [("kensington-and-chelsea", "place"), ("westminster", "place")],
        ),
        ("to Bury, Lancashire", [("bury", "place"), ("lancashire", "place")]),
    ],
)
def test_what_a_place_name_stands_for(text: str, found: Seen) -> None:
    assert seen(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("heard by the Royal\nBorough of Greenwich today", "Royal\nBorough of Greenwich"),
        ("Westminster City Council’s officers", "Westminster City Council"),
        ("for all of (LB Islington)", "LB Islington"),
        ("in Tower  Hamlets.", "Tower  Hamlets"),
        ("at Kingston Hospital", "Kingston"),
    ],
)
def test_the_span_quotes_the_name(text: str, words: str) -> None:
    (mention,) = find_council_mentions(text)
    assert text[mention.start : mention.end] == words


def test_the_venue_of_a_council_is_told_from_a_hospital() -> None:
    found = find_council_mentions("Brent Civic Centre and Lewisham Hospital")
    assert found == [
        CouncilMention("brent", 0, 5, "place", "venue"),
        CouncilMention("lewisham", 23, 31, "body", "trust"),
    ]


def test_a_name_does_not_reach_over_a_blank_line() -> None:
    assert seen("My Southwark\n\nCouncil tax") == [("southwark", "place")]
    assert seen("Councillor\n\nSutton") == [("sutton", "place")]


def test_london_only_leaves_the_other_councils_out() -> None:
    found = find_council_mentions("Brent, Leeds and Kingston upon Hull", london_only=True)
    assert [mention.slug for mention in found] == ["brent"]


@given(
    st.lists(
        st.sampled_from(
            ["Camden", "Kingston upon", "Thames", "City", "of", "London", "and", "&", "(LB", ")",
             "NHS", "Trust", "Council", "Cllr", "-", ",", "\n", "\n\n", " ", "’s", "İ", "ß", "🏠"]
        )
    ).map(" ".join)
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_mentions_stand_in_order_inside_the_text(text: str) -> None:
    mentions = find_council_mentions(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@pytest.mark.parametrize(
    "unit",
    [" ", "a", "(", "\n", "Leeds ", "Camden, ", "Camden and ", "(LB Camden) ", "Kingston upon ",
     "Camden NHS Foundation Trust ", "Kingston" + " " * 39, "Councillor ", "Sutton Health And Of "],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    """Quadratic reading of 400 KB would meet the time limit of the test run."""
    find_council_mentions(unit * (400_000 // len(unit)))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Councillors Sutton and Bromley asked why.", []),
        ("Councillors from Sutton and Bromley asked why.", ["sutton", "bromley"]),
        ("Councillors Orme, Sutton and Bromley left.", []),
    ],
)
def test_a_list_of_councillors_names_no_places(text: str, slugs: list[str]) -> None:
    assert [mention.slug for mention in find_council_mentions(text)] == slugs
