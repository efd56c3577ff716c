"""Every command that asks, with every option of its answer."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.cli import COMMANDS
from tests.commands.conftest import Ask
from tests.query.databases import REFS

QUESTIONS = (
    "items",
    "decisions",
    "actions",
    "people",
    "borough",
    "programme",
    "status",
    "coverage",
)
SUBSTANTIVE = ["leeds", "islington", "southwark", "hubs", "icp", "hostile"]


def refs(text: str) -> list[str]:
    names = {ref: name for name, ref in REFS.items()}
    return [names[row["ref"]] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize("command", [*QUESTIONS, "search integrat*"])
@pytest.mark.parametrize(
    "option", ["", "--csv", "--json", "-f table", "-f tsv", "-f jsonl", "--format markdown", "-0"]
)
def test_each_command_answers_in_each_format(ask: Ask, command: str, option: str) -> None:
    done = ask(*command.split(), *option.split())
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("command", [*QUESTIONS, "search integrat*"])
def test_the_formats_hold_the_same_rows(ask: Ask, command: str) -> None:
    columns = {"people": "name,capacity", "borough": "name,items", "programme": "name,items",
               "status": "status,items", "coverage": "items,first",
               }.get(command, "ref,status")  # fmt: skip
    words = [*command.split(), "-c", columns]
    rows = [dict(row) for row in csv.DictReader(io.StringIO(ask(*words, "--csv").stdout))]
    objects = json.loads(ask(*words, "--json").stdout)
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in objects]
    assert [{k: v.removeprefix("'") for k, v in row.items()} for row in rows] == as_text
    lines = ask(*words, "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == objects
    plain = ask(*words).stdout.splitlines()
    assert plain == ["\t".join(columns.split(",")), *("\t".join(row.values()) for row in as_text)]
    assert int(ask(*command.split(), "--count").stdout) == len(rows) > 1


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["items"], SUBSTANTIVE),
        (["items", "--all-kinds"], [*SUBSTANTIVE[:2], "procedural", *SUBSTANTIVE[2:]]),
        (["items", "--borough", "southwark", "-b", "leeds"], ["leeds", "southwark"]),
        (["items", "-b", "haringey", "--named"], ["islington", "icp"]),
        (["items", "--programme", "bcf", "-s", "noted"], ["icp"]),
        (["items", "-p", "ITF", "-p", "ICP"], ["southwark", "icp"]),
        (["items", "--committee", "scrutiny"], ["leeds"]),
        (["items", "--person", "blair"], ["islington"]),
        (["items", "--since", "2014", "--until", "2019"], ["islington"]),
        (["items", "--query", "integrat*", "-q", "plan"], ["southwark", "hubs"]),
        (["items", "--sort", "title:desc", "--limit", "2"], ["southwark", "icp"]),
        (["items", "-n", "2", "--offset", "1"], ["islington", "southwark"]),
        (["borough", "havering"], ["hubs", "icp"]),
        (["borough", "london", "borough", "of", "havering"], ["hubs", "icp"]),
        (["borough", "haringey", "--named"], ["islington", "icp"]),
        (["borough", "havering", "--borough", "leeds"], ["leeds", "hubs", "icp"]),
        (["programme", "better", "care", "fund"], ["hubs", "icp"]),
        (["programme", "itf"], ["southwark"]),
        (["status", "noted"], ["southwark", "icp"]),
        (["status", "none"], ["hubs", "hostile"]),
        (["status", "resolved", "--programme", "ITF"], ["southwark"]),
        (["search", "integrat*"], ["southwark", "islington", "hubs"]),
        (["search", "integrat* -haringey"], ["southwark", "hubs"]),
        (["search", "A&E"], ["islington"]),
        (["search", "better", "care", "--borough", "havering"], ["hubs"]),
        (["search", "--fts-raw", "title:hubs"], ["hubs"]),
        (["search", "--", "-officers", "integration"], ["southwark", "hubs"]),
    ],
    ids=" ".join,
)
def test_a_command_finds_its_items(ask: Ask, arguments: list[str], names: list[str]) -> None:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    done = ask(*arguments[:at], "--csv", *arguments[at:])
    assert done.exit_code == 0, done.stderr
    assert refs(done.stdout) == names


def test_columns_are_those_asked_for_in_their_order(ask: Ask) -> None:
    done = ask("items", "-c", "title,ref", "-c", "body", "--csv", "-b", "leeds")
    assert done.stdout == (
        "title,ref,body\n"
        'Falls,cccc0004.1,"It was agreed to go on.\nA second line\tafter a tab, and a \\ too."\n'
    )


def test_json_is_the_whole_record_unless_columns_are_picked(ask: Ask) -> None:
    (record,) = json.loads(ask("items", "-b", "leeds", "--json").stdout)
    assert list(record)[:4] == ["ref", "document", "council", "borough"]
    assert record["decisions"][0]["text"] == "That it go on"
    (picked,) = json.loads(ask("items", "-b", "leeds", "--json", "-c", "ref,decisions").stdout)
    assert picked == {"ref": "cccc0004.1", "decisions": 1}
    for command in (["borough", "leeds"], ["status", "agreed", "-b", "leeds"]):
        assert json.loads(ask(*command, "--json").stdout) == [record]


def test_headers_can_be_left_out(ask: Ask) -> None:
    assert ask("items", "-c", "ref", "--no-headers", "-b", "leeds").stdout == "cccc0004.1\n"
    assert "ref" not in ask("items", "--no-headers", "-f", "table", "-b", "leeds").stdout


def test_nul_separates_records(ask: Ask) -> None:
    assert ask("items", "-c", "ref", "-0", "-b", "havering").stdout == "bbbb0003.1\0bbbb0003.2\0"


def test_formulas_are_disarmed_unless_csv_is_raw(ask: Ask) -> None:
    words = ("items", "-q", "evil", "-c", "title", "--csv", "--no-headers")
    assert ask(*words).stdout.startswith("'=cmd")
    assert ask(*words, "--raw-csv").stdout.startswith("=cmd")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", "ref,"),
        ("a.tsv", "ref\t"),
        ("a.json", "[\n{"),
        ("a.jsonl", '{"ref"'),
        ("a.md", "| ref"),
        ("a.txt", "ref  "),
    ],
)
def test_a_file_is_written_in_the_format_of_its_name(
    ask: Ask, tmp_path: Path, name: str, start: str
) -> None:
    done = ask("items", "-o", str(tmp_path / name))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_count_may_go_to_a_file(ask: Ask, tmp_path: Path) -> None:
    assert ask("items", "--count", "-o", str(tmp_path / "n.txt")).exit_code == 0
    assert (tmp_path / "n.txt").read_text() == "6\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["items", "-b", "kent"], 0),
        (["items", "-b", "kent", "--exit-status"], 1),
        (["items", "-b", "kent", "--exit-status", "--count"], 1),
        (["items", "-b", "leeds", "--exit-status"], 0),
        (["search", "nothing-of-the-kind", "--exit-status"], 1),
    ],
)
def test_no_rows_are_no_failure_unless_they_are_to_be(
    ask: Ask, arguments: list[str], code: int
) -> None:
    assert ask(*arguments).exit_code == code


@pytest.mark.parametrize(
    ("option", "text"),
    [("--csv", "ref\n"), ("-f tsv", "ref\n"), ("--json", "[]\n"), ("-f jsonl", ""),
     ("-f table", ""), ("--no-headers", ""), ("--count", "0\n")],
)  # fmt: skip
def test_an_empty_answer_is_still_of_its_format(ask: Ask, option: str, text: str) -> None:
    done = ask("items", "-b", "kent", "-c", "ref", *option.split())
    assert done.stdout == text
    assert done.stderr == "minutes: no items match\n"


def test_notes_go_to_stderr_and_can_be_silenced(ask: Ask) -> None:
    done = ask("borough", "camden", "--csv", "--no-headers")
    assert done.stdout == ""
    assert done.stderr == (
        "minutes: no items match; 1 more item names Camden; add --named to see it\n"
    )
    assert ask("borough", "camden", "--quiet").stderr == ""


def test_a_page_behind_the_end_is_not_called_empty(ask: Ask) -> None:
    assert ask("items", "--offset", "100").stderr == ""
    assert ask("items", "--limit", "0").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["items", "-b", "sothwark"], "southwark"),
        (["borough", "sothwark"], "southwark"),
        (["programme", "BFF"], "BCF"),
        (["status", "resolvd"], "resolved"),
        (["items", "-c", "titel"], "title"),
        (["items", "--sort", "titel"], "title"),
        (["items", "--since", "18/04/2019"], "2019-04-18"),
        (["items", "--limit", "-1"], "--limit"),
        (["items", "--limit", "x"], "--limit"),
        (["items", "--format", "xml"], "markdown"),
        (["items", "--csv", "--json"], "csv and json"),
        (["items", "-0", "--json"], "-0"),
        (["items", "-o", "a.xls"], ".csv"),
        (["items", "--borugh", "x"], "--borough"),
        (["items", "surplus"], "surplus"),
        (["search"], "QUERY"),
        (["search", "(care"], "bracket"),
        (["search", "&"], "no word"),
        (["search", "--fts-raw", '"'], "FTS5"),
        (["items", "-q", "a OR"], "OR"),
        (["show"], "REF"),
        (["show", "ffff"], "minutes items"),
        (["show", "aaaa"], "aaaa0001.1"),
        (["show", "c", "--csv"], "--csv"),
        (["show", "c", "-o", "a.csv"], "csv"),
        (["itms"], "items"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_wrong_usage_exits_with_2_and_says_what_is_right(
    ask: Ask, arguments: list[str], said: str
) -> None:
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("minutes: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


# ---- show


def test_show_prints_the_item_with_its_evidence(ask: Ask) -> None:
    done = ask("show", REFS["southwark"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("2  INTEGRATION FOCUS\nref         aaaa0001.2\n")
    assert 'council     southwark (body: "Southwark Council")' in done.stdout
    assert "[D1 noted] That the progress be noted [/D1]" in done.stdout
    assert "[A1 the working party, next meeting] That the plan come back [/A1]" in done.stdout


def test_show_takes_several_refs_in_their_order(ask: Ask) -> None:
    done = ask("show", "cccc", "aaaa0001.2", "bbbb0003.1")
    heads = [line for line in done.stdout.splitlines() if line.startswith("ref ")]
    assert [line.split()[1] for line in heads] == ["cccc0004.1", "aaaa0001.2", "bbbb0003.1"]


@pytest.mark.parametrize("option", ["--json", "-f json", "-f jsonl"])
def test_show_gives_the_record_with_text_and_facts(ask: Ask, option: str) -> None:
    done = ask("show", "cccc", *option.split())
    lines: Any = json.loads(done.stdout)
    shown = lines if option == "-f jsonl" else lines[0]
    (record,) = json.loads(ask("items", "-b", "leeds", "--json").stdout)
    assert {key: shown[key] for key in record} == record
    assert shown["text"].startswith("Falls\n")
    assert shown["facts"][0]["origin"] == "body"


def test_show_writes_files(ask: Ask, tmp_path: Path) -> None:
    assert ask("show", "cccc", "-o", str(tmp_path / "a.txt")).exit_code == 0
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("Falls\n")
    assert ask("show", "cccc", "-o", str(tmp_path / "a.json")).exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))[0]["ref"] == "cccc0004.1"


# ---- the database


def test_the_database_is_the_option_before_the_variable(
    ask: Ask, small_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTES_DB", "/nowhere/minutes.db")
    missing = ask("items", "--count")
    assert (missing.exit_code, missing.stdout) == (4, "")
    assert "/nowhere/minutes.db" in missing.stderr
    assert "minutes ingest" in missing.stderr
    assert ask("items", "--count", "--db", str(small_database)).stdout == "6\n"


@pytest.mark.parametrize("command", [*QUESTIONS, "search integrat*", "show cccc"])
def test_a_file_that_is_no_database_is_refused(ask: Ask, tmp_path: Path, command: str) -> None:
    (tmp_path / "not.db").write_text("minutes of the meeting " * 100)
    done = ask(*command.split(), "--db", str(tmp_path / "not.db"))
    assert (done.exit_code, done.stdout) == (4, "")
    assert "not.db" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_damaged_database_is_said_in_one_line(
    ask: Ask, small_database: Path, tmp_path: Path
) -> None:
    data = bytearray(small_database.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start : start + 200] = b"\xff" * 200
    (tmp_path / "bad.db").write_bytes(data)
    done = ask("items", "--db", str(tmp_path / "bad.db"))
    assert done.exit_code == 4
    assert done.stderr.count("\n") == 1
    assert "bad.db" in done.stderr


def test_asking_changes_nothing(ask: Ask, small_database: Path) -> None:
    before = small_database.read_bytes()
    for command in (*QUESTIONS, "search care*", "show cccc"):
        ask(*command.split())
    assert small_database.read_bytes() == before
    assert [path.name for path in small_database.parent.iterdir()] == [small_database.name]


def test_every_command_of_this_kind_is_tested_here() -> None:
    assert {*QUESTIONS, "search", "show"} <= set(COMMANDS)


def test_a_device_takes_the_usual_format_and_says_when_it_is_full(ask: Ask) -> None:
    assert ask("items", "-o", "/dev/null").exit_code == 0
    done = ask("items", "-o", "/dev/full")
    assert (done.exit_code, done.stderr.count("\n")) == (4, 1)
    assert "/dev/full could not be written: No space left on device" in done.stderr
