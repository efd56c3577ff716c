"""Sentences of the discussion that commit somebody to work, and those that only sound like it."""

from __future__ import annotations

import pytest

from minutes_cli.extract.commitments import commitment, find_commitments
from minutes_cli.extract.paragraphs import paragraphs
from tests.extract.items import item_of


def owner_of(sentence: str) -> str | None:
    told = commitment(sentence)
    assert told is not None, sentence
    assert told[1] is False
    return told[0]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Head of Parks undertook to circulate the plan.", "The Head of Parks"),
        ("The Chief Officer: Housing undertook to share the survey.", "The Chief Officer: Housing"),
        ("The Chair agreed to pursue the matter.", "The Chair"),
        ("The Leader was happy to circulate the letter.", "The Leader"),
        ("Ann Poole agreed to circulate both letters along with her replies.", "Ann Poole"),
        ("In reply to the Chair, the Director undertook to send the list.", "the Director"),
        (
            "The Head of Audit advised that this could not be done, but offered to put together a "
            "note on the method.",
            "The Head of Audit",
        ),
        (
            "The Manager replied that the list was out of date but that she would be happy to "
            "recirculate it.",
            "The Manager",
        ),
    ],
)
def test_somebody_undertakes_work(sentence: str, owner: str) -> None:
    assert owner_of(sentence) == owner


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Dr Bright would provide Members with a note.", "Dr Bright"),
        ("Ms Fry indicated that she would bring an update to the Board’s May meeting.", "Ms Fry"),
        (
            "In response to a further question, the Director of Leisure said that he would share "
            "the figures with Members.",
            "the Director of Leisure",
        ),
        ("She was told that there were two, and officers would send her the list.", "officers"),
        ("Councillor Hay advised that she would look into this.", "Councillor Hay"),
        ("The Leader stated that he would respond to Councillor Low in writing.", "The Leader"),
        (
            "Councillor Hay, as ward member, stated that she would write with details.",
            "Councillor Hay",
        ),
        ("The Clerk would arrange the handover.", "The Clerk"),
        ("Minute 12 (fees): Tom Reed would circulate the table to members.", "Tom Reed"),
    ],
)
def test_somebody_would_provide_it(sentence: str, owner: str) -> None:
    assert owner_of(sentence) == owner


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Robin to speak to Tom Reed about the contacts.", "Robin"),
        ("(3.2) Newsletter – Clerk to draft the first issue.", "Clerk"),
        ("The chair to report back on progress.", "The chair"),
        (
            "Members asked about the deficit; Tom Reed to bring this to the next meeting.",
            "Tom Reed",
        ),
        ("Ms Fry to be invited to the next meeting.", None),
    ],
)
def test_a_task_in_note_form(sentence: str, owner: str | None) -> None:
    assert owner_of(sentence) == owner


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Chair asked that a report on noise be added to the work programme.", None),
        ("It was requested that an item on fees be added to the agenda.", None),
        ("Members discussed the fees, and requested further information on the waivers.", None),
        ("Following a discussion, the Panel requested that a note be circulated.", None),
        ("The Chair asked if Ms Fry could provide an update in July, and she agreed.", "Ms Fry"),
        ("He gave a talk and asked the Clerk to arrange its circulation.", "the Clerk"),
        ("Officers were asked to circulate the map.", "Officers"),
        ("Officers are requested to investigate the costs.", "Officers"),
        (
            "The Committee asked the Public Health Lead for a note on the calls.",
            "the Public Health Lead",
        ),
    ],
)
def test_the_committee_or_a_member_asks_for_work(sentence: str, owner: str | None) -> None:
    assert owner_of(sentence) == owner


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("It was agreed that officers would arrange a visit to the depot.", "officers"),
        ("It was agreed an update on fees would come to the next meeting.", None),
        ("It was noted that a report on parking would be presented to the next meeting.", None),
        ("A revised version will be brought back to a future meeting.", None),
        ("The Leader replied that a written response would be provided.", "The Leader"),
        ("The invitation to the college would be followed up with its head.", None),
        ("Committee members would receive an email update on this.", None),
        ("The inspection report would also be reported to a future meeting.", None),
        ("The plan for surgeries would come to the July meeting.", None),
        ("Notes of the talk would be made available to Members.", None),
        ("It was agreed that this issue be added to the next Housing Commission agenda.", None),
    ],
)
def test_work_is_to_come(sentence: str, owner: str | None) -> None:
    assert owner_of(sentence) == owner


