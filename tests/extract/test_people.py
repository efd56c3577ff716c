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
        (
            "Marta Roe (MR), Head of School Nursing, spoke. Kit Brand-Poe (KBP) was thanked.",
            [("Marta Roe", "Head of School Nursing"), ("Kit Brand-Poe", None)],
        ),
        ("Olive Roe, a resident of Elm Park, said that no bus came.", [("Olive Roe", None)]),
        (
            "Jem Poe, an objector, and Ida Roe the agent for the applicant were heard.",
            [("Jem Poe", None), ("Ida Roe", None)],
        ),
        (
            "Members thanked the scrutiny officer, Bettany Roe, for her work.",
            [("Bettany Roe", "scrutiny officer")],
        ),
        (
            "The Director of Strategy (DoS), Florian Roe, gave a talk.",
            [("Florian Roe", "Director of Strategy")],
        ),
        (
            "Apologies came from the Deputy Lord Mayor (Councillor Roe).",
            [("Councillor Roe", "Deputy Lord Mayor")],
        ),
        (
            "It was moved by the Police and Crime Commissioner David Roe.",
            [("David Roe", "Police and Crime Commissioner")],
        ),
        ("Mr B Roe in the Chair\n", [("Mr B Roe", "Chair")]),
        ("Senior Licensing Officer – Lorna Roe\n", [("Lorna Roe", "Senior Licensing Officer")]),
        ("Co-optee Jonty Roe felt that it was fair.", [("Jonty Roe", "Co-optee")]),
        (
            "The Chair took the opportunity to welcome James Roe, the new Head of Finance.",
            [("James Roe", "new Head of Finance")],
        ),
        ("Tobias Upton-Roe would circulate the leaflet.", [("Tobias Upton-Roe", None)]),
        ("P Roe of Healthwatch North Downs presented it.", [("P Roe", None)]),
        (
            "The report was presented by Ann Roe, Corporate Director, Place for whom Vic Poe, "
            "Head of Roads, was deputising.",
            [("Ann Roe", "Corporate Director, Place"), ("Vic Poe", "Head of Roads")],
        ),
        (
            "The Chairman welcomed Jane Roe from Age UK Elmham and Paul Poe and Gary Orr from the "
            "Elmham Practice to the meeting.",
            [("Jane Roe", None), ("Paul Poe", None), ("Gary Orr", None)],
        ),
        (
            "Apologies were received from Dr J Roe, and from Co-optee Debbie Poe.",
            [("Dr J Roe", None), ("Debbie Poe", "Co-optee")],
        ),
        (
            "Ian Roe, Head of Public Sector Consultancy at Hymans Robertson LLP, gave a talk.",
            [("Ian Roe", "Head of Public Sector Consultancy at Hymans Robertson LLP")],
        ),
        (
            "Against (2) - Lord Provost Peter Roe; and Councillors Clark and John Orr.",
            [("Lord Provost Peter Roe", None), ("Clark", None), ("John Orr", None)],
        ),
        (
            "For   Naomi Roe and Wim Poe   2\nAgainst   Ines Oakhill and Bo Orr   2\n",
            [("Naomi Roe", None), ("Wim Poe", None), ("Ines Oakhill", None), ("Bo Orr", None)],
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
        "Port Health and Public Protection Division be asked to report.",
        "He had welcomed London Co-operatives to the scheme.",
        "A new Asset Management plan was noted by the Cabinet.",
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


def test_the_names_of_a_list_stand_without_the_title_that_heads_them() -> None:
    text = "Apologies were received from Councillors Ada Roe and Poe."
    assert [name for name, _ in named(text)] == ["Ada Roe", "Poe"]
    text = "Councillors Roe and Poe asked. Councillor Poe thanked them."
    assert [name for name, _ in named(text)] == ["Roe", "Councillor Poe"]


def test_a_short_form_is_given_the_full_name_of_its_item_or_of_the_roll() -> None:
    roll = "Present:\n\nCouncillor Ada Roe\n\n1.   TALK\n\nDr Bo Poe spoke.\n\n"
    text = roll + "2.   WALK\n\nCouncillor Roe asked. Dr Poe replied."
    found = find_people(text, text.index("2."), len(text))
    assert [person.name for person in found] == ["Councillor Ada Roe", "Dr Poe"]


def test_the_movers_in_whose_names_a_motion_stands_keep_their_title_and_voters_have_none() -> None:
    text = "In the names of Councillors R Roe and L Poe:- This Council notes it."
    assert [name for name, _ in named(text)] == ["Councillor R Roe", "Councillor L Poe"]
    text = "Voting for the motion: Councillors Hamish Roe, Ewan Poe and Bram Orr. (3)"
    assert [name for name, _ in named(text)] == ["Hamish Roe", "Ewan Poe", "Bram Orr"]


def test_who_signs_below_the_last_item_did_not_speak_in_it() -> None:
    text = "Councillor Roe asked.\n\nCHAIR: Councillor Zuleika Poe\n\nSigned by Chair ......\n"
    assert [name for name, _ in named(text)] == ["Councillor Roe"]
    assert [name for name, _ in named(text + "Then it rained. " * 30)][-1] == (
        "Councillor Zuleika Poe"
    )


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
        (
            "Councillors Roe, Poe and Orr were in attendance as substitute members.",
            ["substitute", "substitute", "substitute"],
        ),
        ("Cllr Roe attended the meeting as substitute for Cllr Poe.", ["substitute", "apologies"]),
        ("Mr H Roe apologised for the delay to the report.", ["speaker"]),
        ("Apologies for lateness were received from Cllr Roe.", ["speaker"]),
        ("The addition of Cllr Colin Roe’s apologies was agreed.", ["apologies"]),
        (
            "Apologies were received from Mr A Roe (Mr D Poe, Medical Director attended in his "
            "absence).",
            ["apologies", "substitute"],
        ),
        (
            "Cllr M Roe had been appointed as substitute for Cllr R Poe.",
            ["substitute", "apologies"],
        ),
        (
            "Substitute Members\n\nCouncillor Roe for Councillor Poe\n",
            ["substitute", "apologies"],
        ),
        ("Mr H Roe apologised for his inability to attend.", ["apologies"]),
        (
            "It was RESOLVED on the motion of Councillors Roe and Poe that the apology of the "
            "Mayor be accepted.",
            ["speaker", "speaker"],
        ),
        ("Ms H Roe stated that no officers in attendance were named.", ["speaker"]),
        ("Apologies for Absence\n\nCouncillors Roe and Poe\n", ["apologies", "apologies"]),
        ("PRESENT\n\nCouncillors Roe and Poe.\n", ["present", "present"]),
        ("Roll\n\nPresent:\nMr G Roe, Dr I Poe\n\nMr J Orr asked.", ["present"] * 2 + ["speaker"]),
        (
            "Apologies were received on behalf of:\n\n· Councillor Jo Roe, Cabinet Member.\n\n"
            "· Ann Poe, Head of Roads for whom Vic Orr was deputising.\n",
            ["apologies", "apologies", "substitute"],
        ),
    ],
)
def test_how_somebody_took_part(text: str, expected: list[str]) -> None:
    assert [person.capacity for person in people(text)] == expected


