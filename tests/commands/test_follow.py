"""Following actions up: due dates, owners, what a person recorded, the tracker, what came back."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from tests.commands.meetings import write_meetings
from tests.running import run_minutes

Ask = Callable[..., Result]
Rows = list[dict[str, str]]

NOON_OF_JULY_1ST_2019 = "1561982400"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with both meetings, written once."""
    path = tmp_path_factory.mktemp("written") / "minutes.db"
    folder = write_meetings(tmp_path_factory.mktemp("pages"))
    done = run_minutes("ingest", folder, database=path)
    assert "2 documents, 7 items" in done.err, done.err
    return path


@pytest.fixture
def database(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, asked on the first of July 2019."""
    path = tmp_path / "minutes.db"
    shutil.copyfile(written, path)
    monkeypatch.setenv("MINUTES_DB", str(path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON_OF_JULY_1ST_2019)
    return path


@pytest.fixture
def ask(database: Path) -> Ask:
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def table(done: Result) -> Rows:
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def titles(done: Result) -> list[str]:
    return [f"{row['title']} {row['position']}" for row in table(done)]


@pytest.fixture
def refs(ask: Ask) -> dict[str, str]:
    """ "Dental access 1" to the action's ref."""
    rows = table(ask("actions", "--csv"))
    return {f"{row['title']} {row['position']}": row["action"] for row in rows}


# ---- which actions


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--due-before", "2019-07"], ["Falls prevention in the home 1"]),
        (["--due-before", "2019-06-30"], []),
        (["--due-after", "2019-06"], ["Air quality 1", "Loneliness 1"]),
        (["--due-after", "2019-06-29", "--due-before", "2019-12"],
         ["Air quality 1", "Falls prevention in the home 1"]),
        (["--owner", "director"], ["Falls prevention in the home 2"]),
        (["--owner", "officers", "--owner", "public health"],
         ["Falls prevention in the home 1", "Falls prevention in the home 2"]),
        (["--overdue"], ["Falls prevention in the home 1"]),
        (["--state", "done"], []),
        (["--state", "OPEN", "--since", "2019-06"], ["Air quality 1"]),
    ],
)  # fmt: skip
def test_actions_are_chosen_by_due_date_owner_and_state(
    ask: Ask, options: list[str], found: list[str]
) -> None:
    assert titles(ask("actions", "--csv", *options)) == found
    assert ask("actions", "--count", *options).stdout == f"{len(found)}\n"


