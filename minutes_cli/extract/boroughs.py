"""The London boroughs, and the City, that an agenda item or a page names."""

from __future__ import annotations

from minutes_cli.models import BoroughMention
from minutes_cli.vocabulary.councils import COUNCILS, LONDON, find_council_mentions
from minutes_cli.vocabulary.standing import attends_for, relations


def find_boroughs(text: str, start: int, end: int, host: str | None) -> tuple[BoroughMention, ...]:
    """The London authorities named in ``text[start:end]`` as places or partners, by slug.

    A borough inside the name of another body ("Camden and Islington NHS Foundation Trust") is
    not counted. ``host`` is the slug of the council whose committee met: a London host always
    has its mention, with count 0 and no span where it is not named.
    """
    stretch = text[start:end]
    mentions = find_council_mentions(stretch, london_only=True)
    joint = attends_for(stretch, mentions)
    others = _names_of_other_places(host)
    counts: dict[str, int] = {}
    first: dict[str, tuple[int, int]] = {}
    partners = set(joint)
    for mention, relation in zip(mentions, relations(stretch, mentions), strict=True):
        if mention.form == "body":
            continue
        if mention.form == "place" and stretch[mention.start : mention.end].title() in others:
            continue
        counts[mention.slug] = counts.get(mention.slug, 0) + 1
        first.setdefault(mention.slug, (start + mention.start, start + mention.end))
        if relation == "partner":
            partners.add(mention.slug)
    if host in LONDON():
        counts.setdefault(host, 0)
    found = []
    for slug in sorted(counts):
        role = "host" if slug == host else "partner" if slug in partners else "mention"
        at, to = first.get(slug, (None, None))
        found.append(BoroughMention(slug, role, counts[slug], at, to))
    return tuple(found)


def _names_of_other_places(host: str | None) -> tuple[str, ...]:
    """What names another place on the page of this council, unless a council's form stands by it.

    "Westminster had given no sign": in Cardiff, Parliament and the government. "The clinic in
    Richmond": in North Yorkshire, the town there.
    """
    if host is None or host in LONDON() or host not in COUNCILS():
        return ()
    region = COUNCILS()[host].region
    twins = () if region in _AROUND_LONDON else _TWINS
    return (*twins, "Westminster") if region in _BEYOND_ENGLAND else twins


_AROUND_LONDON = ("South East", "East of England")
_BEYOND_ENGLAND = ("Wales", "Scotland", "Northern Ireland")
_TWINS = ("Kingston", "Merton", "Richmond", "Sutton")
"""Boroughs whose short names are those of towns and villages all over England."""
