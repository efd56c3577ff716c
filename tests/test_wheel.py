"""The wheel works alone: in a new environment, away from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tests.running import INHERITED, isolated_environment, run_process

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "minutes_cli"

pytestmark = pytest.mark.timeout(600)


MAN_PAGE = ".data/data/share/man/man1/minutes.1"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run_process(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), "."],
        folder=PROJECT,
        seconds=300,
    )
    assert built.code == 0, built.err
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        schema = archive.read("minutes_cli/schema.sql")
        (manual,) = (archive.read(name) for name in inside if name.endswith(MAN_PAGE))
    assert schema == (PROJECT / "schema.sql").read_bytes()
    assert manual == (PROJECT / "docs" / "minutes.1").read_bytes()
    ours = {
        path.relative_to(PROJECT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".toml", ".typed", ".html", ".css"}
    }
    assert {name for name in ours if name.endswith(".toml")}
    assert {
        "minutes_cli/serve/templates/index.html",
        "minutes_cli/serve/static/minutes.css",
    } <= ours
    elsewhere = (".dist-info/", MAN_PAGE)
    assert {name for name in inside if not any(each in name for each in elsewhere)} == ours | {
        "minutes_cli/schema.sql"
    }
    assert any(name.endswith("/licenses/LICENSE") for name in inside)


@pytest.mark.network
def test_the_wheel_installed_alone_reads_the_seeds_and_answers(
    wheel: Path, tmp_path: Path, seeds: Path
) -> None:
    """Needs a package index for what the wheel depends on: ``-m 'not network'`` leaves it out."""
    environment = tmp_path / "environment"
    python = environment / "bin" / "python"
    made = run_process([sys.executable, "-m", "venv", str(environment)], seconds=120)
    assert made.code == 0, made.err
    # pip alone may see the settings of the person who runs this: their index, cache, certificates.
    asking = {key: value for key, value in INHERITED.items() if not key.startswith("PYTHON")}
    installed = run_process(
        [str(python), "-m", "pip", "install", "--quiet", str(wheel)],
        environment=asking,
        folder=tmp_path,
        seconds=400,
    )
    assert installed.code == 0, installed.err

    shutil.copytree(seeds, tmp_path / "pages")
    home = tmp_path / "home"
    home.mkdir()
    alone = isolated_environment(home)
    alone["PATH"] = f"{environment / 'bin'}{os.pathsep}{alone['PATH']}"

    where = run_process(
        [str(python), "-c", "import minutes_cli; print(minutes_cli.__file__)"],
        environment=alone,
        folder=tmp_path,
    )
    assert Path(where.out.strip()).is_relative_to(environment)

    ingested = run_process(["minutes", "ingest", "pages"], environment=alone, folder=tmp_path)
    assert ingested.code == 0, ingested.err
    answer = run_process(
        ["minutes", "programme", "ICP", "--json"], environment=alone, folder=tmp_path
    )
    assert answer.code == 0, answer.err
    assert {row["title"] for row in json.loads(answer.out)} == {
        "ICP (Integrated Care Partnership) Strategic Priorities",
        "ICP AND LOCALITIES MODEL",
    }
