"""Some mutated files and hostile questions; ``python -m tests.reliability`` has thousands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from minutes_cli.models import Decision, Document
from minutes_cli.pipeline import read_document
from minutes_cli.sources import SUFFIXES
from minutes_cli.sources.archive import members
from tests.reliability import questions
from tests.reliability.hostile_files import hostile_files, untrue
from tests.reliability.mutation import FORMS, mutated
from tests.reliability.questions import NUMBERS, hostile_questions, question

SEED = 20_190_418


def test_spoilt_files_are_read_or_refused_and_stored_whole(tmp_path: Path) -> None:
    numbers = dict.fromkeys(FORMS, 12) | {"text": 50, "HTML": 30}
    tallies = hostile_files(tmp_path, numbers, SEED)
    assert {tally.name.split()[1]: tally.injected for tally in tallies} == numbers
    assert [words for tally in tallies for words in tally.told] == []


def test_hostile_questions_are_answered_or_refused_and_change_nothing(tmp_path: Path) -> None:
    tallies = hostile_questions(tmp_path, dict.fromkeys(NUMBERS, 40), SEED)
    assert [tally.injected for tally in tallies] == [40] * len(NUMBERS)
    assert [words for tally in tallies for words in tally.told] == []


def test_an_input_is_the_same_each_time_and_another_with_another_number() -> None:
    for kind in FORMS:
        name, data = mutated(kind, 1, 2)
        assert (name, data) == mutated(kind, 1, 2)
        assert data not in (mutated(kind, 1, 3)[1], mutated(kind, 2, 2)[1])
        assert data not in FORMS[kind].whole() or not data
    assert question("search", 1, 2) == question("search", 1, 2)


def test_words_that_do_not_stand_at_their_span_are_seen() -> None:
    from tests.documents import document, item

    clause = Decision(None, "other words", "noted", None, 0, 4, "rule")
    good = document("/a.txt", "noted it", items=(item(title="a"),))
    assert list(untrue(good)) == []
    bad: Document = document("/a.txt", "noted it", items=(item(title="a", decisions=(clause,)),))
    assert len(list(untrue(bad))) == 1


def test_a_failure_of_a_command_is_seen(tmp_path: Path) -> None:
    kept = questions.ask
    try:
        questions.ask = lambda arguments: (4, "", "minutes: internal error (x)\n")
        assert {kind for kind, _ in questions.wrong(["items"])} == {"traceback", "message"}
        questions.ask = lambda arguments: (2, "half an answer", "minutes: wrong\n")
        assert {kind for kind, _ in questions.wrong(["items"])} == {"message"}
        questions.ask = lambda arguments: (0, "", "")
        assert questions.wrong(["items"]) == []
    finally:
        questions.ask = kept


# ---- what the sweeps found once


MEETING = """Havering Council

Agenda and minutes

Adult  \x1c Care Board - 18 April 2019 7.00 pm

Items

No. Item

1.

2.

Better Care Fund

Minutes:

The report was NOTED.

3.

Any other business

Minutes:

There was none.
"""


def test_a_number_alone_is_no_item_and_blanks_of_a_name_are_one() -> None:
    read = read_document(MEETING.encode(), "a.txt")
    assert [item.title for item in read.items] == ["Better Care Fund", "Any other business"]
    (committee,) = [fact for fact in read.facts if fact.name == "committee"]
    assert (committee.value, committee.quote) == ("Adult Care Board", "Adult Care Board")
    assert list(untrue(read)) == []


def test_a_member_of_an_archive_without_a_name_is_passed_by() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("!", "nothing")
        archive.writestr("a.txt", "words")
    nameless = buffer.getvalue().replace(b"!", b"\0")  # names end at a NUL
    assert [one.name for one in members(nameless, frozenset(SUFFIXES))] == ["a.txt"]
