"""Decision clauses: each test is one way in which minutes word a decision, or only seem to."""

from __future__ import annotations

import pytest

from minutes_cli.extract.markers import find_marker
from minutes_cli.extract.paragraphs import paragraphs, with_bare_labels
from minutes_cli.extract.status import item_status
from tests.extract.deciding import clauses, decided
from tests.extract.items import item_of


def test_a_numbered_block_gives_a_clause_for_each_number() -> None:
    assert clauses(
        "Members spoke.\n\nRESOLVED:\n\n1.  That the report be noted.\n\n"
        "2.  That the budget be approved; and\n\n3.  That officers be asked to report back."
    ) == [
        ("1", "noted", "That the report be noted"),
        ("2", "approved", "That the budget be approved"),
        ("3", "requested", "That officers be asked to report back"),
    ]


def test_nested_labels_belong_to_their_parent() -> None:
    (first, second) = decided(
        "RESOLVED – that the Board:\n\n(1) endorses these aims:\n\n(a) shorter waits; and\n\n"
        "(b) fewer visits;\n\n(2) notes the risks."
    )
    assert (first.label, first.status) == ("1", "supported")
    assert first.text == "endorses these aims: (a) shorter waits; and (b) fewer visits"
    assert (second.label, second.text) == ("2", "notes the risks")


def test_a_clause_goes_on_over_a_paragraph_that_is_no_sentence_of_its_own() -> None:
    found = clauses(
        "RESOLVED –\n\n(a) That consent be given to the scheme, subject to a survey,\n\n"
        "and to the survey being published;\n\n(b) That the report be noted."
    )
    assert found[0][2].endswith("subject to a survey, and to the survey being published")
    assert found[1] == ("b", "noted", "That the report be noted")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("RESOLVED that the plan be adopted.", "that the plan be adopted"),
        ("RESOLVED, that – the plan be adopted.", "the plan be adopted"),
        ("RESOLVED: That the plan be adopted.", "That the plan be adopted"),
        ("3.4 Resolved: that the plan be adopted.", "that the plan be adopted"),
        ("It was RESOLVED that the plan be adopted.", "that the plan be adopted"),
        ("The Chair spoke. Resolved: That the plan be adopted.", "That the plan be adopted"),
        ("Cabinet RESOLVED that the plan be adopted.", "that the plan be adopted"),
        ("IT WAS RESOLVED THAT the plan be adopted.", "THAT the plan be adopted"),
        ("After debate the Panel decided that the plan be adopted.", "that the plan be adopted"),
    ],
)
def test_a_resolution_in_a_sentence_is_formal(sentence: str, text: str) -> None:
    (found,) = decided(sentence)
    assert found.text == text
    assert found.formal
    assert item_status([found]) == "resolved"


def test_unlabelled_lines_that_begin_with_that_are_clauses() -> None:
    assert [text for _, _, text in clauses("Resolved -\n\nThat A be noted.\n\nThat B be agreed.")]
    assert len(clauses("Resolved -\n\nThat A be noted.\n\nThat B be agreed.")) == 2


def test_what_follows_a_block_is_discussion_again() -> None:
    found = clauses(
        "RESOLVED: That the report be noted.\n\nReasons for decision:\n\n"
        "That the law requires it was explained.\n\nThe Chair thanked officers."
    )
    assert found == [(None, "noted", "That the report be noted")]


def test_several_blocks_in_one_item() -> None:
    found = clauses(
        "a) Walks\n\nRESOLVED, that – the walks be supported.\n\nb) Seats\n\n"
        "RESOLVED, that – Ms Fell be appointed to the panel."
    )
    assert [status for _, status, _ in found] == ["supported", "appointed"]


def test_a_decision_printed_twice_counts_once() -> None:
    block = "RESOLVED:\n\n1. That the plan be approved.\n\n2. That thanks be recorded."
    assert len(clauses(f"The Leader spoke.\n\n{block}", decision=block)) == 2


