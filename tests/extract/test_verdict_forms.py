"""Decisions as Scottish boards, Northern Irish committees and others tell them."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses, decided


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Thereafter, the Joint Board agreed to note the forecast provided.", "noted"),
        ("Accordingly the Panel approved the lettings policy.", "approved"),
        ("There being no questions, the Board noted the position.", "noted"),
        ("The Joint Board had before it and approved as a correct record the Minute.", "approved"),
        ("The Committee had before them the draft plan and endorsed the plan.", "supported"),
        ("The Board approved, as a correct record, the minute of 3 May.", "approved"),
        ("There was submitted and approved the minute of the meeting of 3 May.", "approved"),
        ("There had been circulated and was noted a report by the Chief Officer.", "noted"),
        ("The minutes of 3 May were taken as read, confirmed and signed.", "agreed"),
        ("The minutes were taken as read and approved.", "approved"),
        (
            "On a vote, four Members voted for the proposal and nine against and it was declared "
            "lost.",
            "rejected",
        ),
        (
            "Five Members voted for the proposal and six against and it was accordingly declared "
            "lost.",
            "rejected",
        ),
    ],
)
def test_a_sentence_decides(sentence: str, status: str) -> None:
    assert [(found, text) for _, found, text in clauses(sentence)] == [(status, sentence[:-1])]


@pytest.mark.parametrize(
    "sentence",
    [
        "There had been circulated a report by the Chief Officer.",
        "There were submitted letters from two schools.",
        "The Joint Board had before it a report on prescribing.",
        "Six residents voted for the scheme and it was a success.",
        "On a vote, six Members voted for the amendment and nine against and it was lost.",
        "Thereafter, the Chief Officer noted that costs had risen.",
    ],
)
def test_a_sentence_decides_nothing(sentence: str) -> None:
    assert clauses(sentence) == []


@pytest.mark.parametrize(
    "lead",
    [
        "The Committee:",
        "After discussion, the Committee:",
        "Following a lengthy debate, the Policy and Resources Committee:",
        "Thereafter, the Board:",
    ],
)
def test_a_body_with_a_colon_leads_to_bullets(lead: str) -> None:
    minutes = (
        f"Ms Kerr spoke of the play parks.\n\n{lead}\n\n"
        "• noted the information which had been given;\n\n"
        "• agreed to write to the Minister to request a meeting; and\n\n"
        "• agreed that the speakers be invited to return in the autumn."
    )
    assert clauses(minutes) == [
        (None, "noted", "noted the information which had been given"),
        (None, "agreed", "agreed to write to the Minister to request a meeting"),
        (None, "requested", "agreed that the speakers be invited to return in the autumn"),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "The Joint Board agreed:-",
        "The Joint Board agreed, in terms of section 9 of the Act:-",
        "Thereafter, the Joint Board, on a vote, agreed:-",
        "The Joint Board agreed, on the motion of the Chair, to:",
    ],
)
def test_agreed_with_an_insertion_leads_to_the_list(lead: str) -> None:
    minutes = f"{lead}\n\n(1) to note the forecast;\n\n(2) to approve the adjustments."
    assert [(label, status) for label, status, _ in clauses(minutes)] == [
        ("1", "noted"),
        ("2", "approved"),
    ]


def test_paragraph_numbers_that_count_the_block_are_its_labels() -> None:
    section = (
        "The Committee:-\n\n7.1 NOTED the position;\n\n7.2 AGREED that fees be frozen; and\n\n"
        "7.3 INSTRUCTED the Chief Officer to report in May."
    )
    assert [(label, status) for label, status, _ in clauses("", section)] == [
        ("7.1", "noted"),
        ("7.2", "agreed"),
        ("7.3", "requested"),
    ]


def test_paragraph_numbers_of_the_discussion_are_no_labels() -> None:
    minutes = (
        "7.1 Ms Kerr spoke.\n\n7.2 RESOLVED:\n\n7.3 That the plan be noted.\n\n"
        "7.4 That fees be frozen."
    )
    assert [label for label, _, _ in clauses(minutes)] == [None, None]


def test_a_motion_that_was_lost_is_no_closing_resolution() -> None:
    minutes = (
        "The Director submitted a report on grants.\n\n"
        "Moved by Councillor Kerr,\n\nSeconded by Councillor Orr,\n\n"
        "That the Committee agrees to defer the report to May.\n\n"
        "On a vote, four Members voted for the proposal and nine against and it was declared "
        "lost.\n\nThe Committee adopted the recommendation within the report."
    )
    assert [(status, text[:13]) for _, status, text in clauses(minutes)] == [
        ("rejected", "On a vote, fo"),
        ("agreed", "The Committee"),
    ]


def test_a_motion_told_with_what_the_board_agreed_is_kept_whole() -> None:
    minutes = (
        "Mr Orr, seconded by Ms Kerr, moved that the plan be approved.\n\n"
        "The motion was carried and the Joint Board agreed to approve the plan with a new target."
    )
    (found,) = decided(minutes)
    assert found.text.startswith("The motion was carried and the Joint Board agreed")
    assert (found.status, found.formal) == ("approved", True)


def test_a_line_break_inside_a_body_s_name_parts_nothing() -> None:
    minutes = (
        "The minutes of the meeting of the Adult Care and Health Scrutiny\n"
        "Committee held on 25 September 2019 were agreed as a true record."
    )
    assert [status for _, status, _ in clauses(minutes)] == ["agreed"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Council agreed to accede to the request.", "agreed"),
        ("Following discussion, the Committee agreed to renew the lease for two years.", "agreed"),
        ("It was agreed to take no further action.", "agreed"),
        ("Members agreed that the licence be extended until May.", "agreed"),
        ("After a vote, it was agreed that the fee be cut by half.", "agreed"),
    ],
)
def test_what_the_body_agreed_to_at_the_end_is_the_decision(sentence: str, status: str) -> None:
    minutes = f"Ms Kerr spoke of the pool.\n\n{sentence}"
    assert [(found, text) for _, found, text in clauses(minutes)] == [(status, sentence[:-1])]


@pytest.mark.parametrize(
    "minutes",
    [
        "It was agreed that the hill was too steep.",
        "Members agreed that more should be done for carers.",
        "Members agreed that this would be needed.",
        "The Board agreed to receive a further report in May.",
        "The Board agreed to look at the figures again.",
        "Mr Orr reported that the Council had agreed to renew the lease.",
        "The Council agreed to renew the lease.\n\nMs Kerr spoke.\n\nThe Chair thanked her.",
    ],
)
def test_an_opinion_or_work_to_come_is_no_decision(minutes: str) -> None:
    assert clauses(minutes) == []


def test_thanks_placed_on_record_beside_a_note_are_agreed() -> None:
    minutes = "RESOLVED – that the report be noted and that the Board’s thanks be placed on record."
    assert [status for _, status, _ in clauses(minutes)] == ["agreed"]
    minutes = "RESOLVED – that it be noted that costs rose and that a plan would be produced."
    assert [status for _, status, _ in clauses(minutes)] == ["noted"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "The Committee, after hearing from the applicant, agreed to grant the licence.",
            "approved",
        ),
        ("The Committee granted approval for the use of the hall.", "approved"),
        ("The Council acceded to the request.", "agreed"),
        ("The Board gave its approval to the plan.", "approved"),
        ("The Board was content to note the report.", "noted"),
        ("Members were happy to approve the strategy.", "approved"),
        ("The recommendations were put to the vote and agreed.", "agreed"),
        ("The vote was taken and the recommendation was approved by 8 votes to 3.", "approved"),
        (
            "It was proposed by Ms Kerr, seconded by Mr Orr and agreed that the report be noted.",
            "noted",
        ),
        (
            "On the proposal of Ms Kerr, seconded by Mr Orr, it was agreed to approve the grant.",
            "approved",
        ),
        (
            "There being no further names it was agreed unanimously that Ms Kerr be appointed.",
            "appointed",
        ),
        ("Members thanked the officers for the update, which was noted.", "noted"),
        ("The report was noted and the recommendations approved.", "approved"),
        ("The minutes were proposed by Mr Orr and seconded by Ms Kerr and approved.", "approved"),
        ("The minutes of the last meeting were agreed to be an accurate record.", "agreed"),
        ("Minutes of the meeting of 4 May agreed as correct.", "agreed"),
        ("Agreed as a correct record.", "agreed"),
        ("The Panel took note of the report.", "noted"),
        ("The item was continued to the next meeting.", "deferred"),
        ("The Committee continued consideration of this report to its next meeting.", "deferred"),
        ("The Committee remitted the report to the Director.", "referred"),
        ("The Executive Member for Roads APPROVED the scheme.", "approved"),
        ("The Board ratified the submission.", "agreed"),
        ("The Board signed off the return.", "approved"),
        ("The Board delegated authority to the Chair to sign the plan.", "delegated"),
        ("The Board elected Ms Kerr as Vice-Chair.", "appointed"),
        ("The Committee recommended that Cabinet approve the plan.", "recommended"),
        ("The Committee referred the matter to Cabinet.", "referred"),
        ("The Committee authorised the Director to sign the lease.", "approved"),
        ("The Committee noted the letter which had been received.", "noted"),
        ("The IJB noted the report.", "noted"),
        ("The Partnership noted the forward planner.", "noted"),
        ("The letters were noted.", "noted"),
        ("The Northtown Integrated Care Partnership endorsed the strategy.", "supported"),
        ("The Motion was therefore declared LOST.", "rejected"),
        ("Upon a vote, the Motion was declared CARRIED.", "agreed"),
    ],
)
def test_a_rarer_sentence_decides(sentence: str, status: str) -> None:
    assert [(found, text) for _, found, text in clauses(sentence)] == [(status, sentence[:-1])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board appointed by the Council would meet in May.",
        "Members referred to the report and to the costs in it.",
        "Members elected in May had been trained.",
        "The Cabinet had delegated authority to the Director.",
        "The Council appointed a new provider in the spring.",
        "The Committee recommended that staff eat more fruit.",
        "Members were pleased to note that waits had fallen.",
        "The report, which was noted by the press, had errors.",
        "It was proposed by the Government that fees be cut.",
        "A vote was taken in Parliament.",
        "The Council gave the school a licence fee.",
        "The Panel took note of the time.",
        "The Trust Board approved the plan in May.",
        "The Integrated Care Board endorsed the business case.",
        "The Committee welcomed the new members.",
        "The Partnership approved the plan in May, before it was printed.",
        "The Partnership noted the cost of the plan with concern and asked for time.",
    ],
)
def test_a_sentence_that_sounds_like_it_decides_nothing(sentence: str) -> None:
    assert clauses(sentence) == []


def test_a_list_in_lower_case_under_a_body_without_labels() -> None:
    minutes = "The Integration Joint Board:-\n\nnoted the report; and\n\napproved the plan."
    assert [status for _, status, _ in clauses(minutes)] == ["noted", "approved"]


def test_what_a_board_only_noted_would_come_is_noted() -> None:
    minutes = (
        "The Board noted:-\n\n(i) the report; and\n\n(ii) that a plan would be brought in May."
    )
    assert [status for _, status, _ in clauses(minutes)] == ["noted", "noted"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Scrutiny Board (Adults) noted the report.", "noted"),
        ("The members of the Board approved the plan.", "approved"),
        ("These were noted.", "noted"),
        ("The Committee voted by 7 to 3 to refuse the application.", "rejected"),
        ("By 7 votes to 3, the Committee agreed to approve the plan.", "approved"),
        ("Councillor Kerr’s report was noted.", "noted"),
    ],
)
def test_other_subjects_and_counts(sentence: str, status: str) -> None:
    assert [(found, text) for _, found, text in clauses(sentence)] == [(status, sentence[:-1])]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "It was proposed by Mr Orr, seconded by Ms Kerr, and agreed that the bid be deferred "
            "for a month to learn what had been sought.",
            "deferred",
        ),
        (
            "It was proposed by Mr Orr, seconded by Ms Kerr, and agreed that item 7 be considered "
            "“in committee”.",
            "agreed",
        ),
        (
            "On the proposal of Mr Orr, seconded by Ms Kerr, it was agreed to go “into committee”.",
            "agreed",
        ),
        (
            "It was agreed, on the proposal of Mr Orr, seconded by Ms Kerr, that bins be set up.",
            "agreed",
        ),
        ("The Board noted the “Bins for All” report.", "noted"),
    ],
)
def test_a_motion_told_in_one_sentence(sentence: str, status: str) -> None:
    assert [(found, text) for _, found, text in clauses(sentence)] == [(status, sentence[:-1])]


def test_a_motion_resolved_in_one_sentence_is_a_resolution() -> None:
    (found,) = decided(
        "It was proposed by Mr Orr, seconded by Ms Kerr, and resolved that bins be bought."
    )
    assert (found.text, found.formal) == ("that bins be bought", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr Orr proposed that the bid be granted. There was no seconder.",
        "It was proposed by Mr Orr, seconded by Ms Kerr, that the bid be put to Council.",
        "The Board noted what he called “a report that was approved by nobody, and never read”.",
        "The bid had been resolved by Mr Orr and seconded by Ms Kerr.",
    ],
)
def test_a_motion_that_nobody_agreed_decides_nothing(sentence: str) -> None:
    assert clauses(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Subject to the above, the Panel approved the work programme.", "approved"),
        ("Subject to one change to page 4, the Board endorsed the plan.", "supported"),
        ("The arrangements for the next meeting on 3 May at 6.15 pm were noted.", "noted"),
    ],
)
def test_what_stands_before_the_verdict_may_be_long(sentence: str, status: str) -> None:
    assert [(found, text) for _, found, text in clauses(sentence)] == [(status, sentence[:-1])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Subject to the funds, the Panel asked if the plan was approved.",
        "The arrangements for the night shift at the home were noted by the inspector to be poor.",
    ],
)
def test_what_is_only_told_is_no_verdict(sentence: str) -> None:
    assert clauses(sentence) == []


def test_recommend_in_capitals_opens_a_block() -> None:
    found = decided(
        "Members spoke of the case.\n\nRECOMMEND to the two Councils that\n\n(1) the "
        "case be approved; "
        "and\n\n(2) the scheme be changed."
    )
    assert [(one.label, one.status) for one in found] == [
        ("1", "recommended"),
        ("2", "recommended"),
    ]
    assert decided("Officers RECOMMEND nothing of the sort, said Mr Orr.") == ()


def test_bullets_that_begin_with_verbs_in_capitals_are_clauses() -> None:
    found = clauses(
        "The Board RESOLVED to:\n\n• APPROVE the two beds;\n\n• INSTRUCT the Chief Officer to "
        "bring a report in May; and\n\n• NOTE the number of posts."
    )
    assert [status for _, status, _ in found] == ["approved", "requested", "noted"]


def test_a_board_by_its_letters_decides() -> None:
    (found,) = decided("Decision\n\nThe IJB considered and APPROVED the programme for 2031.")
    assert found.status == "approved"


def test_a_thing_received_with_another_noted_is_no_work_to_come() -> None:
    noted = "RESOLVED: That the plan be received and the items for the next meeting noted."
    work = "RESOLVED: That a report be received at the next meeting."
    assert [clauses(words)[0][1] for words in (noted, work)] == ["noted", "requested"]
