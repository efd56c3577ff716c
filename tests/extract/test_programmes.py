"""The programmes that an item names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from minutes_cli.extract.programmes import find_programmes
from minutes_cli.models import ProgrammeMention
from minutes_cli.vocabulary.programmes import record_codes

GOLD = Path(__file__).parents[1] / "gold"
ONE_ITEM = sorted(
    path.stem
    for path in GOLD.glob("[0d]*.txt")
    if len(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["items"]) == 1
)


def found(text: str) -> tuple[ProgrammeMention, ...]:
    return find_programmes(text, 0, len(text), None, None)


def codes(text: str) -> list[str]:
    return record_codes(mention.code for mention in found(text))


@pytest.mark.parametrize("page", ONE_ITEM)
def test_the_programmes_of_every_labelled_item_are_found(page: str) -> None:
    text = (GOLD / f"{page}.txt").read_text(encoding="utf-8")
    (item,) = json.loads((GOLD / f"{page}.json").read_text(encoding="utf-8"))["items"]
    assert codes(text) == item["programmes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # other senses of the letters
        ("The International Tennis Federation (ITF) met; the ITF runs a health scheme.", []),
        ("An integrated care pathway (ICP) for patients; under the ICP nurses call.", []),
        ("NHS England consulted on an Integrated Care Provider contract, an ICP contract.", []),
        ("The individual care plan (ICP) of each NHS patient. The ICP is short.", []),
        ("The ICP for drains was let.", []),
        ("The ICP (infection ) control) for drains was let.", []),
        ("The ITF was mentioned.", []),
        ("BFC won two to one.", []),
        ("A better care plan was made for each NHS patient.", []),
        ("Integrated Care Providers (ICPs) would each hold one NHS contract.", []),
        ("NHS England had published a draft ICP contract.", []),
        ("An Integrated Commissioning Programme (ICP) for social care.", []),
        ("Write to bcf@example.org about care, or see www.bcf.example.", []),
        ("The BCF2 form for social care.", []),
        # the longest name counts once
        ("the Better Care Fund (iBCF)", ["iBCF"]),
        ("the Better Care Fund (including iBCF)", ["BCF", "iBCF"]),
        ("the BCF/iBCF return on social care", ["BCF", "iBCF"]),
        ("the Better Care Fund (BCF), with the Improved\nBetter Care Fund", ["BCF", "iBCF"]),
        ("the improved Better Care Fund (iBCF)", ["iBCF"]),
        ("the Improved Better Care Fund (IBCF)", ["iBCF"]),
        ("the improved Better Care Fund (BCF)", ["iBCF"]),
        ("the Better Care Fund and the improved Better Care Fund", ["BCF", "iBCF"]),
        ("the BCF and iBCF grants for care", ["BCF", "iBCF"]),
        # names
        ("the Better\n   Care Fund", ["BCF"]),
        ("the better care fund", ["BCF"]),
        ("BETTER CARE FUND 2019/20", ["BCF"]),
        ("the Better Care Plan", ["BCF"]),
        ("the BFC plan was sent to NHS England", ["BCF"]),
        ("Integrated Care Partnerships", ["ICP"]),
        ("an integrated care partnership of local bodies", ["ICP"]),
        ("Five Integrated Care Partnerships; no ICP is an Integrated Care Provider.", ["ICP"]),
        ("The ICP’s NHS members", ["ICP"]),
        ("Integrated Care Partnerships (ICPs); a draft ICP contract", ["ICP"]),
        ("An ICP-led plan for the NHS", ["ICP"]),
        ("The ITF was NHS money.", ["ITF"]),
    ],
)
def test_what_counts_as_naming_a_programme(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_name_and_its_letters_in_brackets_are_one_naming() -> None:
    (mention,) = found("Better Care Fund (BCF) money; the BCF grew.")
    assert mention == ProgrammeMention("BCF", "expanded", "mention", 2, 0, 16)
    (mention,) = found("ICP (Integrated Care Partnership) priorities")
    assert (mention.evidence, mention.count) == ("expanded", 1)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("the Better Care Fund", "expanded"),
        ("the BCF in social care", "acronym"),
        ("the Better Care Plan", "alias"),
    ],
)
def test_the_evidence_says_how_it_was_named(text: str, evidence: str) -> None:
    assert [mention.evidence for mention in found(text)] == [evidence]


def test_a_programme_in_the_title_is_the_subject() -> None:
    text = "ICP AND LOCALITIES\n\nThe NHS and the Better Care Fund paid."
    mentions = find_programmes(text, 0, len(text), 0, 18)
    assert [(m.code, m.role) for m in mentions] == [("ICP", "subject"), ("BCF", "mention")]


def test_a_title_outside_the_item_is_read_too() -> None:
    text = "Better Care Fund\n\nAnother item.\n\nThe NHS welcomed the BCF."
    mentions = find_programmes(text, 33, len(text), 0, 16)
    assert [(m.code, m.role, m.count, m.start) for m in mentions] == [("BCF", "subject", 2, 0)]


def test_only_the_item_is_read() -> None:
    text = "Better Care Fund here.\n\nNothing there."
    assert find_programmes(text, 24, len(text), None, None) == ()


def test_bare_letters_take_their_sense_from_the_page_when_the_item_is_silent() -> None:
    item = "The ICP was noted."
    assert codes(item) == []
    for page, expected in [
        (f"The Integrated Care Partnership (ICP) met.\n\n{item}", ["ICP"]),
        (f"The infrastructure capital plan (ICP) of the NHS.\n\n{item}", []),
        (f"Health and Wellbeing Board - 3 May 2021\n\n{item}", ["ICP"]),
    ]:
        start = page.index(item)
        mentions = find_programmes(page, start, len(page), None, None)
        assert record_codes(m.code for m in mentions) == expected


def test_neighbours_are_found_and_stay_out_of_the_record() -> None:
    text = "The ICB, the former CCGs and the JSNA; £4m of DFG; NHS Vanguard; section 75 agreements."
    assert {m.code for m in found(text)} == {"ICB", "CCG", "JSNA", "DFG", "VANGUARD", "S75"}
    assert codes(text) == []


def test_spans_quote_a_name_whatever_stands_before_it() -> None:
    text = "İİİ ß the Better Care Fund"
    (mention,) = found(text)
    assert text[mention.start : mention.end] == "Better Care Fund"


@pytest.mark.parametrize(
    "unit",
    [" ", "a", "(", "ICP ", "(ICP) ", "BCF (", "Better ", "Better" + " " * 39, "Better Care Fund ",
     "integrated care pathway (ICP) ", "care"],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    """Quadratic reading of 400 KB would meet the time limit of the test run."""
    text = unit * (400_000 // len(unit))
    assert all(re.search(r"\S", text[m.start : m.end]) for m in found(text))
