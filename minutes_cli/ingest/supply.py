"""What the user says about pages, checked before any page is read."""

from __future__ import annotations

from urllib.parse import urlsplit

from minutes_cli.errors import UsageError
from minutes_cli.facts import Supplied
from minutes_cli.vocabulary.calendar import parse_date
from minutes_cli.vocabulary.councils import COUNCILS, council_by_host, council_by_name
from minutes_cli.vocabulary.nearest import either, nearest


def supply(
    *,
    council: str | None = None,
    committee: str | None = None,
    date: str | None = None,
    url: str | None = None,
    names: str = "--{}",
) -> Supplied:
    """Check and normalise what is supplied; None says nothing, an empty word "unknown".

    ``names`` is how a value is called in a message: ``--council``. Without a council, the host of
    the URL tells it. Raises :class:`UsageError` that names the nearest right values.
    """
    address = _url(url, names.format("url"))
    host = urlsplit(address).hostname if address else None
    if council is None and host and (publisher := council_by_host(host)):
        council = publisher.slug
    return Supplied(
        council=_council(council, names.format("council")),
        committee=" ".join(committee.split()) if committee is not None else None,
        date=_date(date, names.format("date")),
        url=address,
    )


def _council(name: str | None, called: str) -> str | None:
    """ "Southwark", "LB Southwark", "southwark" and "lbbd" to the slug."""
    if name is None or not name.strip():
        return name if name is None else ""
    if found := council_by_name(name.strip()):
        return found.slug
    near = nearest(name, [word for c in COUNCILS().values() for word in (c.slug, c.name)])
    hint = f"; did you mean {either(near)}?" if near else "; give its name, such as Southwark"
    raise UsageError(f"{called}: no council is called {name.strip()!r}{hint}")


def _date(words: str | None, called: str) -> str | None:
    """ "2019-04-18", "18 April 2019" and "18/04/2019" to ISO 8601."""
    if words is None or not words.strip():
        return words if words is None else ""
    if found := parse_date(words):
        return found.isoformat()
    raise UsageError(
        f"{called}: {words.strip()!r} is no date; write it like 2019-04-18 or 18 April 2019"
    )


def _url(address: str | None, called: str) -> str | None:
    if address is None or not address.strip():
        return address if address is None else ""
    address = address.strip()
    try:
        parts = urlsplit(address)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable()
    except ValueError:
        valid = False
    if not valid:
        raise UsageError(
            f"{called}: {address!r} is no web address; write it whole, starting with https://"
        )
    return address