def test_a_wide_table_of_what_is_overdue_says_whose_it_is(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, heads in (("80", ["action", "text"]), ("140", ["action", "council"])):
        monkeypatch.setenv("COLUMNS", columns)
        found = ask("actions", "--overdue", "--format", "table")
        assert found.stdout.split()[:2] == heads


def test_what_is_due_on_the_day_itself_is_not_overdue(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, overdue in (("1561896000", 0), (NOON_OF_JULY_1ST_2019, 1)):  # 30 June, 1 July
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert ask("actions", "--overdue", "--count").stdout == f"{overdue}\n"


def test_another_day_can_count_as_today(ask: Ask) -> None:
    for day, overdue in (("2019-06-30", 0), ("2019-07-01", 1)):
        assert ask("actions", "--overdue", "--today", day, "--count").stdout == f"{overdue}\n"
    for wrong in ("2019-06", "tomorrow", "2019-02-30", ""):
        done = ask("actions", "--overdue", "--today", wrong)
        assert done.exit_code == 2
        assert "is no day; it is written like 2024-06-30" in done.stderr


def test_what_has_no_due_date_is_never_overdue_and_that_is_said(
    ask: Ask, refs: dict[str, str]
) -> None:
    said = "minutes: 2 actions have no due date and are left out\n"
    for options in (["--overdue"], ["--due-before", "2030"], ["--due-after", "2000"]):
        assert ask("actions", *options).stderr == said
    ask("actions", "set", refs["Dental access 1"], "--state", "done")
    assert ask("actions", "--overdue").stderr == said.replace("2 actions have", "1 action has")[
        :-len("are left out\n")
    ] + "is left out\n"  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--state", "droped"], "no state is called 'droped'; did you mean dropped?"),
        (["--state", "doen"], "no state is called 'doen'; did you mean done?"),
        (["--due-before", "June"], "'June' is no date: write 2019, 2019-04 or 2019-04-18"),
        (["--due-after", "2020", "--due-before", "2019"],
         "nothing can be due after 2020 and before 2019; change one of them"),
        (["--tracker", "--why"], "only one is possible of --tracker and --why"),
        (["--lost", "--overdue"], "--lost lists states without an action and takes no filter"),
        (["--owner", "-"], "--owner '-' holds no word"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(ask: Ask, options: list[str], said: str) -> None:
    done = ask("actions", *options)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"minutes: {said}\n")


def test_an_owner_that_is_unknown_is_said(ask: Ask) -> None:
    done = ask("actions", "--owner", "oficers", "--no-headers")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no owner here is called like 'oficers'; the nearest: officers" in done.stderr


# ---- what a person records


def test_a_state_is_recorded_shown_and_taken_back(ask: Ask, refs: dict[str, str]) -> None:
    ref = refs["Falls prevention in the home 1"]
    done = ask("actions", "set", ref, "--state", "Done", "--note", "Came in June")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (
        f"minutes: {ref} is done (was open), note: Came in June – "
        "That officers report back on the falls service in June 2019\n"
    )
    (row,) = table(ask("actions", "--state", "done", "--csv"))
    assert (row["action"], row["state"], row["note"]) == (ref, "done", "Came in June")
    assert titles(ask("actions", "--overdue", "--csv")) == []
    cleared = ask("actions", "set", ref, "--clear")
    assert "what was recorded is taken back (done, note: Came in June)" in cleared.stderr
    assert ask("actions", "--state", "done", "--count").stdout == "0\n"
    assert "had no record" in ask("actions", "set", ref, "--clear").stderr


def test_several_refs_and_an_item_with_one_action(ask: Ask, refs: dict[str, str]) -> None:
    item = refs["Dental access 1"].rpartition(".")[0]
    other = refs["Loneliness 1"]
    done = ask("actions", "set", item, other, item, "--state", "started")
    assert done.stderr.count("is started (was open)") == 2
    rows = table(ask("actions", "--state", "started", "--csv"))
    assert {row["action"] for row in rows} == {refs["Dental access 1"], other}


def test_a_wrong_ref_names_the_actions_of_the_item_and_records_nothing(
    ask: Ask, refs: dict[str, str], database: Path
) -> None:
    before = database.read_bytes()
    item = refs["Falls prevention in the home 1"].rpartition(".")[0]
    both = (
        f"{item}.1 (That officers report back on the falls service in June 2019), "
        f"{item}.2 (That the Director of Public Health circulate the figures by…)"
    )
    for ref, said in (
        (item, f"the item {item} has 2 actions; name one: {both}"),
        (f"{item}.7", f"there is no action '{item}.7'; the item has: {both}"),
        ("ffffffff.1.1", "no item has the ref 'ffffffff.1'"),
        ("0123456789abcdef:0123456789abcdef", "no lost state has the key"),
        ("a b", "'a b' is no ref"),
    ):
        done = ask("actions", "set", refs["Dental access 1"], ref, "--state", "done")
        assert done.exit_code == 2
        assert said in done.stderr
    apologies = table(ask("items", "--all-kinds", "--csv"))[0]["ref"]
    done = ask("actions", "set", apologies, "--state", "done")
    assert f"the item {apologies} has no action" in done.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "options", [[], ["--clear", "--state", "done"], ["--clear", "--note", ""]], ids=str
)
def test_set_wants_something_to_record_or_clear(
    ask: Ask, refs: dict[str, str], options: list[str]
) -> None:
    done = ask("actions", "set", refs["Loneliness 1"], *options)
    assert done.exit_code == 2
    assert "say what to record" in done.stderr


def test_a_note_that_is_no_text_is_wrong_usage(ask: Ask, refs: dict[str, str]) -> None:
    done = ask("actions", "set", refs["Loneliness 1"], "--note", "\udcff")
    assert (done.exit_code, "the note is no text" in done.stderr) == (2, True)


def test_set_creates_no_database(tmp_path: Path, ask: Ask) -> None:
    done = ask("actions", "set", "1.1", "--state", "done", "--db", str(tmp_path / "none.db"))
    assert done.exit_code == 4
    assert "no database at" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_options_before_set_are_refused_and_not_forgotten(ask: Ask, database: Path) -> None:
    before = database.read_bytes()
    done = ask("actions", "--db", str(database), "set", "1.1", "--state", "done")
    assert done.exit_code == 2
    assert database.read_bytes() == before


def test_the_help_of_actions_names_set_and_that_of_set_explains_it(ask: Ask) -> None:
    assert "\n  set  Record what became of actions" in ask("actions", "--help").stdout
    done = ask("actions", "set", "-h")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: minutes actions set ")


def test_show_takes_the_ref_of_an_action(ask: Ask, refs: dict[str, str]) -> None:
    assert "DENTAL ACCESS" in ask("show", refs["Dental access 1"]).stdout.upper()


# ---- the tracker


def test_the_tracker_has_the_columns_of_trackers_in_every_format(
    ask: Ask, refs: dict[str, str]
) -> None:
    ask("actions", "set", refs["Dental access 1"], "--state", "done", "--note", "Went to June")
    columns = [
        "Reference", "Origin", "Date", "Area", "Recommendation", "Exec Date", "Lead Officer",
        "Action taken", "Status",
    ]  # fmt: skip
    rows = json.loads(ask("actions", "--tracker", "--json").stdout)
    assert [list(row) for row in rows] == [columns] * 5
    dental = next(row for row in rows if row["Area"] == "Dental access")
    assert list(dental.values()) == [
        refs["Dental access 1"], "Health and Wellbeing Board (Southwark)", "2019-04-18",
        "Dental access", "That a further report on dental access be submitted to the next meeting",
        "next meeting", None, "Went to June", "Done",
    ]  # fmt: skip
    assert [row["Status"] for row in rows] == ["Open", "Overdue", "Open", "Done", "Open"]
    for option in ("csv", "tsv", "markdown"):
        first = ask("actions", "--tracker", "-f", option).stdout.splitlines()[0]
        assert all(name in first for name in columns)
    chosen = ask("actions", "--tracker", "-c", "exec date,Status", "--sort", "status", "--csv")
    assert chosen.stdout.startswith("Exec Date,Status\n")


def test_the_tracker_takes_the_filters(ask: Ask) -> None:
    rows = table(ask("actions", "--tracker", "--overdue", "--csv"))
    assert [(row["Area"], row["Status"]) for row in rows] == [
        ("Falls prevention in the home", "Overdue")
    ]


# ---- what came back


def test_each_request_has_what_looks_like_its_return_or_why_there_is_none(ask: Ask) -> None:
    rows = json.loads(ask("actions", "--returned", "--json").stdout)
    told = {row["title"]: row for row in rows}
    assert len(rows) == len(told) == 4  # figures to be circulated come to no meeting
    falls = told["Falls prevention in the home"]
    assert (falls["outcome"], falls["rank"], falls["later_meetings"]) == ("looks_returned", 1, 1)
    assert falls["returned_title"] == "Falls service: progress"
    assert falls["evidence"] == (
        "its title has Falls, service; met on 2019-06-20, when it was due (June 2019); "
        "says “As requested at the last meeting”"
    )
    assert falls["score"] > 75
    nothing = {title: (row["outcome"], row["evidence"]) for title, row in told.items()}
    assert nothing["Air quality"] == (
        "no_later_meeting", "no later meeting of this committee is in the database",
    )  # fmt: skip
    assert nothing["Dental access"] == (
        "none_looks_like_it",
        "1 later meeting is in the database, none has an item that looks like it",
    )
    assert nothing["Loneliness"][1].endswith("; it was before it is due (March 2020)")


def test_what_came_back_is_filtered_sorted_and_cut_like_any_answer(ask: Ask) -> None:
    falls = ["--due-before", "2019-07"]
    assert ask("actions", "--returned", "--count", *falls).stdout == "1\n"
    done = ask("actions", "--returned", "--csv", "-c", "title,score", "--sort", "score:desc")
    assert table(done)[0]["title"] == "Falls prevention in the home"
    paged = ask("actions", "--returned", "--csv", "-c", "title", "-n", "1", "--offset", "1")
    assert [row["title"] for row in table(paged)] == ["Falls prevention in the home"]
    for wrong in ("scor", "score:down"):
        assert ask("actions", "--returned", "--sort", wrong).exit_code == 2
    empty = ask("actions", "--returned", "--since", "2030", "--no-headers")
    assert (empty.stdout, empty.exit_code) == ("", 0)
    assert "no requests to report back match" in empty.stderr


def test_a_request_of_an_unknown_meeting_is_told_apart(ask: Ask, tmp_path: Path) -> None:
    page = tmp_path / "own.txt"
    page.write_text(
        "Agenda item\n\nHome care\n\nMinutes:\n\nThe Board heard of home care in Southwark "
        "Council.\n\nRESOLVED: That a report on home care be brought to the next meeting.\n"
    )
    run_minutes("ingest", page, database=tmp_path / "minutes.db")
    rows = json.loads(ask("actions", "--returned", "--json", "-q", "home care").stdout)
    assert [row["outcome"] for row in rows if row["title"] == "Home care"] == ["meeting_unknown"]
