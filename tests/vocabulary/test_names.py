"""Names, offices and bodies told apart by their words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.vocabulary.deeds import is_a_party
from minutes_cli.vocabulary.letters import past_letters
from minutes_cli.vocabulary.name_words import is_body, is_office, words
from minutes_cli.vocabulary.names import find_names
from minutes_cli.vocabulary.roles import role_after, role_before
from minutes_cli.vocabulary.rows import rows

ROWS = {row["kind"]: row for row in rows("names.toml", "words")}


def names(text: str) -> list[str]:
    return [mention.name for mention in find_names(text)]


def is_of_its_kind(kind: str, phrase: str) -> bool:
    """Whether a phrase is what its row of the vocabulary says that it is."""
    found = list(find_names(phrase))
    match kind:
        case "office":
            return is_office(phrase)
        case "body":
            return is_body(phrase)
        case "title" | "weak_title":
            return bool(found) and found[0].title != ""
        case "rank" | "ranked" | "personal":
            heads = words("rank") if kind != "personal" else words("personal")
            title = found[0].title.casefold().split() if found else []
            return bool(title) and title[0] in heads
        case "party":
            return is_a_party().match(phrase, phrase.index(",")) is not None
        case "honour":
            return bool(found) and past_letters(phrase, found[0]) == len(phrase)
        case "particle":
            return [mention.name for mention in found] == [phrase]
        case "surname" | "forename":
            return [mention.words for mention in found] == [phrase]
        case "verb":
            return phrase.rpartition(" ")[2] in words("verb")
        case _:  # place, matter, opener: no name
            return not found


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row["kind"])
def test_each_row_matches_its_example_and_not_its_near_miss(row: dict[str, Any]) -> None:
    assert is_of_its_kind(row["kind"], row["example"])
    assert not is_of_its_kind(row["kind"], row["near_miss"])


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row["kind"])
def test_no_row_holds_a_word_twice(row: dict[str, Any]) -> None:
    folded = [word.casefold() for word in row["words"]]
    assert sorted(folded) == sorted(set(folded))


def test_a_word_that_is_a_name_too_is_one_of_another_row() -> None:
    """Otherwise it would need no row at all."""
    kinds = ("opener", "matter", "place", "body", "office", "title")
    others = frozenset[str]().union(*(words(kind) for kind in kinds))
    assert words("forename") <= others
    assert [
        w for w in words("surname") if w not in others and w.removesuffix("s") not in others
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillor Dilys Arkwright said", ["Councillor Dilys Arkwright"]),
        ("Sister Comfort Amankwah, Matron", ["Sister Comfort Amankwah"]),
        ("Mr C. J. van der Plas and Mrs J M Orr", ["Mr C. J. van der Plas", "Mrs J M Orr"]),
        ("Councillor A Green asked", ["Councillor A Green"]),
        ("Councillor Dr Jane O’Brien’s motion", ["Councillor Dr Jane O’Brien"]),
        ("Jane SMITH (Chair)", ["Jane SMITH"]),
        ("Cllr. Foyle’s motion", ["Cllr. Foyle"]),
        ("Councillor\n     Tarquin Boyle", ["Councillor Tarquin Boyle"]),
        ("Dorothea Lumley\nNadim Kariuki", ["Dorothea Lumley", "Nadim Kariuki"]),
        ("Councillor Ewan Purley MOVED", ["Councillor Ewan Purley"]),
        ("Councillors Guest, and White", ["Councillor Guest", "Councillor White"]),
        (
            "Councillors R Roe, L Poe (LB Camden) and S Orr:- This Council",
            ["Councillor R Roe", "Councillor L Poe", "Councillor S Orr"],
        ),
        ("Cllrs Roe & Poe asked about Health", ["Cllr Roe", "Cllr Poe"]),
        ("Councillors Roe and Poe, Olive Orr, Head of Care", ["Councillor Roe", "Councillor Poe"]),
        ("Programme Director Annabel Roe", ["Annabel Roe"]),
        ("Mr Day, Miss Hall and Councillor Young", ["Mr Day", "Miss Hall", "Councillor Young"]),
        ("Chief Inspector Rae Roe", ["Chief Inspector Rae Roe"]),
        ("County Borough Councillors A Roe and M Poe", ["County Borough Councillor A Roe"]),
        (
            "Area Commander Steve Roe, Pastor Jim Poe",
            ["Area Commander Steve Roe", "Pastor Jim Poe"],
        ),
        ("Councillors: Zuleika Roe (Chair), Corin Poe", ["Councillor Zuleika Roe"]),
        (
            "Councillors Ms. A. Roe, T.H. Poe, Dr. S. Orr and R.L. Wick-Jones",
            [
                "Councillor Ms. A. Roe",
                "Councillor T.H. Poe",
                "Councillor Dr. S. Orr",
                "Councillor R.L. Wick-Jones",
            ],
        ),
        ("Councillors B Roe MBE, A Givan and J Poe", ["Councillor B Roe", "Councillor A Givan"]),
        ("Councillors Roe (Chairman) Coates and Joy", ["Councillor Roe", "Councillor Coates"]),
        ("Councillors Bailie, Roe and Major", ["Councillor Bailie", "Councillor Roe"]),
        ("Cllrs Roe (business) and Cllr Poe", ["Cllr Roe", "Cllr Poe"]),
        ("Councillors W.J.Roe, O.Glyn Poe", ["Councillor W.J.Roe", "Councillor O.Glyn Poe"]),
        ("Councillors Craig ab Iago and Jo Roe", ["Councillor Craig ab Iago"]),
        ("J A McLaughlin, W J Roe", ["J A McLaughlin", "W J Roe"]),
        ("Anne McMillan Head of Resources", ["Anne McMillan"]),
        ("Alistair Roe Acting Head of Care", ["Alistair Roe"]),
        ("Mr Head and Ms Lead", ["Mr Head"]),
        ("He read a report of the Task Group. Councillor Ada Moss rose.", ["Councillor Ada Moss"]),
    ],
)
def test_names_are_read_as_printed(text: str, expected: list[str]) -> None:
    assert names(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Board noted the Better Care Fund Plan",
        "JOINT FUNDING FOR HEALTH AND CARE",
        "Sir Ludwig Guttmann Centre",
        "Northwick Park Hospital",
        "Old Kent Road",
        "Guy’s and St Thomas’ NHS Foundation Trust",
        "St George’s Mental Health NHS Trust",
        "Lord Mayor",
        "Deputy Leader",
        "Major Works Programme",
        "Tower Hamlets",
        "Councillors and officers",
        "Dr and Mrs",
        "In May Healthwatch said",
        "London North West University Healthcare",
        "PDF2 B4 X9",
        "Declarations of Disclosable Pecuniary and Other Interests were none.",
    ],
)
def test_bodies_places_and_matters_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_name_in_a_list_has_the_title_of_its_head_and_the_span_of_its_words() -> None:
    text = "Councillors R Whitworth and L Haddon"
    first, second = find_names(text)
    assert (first.title, text[first.start : first.end]) == ("Councillor", "R Whitworth")
    assert (second.title, text[second.start : second.end]) == ("Councillor", "L Haddon")
    assert first.listed
    assert second.listed


def test_a_long_list_with_a_name_a_line_is_read_to_its_end() -> None:
    lines = [f"{initials} Roe" for initials in ("P J", "J", "Mrs E A", "Miss K", "T J", "O T")] * 4
    assert names("\n".join(lines)) == lines


def test_initials_right_before_a_surname_are_none_of_it() -> None:
    roe, short = find_names("Councillor W.J.Roe, later Councillor Roe")
    assert (roe.surname, roe.given) == ("roe", "wj")
    assert (short.surname, short.given) == ("roe", "")


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Olive Sandham MBE, JP said", "Olive Sandham MBE, JP"),
        ("Olive Sandham (OS) said", "Olive Sandham (OS)"),
        ("Olive Brand-Roe (OBR) said", "Olive Brand-Roe (OBR)"),
        ("Olive Sandham (LAB) said", "Olive Sandham"),
    ],
)
def test_honours_and_initials_belong_to_a_name(text: str, past: str) -> None:
    mention = next(iter(find_names(text)))
    assert text[: past_letters(text, mention)] == past


def test_titles_that_one_person_may_bear_compare_equal() -> None:
    cllr, councillor, doctor = find_names("Cllr Roe, then Councillor Roe, then Dr Roe")
    assert cllr.titles == councillor.titles
    assert cllr.titles != doctor.titles
    assert cllr.surname == "roe"
    assert cllr.given == ""


@given(st.text(alphabet="Cllr. Jo’s-AB,(&)\nand", max_size=80))
def test_a_span_holds_the_last_words_of_its_name(text: str) -> None:
    for mention in find_names(text):
        there = " ".join(text[mention.start : mention.end].split())
        assert mention.words
        assert there.endswith(mention.words.split()[-1])


def after(text: str) -> str | None:
    mention = next(iter(find_names(text)))
    role = role_after(text, mention, len(text), len(text))
    assert role is None or " ".join(text[role.start : role.end].split()) == role.text
    return role.text if role else None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Olive Sandham, Director of Strategy, told", "Director of Strategy"),
        ("Olive Sandham, Director of Strategy told", "Director of Strategy"),
        ("Olive Sandham (Head of Learning) and", "Head of Learning"),
        ("Olive Sandham (NHS Dorset) replied", "NHS Dorset"),
        ("Olive Sandham, lead for older people, added", "lead for older people"),
        ("Olive Sandham – Programme Director, Surrey\nDr", "Programme Director, Surrey"),
        ("Olive Sandham: Strategic Director for Care\n", "Strategic Director for Care"),
        ("Olive Sandham, Head of Care, Brent Council, said", "Head of Care, Brent Council"),
        (
            "Olive Sandham, Corporate Director, Health, Adults and Community, said",
            "Corporate Director, Health, Adults and Community",
        ),
        ("Olive Sandham, the new Head of Care, said", "new Head of Care"),
        ("Olive Sandham (substituted by Councillor Roe)", None),
        ("Olive Sandham, who had been Head of Care, said", None),
        ("Olive Sandham, speaking for the Head of Care, said", None),
        ("Olive Sandham, a resident, said", None),
        ("Olive Sandham: asked about the Chair’s ruling", None),
        ("Olive Sandham (item 5)", None),
        ("Olive Sandham said", None),
    ],
)
def test_the_role_after_a_name(text: str, role: str | None) -> None:
    assert after(text) == role


def test_an_answer_to_somebody_gives_them_no_role() -> None:
    text = "In reply to Councillor Roe, the Director of Housing said that it would."
    (mention,) = find_names(text)
    assert role_after(text, mention, len(text), len(text)) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Chief Nurse, Ambrose Dillinger, introduced", "Chief Nurse"),
        ("5.1 The independent Chair, Hepzibah Crowe, presented", "independent Chair"),
        ("Sustainability Manager, Andrew Roe, introduced", "Sustainability Manager"),
        (
            "The Cabinet Member for Health and Adult Social Care, Councillor Orla Roe, attended",
            "Cabinet Member for Health and Adult Social Care",
        ),
        (
            "The Corporate Director, Health, Adults and Community, Jane Roe, said",
            "Corporate Director, Health, Adults and Community",
        ),
        ("The Director of Public Health Jane Roe said", "Director of Public Health"),
        ("Following a question from a Member, Councillor Roe said", None),
        ("The Chair thanked Councillor Roe", None),
        ("This was for the Director. Elm House, Jane Roe said", None),
        ("A resident, Mr Alwyn Tremaine, spoke", None),
    ],
)
def test_the_role_before_a_name(text: str, role: str | None) -> None:
    mention = list(find_names(text))[-1]
    found = role_before(text, mention, 0)
    assert (found.text if found else None) == role
    if found is not None:
        assert text[found.start : found.end] == role


def test_the_body_in_a_role_is_its_organisation() -> None:
    text = "Ms T Roe (Managing Director, Kent and Medway CCGs) and Mr P Poe (Clinical Chair)"
    first, second = find_names(text)
    director = role_after(text, first, second.start, len(text))
    chair = role_after(text, second, len(text), len(text))
    assert director is not None
    assert chair is not None
    assert director.organisation == "Kent and Medway CCGs"
    assert chair.organisation is None


@pytest.mark.parametrize("piece", [" ", "a", "A ", "(", "Cllr ", "Jo ", "A.", "Councillors A, "])
def test_long_runs_of_one_thing_are_read_to_the_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "\n\nSister Comfort Amankwah"
    assert list(find_names(text))[-1].name == "Sister Comfort Amankwah"


@pytest.mark.parametrize(
    "name", ["Councillor A. Green", "Councillor A. B. Green", "Mr A. Green", "Dr I. Patel"]
)
def test_an_initial_that_is_also_a_word_belongs_to_the_name(name: str) -> None:
    text = f"{name} moved the motion."
    assert [text[m.start : m.end] for m in find_names(text)] == [name]
