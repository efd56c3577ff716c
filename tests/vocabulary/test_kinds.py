"""Titles of procedural items beside the examples of their rows."""

from __future__ import annotations

import pytest

from minutes_cli.extract.kind import item_kind


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Minutes.", "Agreed.", "procedural"),
        ("Matters Arising (if any)", "There were none.", "procedural"),
        ("ABSENCE OF MEMBERS", "Ms Orr sent apologies.", "procedural"),
        ("Absence rates of staff", "The report was noted.", "substantive"),
        ("PUBLIC QUESTIONS AND COMMENTS (IF ANY)", "None.", "procedural"),
        ("Any items the Chairman decides are urgent", "None.", "procedural"),
        ("Any items the Chairman decides are urgent", "Mr Wren spoke.", "substantive"),
        ("Items Requiring Urgent Attention", "There was no item raised.", "procedural"),
        ("Disclosures by Members and Officers", "There were none.", "procedural"),
        ("Declarations by Members of Statutory Disclosable Interests", "None.", "procedural"),
        ("Minutes - Parks Panel - 4 May 2031", "They were agreed.", "procedural"),
        ("To confirm the accuracy of the minutes of the meeting of the Panel", "", "procedural"),
        ("Exempt minutes of the meeting held on 4 May 2031", "", "procedural"),
        ("Deputations", "The Committee did not receive any deputations.", "procedural"),
        ("Minutes of the Parks Panel held on 4 May", "That they be received.", "substantive"),
        ("Minutes of the Parks Panel held on 4 May", "They were confirmed.", "procedural"),
        ("Minutes and Actions from Last Meeting", "They were agreed.", "procedural"),
        ("Public and Member Questions", "No questions had been received.", "procedural"),
        ("Questions from the public and councillors", "There were none.", "procedural"),
        ("Public and Member Questions", "Mr Wren asked when the pool would open.", "substantive"),
        (
            "Public Questions or Statements",
            "The Clerk advised that no notice had been received of any questions.",
            "procedural",
        ),
        ("Public Questions or Statements", "Mr Wren spoke of the pool.", "substantive"),
        ("Public Open Forum", "No members of the public were present.", "procedural"),
        ("Public Open Forum", "Mr Wren spoke of the pool.", "substantive"),
        (
            "Other business which the Chairman agrees should be considered as a matter of urgency "
            "because of special circumstances",
            "There were no items.",
            "procedural",
        ),
        ("Membership, Apologies and Declarations of Interest", "Mr Orr.", "procedural"),
        ("Membership and Apologies", "Mr Orr.", "procedural"),
        ("Membership of the Parks Panel", "Mr Orr.", "substantive"),
        ("Sederunt", "Six members were present.", "procedural"),
        ("Sederunt and Apologies", "Mr Orr.", "procedural"),
        ("Disclosable Pecuniary Interests", "There were none.", "procedural"),
        ("Disclosure of Pecuniary and Non-Pecuniary Interests", "None.", "procedural"),
        ("Declaration of Transparency Zones", "A report was given.", "substantive"),
        ("Question Time", "The Clerk reported that no questions had been received.", "procedural"),
        ("Question Time", "Mr Wren asked when the pool would open.", "substantive"),
        ("To advise of any other items which the Chair has agreed are urgent", "", "procedural"),
        ("Any items which by reason of special circumstances are urgent", "None.", "procedural"),
        ("Member Attendance and Apologies", "Ms Orr sent hers.", "procedural"),
        ("Members’ Declarations of Interest", "None.", "procedural"),
        ("Declaration(s) of Interest", "None.", "procedural"),
        ("Date and Time of Next Meeting", "3 May.", "procedural"),
        ("Restricted Items", "The public was excluded.", "procedural"),
        ("Restricted parking zones", "The report was noted.", "substantive"),
        ("Public Statements", "None.", "procedural"),
        ("Matters of Urgency", "None.", "procedural"),
        ("General", "(1) Apologies for absence\n\nMs Orr.", "procedural"),
        ("Preliminaries", "Declarations of interest: none.", "procedural"),
        ("General", "The Board discussed the general fund.", "substantive"),
        ("Public Participation Session", "There were no applications to speak.", "procedural"),
        ("Public Participation Session", "Mr Wren spoke of the pool.", "substantive"),
        ("Applications to speak", "There were none.", "procedural"),
        ("Items raised by members of the public", "There were none.", "procedural"),
        ("Public participation strategy", "There were no questions.", "substantive"),
        ("Council Minutes", "They were approved.", "procedural"),
        ("Board Minutes - 4 May 2022", "They were approved.", "procedural"),
        ("Council Tax", "It was set.", "substantive"),
        ("Record of the previous meeting", "It was agreed.", "procedural"),
        ("Record of achievement", "It was noted.", "substantive"),
        ("Members’ Interests", "None.", "procedural"),
        ("Mayor’s Communications", "They were noted.", "substantive"),
        ("Notice of Recording", "The meeting was webcast.", "substantive"),
        ("Minutes and seconds of response times", "The report was noted.", "substantive"),
        ("ANNOUNCEMENTS AND APOLOGIES", "Ms Orr sent hers.", "procedural"),
        ("Welcome, Introductions and Apologies", "Ms Orr sent hers.", "procedural"),
        ("Chair’s Announcements", "The Chair spoke of the pool.", "substantive"),
        ("Public requests to speak", "There were no public requests received.", "procedural"),
        ("Requests from members of the public to speak", "None.", "procedural"),
        ("Public requests to speak", "Mr Wren spoke of the pool.", "substantive"),
        ("Added items", "There were no added items.", "procedural"),
        ("Items added to the agenda", "There were none.", "procedural"),
        ("Added value of the scheme", "None.", "substantive"),
        (
            "To confirm that items marked Part I will be considered in public",
            "It was confirmed.",
            "procedural",
        ),
        ("Conflicts of interest", "None were declared.", "procedural"),
        ("Declarations", "None.", "procedural"),
        ("Declarations of support for the pool", "They were noted.", "substantive"),
        ("Minutes from the meeting held on 3 May 2031", "They were agreed.", "procedural"),
        ("Items to be considered in private", "It was agreed.", "procedural"),
        ("To confirm the items in the capital programme", "They were.", "substantive"),
    ],
)
def test_a_title_tells_the_kind(title: str, body: str, kind: str) -> None:
    assert item_kind(title, "", body) == kind


@pytest.mark.parametrize(
    ("preamble", "kind"),
    [
        ("To receive any apologies for absence.", "procedural"),
        ("To confirm the minutes of the meeting held on 3 May 2031.", "procedural"),
        ("To consider a report on bins.", "substantive"),
        ("", "substantive"),
    ],
)
def test_without_a_title_the_agenda_s_words_tell_the_kind(preamble: str, kind: str) -> None:
    assert item_kind(None, preamble, "It was noted.") == kind
