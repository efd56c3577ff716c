"""Councils by slug, by name and by host."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_cli.vocabulary.councils import COUNCILS, LONDON, council_by_host, council_by_name

# How many principal councils there are of each kind today.
TODAY = {
    "london": 33,
    "county": 21,
    "metropolitan": 36,
    "unitary": 63,  # with the Isles of Scilly
    "district": 164,
    "scottish": 32,
    "welsh": 22,
    "northern-irish": 11,
}


def test_london_has_its_32_boroughs_and_the_city() -> None:
    assert len(LONDON()) == 33
    assert all(council.london and council.region == "London" for council in LONDON().values())
    assert {"city-of-london", "kingston-upon-thames", "hammersmith-and-fulham"} <= set(LONDON())


def test_london_stands_first_among_all_councils_and_nowhere_else() -> None:
    slugs = list(COUNCILS())
    assert slugs[:33] == list(LONDON())
    assert not any(COUNCILS()[slug].london for slug in slugs[33:])


@pytest.mark.parametrize("kind", TODAY)
def test_every_principal_council_of_today_has_its_row(kind: str) -> None:
    standing = [c.slug for c in COUNCILS().values() if c.kind == kind and c.until is None]
    assert len(standing) == TODAY[kind]


def test_abolished_councils_say_when() -> None:
    abolished = [council for council in COUNCILS().values() if council.until]
    assert {"cumbria", "northamptonshire", "bournemouth", "scarborough"} <= {
        council.slug for council in abolished
    }
    assert all(re.fullmatch(r"20(?:19|2\d)-04-01", c.until or "") for c in abolished)


def test_slugs_are_lower_case_with_hyphens() -> None:
    assert [slug for slug in COUNCILS() if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", slug)] == []


def test_a_district_names_a_county_that_exists() -> None:
    counties = {c.county for c in COUNCILS().values() if c.kind == "district"}
    assert None not in counties
    assert counties <= set(COUNCILS())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Southwark", "southwark"),
        ("southwark", "southwark"),
        ("LB Enfield", "enfield"),
        ("London Borough of Barnet", "barnet"),
        ("The Royal Borough of Kensington & Chelsea", "kensington-and-chelsea"),
        ("rbkc", "kensington-and-chelsea"),
        ("Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("Kingston", "kingston-upon-thames"),
        ("Richmond-upon-Thames", "richmond-upon-thames"),
        ("City of London Corporation", "city-of-london"),
        ("city-of-london", "city-of-london"),
        ("Leeds City Council", "leeds"),
        ("City of York", "york"),
        ("Hull", "kingston-upon-hull"),
        ("St. Helens", "st-helens"),
        ("Dorset County Council", "dorset"),
        ("BCP Council", "bournemouth-christchurch-and-poole"),
        ("Bury MBC", "bury"),
    ],
)
def test_a_council_is_found_by_what_people_call_it(name: str, slug: str) -> None:
    council = council_by_name(name)
    assert council is not None
    assert council.slug == slug


@pytest.mark.parametrize("name", ["", "  ", "Atlantis", "the", "Council", "London", "x" * 100_000])
def test_what_is_no_council_is_none(name: str) -> None:
    assert council_by_name(name) is None


def test_every_council_is_found_by_its_slug_and_its_names() -> None:
    for slug, council in COUNCILS().items():
        for name in (slug, council.name, council.full):
            assert council_by_name(name) is council, name


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("democracy.towerhamlets.gov.uk", "tower-hamlets"),
        ("democracy.lbhf.gov.uk", "hammersmith-and-fulham"),
        ("moderngov.kingston.gov.uk", "kingston-upon-thames"),
        ("lbbd.moderngov.co.uk", "barking-and-dagenham"),
        ("westminster.moderngov.co.uk", "westminster"),
        ("cds.bromley.gov.uk", "bromley"),
        ("committees.royalgreenwich.gov.uk", "greenwich"),
        ("cabnet.richmond.gov.uk", "richmond-upon-thames"),
        ("www.rbkc.gov.uk", "kensington-and-chelsea"),
        ("https://minutes.haringey.gov.uk/(S(abc))/ieListDocuments.aspx?CId=1&MId=2", "haringey"),
        ("democracy.leeds.gov.uk:443", "leeds"),
        ("someone@surreycc.gov.uk", "surrey"),
        ("gwilym@dorsetcouncil.gov.uk", "dorset"),
        ("CAMDEN.GOV.UK.", "camden"),
    ],
)
def test_a_council_is_found_by_its_host(host: str, slug: str) -> None:
    council = council_by_host(host)
    assert council is not None
    assert council.slug == slug


@pytest.mark.parametrize(
    "host",
    ["", "gov.uk", "brent.nhs.uk", "cityoflondon.police.uk", "notcamden.gov.uk", "camden.example"],
)
def test_a_host_of_another_body_is_no_council(host: str) -> None:
    assert council_by_host(host) is None


def test_no_two_councils_share_a_host() -> None:
    hosts = [host for council in COUNCILS().values() for host in council.hosts]
    assert sorted(host for host in set(hosts) if hosts.count(host) > 1) == []


@pytest.mark.usefixtures("unmeasured")
def test_nothing_is_read_before_it_is_asked_for() -> None:
    """A query command must not pay for the vocabulary that it does not use."""
    code = (
        "import sys; import minutes_cli.vocabulary.councils as c; c.council_by_name('Leeds');"
        "assert c.COUNCILS.cache_info().currsize == 1;"
        "import minutes_cli.vocabulary.programmes, minutes_cli.vocabulary.furniture"
    )
    lazy = (
        "import sys, minutes_cli.vocabulary.councils as c, minutes_cli.vocabulary.programmes;"
        "assert 'tomllib' not in sys.modules; c.council_by_name('Hackney');"
        "assert c.COUNCILS.cache_info().currsize == 0, 'London alone was asked for'"
    )
    root = Path(__file__).parents[2]
    for program in (code, lazy):
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
