"""The councils of the UK: their rows, and the council of a name or of a web host.

The 33 London authorities stand in councils.toml, all others in councils_elsewhere.toml, which is
read only when something asks for more than London.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from minutes_cli.vocabulary.rows import rows

if TYPE_CHECKING:
    from minutes_cli.vocabulary.mentions import CouncilMention


@dataclass(frozen=True, slots=True)
class Council:
    """A principal council; the columns are those of councils.toml."""

    slug: str
    name: str
    full: str
    region: str
    london: bool
    kind: str  # london | county | metropolitan | unitary | district | scottish | welsh | …
    names: tuple[str, ...]  # as minutes write the place
    formal: tuple[str, ...] = ()  # other names of the council itself
    abbreviations: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    county: str | None = None
    until: str | None = None  # ISO date of its abolition
    surname: bool = False
    ambiguous: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    example: str = ""
    near_miss: str = ""


LONDON_FILE = "councils.toml"
ELSEWHERE_FILE = "councils_elsewhere.toml"


@cache
def LONDON() -> dict[str, Council]:
    """The 33 London authorities by slug, in alphabetical order."""
    return _load(LONDON_FILE)


@cache
def COUNCILS() -> dict[str, Council]:
    """All councils by slug, London first. Asking for it costs some 20 ms the first time."""
    return LONDON() | _load(ELSEWHERE_FILE)


def _load(file: str) -> dict[str, Council]:
    return {row["slug"]: _council(row) for row in rows(file, "council")}


def _council(row: dict[str, Any]) -> Council:
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    values.setdefault("london", False)
    values.setdefault("kind", "london")
    values.setdefault("names", (row["name"],))
    return Council(**values)


def council_by_name(name: str) -> Council | None:
    """The council that somebody means by ``name``: a slug, a place or a formal name, LBTH.

    Case, hyphens, "&", "London Borough of" and "Council" make no difference. None when no
    council is called so. London is looked at first.
    """
    for names in (_london_names, _all_names):
        known = names()
        for key in _readings(name):
            if key in known:
                return known[key]
    return None


def council_by_host(host: str) -> Council | None:
    """The council of a web or mail host, or None.

    ``democracy.camden.gov.uk``, ``lbbd.moderngov.co.uk``, ``surreycc.gov.uk``; also a whole
    address (``https://…``, ``someone@…``). NHS and police hosts belong to no council.
    """
    bare = _bare_host(host)
    for hosts in (_london_hosts, _all_hosts):
        known = hosts()
        labels = bare
        while "." in labels:
            if labels in known:
                return known[labels]
            labels = labels.partition(".")[2]
    return None


def find_council_mentions(text: str, *, london_only: bool = False) -> list[CouncilMention]:
    """Where ``text`` names councils, in order: see :mod:`minutes_cli.vocabulary.mentions`."""
    from minutes_cli.vocabulary.mentions import find_mentions

    return find_mentions(text, london_only=london_only)


# --- names -------------------------------------------------------------------------------------

_LEADS = (
    "the ", "mayor and burgesses of the ", "london borough of ", "royal borough of ", "lb of ",
    "lb ", "borough of ", "city of ", "county of ", "council of the ", "nhs ",
)  # fmt: skip
_TAILS = (
    " metropolitan borough council", " metropolitan district council", " metropolitan council",
    " county borough council", " city and district council", " city council", " county council",
    " borough council", " district council", " council", " mbc", " corporation",
    " london borough", " borough",
)  # fmt: skip
_LONGEST_NAME = 120


def _plain(name: str) -> str:
    """Lower case, single spaces, "and" for "&", no hyphens, dots or apostrophes."""
    name = name[:_LONGEST_NAME].casefold().replace("&", " and ").replace("-", " ")
    for mark in ".,’'":
        name = name.replace(mark, "")
    return " ".join(name.split())


def _readings(name: str) -> list[str]:
    """``name`` in plain form, then without what stands around the place in formal names."""
    plain = _plain(name)
    found = [plain]
    for lead in _LEADS:
        plain = plain.removeprefix(lead)
    found.append(plain)
    for tail in _TAILS:
        if plain.endswith(tail):
            found.append(plain.removesuffix(tail))
            break
    return [reading for reading in dict.fromkeys(found) if reading]


def _names_of(councils: dict[str, Council]) -> dict[str, Council]:
    known: dict[str, Council] = {}
    for council in councils.values():
        own = (council.slug, council.name, council.full, *council.formal, *council.abbreviations)
        for name in own:
            known.setdefault(_plain(name), council)
    for council in councils.values():
        for name in council.names:
            known.setdefault(_plain(name), council)
    return known


@cache
def _london_names() -> dict[str, Council]:
    return _names_of(LONDON())


@cache
def _all_names() -> dict[str, Council]:
    return _names_of(COUNCILS())


# --- hosts -------------------------------------------------------------------------------------


def _bare_host(host: str) -> str:
    host = host.strip().casefold()[:500]
    host = host.partition("://")[2] or host
    for mark in "/?#":
        host = host.partition(mark)[0]
    host = host.rpartition("@")[2]
    return host.partition(":")[0].strip(".")


def _hosts_of(councils: dict[str, Council]) -> dict[str, Council]:
    """Each host of each council; ``X.gov.uk`` also stands for ``X.moderngov.co.uk``."""
    known: dict[str, Council] = {}
    for council in councils.values():
        for host in council.hosts:
            known.setdefault(host, council)
            label, _, zone = host.partition(".")
            if zone == "gov.uk":
                known.setdefault(f"{label}.moderngov.co.uk", council)
    return known


@cache
def _london_hosts() -> dict[str, Council]:
    return _hosts_of(LONDON())


@cache
def _all_hosts() -> dict[str, Council]:
    return _hosts_of(COUNCILS())