def test_the_body_in_a_role_is_the_organisation() -> None:
    (person,) = people("Ms T Roe (Managing Director, Kent and Medway CCGs) attended.")
    assert person.role == "Managing Director, Kent and Medway CCGs"
    assert person.organisation == "Kent and Medway CCGs"


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Chief Inspector D Roe, Police Scotland, spoke.", "Police Scotland"),
        ("Sarah Roe from Age UK Elmham told the Board of it.", "Age UK Elmham"),
        (
            "Parish Councillor K Roe representing Elmham Parish Council spoke.",
            "Elmham Parish Council",
        ),
        ("Councillor T Roe (Cabinet Members) asked.", None),
        ("The Chair welcomed Jo Roe from the Elmham Clinic to the meeting.", "Elmham Clinic"),
        ("Dr D Roe, from the north of the county, spoke.", None),
    ],
)
def test_a_body_beside_a_name_is_the_organisation(text: str, organisation: str | None) -> None:
    (person,) = people(text)
    assert person.organisation == organisation


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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Substitutes:\n\nHelen Roe for Dr Ada Lim\n", ["Helen Roe", "Dr Ada Lim"]),
        ("Officer to action:\n\nHelen Roe, Social Care\n", ["Helen Roe"]),
        ("LORD MAYOR’S ANNOUNCEMENTS\n\nThere were none.\n", []),
    ],
)
def test_a_person_is_told_by_the_line_that_names_them(text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Basil Hay of Great Marton asked when the pool would open.", ["Mr Basil Hay"]),
        ("Ms Kerr of Long Lane said that it rained.", ["Ms Kerr"]),
        ("The Gold Line, a telephone service for patients, took calls.", []),
        ("The Silver Band, a group of players, presented a tune.", []),
        ("Jo Hay, a resident, spoke.", ["Jo Hay"]),
    ],
)
def test_a_place_or_a_thing_that_looks_like_a_name_is_nobody(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names


@pytest.mark.parametrize(
    ("head", "told", "names"),
    [
        (
            "Present:\n\nCouncillors\n\nAnchor     Marton\nClare      Norbury\nLayton     Roe\n\n",
            "Councillor Clare said that bins were dear. Councillor Layton agreed.",
            ["Councillor Clare", "Councillor Layton"],
        ),
        (
            "Chair:\nCouncillor Euan Strath\n\nCouncillors Present:\nCouncillor Jean Bly\n\n",
            "Councillor Strath moved the motion and Councillor Bly seconded it.",
            ["Councillor Euan Strath", "Councillor Jean Bly"],
        ),
    ],
)
def test_the_roll_is_read_cell_by_cell_and_begins_with_the_chair(
    head: str, told: str, names: list[str]
) -> None:
    text = f"{head}1  BINS\n\n{told}\n"
    assert [p.name for p in find_people(text, text.index("1  BINS"), len(text))] == names
