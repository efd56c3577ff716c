"""Each format holds exactly the values, in the form that its readers take."""

from __future__ import annotations

import csv as standard_csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.errors import UsageError
from minutes_cli.render.formats import FORMATS, Style, format_of_file, null
from minutes_cli.render.terminal import safe_lines

COLUMNS = ("ref", "title", "programmes", "decisions", "soft")
ROWS: list[tuple[Any, ...]] = [
    ("a.1", 'Say "when", then', ["BCF", "iBCF"], 2, True),
    ("a.2", None, [], 0, False),
    ("a.3", "two\nlines\tand a \\", ["ITF"], 1.5, None),
]


def written(name: str, rows: Any = ROWS, columns: Any = COLUMNS, **style: Any) -> str:
    function = null if name == "null" else FORMATS[name]
    return "".join(function(columns, iter(rows), Style(**style)))


def test_csv() -> None:
    assert written("csv") == (
        "ref,title,programmes,decisions,soft\n"
        'a.1,"Say ""when"", then",BCF; iBCF,2,true\n'
        "a.2,,,0,false\n"
        'a.3,"two\nlines\tand a \\",ITF,1.5,\n'
    )


def test_tsv() -> None:
    assert written("tsv") == (
        "ref\ttitle\tprogrammes\tdecisions\tsoft\n"
        'a.1\tSay "when", then\tBCF; iBCF\t2\ttrue\n'
        "a.2\t\t\t0\tfalse\n"
        "a.3\ttwo\\nlines\\tand a \\\\\tITF\t1.5\t\n"
    )


def test_json_is_one_array_with_an_object_on_each_line() -> None:
    text = written("json")
    assert text.splitlines()[:2] == [
        "[",
        '{"ref": "a.1", "title": "Say \\"when\\", then", "programmes": ["BCF", "iBCF"], '
        '"decisions": 2, "soft": true},',
    ]
    assert [tuple(row.values()) for row in json.loads(text)] == ROWS


def test_jsonl_is_an_object_on_each_line() -> None:
    lines = written("jsonl").splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == ROWS
    assert list(json.loads(lines[0])) == list(COLUMNS)


def test_markdown() -> None:
    assert written("markdown", [("a|b", "<b> & *c* _d_ `e` [f](g)", ["x"], 1, True)]) == (
        "| ref | title | programmes | decisions | soft |\n"
        "| --- | --- | --- | --- | --- |\n"
        r"| a\|b | &lt;b&gt; &amp; \*c\* \_d\_ \`e\` \[f\](g) | x | 1 | true |" + "\n"
    )


def test_markdown_keeps_a_row_on_its_line_and_marks_matches() -> None:
    assert written("markdown", [("one\n two \ufdd0three\ufdd1",)], ("a",), headers=False) == (
        "| one two **three** |\n"
    )


def test_nul_stands_after_each_row() -> None:
    assert written("null", [("a\nb",), ("c\td\\",), ("e\0f",)], ("title",)) == (
        "a\nb\0c\td\\\0e\N{REPLACEMENT CHARACTER}f\0"
    )
    assert written("null", [("a\tb", "c\nd")], ("x", "y")) == "a\\tb\tc\\nd\0"


@pytest.mark.parametrize("name", ["csv", "tsv", "markdown"])
def test_headers_can_be_left_out(name: str) -> None:
    with_headers = written(name, headers=True)
    without = written(name, headers=False)
    assert with_headers.endswith(without)
    assert "programmes" not in without


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", "ref,title,programmes,decisions,soft\n"),
        ("tsv", "ref\ttitle\tprogrammes\tdecisions\tsoft\n"),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("null", ""),
        ("table", ""),
        (
            "markdown",
            "| ref | title | programmes | decisions | soft |\n| --- | --- | --- | --- | --- |\n",
        ),
    ],
)
def test_an_empty_answer_is_still_of_its_format(name: str, text: str) -> None:
    assert written(name, []) == text


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl", "null"])
def test_marks_of_matches_are_not_for_programs(name: str) -> None:
    assert "\ufdd0" not in written(name, [("a \ufdd0b\ufdd1 c",)], ("snippet",))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_in_csv_is_disarmed_unless_it_is_raw(start: str) -> None:
    cell = f"{start}1+1"
    (row,) = standard_csv.reader(io.StringIO(written("csv", [(cell,)], ("a",), headers=False)))
    assert row == ["'" + safe_lines(cell)]
    raw = written("csv", [(cell,)], ("a",), headers=False, raw_csv=True)
    assert next(standard_csv.reader(io.StringIO(raw, newline=""))) == [cell]
    assert json.loads(written("jsonl", [(cell,)], ("a",))) == {"a": cell}


