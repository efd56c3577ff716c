"""The programmes, the user's own rows and the lineage."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.extract.programmes import find_programmes
from minutes_cli.vocabulary.programmes import (
    PROGRAMMES,
    lineage,
    programme_by_code,
    record_codes,
    user_file,
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's file belongs, in an empty configuration folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = user_file()
    path.parent.mkdir(parents=True)
    return path


def test_the_record_holds_four_programmes_and_no_neighbour() -> None:
    built_in = [code for code, programme in PROGRAMMES().items() if programme.record]
    assert sorted(built_in) == ["BCF", "ICP", "ITF", "iBCF"]
    assert record_codes(["iBCF", "CCG", "BCF", "nonsense"]) == ["BCF", "iBCF"]


def test_the_neighbours_can_be_asked_for() -> None:
    assert {"ICS", "ICB", "STP", "CCG", "JSNA", "JHWS", "S75", "DFG", "VANGUARD"} <= set(
        PROGRAMMES()
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bcf", "BCF"),
        ("IBCF", "iBCF"),
        ("better care  fund", "BCF"),
        ("Better Care Plan", "BCF"),
        ("Integration Transformation Fund", "ITF"),
        ("section 75", "S75"),
    ],
)
def test_a_programme_is_found_by_code_or_name(text: str, code: str) -> None:
    programme = programme_by_code(text)
    assert programme is not None
    assert programme.code == code


@pytest.mark.parametrize("text", ["", "BC", "Better", "x" * 100_000])
def test_what_is_no_programme_is_none(text: str) -> None:
    assert programme_by_code(text) is None


@pytest.mark.parametrize("code", ["ITF", "BCF", "iBCF"])
def test_the_lineage_runs_from_the_eldest(code: str) -> None:
    assert lineage(code) == ("ITF", "BCF", "iBCF")


def test_a_programme_without_kin_is_its_own_lineage() -> None:
    assert lineage("ICP") == ("ICP",)
    assert lineage("unheard of") == ("unheard of",)


def test_a_users_row_is_found_in_texts_and_stands_in_the_record(own: Path) -> None:
    own.write_text(
        '[[programme]]\ncode = "FALLS"\nname = "Steady Steps"\nacronyms = ["SSP"]\n',
        encoding="utf-8",
    )
    assert PROGRAMMES()["FALLS"].record
    text = "Steady  Steps had begun; the SSP had 40 places."
    found = find_programmes(text, 0, len(text), None, None)
    assert [(m.code, m.count) for m in found] == [("FALLS", 1)]


def test_a_row_without_any_form_is_looked_for_by_its_name(own: Path) -> None:
    own.write_text('[[programme]]\ncode = "SS"\nname = "Steady Steps"\n', encoding="utf-8")
    assert PROGRAMMES()["SS"].expansions == ("Steady Steps",)


def test_a_users_row_takes_the_place_of_a_built_in_one(own: Path) -> None:
    own.write_text(
        '[[programme]]\ncode = "bcf"\nname = "Bury Cycling Fund"\nrecord = false\n',
        encoding="utf-8",
    )
    assert "BCF" not in PROGRAMMES()
    assert PROGRAMMES()["bcf"].name == "Bury Cycling Fund"


def test_no_file_and_an_empty_file_are_no_error(own: Path) -> None:
    before = PROGRAMMES()
    own.write_text("# nothing yet\n", encoding="utf-8")
    assert set(PROGRAMMES()) == set(before)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[programme]]\ncode = "A\n', "line 2"),
        (
            '[[programme]]\ncode = "A"\nname = "Aa"\n\n[[programme]]\nname = "B"\n',
            "line 5: the row",
        ),
        ('[[programme]]\ncode = "A"\nname = " "\n', "line 1: the row needs a 'name'"),
        ('[[programme]]\ncode = "A"\nname = "B"\nalias = []\n', "unknown column 'alias'"),
        ('[[programme]]\ncode = "A"\nname = "B"\naliases = "b"\n', "'aliases' must be a list"),
        ('[[programme]]\ncode = "A"\nname = "B"\naliases = [""]\n', "none of them empty"),
        ('[[programme]]\ncode = "A"\nname = "B"\nrecord = "no"\n', "'record' must be"),
        ('[[programme]]\ncode = "A"\nname = "B"\nsince = 2015\n', "'since' must be a text"),
        ('\n[programmes]\ncode = "A"\n', "line 2: unknown key 'programmes'"),
        ('programme = "A"\n', "line 1: 'programme' is not a list"),
    ],
)
def test_a_wrong_row_names_the_file_and_the_line(own: Path, text: str, says: str) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        PROGRAMMES()
    assert str(own) in str(caught.value)
    assert says in str(caught.value)


def test_a_file_that_is_not_utf_8_says_so(own: Path) -> None:
    own.write_bytes(b'[[programme]]\ncode = "\xa3"\n')
    with pytest.raises(UsageError, match="not UTF-8"):
        PROGRAMMES()


def test_the_file_is_looked_for_as_xdg_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/own")
    assert user_file() == Path("/etc/own/minutes/programmes.toml")
    monkeypatch.setenv("HOME", "/home/ada")
    for unset in ("", "relative"):
        monkeypatch.setenv("XDG_CONFIG_HOME", unset)
        assert user_file() == Path("/home/ada/.config/minutes/programmes.toml")
