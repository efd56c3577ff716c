"""The answer to GetMeeting: a meeting as its page would have it; other and hostile XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Source
from minutes_cli.pages import split
from minutes_cli.pipeline import read_document
from minutes_cli.sources.service_xml import read_service_xml
from tests.webpages import service_answer

GOLD = Path(__file__).resolve().parent.parent / "gold"
MEETINGS = sorted(path.stem for path in GOLD.glob("d*_meeting.txt"))

ANSWER = """<?xml version="1.0" encoding="utf-8"?>
<meeting xmlns="http://example.org/">
<meetingid>5203</meetingid><meetingdate>23/03/2023</meetingdate><meetingtime>18:30</meetingtime>
<meetinglocation>Town Hall, Judd Street</meetinglocation>
<agendaitems>
<agendaitem><agendaitemtitle>Apologies &amp;amp; substitutes</agendaitemtitle>
<agendaitemnumber>1</agendaitemnumber><fulldisplaynumberformat>1.</fulldisplaynumberformat>
<minutesitemnumber>31</minutesitemnumber><agendatext />
<minutesnonemptyhtmlbody>&lt;p&gt;There were none.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>
<agendaitem><agendaitemtitle>PART B</agendaitemtitle><agendaitemnumber>0</agendaitemnumber>
<fulldisplaynumberformat></fulldisplaynumberformat></agendaitem>
<agendaitem><agendaitemtitle>Better Care Fund</agendaitemtitle>
<agendatext>&lt;p&gt;To note the&amp;nbsp;plan.&lt;/p&gt;</agendatext>
<agendaitemnumber>20</agendaitemnumber><fulldisplaynumberformat>20</fulldisplaynumberformat>
<decisionnonemptyhtmlbody>&amp;lt;p&amp;gt;That the plan be noted.&amp;lt;/p&amp;gt;
</decisionnonemptyhtmlbody>
<minutesnonemptyhtmlbody>&lt;p&gt;The Board&amp;rsquo;s plan.&lt;/p&gt;&lt;p&gt;RESOLVED:&lt;/p&gt;
&lt;ol&gt;&lt;li&gt;That the plan be noted.&lt;/li&gt;&lt;/ol&gt;</minutesnonemptyhtmlbody>
<linkeddocuments><linkeddoc><title>The plan</title>
<url>https://democracy.camden.gov.uk/documents/s95002/Report.pdf</url>
<committeetitle>Health and Wellbeing Board</committeetitle></linkeddoc></linkeddocuments>
</agendaitem>
</agendaitems>
<attendees>
<attendee name="Councillor Ada Moss" roledescription="Chair" attendance="Present, as expected" />
<attendee name="Dr Hugo Lee" roledescription="Committee Member" attendance="Apologies" />
<attendee name="Cllr Ines Pell" roledescription="Committee Member" attendance="Expected" />
<attendee name="Cllr Joan Hart" attendance="Present, as substitute" />
</attendees></meeting>
"""

TEXT = """Agenda and minutes

Venue: Town Hall, Judd Street

Present:
Councillor Ada Moss (Chair)

Substitutes:
Cllr Joan Hart

Apologies:
Dr Hugo Lee (Committee Member)

Items

No. Item

1.

Apologies & substitutes

Minutes:

There were none.

PART B

20.

Better Care Fund

To note the plan.

Additional documents:

·  The plan

Decision:

That the plan be noted.

Minutes:

The Board’s plan.

RESOLVED:

