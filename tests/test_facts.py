"""Which fact is trusted, and what a user's word does beside what was read."""

from __future__ import annotations

import pytest

from minutes_cli.facts import Supplied, chosen, meeting_value
from minutes_cli.models import Fact


def fact(name: str, value: str, origin: str) -> Fact:
    return Fact(name, value, origin, value)


@pytest.mark.parametrize(
    ("origins", "trusted"),
    [
        (("body", "supplied"), "supplied"),
        (("supplied", "header"), "header"),
        (("supplied", "metadata"), "metadata"),
        (("body", "contact"), "contact"),
        (("contact", "supplied"), "supplied"),
        (("header", "host"), "host"),
        (("body", "supplied", "heading", "host"), "host"),
    ],
)
def test_a_council_is_told_by_host_then_header_then_user_then_body(
    origins: tuple[str, ...], trusted: str
) -> None:
    facts = [fact("council", origin, origin) for origin in origins]
    found = chosen(facts, "council")
    assert found is not None
    assert found.origin == trusted


@pytest.mark.parametrize("name", ["date", "committee", "venue", "start_time"])
@pytest.mark.parametrize("origin", ["heading", "metadata", "body", "breadcrumb"])
def test_what_is_supplied_fills_only_what_the_page_lacks(name: str, origin: str) -> None:
    supplied, read = fact(name, "theirs", "supplied"), fact(name, "ours", origin)
    assert chosen([supplied, read], name) == read
    assert chosen([supplied], name) == supplied


def test_a_supplied_address_is_better_than_a_link_in_the_page() -> None:
    link, given = fact("url", "https://a", "heading"), fact("url", "https://b", "supplied")
    assert chosen([link, given], "url") == given


def test_among_equals_the_first_is_taken() -> None:
    first, second = fact("committee", "Cabinet", "heading"), fact("committee", "Board", "heading")
    assert chosen([first, second], "committee") == first
    assert chosen([], "committee") is None


def test_an_item_with_a_meeting_of_its_own_is_not_of_the_page_s() -> None:
    page = [fact("date", "2019-01-01", "heading"), fact("council", "kent", "host")]
    item = [fact("date", "2019-03-25", "heading")]
    assert meeting_value(page, item, "date") == "2019-03-25"
    assert meeting_value(page, (), "date") == "2019-01-01"
    assert meeting_value(page, item, "council") == "kent"
    assert meeting_value(page, item, "committee") is None


def test_the_newer_word_counts_and_silence_keeps_the_older() -> None:
    earlier = Supplied(council="kent", date="2019-03-25")
    said = Supplied(committee="Cabinet", date="")
    assert said.over(earlier).known() == {"council": "kent", "committee": "Cabinet"}
    assert said.over(earlier).settled() == Supplied(council="kent", committee="Cabinet")
    assert Supplied().over(earlier) == earlier


def test_what_is_supplied_is_marked_as_supplied() -> None:
    (given,) = Supplied(date="2019-03-25", url="").facts()
    assert given == Fact("date", "2019-03-25", "supplied", "2019-03-25")
    assert given.supplied
