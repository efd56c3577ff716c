"""Three meetings of one board, as pages that the real pipeline reads: what the first asked for,
the second has in part."""

from __future__ import annotations

from pathlib import Path

HEAD = """Health and Wellbeing Board - {day} 6.00 pm

Agenda and minutes

Venue: Room 1, Town Hall, Southwark Council

Items
No. Item
"""

APRIL = (
    HEAD.format(day="Thursday, 18th April, 2019")
    + """
1.
Apologies for absence
Minutes:
Apologies were received from Councillor Green.

2.
Falls prevention in the home
Minutes:
The Director of Public Health spoke of the service that visits people at home after a fall.

RESOLVED:
1. That the report be noted.
2. That officers report back on the falls service in June 2019.
3. That the Director of Public Health circulate the figures by ward to all Members.

3.
Dental access
Minutes:
Members heard how few practices took new patients.

RESOLVED:
1. That a further report on dental access be submitted to the next meeting.

4.
Loneliness
Minutes:
The Board heard from two voluntary groups.

RESOLVED:
1. That an update on the befriending scheme be brought to the Board in March 2020.
"""
)

JUNE = (
    HEAD.format(day="Thursday, 20th June, 2019")
    + """
1.
Apologies for absence
Minutes:
Apologies were received from Councillor Brown.

2.
Falls service: progress
Minutes:
As requested at the last meeting, the Director of Public Health presented the figures of the
service that prevents falls in the home.

RESOLVED:
1. That the report be noted.

3.
Air quality
Minutes:
The Board discussed the monitoring of air near schools.

RESOLVED:
1. That a report on air quality near schools be brought to the Board in October 2019.
"""
)


def write_meetings(folder: Path) -> Path:
    """Both meetings, in a folder."""
    for name, text in (("april", APRIL), ("june", JUNE)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