1.  That the plan be noted.
"""


def meeting(items: str, after: str = "") -> bytes:
    return (
        f"<meeting><meetingdate>1/2/2020</meetingdate><agendaitems>{items}</agendaitems>{after}"
        "</meeting>"
    ).encode()


def numbers(source: Source) -> list[str | None]:
    return [item.number for item in split(source).items]


def test_a_meeting_comes_out_as_its_page_would_have_it() -> None:
    text = read_service_xml(ANSWER.encode()).text
    assert [line for line in text.split("\n") if line] == [x for x in TEXT.split("\n") if x]


def test_items_keep_their_numbers_and_sections_however_the_numbers_jump() -> None:
    source = read_service_xml(ANSWER.encode())
    page = split(source)
    assert page.kind == "meeting"
    assert [(item.number, item.title) for item in page.items] == [
        ("1", "Apologies & substitutes"),
        ("20", "Better Care Fund"),
    ]
    found = [(s.kind, source.text[s.start : s.end]) for s in page.items[1].sections]
    assert found == [
        ("preamble", "To note the plan."),
        ("decision", "That the plan be noted."),
        ("minutes", "The Board’s plan.\n\nRESOLVED:\n\n1.  That the plan be noted."),
    ]


def test_what_the_answer_states_of_the_meeting_are_facts() -> None:
    facts = read_service_xml(ANSWER.encode()).facts
    assert [(fact.name, fact.value, fact.origin, fact.quote) for fact in facts] == [
        ("date", "2023-03-23", "metadata", "23/03/2023"),
        ("start_time", "18:30", "metadata", "18:30"),
        (
            "council",
            "camden",
            "host",
            "https://democracy.camden.gov.uk/documents/s95002/Report.pdf",
        ),
        (
            "committee",
            "Health and Wellbeing Board",
            "metadata",
            "Health and Wellbeing Board",
        ),
    ]


def test_documents_of_several_committees_tell_of_none() -> None:
    documents = "".join(
        "<agendaitem><linkeddocuments><linkeddoc>"
        f"<committeetitle>{name}</committeetitle></linkeddoc></linkeddocuments></agendaitem>"
        for name in ("Cabinet", "Council")
    )
    facts = read_service_xml(meeting(documents)).facts
    assert [fact.name for fact in facts] == ["date"]


def test_who_was_only_expected_is_in_no_list() -> None:
    document = read_document(ANSWER.encode(), "meeting.xml")
    assert [(p.name, p.capacity, p.role) for p in document.people] == [
        ("Councillor Ada Moss", "present", "Chair"),
        ("Cllr Joan Hart", "substitute", None),
        ("Dr Hugo Lee", "apologies", "Committee Member"),
    ]


def test_numbers_are_of_one_kind_in_a_meeting() -> None:
    items = "".join(
        f"<agendaitem><agendaitemtitle>T</agendaitemtitle><agendaitemnumber>{agenda}"
        f"</agendaitemnumber><minutesitemnumber>{minutes}</minutesitemnumber>"
        "<minutesnonemptyhtmlbody>x</minutesnonemptyhtmlbody></agendaitem>"
        for agenda, minutes in (("1", "0"), ("2", "12/19"), ("3", "13/19"))
    )
    assert numbers(read_service_xml(meeting(items))) == ["1", "2", "3"]
    whole = items.replace("<minutesitemnumber>0<", "<minutesitemnumber>11/19<")
    assert numbers(read_service_xml(meeting(whole))) == ["11/19", "12/19", "13/19"]


@pytest.mark.parametrize("name", MEETINGS)
def test_an_answer_reads_like_the_text_copy_of_its_page(name: str) -> None:
    copy = (GOLD / f"{name}.txt").read_text("utf-8")
    expected = read_document(copy.encode(), "page.txt")
    document = read_document(service_answer(copy), "meeting.xml")
    assert document.kind == "meeting"
    assert [
        (i.number, i.title, i.kind, i.status, [(d.label, d.status, d.text) for d in i.decisions])
        for i in document.items
    ] == [
        (i.number, i.title, i.kind, i.status, [(d.label, d.status, d.text) for d in i.decisions])
        for i in expected.items
    ]


# --- the envelope --------------------------------------------------------------------------------

ITEM = (
    "<agendaitem><agendaitemtitle>£10</agendaitemtitle><agendaitemnumber>1</agendaitemnumber>"
    "<minutesnonemptyhtmlbody>x</minutesnonemptyhtmlbody></agendaitem>"
)


@pytest.mark.parametrize(
    "data",
    [
        meeting(ITEM),
        b'<?xml version="1.0" encoding="utf-8"?>' + meeting(ITEM),
        b'<?xml version="1.0" encoding="utf-8"?>' + meeting(ITEM).decode().encode("cp1252"),
        ('<?xml version="1.0" encoding="utf-16"?>' + meeting(ITEM).decode()).encode("utf-16"),
        b"<Envelope><Body><GetMeetingResult>"
        + meeting(ITEM)
        + b"</GetMeetingResult></Body></Envelope>",
        b"<string>" + meeting(ITEM).replace(b"<", b"&lt;") + b"</string>",
        meeting(ITEM).replace(b"</meeting>", b"\x00</meeting>"),
    ],
)
def test_the_meeting_is_found_in_every_envelope_and_encoding(data: bytes) -> None:
    source = read_service_xml(data)
    assert [(item.number, item.title) for item in split(source).items] == [("1", "£10")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<committees><committee /></committees>", "GetCommittees"),
        (
            "<getmeetings><committee><committeemeetings><meeting><meetingdate>1/2/2020"
            "</meetingdate></meeting></committeemeetings></committee></getmeetings>",
            "GetMeetings",
        ),
        ("<getmeetingsbydate><meetings /></getmeetingsbydate>", "GetAllMeetingsByDate"),
        ("<rss><channel /></rss>", "begins with <rss>"),
        ("<meeting />", "only GetMeeting"),
        ("<meeting><a></meeting>", "broken XML"),
        ("no xml", "broken XML"),
    ],
)
def test_other_xml_is_refused_with_the_reason(data: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_service_xml(data.encode())


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><meeting>&x;</meeting>',
        '<!DOCTYPE a [<!ENTITY x "xxxxx"><!ENTITY y "&x;&x;">]><meeting>&y;</meeting>',
        "<!DOCTYPE meeting><meeting><meetingdate>1/2/2020</meetingdate></meeting>",
        "<string>&lt;!DOCTYPE a [&lt;!ENTITY x 'y'>]>&lt;meeting>&amp;x;&lt;/meeting></string>",
    ],
)
def test_a_document_type_is_refused(data: str) -> None:
    with pytest.raises(UnreadableError, match="document type or entities"):
        read_service_xml(data.encode())


def test_deep_and_broad_xml_is_read() -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    broad = "<b " + " ".join(f'a{i}="1"' for i in range(50_000)) + " />"
    source = read_service_xml(meeting(ITEM, deep + broad))
    assert numbers(source) == ["1"]
