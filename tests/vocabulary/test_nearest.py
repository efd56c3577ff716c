"""The names nearest to a wrong one."""

from __future__ import annotations

from minutes_cli.vocabulary.councils import LONDON
from minutes_cli.vocabulary.nearest import nearest


def test_a_misspelt_borough_finds_the_right_one_first() -> None:
    assert nearest("Harringey", LONDON())[0] == "haringey"
    assert nearest("sothwark", LONDON())[0] == "southwark"


def test_what_begins_or_holds_the_typed_words_is_near() -> None:
    assert nearest("kens", LONDON()) == ["kensington-and-chelsea"]
    assert nearest("Fulham", LONDON())[0] == "hammersmith-and-fulham"
    assert nearest("tower hamlet", LONDON())[0] == "tower-hamlets"


def test_the_choices_come_back_as_they_were_given() -> None:
    assert nearest("ibfc", ["BCF", "iBCF"], n=1) == ["iBCF"]


def test_nothing_is_near_to_nothing() -> None:
    assert nearest("", LONDON()) == []
    assert nearest("zzzz", LONDON()) == []
    assert nearest("x" * 1_000_000, LONDON()) == []
    assert nearest("brent", LONDON(), n=0) == []
