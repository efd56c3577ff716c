"""Signed records of one decision: labels alone on their lines, beside values, or in a table."""

from __future__ import annotations

import pytest

from minutes_cli.facts import chosen
from minutes_cli.models import Document
from minutes_cli.pipeline import read_document


def document(text: str) -> Document:
    return read_document(text.encode(), "page.txt")


def fact(document: Document, name: str) -> str | None:
    found = chosen(document.facts, name)
    return found.value if found else None


RECORD = """TORBAY COUNCIL

Record of Decisions

Bins for Mill Lane

Decision Taker

Cabinet on 3 May 2022.

Decision

That the purchase of 40 bins for £2,000 be approved.

Reason for the Decision

The old ones leak. It had been resolved in March that they be mended.

Information

At the meeting Councillor Ada Moss proposed a motion, which was agreed.

Is this a Key Decision?

No

Published

9 May 2022

Signed: _______________   Date:  ____________
"""


def test_a_record_is_an_item_with_its_decision_alone() -> None:
    found = document(RECORD)
    assert [(i.number, i.title, i.status) for i in found.items] == [
        (None, "Bins for Mill Lane", "resolved")
    ]
    assert [c.text for c in found.items[0].decisions] == [
        "That the purchase of 40 bins for £2,000 be approved"
    ]
    assert [p.name for p in found.items[0].people] == ["Councillor Ada Moss"]


def test_a_record_tells_who_decided_and_when_not_when_it_was_published() -> None:
    found = document(RECORD)
    facts = [fact(found, name) for name in ("council", "committee", "date")]
    assert facts == ["torbay", "Cabinet", "2022-05-03"]


COLONS = """{form}

Title of decision: Bins for Mill Lane
Decision maker: Cabinet
Date of decision: 3 May 2022
Decision: That the purchase of 40 bins be approved.
Reasons for decision: The old ones leak.
Alternative options considered: To mend them.
Key decision: No
"""
NUMBERED = """{form}

1.   Decision Taken By

     Cabinet, meeting of 3 May 2022

2.   Subject

     Bins for Mill Lane

3.   Decision Taken

     That the purchase of 40 bins be approved.

4.   Reasons for Decision

     The old ones leak.

5.   Details of any alternative options considered and rejected

     None.
"""
TABLE = """{form}

| Subject | Bins for Mill Lane |
| Decision maker | Cabinet |
| Date of decision | 3 May 2022 |
| Decision | That the purchase of 40 bins be approved. |
| Reasons for decision | The old ones leak. |
"""
COLUMNS = """{form}

SUBJECT               Bins for Mill Lane
DECISION MAKER        Cabinet
DATE OF DECISION      3 May 2022
DECISION              That the purchase of 40 bins be approved.
REASONS FOR DECISION  The old ones leak.
"""


@pytest.mark.parametrize("layout", [COLONS, NUMBERED, TABLE, COLUMNS])
@pytest.mark.parametrize(
    "form",
    [
        "Record of Decision",
        "RECORD OF EXECUTIVE DECISION",
        "Executive Decision Record",
        "Officer Decision Notice",
        "Delegated Decision Notice",
        "Notice of Executive Decision",
        "Record of a Decision taken by the Cabinet",
        "Cabinet Member Decision",
        "Delegated Officer Decision Record Form",
    ],
)
def test_records_of_other_names_and_layouts(layout: str, form: str) -> None:
    found = document(layout.format(form=form))
    assert [i.title for i in found.items] == ["Bins for Mill Lane"]
    assert [c.text for c in found.items[0].decisions] == [
        "That the purchase of 40 bins be approved"
    ]
    assert (fact(found, "committee"), fact(found, "date")) == ("Cabinet", "2022-05-03")


def test_a_record_of_several_decisions_has_an_item_for_each_title() -> None:
    entry = "Subject: {}\n\nDecision: That the purchase be approved.\n\nReasons: It leaks.\n\n"
    text = (
        "Record of Decisions\n\nDecision maker: Cabinet\n\nDate of decision: 3 May 2022\n\n"
        f"{entry.format('Bins')}{entry.format('Boxes')}{entry.format('Bags')}"
    )
    found = document(text)
    assert [(i.title, i.status) for i in found.items] == [
        ("Bins", "resolved"),
        ("Boxes", "resolved"),
        ("Bags", "resolved"),
    ]
    assert (fact(found, "committee"), fact(found, "date")) == ("Cabinet", "2022-05-03")


def test_an_officers_decision_has_no_committee() -> None:
    text = COLONS.format(form="Officer Decision Notice").replace("Cabinet", "Director of Housing")
    found = document(text)
    assert (fact(found, "committee"), fact(found, "date")) == (None, None)
    assert [i.title for i in found.items] == ["Bins for Mill Lane"]


@pytest.mark.parametrize(
    "text",
    [
        "Decision\n\nThat bins be bought.\n\nReasons\n\nThey leak.\n\nDate\n\n3 May 2022\n",
        "Notice of Proposed Decision\n\nDecision maker\n\nCabinet\n\nDecision\n\nTo buy bins.\n\n"
        "Date of decision\n\n3 May 2022\n\nReasons for decision\n\nThey leak.\n",
        "Decision Notice\n\nApplication: 22/0001\n\nPermission is granted for a shed.\n\n"
        "Reasons\n\nIt is small.\n\nDate\n\n3 May 2022\n",
    ],
)
def test_what_is_no_record_of_a_decision_has_no_items(text: str) -> None:
    assert document(text).items == ()