@pytest.mark.parametrize(
    "sentence",
    [
        # plans that are told, of somebody’s own
        "The team would then write a business case.",
        "Healthwatch would write to every practice in the spring.",
        "NHS Tayside would bring its own paper to a later meeting.",
        "The trust had agreed to provide a nurse to the committee’s hub.",
        "Healthwatch offered to share the draft with its readers’ panel.",
        "The north locality would look at waiting times.",
        "The strategy would provide the Board with a framework.",
        "A consultation would be held over the summer.",
        "These would be reported monthly to the delivery group.",
        "The Group would be starting work in the village on Monday.",
        "Any proposal outside the rules would be brought to the Forum.",
        "Officers would go to the market in April.",
        # questions, and what is answered in the room
        "Members asked if officers would bring a report to the Committee.",
        "Councillor Hay asked whether the figures would be circulated to Members.",
        "The Chair asked the Director to explain the figures.",
        "The Chairman asked Ms Fry to express the Committee’s thanks.",
        "Members asked for the following amendment to be made to the minutes.",
        "It was asked that these comments be included in the minutes.",
        "Councillor Hay was pleased to see the figures.",
        # what is past
        "Officers were asked to look at this in 2020 and found that it would cost too much.",
        "The Council had asked the Clerk to arrange a meeting.",
        "The plan was due to be presented to the Forum at this meeting.",
        # clauses and headings
        "Authorises the Director of Housing to invite tenders.",
        "Actions and information to be provided:",
        "For ward figures to be reported each quarter.",
        "It was agreed that letters ought to be sent out sooner.",
    ],
)
def test_what_is_no_commitment(sentence: str) -> None:
    assert commitment(sentence) is None


def test_what_the_body_itself_agrees_to_do_hides_nobody_behind_it() -> None:
    sentence = (
        "The Committee agreed to share the plan, and Ms Fry undertook to circulate a note to the "
        "Board."
    )
    assert owner_of(sentence) == "Ms Fry"


def test_sentences_within_clauses_that_overlap_are_told_once() -> None:
    """What a clause says is an action of the clause."""
    text, item = item_of(
        "Mr Wren spoke. Ms Fry undertook to circulate a note to the Board. Mr Orr undertook to "
        "send the plan to the Board."
    )
    rows = paragraphs(text, item)

    def told(*clauses: tuple[int, int]) -> list[str]:
        return [text[c.start : c.end] for c in find_commitments(text, rows, clauses)]

    fry, orr, end = text.index("Ms Fry"), text.index("Mr Orr"), rows[0].end
    assert [words[:6] for words in told()] == ["Ms Fry", "Mr Orr"]
    assert [words[:6] for words in told((rows[0].start, fry + 10), (fry, orr))] == ["Mr Orr"]
    assert [words[:6] for words in told((fry, end), (orr, orr + 10))] == []


@pytest.mark.parametrize(
    ("behind", "owner"),
    [
        ("Ann Poole agreed to circulate the figures", "Ann Poole"),
        ("Ann Poole agreed to hope for rain", None),
        ("the weather was said to be fine", None),
    ],
)
def test_who_says_that_he_will_do_what_the_body_agreed(behind: str, owner: str | None) -> None:
    words = f"It was agreed to bring a report to the next meeting, and {behind}."
    assert owner_of(words) == owner


def test_what_would_only_help_hides_no_promise_behind_it() -> None:
    words = "This would help, and the Director would circulate a note to the Board."
    assert owner_of(words) == "the Director"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Clerk will report on any matters that need attention.",
        "The Director will inform the Cabinet of any items called in since the last meeting.",
        "The following points of the talk to be added:-",
    ],
)
def test_what_an_agenda_says_is_no_undertaking(sentence: str) -> None:
    assert commitment(sentence) is None
    assert owner_of("The Director would inform the Board of the outcome.") == "The Director"