def test_a_decision_section_without_a_marker_is_formal() -> None:
    (found,) = decided("Members spoke.", decision="The minutes were approved as a correct record.")
    assert (found.status, found.formal) == ("approved", True)


def test_an_entry_that_begins_with_agreed_that_opens_no_block_of_its_own() -> None:
    section = (
        "After looking at the report, the Cabinet Member for Parks:\n\n1. Approved the purchase of "
        "bins;\n\n2. Agreed that the cost be met from the reserve; and\n\n3. Requested that a "
        "report be brought in May."
    )
    assert [(label, status) for label, status, _ in clauses("", section)] == [
        ("1", "approved"),
        ("2", "agreed"),
        ("3", "requested"),
    ]
    alone = "The Cabinet Member looked at the report:\n\nAgreed that the cost be met."
    assert [status for _, status, _ in clauses("", alone)] == ["agreed"]


@pytest.mark.parametrize("nothing", ["None.", "There were none.", "Not applicable."])
def test_a_decision_section_that_says_none_decides_nothing(nothing: str) -> None:
    assert decided("The Member spoke.", decision=nothing) == ()


def test_a_recommend_lead_in_decides_for_every_clause() -> None:
    found = clauses(
        "Resolved to RECOMMEND:  (to Council)\n\nThat the scheme be approved.\n\n"
        "That the fees be set at £20."
    )
    assert [status for _, status, _ in found] == ["recommended", "recommended"]


def test_a_lead_in_verb_decides_for_clauses_without_a_verb() -> None:
    found = clauses("Members spoke.\n\nCabinet noted:\n\n(1) the report; and\n\n(2) the risks.")
    assert found == [("1", "noted", "the report"), ("2", "noted", "the risks")]


def test_agreed_alone_is_not_formal() -> None:
    (found,) = decided("It was agreed:\n\nThat the minutes be approved as a correct record.")
    assert (found.status, found.formal) == ("approved", False)


def test_of_received_noted_agreed_only_agreed_decides() -> None:
    found = clauses(
        "RECEIVED the report.\n\nNOTED\n\n1. The costs had risen.\n\n2. The site was full.\n\n"
        "AGREED that:\n\n(1) the lease be renewed;\n\n(2) the plan be endorsed."
    )
    assert [text for _, _, text in found] == ["the lease be renewed", "the plan be endorsed"]


def test_a_carried_motion_is_formal() -> None:
    found = decided(
        "Following debate the Mayor declared the motion carried.\n\nIt was agreed: That this "
        "Council:\n\n(1) calls upon the Minister to act;\n\n(2) notes the petition."
    )
    assert [d.status for d in found] == ["requested", "noted"]
    assert all(d.formal for d in found)


def test_a_copy_without_labels_has_its_clauses_at_the_end() -> None:
    found = decided(
        "The officer spoke of the survey.\n\nMembers asked about cost.\n\n"
        "1)    That the survey be noted.\n\n2)    That the service continue for a year."
    )
    assert [(d.label, d.status, d.formal) for d in found] == [
        ("1", "noted", False),
        ("2", "agreed", False),
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Sub-Committee NOTED the report.", "noted"),
        ("The submitted report was noted.", "noted"),
        ("Members agreed the recommendations.", "agreed"),
        ("This item was deferred to the next meeting of the Panel.", "deferred"),
        ("The report was withdrawn from the agenda.", "withdrawn"),
        ("The Panel was not minded to support the proposal.", "rejected"),
        ("The proposal to close the hall was not agreed.", "rejected"),
        ("Councillor Ada Moss was appointed to the board until May 2021.", "appointed"),
    ],
)
def test_a_sentence_that_decides_the_matter_is_kept_whole(sentence: str, status: str) -> None:
    (found,) = decided(f"The officer spoke.\n\n{sentence}")
    assert (found.text, found.status, found.formal) == (sentence.rstrip("."), status, False)


