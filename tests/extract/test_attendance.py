"""The lists of those present, before the first item of printed minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.extract.attendance import find_attendance
from minutes_cli.models import Person, quote

GOLD = Path(__file__).resolve().parent.parent / "gold"


def attendance(text: str) -> tuple[Person, ...]:
    return find_attendance(text, 0, len(text))


def rows(text: str) -> list[tuple[str, str | None, str | None, str]]:
    return [(p.name, p.role, p.organisation, p.capacity) for p in attendance(text)]


HEADS = {
    "d41_bromley_printed": ("34     APOLOGIES", 9, "Solomon Tettey"),
    "d42_kingston_printed": ("<AI1>", 6, "Noor Halliday"),
    "d43_southwark_printed": ("1.     APOLOGIES", 5, "Dr Sapphire Omondi"),
    "d44_camden_printed_joint": ("MINUTES\n\n1.", 5, "Councillor Noah Finchley-Ward"),
}


@pytest.mark.parametrize(("page", "head"), HEADS.items())
def test_the_head_of_a_labelled_page_lists_its_people(
    page: str, head: tuple[str, int, str]
) -> None:
    first_item, count, last = head
    text = (GOLD / f"{page}.txt").read_text("utf-8")
    found = find_attendance(text, 0, text.index(first_item))
    assert len(found) == count
    assert found[-1].name == last
    assert {person.capacity for person in found} == {"present"}


def test_a_person_a_line_with_roles_in_brackets_and_beside() -> None:
    text = (
        "Present:\n\nCouncillor Hermione Roe (Chairman)\nCouncillors Walter Poe, Jocelyn Prior "
        "and\nEdmund Crisp-Hill\n\nRowena Orr, Carers Forum\n\nAlso Present:\n\n"
        "Solomon Lee, Assistant Director for Commissioning\n"
    )
    assert rows(text) == [
        ("Councillor Hermione Roe", "Chairman", None, "present"),
        ("Councillor Walter Poe", None, None, "present"),
        ("Councillor Jocelyn Prior", None, None, "present"),
        ("Councillor Edmund Crisp-Hill", None, None, "present"),
        ("Rowena Orr", None, "Carers Forum", "present"),
        ("Solomon Lee", "Assistant Director for Commissioning", None, "present"),
    ]


def test_a_second_column_is_read_without_its_dash_or_brackets() -> None:
    text = (
        "PRESENT\n\n"
        "Lucia Hyson            - Interim Locality Director, NHS Nottingham City CCG\n"
        "Sorcha Wollaton        - Healthwatch Nottingham\n"
        "Ms Mererid Llan, Corporate Lead Officer –\n\n"
    )
    role = "Interim Locality Director, NHS Nottingham City CCG"
    assert rows(text) == [
        ("Lucia Hyson", role, "NHS Nottingham City CCG", "present"),
        ("Sorcha Wollaton", None, "Healthwatch Nottingham", "present"),
        ("Ms Mererid Llan", "Corporate Lead Officer", None, "present"),
    ]


def test_a_column_of_bodies_in_brackets_is_read_without_them() -> None:
    text = (
        "PRESENT\n\n"
        "Dr Amadou Heald     (Stockport NHS CCG)\n"
        "Petronella Offerton       (Healthwatch Stockport)\n\n"
    )
    assert rows(text) == [
        ("Dr Amadou Heald", None, "Stockport NHS CCG", "present"),
        ("Petronella Offerton", None, "Healthwatch Stockport", "present"),
    ]


def test_columns() -> None:
    text = (
        "PRESENT:                Councillor Algernon Roe (Chair)\n"
        "                        Councillor Dorothea Poe\n\n"
        "OFFICER                 Leander Orr, Project Manager\n"
        "SUPPORT:                Dr Sapphire Lee, Consultant in Public Health\n"
    )
    assert rows(text) == [
        ("Councillor Algernon Roe", "Chair", None, "present"),
        ("Councillor Dorothea Poe", None, None, "present"),
        ("Leander Orr", "Project Manager", None, "present"),
        ("Dr Sapphire Lee", "Consultant in Public Health", None, "present"),
    ]


def test_two_names_on_a_line_and_roles_in_a_second_column() -> None:
    text = (
        "Members Present:\tCouncillor A Green (Chair)\tCouncillor B Hall\n\nOfficers Present:\n"
        "Jane Roe          Director of Public Health\n"
    )
    assert rows(text) == [
        ("Councillor A Green", "Chair", None, "present"),
        ("Councillor B Hall", None, None, "present"),
        ("Jane Roe", "Director of Public Health", None, "present"),
    ]


def test_a_running_list_with_boroughs_and_offices_in_brackets() -> None:
    text = (
        "MEMBERS OF THE COMMITTEE PRESENT\n\nCouncillors Bettina Roe (LB Camden) (Chair), Idris "
        "Poe (LB Islington)\n(Vice-Chair) and Noah\nFinch-Orr (LB Barnet)\n\n"
        "MEMBERS OF THE COMMITTEE ABSENT\n\nCouncillor Sholto Lee (LB Barnet)\n"
    )
    assert rows(text) == [
        ("Councillor Bettina Roe", "Chair", "LB Camden", "present"),
        ("Councillor Idris Poe", "Vice-Chair", "LB Islington", "present"),
        ("Councillor Noah Finch-Orr", None, "LB Barnet", "present"),
    ]


def test_a_star_means_what_the_legend_says() -> None:
    listed = "Members of the Board\n\nCouncillor Amy Roe, Councillor Mina Poe*, Gethin Orr\n\n"
    assert [p.name for p in attendance(listed + "* Absent\n")] == [
        "Councillor Amy Roe",
        "Gethin Orr",
    ]
    assert [(p.name, p.capacity) for p in attendance(listed + "* Apologies\n")] == [
        ("Councillor Amy Roe", "present"),
        ("Councillor Mina Poe", "apologies"),
        ("Gethin Orr", "present"),
    ]
    assert len(attendance(listed)) == 3
    denoted = "Councillors:\t* Amy Roe\n\t* Mina Poe\n\tGethin Orr\n\n* Denotes Member present\n"
    assert [p.name for p in attendance(denoted)] == ["Amy Roe", "Mina Poe"]


def test_a_star_behind_a_body_on_two_lines_is_the_persons() -> None:
    text = (
        "Advisory Members (non voting):\n\nNoor Roe – Your Healthcare, Dr Felix Orr – South West "
        "and\nSt George’s Mental Health NHS Trust*\n\n* Absent\n"
    )
    assert rows(text) == [("Noor Roe", None, "Your Healthcare", "present")]


def test_apologies_and_substitutes() -> None:
    text = (
        "Present: Cllr Bo Roe (substitute for Cllr Tim Poe)\n"
        "Apologies: Councillors E Fox and F Lee\n"
        "Apologies for absence were received from Dr Yve Orr.\n"
        "Substitutes: Councillor Max Day (in place of Councillor E Fox)\n"
    )
    assert [(name, capacity) for name, _, _, capacity in rows(text)] == [
        ("Cllr Bo Roe", "substitute"),
        ("Councillor E Fox", "apologies"),
        ("Councillor F Lee", "apologies"),
        ("Dr Yve Orr", "apologies"),
        ("Councillor Max Day", "substitute"),
    ]


def test_who_was_in_the_chair() -> None:
    text = "PRESENT: Councillor Roe in the chair.\n\nCouncillors Poe (Vice-Chair) and Orr.\n"
    assert [(name, role) for name, role, _, _ in rows(text)] == [
        ("Councillor Roe", "Chair"),
        ("Councillor Poe", "Vice-Chair"),
        ("Councillor Orr", None),
    ]


def test_a_table() -> None:
    text = "Attendees\n| Councillor Jo Roe | Chair |\n| Sam Poe | Healthwatch Camden |\n"
    assert rows(text) == [
        ("Councillor Jo Roe", "Chair", None, "present"),
        ("Sam Poe", None, "Healthwatch Camden", "present"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Contact: Imogen Roe Email: imogen.roe@example.gov.uk",
        "Councillors\nCommittees\nCalendar\nForward Plans",
        "Venue: Ashcombe Suite, County Hall\nContact Officer: Jo Roe",
        "MINUTES of the meeting held at 7.00 pm in the Members Room, Katharine Street",
        "These minutes remain subject to confirmation. Councillor Roe objected.",
        "Present:\n\nMembers of the public\n",
        "",
    ],
)
def test_without_a_list_nobody_attended(text: str) -> None:
    assert attendance(text) == ()


@given(st.text(alphabet="Present: CllrJoABDr.,*(&)\n|andabsent", max_size=100))
def test_a_span_holds_words_of_the_name(text: str) -> None:
    for person in attendance(text):
        there = quote(text, person.start, person.end).split()
        assert set(there) <= set(person.name.split())


@pytest.mark.parametrize("piece", [" ", "a", "(", "1.", "Cllr ", "* ", "Present:\n", "Jo Bell, "])
def test_long_runs_of_one_thing_are_read(piece: str) -> None:
    text = "Present:\n\n" + piece * (100_000 // len(piece)) + "\n\nApologies: Dr Yve Orr\n"
    assert attendance(text)[-1].name == "Dr Yve Orr"


def test_a_presiding_member_and_officers_with_their_roles_straight_on() -> None:
    text = (
        "Presiding\nP Roe\n\nOfficers Present\nJ A Poe, (Chief Executive)\n"
        "Alistair Orr Acting Head of Finance;\nMs T Dee, Licensing Officer (for item 6)\n"
    )
    assert rows(text) == [
        ("P Roe", "Chair", None, "present"),
        ("J A Poe", "Chief Executive", None, "present"),
        ("Alistair Orr", "Acting Head of Finance", None, "present"),
        ("Ms T Dee", "Licensing Officer", None, "present"),
    ]


def test_the_chair_and_an_office_before_its_holder() -> None:
    text = (
        "In the Chair: Councillor R Roe\n\nPRESENT: The Mayor Councillor B Poe\n\n"
        "IN ATTENDANCE:\nHead of Marketing (Mrs C Orr)\n"
    )
    assert [row[:2] for row in rows(text)] == [
        ("Councillor R Roe", "Chair"),
        ("Councillor B Poe", "Mayor"),
        ("Mrs C Orr", "Head of Marketing"),
    ]


def test_a_running_list_headed_councillors_gives_each_the_title() -> None:
    text = "Present: Councillor A Roe (Chair).\n\nCouncillors: Di Poe, R.Glyn Orr and Bo Dee.\n"
    assert [row[0] for row in rows(text)] == [
        "Councillor A Roe",
        "Councillor Di Poe",
        "Councillor R.Glyn Orr",
        "Councillor Bo Dee",
    ]


def test_those_who_sit_at_a_hearing_stand_under_the_name_of_the_body() -> None:
    text = "Sub-Committee\n\nMr J A Roe (Chairman)\nMr B Poe\n\nAlso in Attendance:\n\nMr T Orr\n"
    assert [row[0] for row in rows(text)] == ["Mr J A Roe", "Mr B Poe", "Mr T Orr"]


def test_several_offices_in_brackets_are_a_role_and_no_body() -> None:
    text = "In attendance: Jo Roe (Corporate Directors) and Di Poe, Heads of Service\n"
    assert [row[1:3] for row in rows(text)] == [("Corporate Directors", None), (None, None)]
