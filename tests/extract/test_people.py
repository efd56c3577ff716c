"""People in an agenda item: who counts, their names and roles, and how they took part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.extract.people import find_people
from minutes_cli.models import Person, quote

GOLD = Path(__file__).resolve().parent.parent / "gold"


def people(text: str) -> tuple[Person, ...]:
    return find_people(text, 0, len(text))


def named(text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.role) for person in people(text)]


def pages_of_one_item() -> list[Path]:
    return [
        page
        for page in sorted(GOLD.glob("[0d]*.txt"))
        if len(json.loads(page.with_suffix(".json").read_text("utf-8"))["items"]) == 1
    ]


@pytest.mark.parametrize("page", pages_of_one_item(), ids=lambda path: path.stem)
def test_a_labelled_page_of_one_item_has_the_labelled_people(page: Path) -> None:
    (item,) = json.loads(page.with_suffix(".json").read_text("utf-8"))["items"]
    labelled = [(person["name"], person["role"]) for person in item["people"]]
    assert sorted(named(page.read_text("utf-8")), key=str) == sorted(labelled, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Following this Tamsin Roe, Director of Service Redesign, outlined the context.",
            [("Tamsin Roe", "Director of Service Redesign")],
        ),
        (
            "Mark Roe (Place Executive - Merton and Wandsworth) introduced the paper.",
            [("Mark Roe", "Place Executive - Merton and Wandsworth")],
        ),
        (
            "The Chair, Councillor Dilys Roe, said she was glad.",
            [("Councillor Dilys Roe", "Chair")],
        ),
        (
            "A presentation from Sister Comfort Roe, Matron, on the service.",
            [("Sister Comfort Roe", "Matron")],
        ),
        (
            "Witnesses:\n\nAnnabel Roe – Programme Director, Surrey Heartlands\n"
            "Dr Owen Poe – GP and clinical lead\n",
            [
                ("Annabel Roe", "Programme Director, Surrey Heartlands"),
                ("Dr Owen Poe", "GP and clinical lead"),
            ],
        ),
        (
            "Presented by Callum Roe (Principal, City Council) and Bernice Poe (Chair of it).",
            [("Callum Roe", "Principal, City Council"), ("Bernice Poe", "Chair of it")],
        ),
        ("Alison Roe introduced the report.", [("Alison Roe", None)]),
        ("Sarah Roe from Age UK Camden told the Board of it.", [("Sarah Roe", None)]),
        ("Gethin Roe, who had left by then, noted it.", [("Gethin Roe", None)]),
        ("Olive Roe and Kit Poe presented the plan.", [("Olive Roe", None), ("Kit Poe", None)]),
        (
            "Olive Roe, Kit Poe and Dr Jo Orr were thanked.",
            [("Olive Roe", None), ("Kit Poe", None), ("Dr Jo Orr", None)],
        ),
        (
            "Proposed by Cllr Jack Roe, seconded by Theo Poe.",
            [("Cllr Jack Roe", None), ("Theo Poe", None)],
        ),
        (
            "Report author: Jo Roe, Policy Officer\nContact: Amir Poe Tel: 020",
            [("Jo Roe", "Policy Officer"), ("Amir Poe", None)],
        ),
        ("Theo Roe (NHS Dorset) replied.", [("Theo Roe", "NHS Dorset")]),
        ("A resident, Mr Alwyn Roe, spoke.", [("Mr Alwyn Roe", None)]),
        (
            "In reply to Councillor Roe, the Director of Housing said so.",
            [("Councillor Roe", None)],
        ),
    ],
)
def test_who_counts_and_in_which_role(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "There were four localities: Harold Hill, Elm Park, Cranham and Romford.",
        "Take-up was lowest in Burnt Oak and Colindale. She noted that it had risen.",
        "Healthwatch Harrow asked for a second seat.",
        "Public Health England advised against it.",
        "The Programme Director noted the vacancy rate.",
        "Croydon Health Services NHS Trust reported that the stay was shorter.",
        "The Town Clerk reported, and Members agreed.",
        "Wider Determinants\n\nNoted that it had been reported.",
        "Tower Hamlets noted the Better Care Fund Plan (BCF).",
        "The Director. Elm House, Romford said.",
        "",
    ],
)
def test_bodies_places_and_offices_are_nobody(text: str) -> None:
    assert people(text) == ()


# --- short forms


def test_a_short_form_is_the_person_named_in_full_before() -> None:
    text = "Dr Ekua Roe, Consultant in Public Health, spoke. Dr Roe thanked them. Ms Poe asked."
    assert named(text) == [("Dr Ekua Roe", "Consultant in Public Health"), ("Ms Poe", None)]


def test_a_role_that_is_told_later_is_kept() -> None:
    text = "Dr Roe asked. Later Dr Ekua Roe (Clinical Chair) answered."
    assert named(text) == [("Dr Ekua Roe", "Clinical Chair")]


def test_a_short_form_takes_the_full_name_but_no_role_from_the_rest_of_the_document() -> None:
    text = "Present:\nDr Sapphire Roe, Consultant\n\n1.   TALK\n\nDr Roe said that it was so."
    item = text.index("1.")
    (person,) = find_people(text, item, len(text))
    assert (person.name, person.role) == ("Dr Sapphire Roe", None)
    assert quote(text, person.start, person.end) == "Dr Roe"
    assert person.start > item


def test_an_ambiguous_surname_stays_as_printed() -> None:
    text = "Councillor Amal Khan and Councillor Bea Khan spoke. Councillor Khan replied."
    assert [name for name, _ in named(text)] == [
        "Councillor Amal Khan",
        "Councillor Bea Khan",
        "Councillor Khan",
    ]


def test_another_title_is_another_person() -> None:
    text = "Councillor Amal Khan spoke. Dr Khan replied. Cllr Khan thanked her."
    assert [name for name, _ in named(text)] == ["Councillor Amal Khan", "Dr Khan"]


def test_a_name_from_the_list_of_those_present_needs_no_other_sign() -> None:
    text = "Present:\n\nGethin Roe, Olive Poe\n\n1.   TALK\n\nGethin Roe and the Head showed it."
    found = find_people(text, text.index("1."), len(text))
    assert [person.name for person in found] == ["Gethin Roe"]


def test_the_names_of_a_vote_stand_as_printed_and_those_of_a_list_with_their_title() -> None:
    text = "In the names of Councillors R Roe and L Poe:- This Council notes it."
    assert [name for name, _ in named(text)] == ["Councillor R Roe", "Councillor L Poe"]
    text = "Voting for the motion: Councillors Hamish Roe, Ewan Poe and Bram Orr. (3)"
    assert [name for name, _ in named(text)] == ["Hamish Roe", "Ewan Poe", "Bram Orr"]


# --- capacities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Apologies were received from Councillor Jo Roe (substituted by Councillor Di Poe) "
            "and Dr Yve Orr.",
            ["apologies", "substitute", "apologies"],
        ),
        (
            "Apologies from Councillor Jo Roe, for whom Councillor Di Poe substituted.",
            ["apologies", "substitute"],
        ),
        (
            "The following had sent their apologies:\n\n"
            "Cllr Jo van Roe – substituted by Cllr Di Poe\n\nCllr Yve Orr\n\n",
            ["apologies", "substitute", "apologies"],
        ),
        ("Apologies for Absence\n\nMinutes:\n\nCllr Jo Roe introduced it.", ["speaker"]),
        ("Sunniva Roe attended as his deputy.", ["substitute"]),
        ("Anoushka Roe attended on behalf of Dr Felix Orr.", ["substitute", "apologies"]),
        ("Ms H Roe and Mr G Poe were in attendance for this item.", ["present", "present"]),
        ("Ms H Roe introduced it.", ["speaker"]),
        ("Apologies were noted. Ms H Roe introduced it.", ["speaker"]),
    ],
)
def test_how_somebody_took_part(text: str, expected: list[str]) -> None:
    assert [person.capacity for person in people(text)] == expected


def test_the_body_in_a_role_is_the_organisation() -> None:
    (person,) = people("Ms T Roe (Managing Director, Kent and Medway CCGs) attended.")
    assert person.role == "Managing Director, Kent and Medway CCGs"
    assert person.organisation == "Kent and Medway CCGs"


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "Ms A Roe asked. Ms B Poe asked. Ms C Orr asked."
    found = find_people(text, text.index("Ms B"), text.index("Ms C"))
    assert [person.name for person in found] == ["Ms B Poe"]


@given(st.text(alphabet="Cllr Jo’sABDr.,(&)\nandChair", max_size=80))
def test_a_span_holds_words_of_the_name(text: str) -> None:
    for person in people(text):
        there = quote(text, person.start, person.end).split()
        assert set(there) <= set(person.name.split())
        assert there[-1] == person.name.split()[-1]


@pytest.mark.parametrize("piece", [" ", "a", "(", "1.", "£", "Cllr ", "A ", "Jo Bell, ", "May "])
def test_long_runs_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "\n\nAlison Blair introduced the report."
    assert people(text)[-1].name == "Alison Blair"