def test_numbers_are_no_formulas() -> None:
    assert written("csv", [(-1, 2.5)], ("a", "b"), headers=False) == "-1,2.5\n"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd0\ufdd1"))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_raw_csv_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = written("csv", rows, ("a", "b"), raw_csv=True)
    back = list(standard_csv.reader(io.StringIO(text, newline="")))
    assert back == [["a", "b"], *map(list, rows)]


@given(st.lists(st.tuples(CELLS), max_size=4))
def test_no_cell_of_csv_begins_a_formula(rows: list[tuple[str]]) -> None:
    text = written("csv", rows, ("a",), headers=False)
    back = [cell for (cell,) in standard_csv.reader(io.StringIO(text, newline=""))]
    assert [cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in back] == [False] * len(
        rows
    )
    assert [cell.removeprefix("'") for cell in back] == [
        safe_lines(cell.removeprefix("'")) for (cell,) in rows
    ]


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_tsv_has_a_line_for_each_row_and_can_be_undone(rows: list[tuple[str, str]]) -> None:
    text = written("tsv", rows, ("a", "b"), headers=False)
    lines = text.split("\n")
    assert len(lines) == len(rows) + 1
    back = [tuple(map(undone, line.split("\t"))) for line in lines[:-1]]
    assert [tuple(map(plainly, row)) for row in back] == [tuple(map(plainly, row)) for row in rows]


def plainly(cell: str) -> str:
    """A cell with what TSV keeps: every other control replaced."""
    return safe_lines(cell.replace("\r", "\N{SYMBOL FOR CARRIAGE RETURN}"))


HOSTILE = "a\x1b[31m\x1b]8;;http://x\x07\x9b2J\u202e\r\tb\nc"


@pytest.mark.parametrize("name", ["table", "csv", "tsv", "markdown"])
def test_no_control_is_handed_on_by_what_people_look_at(name: str) -> None:
    text = written(name, [(HOSTILE, [HOSTILE])], ("a", "b"))
    assert not [c for c in text if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f"]
    assert "\u202e" not in text
    assert "\N{REPLACEMENT CHARACTER}[31m" in text.replace("\\[", "[")


def test_json_and_raw_csv_hand_on_every_character() -> None:
    assert json.loads(written("jsonl", [(HOSTILE,)], ("a",)))["a"] == HOSTILE
    assert "\\u001b" in written("jsonl", [(HOSTILE,)], ("a",))
    raw = written("csv", [(HOSTILE,)], ("a",), headers=False, raw_csv=True)
    assert next(standard_csv.reader(io.StringIO(raw, newline=""))) == [HOSTILE]


def undone(cell: str) -> str:
    pairs = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    parts = iter(cell)
    return "".join(pairs[next(parts)] if char == "\\" else char for char in parts)


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\ufdd0\ufdd1"))), max_size=4))
def test_json_is_exact_and_harmless_on_a_terminal(rows: list[tuple[str]]) -> None:
    text = written("json", rows, ("a",))
    assert [(row["a"],) for row in json.loads(text)] == rows
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)
    assert "\u202e" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.csv", "csv"),
        ("A.CSV", "csv"),
        ("a.b.tsv", "tsv"),
        ("a.json", "json"),
        ("a.jsonl", "jsonl"),
        ("a.md", "markdown"),
        ("a.txt", "table"),
    ],
)
def test_the_name_of_a_file_tells_its_format(name: str, expected: str) -> None:
    assert format_of_file(name) == expected


@pytest.mark.parametrize("name", ["a", "a.xls", "csv", "a.csv.gz", ""])
def test_a_name_that_tells_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--format"):
        format_of_file(name)


def test_rows_are_written_as_they_come() -> None:
    """The first row is there before the last is read."""

    def rows() -> Any:
        yield ("a",)
        raise RuntimeError

    for name in ("csv", "tsv", "json", "jsonl", "markdown"):
        chunks = FORMATS[name](("x",), rows(), Style(headers=False))
        assert "a" in next(chunks)
