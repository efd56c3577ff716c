"""minutes serve: how it starts, what it refuses, how it ends."""

from __future__ import annotations

import signal
import socket
import sqlite3
import sys
from pathlib import Path

import pytest

from minutes_cli.serve import server
from tests.commands.conftest import Ask
from tests.running import run_minutes
from tests.serving import serving


def test_it_says_its_address_and_ends_quietly_with_ctrl_c(small_database: Path) -> None:
    with serving(database=small_database) as site:
        assert site.get("/").status == 200
    assert site.url.startswith("http://127.0.0.1:")
    assert site.said == f"minutes: {small_database} is shown at {site.url} until Ctrl-C ends it\n"
    assert site.code == 130


def test_it_ends_when_it_is_told_to(small_database: Path) -> None:
    with serving(database=small_database, by=signal.SIGTERM) as site:
        assert site.get("/minutes").status == 200
    assert site.code == -signal.SIGTERM
    assert "Traceback" not in site.said


def test_it_listens_at_the_port_that_is_asked_for(small_database: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = str(other.getsockname()[1])
        other.listen()
        taken = run_minutes("serve", "--port", port, database=small_database)
    assert taken.code == 4
    assert taken.err.count("\n") == 1
    assert f"cannot listen at 127.0.0.1 port {port}: Address already in use" in taken.err
    command = (sys.executable, "-m", "minutes_cli", "serve", "--port", port)
    with serving(command, database=small_database) as site:
        assert site.url == f"http://127.0.0.1:{port}/"


def test_other_machines_are_let_in_only_when_that_is_said(small_database: Path) -> None:
    for host in ("0.0.0.0", "::"):
        refused = run_minutes("serve", "--host", host, "--port", "0", database=small_database)
        assert refused.code == 2
        assert "--public" in refused.err
    command = (sys.executable, "-m", "minutes_cli", "serve", "--port=0", "--host=0.0.0.0")
    with serving((*command, "--public"), database=small_database) as site:
        assert site.get("/", {"Host": "minutes.example"}).status == 200
    assert "everyone who can reach this address can read the database" in site.said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--port", "65536"], 2, "--port"),
        (["--port", "-1"], 2, "--port"),
        (["--host", ""], 2, "no address of this machine"),
        (["--host", "a" * 70], 2, "no address of this machine"),
        (["--port", "0", "--db", "/nowhere/x.db"], 4, "no database at /nowhere/x.db"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, arguments: list[str], code: int, said: str) -> None:
    done = ask("serve", *arguments)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_datasette_it_says_what_to_install(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "find_spec", lambda name: None)
    done = ask("serve", "--port", "0")
    assert done.exit_code == 2
    assert done.stderr == (
        "minutes: minutes serve needs Datasette; install it with: "
        "pip install 'minutes-cli[serve]'\n"
    )


def test_what_starts_it_needs_no_datasette() -> None:
    """So that the line above can be said: nothing of it is loaded before it is looked for."""
    from tests.running import run_process

    code = (
        "import sys; sys.modules.update(datasette=None, uvicorn=None, jinja2=None)\n"
        "import minutes_cli.commands.serve, minutes_cli.serve.server\n"
    )
    done = run_process([sys.executable, "-c", code])
    assert (done.code, done.err) == (0, "")


def test_a_database_from_before_there_were_views_is_refused(
    tmp_path: Path, small_database: Path
) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(small_database.read_bytes())
    connection = sqlite3.connect(older)
    connection.execute("DROP VIEW decision_overview")
    connection.commit()
    connection.close()
    done = run_minutes("serve", "--port", "0", database=older)
    assert done.code == 4
    assert "has no decision_overview" in done.err
    assert done.err.count("\n") == 1
