"""The London boroughs, and the City, that an agenda item or a page names."""

from __future__ import annotations

from minutes_cli.models import BoroughMention
from minutes_cli.vocabulary.councils import LONDON, find_council_mentions
from minutes_cli.vocabulary.matching import attends_for, relations


def find_boroughs(text: str, start: int, end: int, host: str | None) -> tuple[BoroughMention, ...]:
    """The London authorities named in ``text[start:end]`` as places or partners, by slug.

    A borough inside the name of another body ("Camden and Islington NHS Foundation Trust") is
    not counted. ``host`` is the slug of the council whose committee met: a London host always
    has its mention, with count 0 and no span where it is not named.
    """
    stretch = text[start:end]
    mentions = find_council_mentions(stretch, london_only=True)
    joint = attends_for(stretch, mentions)
    counts: dict[str, int] = {}
    first: dict[str, tuple[int, int]] = {}
    partners = set(joint)
    for mention, relation in zip(mentions, relations(stretch, mentions), strict=True):
        if mention.form == "body":
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
