"""Printed minutes whose numbers stand beside the minute, or alone above or behind the title."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.pipeline import read_document
from minutes_cli.sources.text import read_text


def page(text: str) -> Page:
    return split(read_text(text.encode()))


HEAD = "NORTHTOWN COUNCIL\n\nMINUTES OF A MEETING OF THE HOUSING PANEL HELD ON 16 MAY 2022\n\n"
PRESENT = "PRESENT: -\n\nCouncillor Ada Moss in the Chair.\n\n"
RULE = "_" * 60
ITEMS = [("132", "APOLOGIES"), ("133", "BINS AND BOXES"), ("134", "NEXT MEETING")]
PLAIN = [("132", "Apologies"), ("133", "Bins and boxes"), ("134", "Next meeting")]

RULED = f"""{HEAD}{PRESENT}*************************

APOLOGIES

132    Apologies came from Councillor Ben Reed.
{RULE}

BINS AND BOXES

The following report was submitted:-

(See document No. 1)

133    Councillor Reed said that the bins leaked.

       1.  He had seen the foxes at night.

       2.  Nobody had asked the street.

       It was:-

134    RESOLVED:-

       That new bins be bought.
{RULE}

NEXT MEETING

135    It was 4 June.
{RULE}

The meeting ended at 1655 hours.
"""


def test_an_item_has_the_first_number_below_its_title() -> None:
    items = page(RULED).items
    assert [(i.number, i.title) for i in items] == [*ITEMS[:2], ("135", "NEXT MEETING")]


def test_a_drawn_line_is_no_part_of_the_minute_above_it() -> None:
    source = read_text(RULED.encode())
    assert "___" not in source.text
    assert "***" not in source.text
    last = split(source).items[-1].sections[0]
    assert source.text[last.start : last.end] == "It was 4 June."


def test_what_is_resolved_under_a_later_number_belongs_to_the_item() -> None:
    items = read_document(RULED.encode(), "page.txt").items
    assert [clause.text for clause in items[1].decisions] == ["That new bins be bought"]
    assert [item.status for item in items] == ["none", "resolved", "none"]


BODIES = (
    "Apologies came from Ben Reed.",
    "The Panel spoke of bins.",
    "It was 4 June.",
)


def items_as(form: str, titles: list[tuple[str, str]]) -> str:
    rows = zip(titles, BODIES, strict=True)
    text = "".join(form.format(number=n, title=t, body=b) + "\n\n" for (n, t), b in rows)
    return f"{HEAD}Present: Ada Moss\n\n{text}"


@pytest.mark.parametrize(
    "form",
    [
        "{title}\n\n{number}    {body}",
        "{title}\n{number}.    {body}",
        "{title}\n\n{number}\n\n{body}",
        "{title}\n\n({number})\n\n{body}",
        "{title}\n\nMinute No. {number}\n\n{body}",
        "{number}\n\n{title}\n\n{body}",
        "({number})\n\n{title}\n\n{body}",
        "{number}.\n{title}\n{body}",
        "Minute No. {number} - {title}\n\n{body}",
    ],
)
@pytest.mark.parametrize("titles", [ITEMS, PLAIN])
def test_numbers_on_other_lines_than_titles(form: str, titles: list[tuple[str, str]]) -> None:
    found = page(items_as(form, titles)).items
    assert [(i.number, i.title) for i in found] == titles


@pytest.mark.parametrize(
    ("form", "titles"),
    [
        ("{title} ({number})\n\n{body}", ITEMS),
        ("{title} (Minute No. {number})\n\n{body}", PLAIN),
        ("{title}\n\n{number}/22    {body}", [(f"{n}/22", t) for n, t in ITEMS]),
    ],
)
def test_numbers_behind_titles_and_with_years(form: str, titles: list[tuple[str, str]]) -> None:
    text = items_as(form, [(number.partition("/")[0], title) for number, title in titles])
    assert [(i.number, i.title) for i in page(text).items] == titles


def test_paragraphs_with_numbers_below_a_numbered_title_are_no_items() -> None:
    text = (
        f"{HEAD}1. APOLOGIES\n\n1.1 Ben Reed was away.\n\n2. BINS\n\nTHE STREET\n\n"
        "3.1 The Panel spoke of bins.\n\nTHE LANE\n\n3.2 The Panel spoke of foxes.\n"
    )
    assert [(i.number, i.title) for i in page(text).items] == [("1", "APOLOGIES"), ("2", "BINS")]


def test_a_numbered_list_below_a_heading_is_no_list_of_items() -> None:
    text = (
        f"{HEAD}Present: Ada Moss\n\nReasons\n\n1. The bins leaked.\n\nOptions\n\n"
        "2. They could be mended.\n\nCosts\n\n3. They were high.\n"
    )
    assert page(text).items == ()


def test_numbers_of_minutes_close_together_are_no_page_numbers() -> None:
    text = items_as("{title}\n\n{number}\n\n{body}" + " word" * 20, PLAIN)
    lines = text.replace(" word word", " word\nword word").encode()
    assert "\n133\n" in read_text(lines).text