@pytest.mark.parametrize(
    "discussion",
    [
        "It was agreed that the letters were too long.",
        "The Board noted that waiting times had risen.",
        "It was noted that a bus had been hired.",
        "Council, at its meeting on 3 May 2019, had resolved that the street be closed.",
        "It was noted that the Forum had resolved: “That the plan be supported.”",
        "The Committee received a report on the winter.",
        "Councillor Moss moved that a group be set up. The motion was not seconded.",
        "Apologies were received from Dr Finch.",
        "The Board asked that a note be sent to all members.",
        "Members agreed that this was wrong.",
        "The plan was approved in 2017 by the Council.",
    ],
)
def test_discussion_is_no_decision(discussion: str) -> None:
    assert decided(f"The officer spoke.\n\n{discussion}") == ()


def test_with_a_block_a_deciding_sentence_of_the_discussion_does_not_count() -> None:
    found = clauses("The Board approved the recommendations.\n\nRESOLVED: That it be noted.")
    assert found == [(None, "noted", "That it be noted")]


def test_what_an_inquorate_meeting_leaves_to_be_ratified_is_no_decision() -> None:
    assert (
        decided(
            "RESOLVED: That the report be noted.\n\nThe meeting was no longer quorate.\n\n"
            "RESOLVED: That the grant be doubled. This would have to be ratified."
        )[0].status
        == "noted"
    )


def test_by_reference_is_marked() -> None:
    (found,) = decided("RESOLVED: That the Board agreed the recommendations.")
    assert found.by_reference


def test_two_clauses_of_one_block_that_differ_in_a_name_are_two() -> None:
    names = ("Lee", "Roe")
    rows = [
        f"·  That Councillor {n} be appointed to the panel for the year 2019/20." for n in names
    ]
    assert len(decided("RESOLVED:\n\n" + "\n\n".join(rows))) == 2


def test_a_list_ends_where_the_next_resolution_begins() -> None:
    found = decided(
        "Cabinet:\n\n1. Noted the report\n\n2. Noted the plan\n\nRESOLVED: That A be approved."
    )
    assert [(d.status, d.formal) for d in found][-1] == ("approved", True)


@pytest.mark.parametrize(
    "between",
    [
        "ACTION: Head of Housing by 1 May 2018",
        "(Action: Jane Smith)",
        "Reason: To save money.",
        "(Councillor Bell asked that his vote against be recorded.)",
    ],
)
def test_a_list_goes_on_after_a_line_between(between: str) -> None:
    found = clauses(
        f"RESOLVED:\n\n1. That the report be noted.\n\n{between}\n\n2. That the plan be approved."
    )
    assert [status for _, status, _ in found] == ["noted", "approved"]


def test_a_clause_without_a_stop_does_not_swallow_the_next_paragraph() -> None:
    found = clauses("RESOLVED:\n\n1. That the plan be approved\n\nThe meeting adjourned at 8pm.")
    assert found == [("1", "approved", "That the plan be approved")]


@pytest.mark.parametrize(
    "sentence",
    [
        "RESOLVED: (i) That A be noted. (ii) That B be approved. (iii) That C be deferred.",
        "RESOLVED: 1. That A be noted. 2. That B be approved. 3. That C be deferred.",
        "The Board RESOLVED that: a) A be noted; b) B be approved; and c) C be deferred.",
        "RESOLVED that the Board (a) notes A; (b) approves B; (c) defers C.",
    ],
)
def test_a_list_in_one_line_gives_a_clause_for_each_label(sentence: str) -> None:
    assert [status for _, status, _ in clauses(sentence)] == ["noted", "approved", "deferred"]


