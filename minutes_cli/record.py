"""The record of an agenda item, format version 1: what scripts and the labels rely on.

``minutes items --format json`` builds it from rows of the database, ``minutes evaluate`` from a
document that was just read. Both go through the functions here, which fix keys and their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from minutes_cli.facts import chosen, meeting_value
from minutes_cli.vocabulary.councils import LONDON
from minutes_cli.vocabulary.programmes import record_codes

if TYPE_CHECKING:
    from minutes_cli.models import Action, Decision, Document, Fact, Item, Person, Vote

FORMAT_VERSION = 1


class DecisionRecord(TypedDict):
    label: str | None
    status: str
    marker: str | None
    text: str
    start: int
    end: int
    rule: str


class ActionRecord(TypedDict):
    text: str
    owner: str | None
    due_text: str | None
    due: str | None
    soft: bool
    start: int
    end: int
    rule: str


class PersonRecord(TypedDict):
    name: str
    role: str | None
    organisation: str | None


VoteRecord = TypedDict(
    "VoteRecord",
    {
        "for": int | None,
        "against": int | None,
        "abstentions": int | None,
        "unanimous": bool,
        "names": list[dict[str, str]],
        "start": int,
        "end": int,
    },
)


class ItemRecord(TypedDict):
    ref: str
    document: str
    council: str | None
    borough: str | None
    committee: str | None
    meeting_date: str | None
    number: str | None
    title: str | None
    kind: str
    status: str
    programmes: list[str]
    boroughs: list[str]
    decisions: list[DecisionRecord]
    actions: list[ActionRecord]
    people: list[PersonRecord]
    votes: list[VoteRecord]
    money: list[str]


class DocumentRecord(TypedDict):
    document: str
    kind: str
    council: str | None
    boroughs: list[str]
    committee: str | None
    meeting_date: str | None
    items: list[ItemRecord]


def vote_record(
    *,
    votes_for: int | None,
    votes_against: int | None,
    abstentions: int | None,
    unanimous: bool,
    names: Sequence[tuple[str, str]],
    start: int,
    end: int,
) -> VoteRecord:
    """One recorded vote; ``names`` are (side, name as printed)."""
    return {
        "for": votes_for,
        "against": votes_against,
        "abstentions": abstentions,
        "unanimous": bool(unanimous),
        "names": [{"side": side, "name": name} for side, name in names],
        "start": start,
        "end": end,
    }


def item_record(
    *,
    ref: str,
    document: str,
    council: str | None,
    borough: str | None,
    committee: str | None,
    meeting_date: str | None,
    number: str | None,
    title: str | None,
    kind: str,
    status: str,
    programmes: Sequence[str],
    boroughs: Sequence[str],
    decisions: Sequence[DecisionRecord],
    actions: Sequence[ActionRecord],
    people: Sequence[PersonRecord],
    votes: Sequence[VoteRecord],
    money: Sequence[str],
) -> ItemRecord:
    """One agenda item. ``council`` is a slug; ``borough`` the name of a London host, else None.

    ``programmes`` are those that the record names, without their neighbours, which are for
    searching. They and the slugs of boroughs are sorted here, in ASCII order.
    """
    return {
        "ref": ref,
        "document": document,
        "council": council,
        "borough": borough,
        "committee": committee,
        "meeting_date": meeting_date,
        "number": number,
        "title": title,
        "kind": kind,
        "status": status,
        "programmes": sorted(programmes),
        "boroughs": sorted(boroughs),
        "decisions": list(decisions),
        "actions": list(actions),
        "people": list(people),
        "votes": list(votes),
        "money": list(money),
    }


def item_ref(sha256: str, position: int, digits: int = 8) -> str:
    """The ref of an item: the beginning of its document's hash, a dot, its position."""
    return f"{sha256[:digits]}.{position}"


def document_record(document: Document) -> DocumentRecord:
    """A document as the labels describe a page: its own facts, then its items."""
    return {
        "document": document.path,
        "kind": document.kind,
        "council": _value(document.facts, "council"),
        "boroughs": sorted(mention.council for mention in document.boroughs),
        "committee": _value(document.facts, "committee"),
        "meeting_date": _value(document.facts, "date"),
        "items": [_item(document, item) for item in document.items],
    }


def _value(facts: Sequence[Fact], name: str) -> str | None:
    fact = chosen(facts, name)
    return fact.value if fact else None


def _item(document: Document, item: Item) -> ItemRecord:
    council = meeting_value(document.facts, item.facts, "council")
    return item_record(
        ref=item_ref(document.sha256, item.position),
        document=document.path,
        council=council,
        borough=_borough_name(council),
        committee=meeting_value(document.facts, item.facts, "committee"),
        meeting_date=meeting_value(document.facts, item.facts, "date"),
        number=item.number,
        title=item.title,
        kind=item.kind,
        status=item.status,
        programmes=record_codes(mention.code for mention in item.programmes),
        boroughs=[mention.council for mention in item.boroughs],
        decisions=[_decision(decision) for decision in item.decisions],
        actions=[_action(action) for action in item.actions],
        people=[_person(person) for person in item.people],
        votes=[_vote(vote) for vote in item.votes],
        money=[amount.words for amount in item.amounts],
    )


def _borough_name(slug: str | None) -> str | None:
    council = LONDON().get(slug) if slug else None
    return council.name if council else None


def _decision(decision: Decision) -> DecisionRecord:
    return DecisionRecord(
        label=decision.label,
        status=decision.status,
        marker=decision.marker,
        text=decision.text,
        start=decision.start,
        end=decision.end,
        rule=decision.rule,
    )


def _action(action: Action) -> ActionRecord:
    return ActionRecord(
        text=action.text,
        owner=action.owner,
        due_text=action.due_text,
        due=action.due,
        soft=action.soft,
        start=action.start,
        end=action.end,
        rule=action.rule,
    )


def _person(person: Person) -> PersonRecord:
    return PersonRecord(name=person.name, role=person.role, organisation=person.organisation)


def _vote(vote: Vote) -> VoteRecord:
    return vote_record(
        votes_for=vote.votes_for,
        votes_against=vote.votes_against,
        abstentions=vote.abstentions,
        unanimous=vote.unanimous,
        names=vote.names,
        start=vote.start,
        end=vote.end,
    )
