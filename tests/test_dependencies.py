"""The locks in .ci/locks are what pyproject.toml asks for, each file with its hash; and what is
said of a lock that was audited."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.audit import said

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = PROJECT / ".ci" / "locks"
PYTHONS = ("3.11", "3.12", "3.13")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

ASKED = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
RUN = ASKED["project"]["dependencies"]
EXTRAS = ASKED["project"]["optional-dependencies"]
GROUPS = ASKED["dependency-groups"]

WANTED: dict[str, list[str]] = {
    "run": [*RUN, *GROUPS["build"]],
    "develop": [*RUN, *EXTRAS["dev"], *GROUPS["build"]],
    "lowest": [
        *RUN,
        *EXTRAS["aes"],
        *EXTRAS["parquet"],
        *EXTRAS["serve"],
        *EXTRAS["dev"],
        *GROUPS["build"],
    ],
    "supply": GROUPS["supply"],
}
"""What each lock is made for. The Makefile's target `lock` makes them."""


def entries(name: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Each release of a lock, with its hashes."""
    text = (LOCKS / f"{name}.lock").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        said, *hashes = re.split(r"\s+(?=--hash)", line.split("#")[0].strip())
        if said:
            yield Requirement(said), hashes


def locked(name: str, python: str) -> dict[str, Version]:
    """The releases that this Python gets on Linux."""
    here = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
    }
    found: dict[str, Version] = {}
    for entry, _ in entries(name):
        if entry.marker is None or entry.marker.evaluate(here):
            (release,) = entry.specifier
            assert release.operator == "==", entry
            project = canonicalize_name(entry.name)
            assert project not in found, f"{project} twice for Python {python}"
            found[project] = Version(release.version)
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", WANTED)
def test_a_lock_holds_a_release_inside_the_range_of_everything_asked_for(
    name: str, python: str
) -> None:
    releases = locked(name, python)
    for asked in map(Requirement, WANTED[name]):
        release = releases.get(canonicalize_name(asked.name))
        assert release is not None, f"{asked.name} is not in {name}.lock: make lock"
        assert asked.specifier.contains(release, prereleases=True), f"{asked} has {release}"


@pytest.mark.parametrize("name", WANTED)
def test_every_release_of_a_lock_has_its_hashes_and_nothing_names_an_index(name: str) -> None:
    found = list(entries(name))
    assert found
    for entry, hashes in found:
        assert hashes, f"{entry.name} has no hash"
        assert all(HASH.fullmatch(each.strip()) for each in hashes), entry.name
    text = (LOCKS / f"{name}.lock").read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    assert " @ " not in text


def test_who_only_runs_the_tool_gets_the_releases_that_were_developed_with() -> None:
    for python in PYTHONS:
        developed = locked("develop", python)
        assert locked("run", python).items() <= developed.items()


def test_the_lowest_lock_holds_the_lower_bounds_themselves() -> None:
    """The first release inside each range: the bound, or the bound with zeros after it. Types are
    dated, and what asks for the build backend is not what the tool runs with."""
    releases = locked("lowest", "3.11")
    for asked in map(Requirement, RUN):
        (bound,) = (each.version for each in asked.specifier if each.operator == ">=")
        assert releases[canonicalize_name(asked.name)] == Version(bound), asked


def test_typer_stays_below_the_release_that_loads_pydantic() -> None:
    (typer,) = (Requirement(each) for each in RUN if each.startswith("typer"))
    assert not typer.specifier.contains("0.29.0")


def test_the_locks_are_those_that_the_makefile_makes() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    made = set(re.findall(r"--output-file \$\(LOCKS\)/(\w+)\.lock", makefile))
    assert made == set(WANTED) == {path.stem for path in LOCKS.iterdir()}


def answer(*dependencies: dict[str, Any]) -> str:
    return json.dumps({"dependencies": list(dependencies), "fixes": []})


def test_what_is_known_against_a_release_is_named_with_the_release_that_mends_it() -> None:
    sound = {"name": "rich", "version": "15.0.0", "vulns": []}
    known = {"id": "PYSEC-1", "fix_versions": ["2.0"], "aliases": ["CVE-1"], "description": "x"}
    bad = {"name": "pypdf", "version": "1.0", "vulns": [known]}
    assert list(said("run", answer(sound, bad))) == [
        "run: 2 releases, 2 audited, 1 with something known against them",
        "  pypdf 1.0: PYSEC-1, CVE-1; mended in 2.0",
    ]


def test_a_release_that_nobody_could_be_asked_about_is_not_taken_for_sound() -> None:
    skipped = {"name": "rich", "skip_reason": "could not be\naudited"}
    assert list(said("run", answer(skipped))) == [
        "run: 1 releases, 0 audited, 0 with something known against them",
        "  1 not audited, such as rich: could not be audited",
    ]
    assert list(said("run", None)) == ["run: not audited, nobody could be asked"]
