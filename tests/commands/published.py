"""The same meeting published several times, as pages that the real pipeline reads."""

from __future__ import annotations

from pathlib import Path

TEXT = (
    "The Director of Public Health presented the report on the prevention of falls in the home, "
    "which had been written with colleagues in the {trust} trust. Dr Ada Moss, GP, asked how many "
    "people had been visited and was told that {visits} visits had been made since October."
)

DRAFT = f"""Health and Wellbeing Board - Thursday, 18th April, 2019 6.00 pm

Agenda and draft minutes

Venue: Room 1, Town Hall, Southwark Council

Items
No. Item

1.
Apologies for absence
Minutes:
Apologies were received from Councillor Green.

2.
Falls prevention
To note the report.
Minutes:
{TEXT.format(trust="acute", visits="1,204")}

RESOLVED:
1. That the report be noted.
2. That officers report back in June 2019.
3. That the matter be deferred.

3.
Winter plan
Minutes:
Members spoke of the snow.
"""

FINAL = (
    DRAFT.replace("draft minutes", "minutes")
    .replace("acute", "hospital")
    .replace("1,204", "1,240")
    .replace("report be noted", "report be noted with both of its appendices")
    .replace("3. That the matter be deferred.\n", "")
    .replace("the snow", "the ice")
)

OWN = f"""Agenda item

Falls prevention

To note the report.

Minutes:

{TEXT.format(trust="hospital", visits="1,240")}

RESOLVED:
1. That the report be noted with both of its appendices.
2. That officers report back in June 2019.

Supporting documents:
Report PDF 138 KB
"""


def write_pages(folder: Path) -> Path:
    """The draft, the approved minutes and the page of one item, in a folder."""
    for name, text in (("draft", DRAFT), ("final", FINAL), ("own", OWN)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