@pytest.mark.parametrize(
    "lead",
    [
        "The Board AGREED to:",
        "The Committee NOTED the report and AGREED that:",
        "Following a long discussion, it was agreed to:",
        "The fee had been raised twice. The Board agreed to:",
        "The fee had been raised twice;  it was agreed that:",
    ],
)
def test_agreed_with_a_colon_leads_to_the_list_below(lead: str) -> None:
    found = clauses(f"Members spoke.\n\n{lead}\n\n(a) note the report;\n\n(b) approve the plan.")
    assert [(label, status) for label, status, _ in found] == [("a", "noted"), ("b", "approved")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The motion was put to the vote and LOST.",
        "On being put to the vote the motion was declared lost.",
        "The recommendation was put to the vote and was not carried.",
    ],
)
def test_a_lost_vote_is_rejected(sentence: str) -> None:
    (found,) = decided(f"Councillor Moss spoke.\n\n{sentence}")
    assert (found.status, found.formal) == ("rejected", False)


@pytest.mark.parametrize(
    "minutes",
    [
        "Cllr Lee MOVED, Cllr Roe SECONDED that the plan be approved.\n\nThe motion was CARRIED.",
        "It was MOVED by Cllr Lee, SECONDED by Cllr Roe and CARRIED that the plan be approved.",
    ],
)
def test_a_carried_motion_counts_as_the_text_that_was_carried(minutes: str) -> None:
    (found,) = decided(minutes)
    assert (found.text, found.status, found.formal) == (
        "that the plan be approved",
        "approved",
        True,
    )


def test_another_meeting_s_resolution_quoted_at_the_end_is_no_decision() -> None:
    assert (
        decided(
            "The Chair spoke.\n\nAt its meeting on 3 March 2018, the Cabinet had resolved:\n\n"
            "1. That the hub be closed.\n\n2. That staff be thanked and the plan be approved.\n\n"
            "Members discussed this."
        )
        == ()
    )


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Following consideration, the Committee noted the terms of the report.", "noted"),
        ("The Panel thanked officers for the update and noted the report.", "noted"),
        ("The Minute of the meeting of 3 May was submitted and approved.", "approved"),
        ("The Board agreed that Ms Lake be appointed to the panel.", "appointed"),
        ("The Committee agreed, by 6 votes to 1, to recommend the plan to Cabinet.", "recommended"),
    ],
)
def test_further_sentences_that_decide(sentence: str, status: str) -> None:
    (found,) = decided(f"The officer spoke.\n\n{sentence}")
    assert found.status == status


def test_a_decision_that_speaks_of_something_is_told_behind_its_heading() -> None:
    minutes = "Decision: The Board agreed its plan, with the addition of an item on dentistry."
    ((label, status, text),) = clauses(minutes)
    assert (label, status) == (None, "agreed")
    assert text.startswith("The Board agreed its plan")


def test_what_a_clause_recognises_orders_no_course() -> None:
    minutes = "RESOLVED:\n\n1. Recognises the work of carers.\n\n2. Pays them a bonus."
    assert [status for _, status, _ in clauses(minutes)] == ["noted", "agreed"]


@pytest.mark.parametrize(
    "words",
    [
        "The Committee considered the fees of the year and RESOLVED that bins be bought.",
        "RESOLVED – That bins be bought.",
        "Proposed by Councillor Reed, seconded by Councillor Lamb and RESOLVED that:",
    ],
)
def test_a_marker_is_where_its_word_is_printed(words: str) -> None:
    text, item = item_of(f"Members spoke.\n\n{words}")
    marker = find_marker(text, paragraphs(text, item)[1])
    assert marker is not None
    assert text[marker.start :].startswith(marker.words)
    assert marker.words == "RESOLVED"


def test_a_number_that_does_not_follow_is_no_label_without_its_dot() -> None:
    text, item = item_of(
        "1   That bins be bought.\n\n2   That boxes be sold.\n\n7   That lids be found."
    )
    rows = with_bare_labels(text, paragraphs(text, item))
    assert [(row.label, row.words(text)) for row in rows] == [
        ("1", "That bins be bought."),
        ("2", "That boxes be sold."),
        (None, "7   That lids be found."),
    ]


def test_one_number_without_its_dot_is_no_list() -> None:
    text, item = item_of("1   That bins be bought.\n\nMembers spoke.")
    rows = paragraphs(text, item)
    assert with_bare_labels(text, rows) == rows
