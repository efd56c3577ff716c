"""What is new, at the command line: --new-since and --feed."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from tests.commands.conftest import Ask
from tests.query.databases import REFS, settle
from tests.render.test_feed import check, named
from tests.running import Run, run_minutes, run_shell

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "new.md"
SCRIPTS = re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)

QUESTIONS = [
    "items", "decisions", "actions", "people", "search the OR go", "borough", "programme", "status",
    "coverage", "borough leeds", "matrix", "timeline",
]  # fmt: skip


# ---- --new-since


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_with_filters_can_be_asked_for_what_is_new(ask: Ask, question: str) -> None:
    words = question.split()
    every = ask(*words, "--json")
    new = ask(*words, "--json", "--new-since", "2026-03-05")
    none = ask(*words, "--json", "--new-since", "2030")
    assert (every.exit_code, new.exit_code, none.exit_code) == (0, 0, 0), new.stderr
    assert none.stdout != every.stdout
    # what is new there, one item of Leeds with one clause, names no programme and nobody
    nothing = question in ("actions", "people", "programme")
    assert (new.stdout == none.stdout) is nothing
    assert (new.stdout == every.stdout) is (question == "borough leeds")


def test_the_last_ingest_is_the_last_that_brought_anything(tmp_path: Path, seeds: Path) -> None:
    pages, database = tmp_path / "pages", tmp_path / "minutes.db"
    pages.mkdir()

    def new() -> list[str]:
        words = ["--new-since", "last", "-c", "document", "--csv", "--no-headers"]
        done = run_minutes("items", *words, database=database)
        assert done.code == 0, done.err
        return sorted(Path(line).name[:3] for line in done.lines)

    for brought in (["000", "001"], ["002"]):
        for name in brought:
            shutil.copy(next(seeds.glob(f"{name}*")), pages)
        assert run_minutes("ingest", pages, database=database).code == 0
        assert new() == brought
    assert run_minutes("ingest", pages, database=database).code == 0  # brings nothing
    assert new() == ["002"]
    changed = next(pages.glob("001*"))
    changed.write_text(changed.read_text("utf-8").replace("Haringey", "Hackney"), "utf-8")
    assert run_minutes("ingest", pages, database=database).code == 0
    assert new() == ["001"]


def test_where_nothing_is_new_the_exit_status_and_a_note_say_so(ask: Ask) -> None:
    done = ask("items", "--new-since", "2030", "--exit-status", "--csv", "--no-headers")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "minutes: no items match; the last ingest to bring a file began 2026-03-05 07:30:00 UTC: "
        "1 file, 1 new item\n"
    )
    done = ask("items", "--new-since", "2030", "--exit-status", "--quiet", "--count")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "0\n", "")


def test_a_database_that_nothing_was_read_into_has_nothing_new(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    database = tmp_path / "minutes.db"
    run_minutes("ingest", tmp_path / "pages", database=database)
    done = run_minutes("items", "--new-since", "last", "--csv", "--no-headers", database=database)
    assert (done.code, done.out) == (0, "")
    assert "the database has no items yet; read some with: minutes ingest FOLDER" in done.err


def test_a_wrong_moment_is_wrong_usage(ask: Ask) -> None:
    done = ask("items", "--new-since", "yesterday")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_when_an_item_was_first_read_is_a_column_of_files(ask: Ask) -> None:
    for question in ("items", "decisions", "search go"):
        done = ask(*question.split(), "-b", "leeds", "--csv")
        assert "2026-03-05T07:30:00.250Z" in done.stdout
        assert "2026-03-05" not in ask(*question.split(), "-b", "leeds", "-f", "table").stdout
    assert '"first_seen"' not in ask("items", "--json").stdout  # the record is what it was
    newest = ask("items", "--sort", "first_seen:desc", "-c", "ref", "--limit", "1")
    assert newest.stdout == f"ref\n{REFS['leeds']}\n"


# ---- --feed


@pytest.mark.parametrize(
    "question",
    ["items", "decisions", "actions", "search integrat*", "items --all-kinds", "items -q evil",
     "items -b kent", "decisions --why", "actions --overdue", "search integrat* --new-since last"],
)  # fmt: skip
def test_a_feed_of_any_answer_keeps_the_rules(ask: Ask, question: str) -> None:
    done = ask(*question.split(), "--feed", "-")
    assert done.exit_code == 0, done.stderr
    rows = int(ask(*question.split(), "--count").stdout)
    assert len(check(done.stdout.encode()).findall(named("entry"))) == rows
    assert ask(*question.split(), "--feed", "-").stdout == done.stdout


def test_the_feed_is_a_file_in_place_of_the_answer(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "new.xml"
    file.write_text("old")
    file.chmod(0o604)
    done = ask("items", "--borough", "leeds", "--feed", str(file))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    entry = fromstring(file.read_bytes()).find(named("entry"))
    assert entry is not None
    assert entry.findtext(named("title")) == "Falls"
    assert file.stat().st_mode & 0o777 == 0o604
    assert [path.name for path in tmp_path.iterdir()] == ["new.xml"]


def test_a_feed_that_cannot_be_written_leaves_the_old_one(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "new.xml"
    file.write_text("old")
    done = ask("items", "--status", "nonsense", "--feed", str(file))
    assert (done.exit_code, file.read_text()) == (2, "old")
    assert ask("items", "--feed", str(tmp_path / "no" / "x.xml")).exit_code == 4
    assert ask("items", "--feed", "/dev/full").exit_code == 4


def test_an_empty_feed_is_written_and_said(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "new.xml"
    done = ask("items", "-b", "kent", "--feed", str(file), "--exit-status")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "minutes: no items match\n"
    assert check(file.read_bytes()).findall(named("entry")) == []


def test_notes_and_limits_are_those_of_the_answer(ask: Ask) -> None:
    done = ask("items", "-b", "haringey", "-b", "southwark", "--feed", "-", "--limit", "1")
    assert done.stderr == (
        "minutes: 2 more items name Haringey or Southwark; add --named to see them\n"
    )
    assert done.stdout.count("<entry>") == 1
    most = "9" * 30
    done = ask("items", "--feed", "-", "--limit", most, "--offset", most)
    assert (done.exit_code, done.stdout.count("<entry>")) == (0, 0)
    assert ask("items", "--feed", "-", "--limit", "0").stdout.count("<entry>") == 0


def test_a_hundred_entries_are_enough_unless_more_are_asked_for(tmp_path: Path) -> None:
    page, database = tmp_path / "page.txt", tmp_path / "minutes.db"
    rows = "".join(f"{n}. That plan {n} be noted.\n" for n in range(1, 131))
    page.write_text(f"Agenda item\n\nPlans\n\n5. Plans\n\nMinutes:\n\nRESOLVED:\n\n{rows}")
    assert run_minutes("ingest", page, database=database).code == 0
    total = int(run_minutes("decisions", "--count", database=database).out)
    assert total > 100
    done = run_minutes("decisions", "--feed", "-", database=database)
    assert done.out.count("<entry>") == 100
    assert done.err == (
        f"minutes: 100 of {total} decisions are in the feed; --limit {total} puts all in\n"
    )
    done = run_minutes("decisions", "--feed", "-", "--limit", total, database=database)
    assert (done.out.count("<entry>"), done.err) == (total, "")


@pytest.mark.parametrize(
    ("more", "named_in_it"),
    [
        (["--csv"], "--csv"),
        (["--json"], "--json"),
        (["-f", "table"], "--format"),
        (["-o", "x.csv"], "--output"),
        (["-c", "ref"], "--columns"),
        (["--sort", "title", "--count"], "--sort, --count"),
        (["-0"], "--null"),
        (["--no-headers"], "--no-headers"),
    ],
)
def test_what_a_feed_would_not_heed_is_refused(ask: Ask, more: list[str], named_in_it: str) -> None:
    done = ask("items", "--feed", "-", *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith(f"in place of the answer; leave out {named_in_it}\n")


@pytest.mark.parametrize(
    "arguments",
    [["items", "--feed", ""], ["items", "--feed", " "], ["actions", "--lost", "--feed", "-"],
     ["actions", "--returned", "--feed", "-"], ["people", "--feed", "-"]],
    ids=" ".join,
)  # fmt: skip
def test_what_is_no_feed_is_refused(ask: Ask, arguments: list[str]) -> None:
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_no_control_reaches_a_feed(ask: Ask) -> None:
    shown = ask("items", "-q", "evil", "--feed", "-").stdout
    assert "evil" in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown)


@pytest.mark.parametrize("question", ["items", "decisions", "actions", "search care"])
def test_real_pages_give_a_feed(minutes: Run, question: str) -> None:
    done = minutes(*question.split(), "--feed", "-")
    assert done.out.startswith("<?xml version='1.0' encoding='utf-8'?>\n<feed ")
    assert check(done.out.encode()).findall(named("entry"))


# ---- the scripts of the guide


def test_the_scripts_of_the_guide_do_what_it_says(tmp_path: Path, seeds: Path) -> None:
    morning, weekly, reader = SCRIPTS
    home, work = tmp_path / "home", tmp_path / "work"
    (home / "minutes").mkdir(parents=True)
    work.mkdir()
    pages = sorted(seeds.iterdir())
    database = tmp_path / "minutes.db"

    def run(script: str) -> str:
        done = run_shell(f"cd {work}; export HOME={home}\n{script}", tmp_path, database=database)
        assert (done.code, done.err) == (0, "")
        return done.out

    shutil.copy(pages[0], home / "minutes")
    assert run_minutes("ingest", home / "minutes", database=database).code == 0
    words = ["saved", "add", "hubs", "search", "social care hubs", "--borough", "havering"]
    assert run_minutes(*words, database=database).code == 0
    assert run(morning) == ""  # nothing came
    assert run(weekly) == ""
    shutil.copy(pages[2], home / "minutes")
    assert run(morning).count("\n") == 1
    with closing(sqlite3.connect(database)) as connection:  # a day goes by
        connection.execute("UPDATE items SET first_seen = '2020-01-02T07:00:00.000Z'")
        connection.execute("UPDATE documents SET ingested_at = '2020-01-02T07:00:00.000Z'")
        settle(connection)
        connection.commit()
    assert run(morning) == ""
    assert run(weekly) == "news.csv holds what is new\n"
    assert (work / "news.csv").read_text("utf-8").startswith("ref,")
    assert run(reader) == ""
    for name in ("havering.xml", "late.xml"):
        check((work / name).read_bytes())
    assert "HUBS" in (work / "havering.xml").read_text("utf-8")
