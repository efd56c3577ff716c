"""Settings: option over variable over config.toml over what is usual."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from minutes_cli.errors import OutputError, UsageError
from minutes_cli.render.formats import FORMATS
from minutes_cli.settings import SETTINGS, apply_settings, config_file, read_settings, write_setting
from tests.query.databases import write_database


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder of the test's own, and no variable that is set."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for setting in SETTINGS.values():
        monkeypatch.setenv(setting.variable, "")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def settings(text: str) -> Path:
    file = config_file(os.environ)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_setting_holds_for_every_command(home: Path) -> None:
    database = write_database(home / "small.db")
    assert run("config", "set", "db", database).exit_code == 0
    assert run("config", "set", "format", "jsonl").exit_code == 0
    done = run("items", "-c", "ref", "-n", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout)["ref"]


def test_a_variable_says_more_than_the_file_and_an_option_more_than_both(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = write_database(home / "small.db")
    settings('db = "/nowhere/at/all.db"\nformat = "markdown"\n')
    monkeypatch.setenv("MINUTES_DB", str(database))
    assert run("status", "-n", "1").stdout.startswith("| status |")
    monkeypatch.setenv("MINUTES_FORMAT", "json")
    assert run("status", "-n", "1").stdout.startswith("[")
    assert run("status", "-n", "1", "--csv").stdout.startswith("status,")


def test_a_path_is_taken_from_the_folder_of_the_file_and_the_tilde_from_home(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    environ = {"XDG_CONFIG_HOME": str(home / "config")}
    settings('db = "minutes.db"\n')
    apply_settings(environ)
    assert environ["MINUTES_DB"] == str(home / "config" / "minutes" / "minutes.db")
    environ = {"XDG_CONFIG_HOME": str(home / "config")}
    settings('db = "~/london.db"\n')
    apply_settings(environ)
    assert environ["MINUTES_DB"] == "/home/ada/london.db"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('bd = "x.db"', "there is no setting 'bd'; there are db, format"),
        ("format = 7", "format must be a text in quotation marks"),
        ('format = "yaml"', "format is 'yaml'; there are table, csv"),
        ('pager = " "', "pager has no value"),
        ("db = ", "are no TOML"),
        ('[db]\nx = "y"', "db must be a text"),
    ],
)
def test_a_file_that_is_wrong_stops_every_command_before_another_database_is_used(
    text: str, said: str
) -> None:
    file = settings(text)
    for command in (["items"], ["ingest", "."], ["config", "list"], ["config", "set", "db", "x"]):
        done = run(*command)
        assert done.exit_code == 2
        assert said in done.stderr
        assert str(file) in done.stderr
        assert done.stdout == ""
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["config", "path"], ["config"]])
def test_help_and_the_file_s_place_are_told_whatever_the_file_says(arguments: list[str]) -> None:
    settings("not TOML")
    assert run(*arguments).exit_code == 0


def test_a_file_that_is_not_utf8_is_no_toml(home: Path) -> None:
    config_file(os.environ).parent.mkdir(parents=True)
    config_file(os.environ).write_bytes(b'db = "\xff"')
    assert "are no TOML" in run("items").stderr


def test_other_lines_of_the_file_stay_as_they_are() -> None:
    file = settings('# mine\nformat = "csv"  # for scripts\n\npager="cat"')
    write_setting(file, "format", "json")
    assert file.read_text("utf-8") == '# mine\n\npager="cat"\nformat = "json"\n'
    write_setting(file, "pager", None)
    assert file.read_text("utf-8") == '# mine\n\nformat = "json"\n'
    assert read_settings(file) == {"format": "json"}


def test_what_cannot_be_changed_line_by_line_is_left_alone() -> None:
    text = 'pager = """\nless\n"""\n'
    file = settings(text)
    with pytest.raises(UsageError, match=r"change it by hand|no TOML"):
        write_setting(file, "pager", "cat")
    assert file.read_text("utf-8") == text
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    "value", ['a "quoted" name.db', "back\\slash.db", "ünï.db", "tab\there.db", "del\x7f\x1b.db"]
)
def test_any_value_comes_back_as_it_was_set(value: str) -> None:
    write_setting(config_file(os.environ), "db", value)
    assert read_settings(config_file(os.environ)) == {"db": value}


def test_a_folder_that_cannot_be_written_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "file"))
    with pytest.raises(OutputError, match="cannot be written"):
        write_setting(config_file(os.environ), "db", "x")


def test_every_setting_is_listed_with_where_its_value_comes_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = settings('format = "json"\npager = "more"\n')
    monkeypatch.setenv("MINUTES_PAGER", "cat")
    rows = {row["name"]: row for row in json.loads(run("config", "list", "--json").stdout)}
    assert list(rows) == list(SETTINGS)
    assert (rows["format"]["value"], rows["format"]["from"]) == ("json", str(file))
    assert (rows["pager"]["value"], rows["pager"]["from"]) == ("cat", "MINUTES_PAGER")
    assert (rows["db"]["value"], rows["db"]["from"]) == (None, None)


def test_one_value_is_printed_alone_and_a_missing_one_is_exit_code_1() -> None:
    settings('format = "json"')
    assert run("config", "get", "format").stdout == "json\n"
    assert (run("config", "get", "db").exit_code, run("config", "get", "db").stdout) == (1, "")
    assert run("config", "unset", "format").exit_code == 0
    assert run("config", "get", "format").exit_code == 1


def test_unknown_names_and_values_are_wrong_usage() -> None:
    for words in (["get", "x"], ["set", "x", "y"], ["unset", "x"], ["set", "color", "red"]):
        done = run("config", *words)
        assert done.exit_code == 2
        assert "there are" in done.stderr


def test_a_value_that_no_text_file_can_hold_is_wrong_usage() -> None:
    done = run("config", "set", "db", "\udcff.db")
    assert (done.exit_code, "no text file can hold" in done.stderr) == (2, True)
    assert run("config", "get", "db").exit_code == 1


def test_the_formats_that_can_be_set_are_those_that_there_are() -> None:
    assert SETTINGS["format"].choices == tuple(FORMATS)
