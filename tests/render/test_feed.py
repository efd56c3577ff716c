"""An Atom feed keeps the rules of RFC 4287, whatever the minutes hold.

The rules are written here by hand, section by section, over what an XML parser of its own makes
of the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import ParseError, fromstring
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.entries import Entry, Feed, Said
from minutes_cli.render.feed import ATOM, atom
from minutes_cli.render.terminal import MATCH_END, MATCH_START, UNSAFE

SEEN = "2026-03-05T07:30:00.250Z"

ENTRY = Entry(
    key=("havering", "health overview", "2019-04-18", "hubs", "0"),
    ref="3f2a1c9e.1",
    first_seen=SEEN,
    title="Hubs, an update",
    number="5",
    council="Havering",
    committee="Health Overview & Scrutiny",
    meeting_date="2019-04-18",
    status="noted",
    url="https://example.org/mg.aspx?a=1&b=2",
    said=(Said("That the report be noted", "1", "noted"), Said("That it come back", "2")),
)

HOSTILE = (
    "</title></entry><script>alert(1)</script>",
    "]]> <![CDATA[ <!-- <?xml <!DOCTYPE x [<!ENTITY e 'x'>]>&e; &amp; &#0; &",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x9b2J\x85",
    "\u202eevil\u2066\u200f",
    "\ufffe\uffff\ufdd0\ufdef" + MATCH_START + MATCH_END,
    "\ud800 half \udcff",
    "  \t\r\n\u2028\u2029  ",
    "",
    "😀 ’ “ é \U0010ffff \U0001fffe",
    "a" * 100_000,
    "'\"<>&=`{}",
)


def entry(**changes: object) -> Entry:
    fields = {name: getattr(ENTRY, name) for name in ENTRY.__slots__}
    return Entry(**fields | changes)


def written(*entries: Entry, many: str = "items", asked: tuple[tuple[str, str], ...] = ()) -> bytes:
    updated = entries[0].first_seen if entries else None
    return "".join(atom(Feed(many, asked, updated, entries))).encode("utf-8")


def read(feed: bytes) -> Element:
    root = fromstring(feed, forbid_dtd=True)
    assert isinstance(root, Element)
    return root


# ---- the rules


def named(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def only(above: Element, name: str) -> Element:
    """The one element of that name."""
    (found,) = above.findall(named(name))
    return found


def breaches(root: Element) -> Iterable[str]:
    """What in the feed is against RFC 4287."""
    if root.tag != named("feed"):
        yield "4.1.1: the document element is no atom:feed"
    if root.attrib:
        yield f"4.1.1: the feed has attributes {root.attrib}"
    known = {"author", "category", "generator", "id", "title", "updated", "entry"}
    yield from wrong_children(root, known, once={"generator", "id", "title", "updated"})
    authors = root.findall(named("author"))
    if not authors:
        yield "4.1.1: neither the feed nor its entries have an author"
    for author in authors:
        if [child.tag for child in author] != [named("name")] or not author[0].text:
            yield "3.2: a person has exactly one name"
    yield from wrong_common(root)
    entries = root.findall(named("entry"))
    if list(root)[len(root) - len(entries) :] != entries:
        yield "the entries stand last"
    ids = [one.findtext(named("id")) for one in entries]
    if len(set(ids)) < len(ids) or root.findtext(named("id")) in ids:
        yield "4.2.6: an id stands for two things"
    for one in entries:
        yield from wrong_entry(one)


def wrong_entry(one: Element) -> Iterable[str]:
    known = {"category", "content", "id", "link", "title", "updated"}
    yield from wrong_children(one, known, once={"content", "id", "title", "updated"})
    yield from wrong_common(one)
    content = only(one, "content")
    if content.attrib != {"type": "text"} or len(content):
        yield "4.1.3.3: text content holds an element"
    for category in one.findall(named("category")):
        if set(category.attrib) != {"term"} or not category.get("term"):
            yield "4.2.2: a category has a term"
    links = one.findall(named("link"))
    if len(links) > 1:
        yield "4.1.2: more than one alternate link of a kind"
    for link in links:
        parts = urlsplit(link.get("href", ""))
        if link.get("rel") != "alternate" or parts.scheme not in ("http", "https"):
            yield f"4.2.7: {link.attrib}"
        if not parts.netloc or re.search(
            r"[\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]", link.get("href", "")
        ):
            yield f"4.2.7: the href is no IRI: {link.get('href')!r}"


def wrong_common(above: Element) -> Iterable[str]:
    """id, title and updated, of a feed or an entry."""
    identity = only(above, "id").text or ""
    if not identity.startswith("urn:uuid:") or UUID(identity[9:]).version != 5:
        yield f"4.2.6: {identity} is no IRI of ours"
    if UUID(identity[9:]).urn != identity:
        yield "4.2.6.1: the id is not in its normal form"
    title = only(above, "title")
    if title.attrib or len(title) or not (title.text or "").strip():
        yield "3.1: the title is no text"
    moment = only(above, "updated").text or ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", moment):
        yield f"3.3: {moment} is no date of RFC 3339"
    elif datetime.fromisoformat(moment).utcoffset() is None:
        yield f"3.3: {moment} has no offset"


def wrong_children(above: Element, known: set[str], once: set[str]) -> Iterable[str]:
    for child in above:
        if child.tag not in map(named, known):
            yield f"{child.tag} has no place in {above.tag}"
        if child.text is None and child.tag != named("category") and child.tag != named("link"):
            yield f"{child.tag} is empty"
    for name in once:
        if len(above.findall(named(name))) != 1:
            yield f"{above.tag} has not exactly one {name}"


def check(feed: bytes) -> Element:
    root = read(feed)
    assert list(breaches(root)) == []
    return root


# ---- what holds


def test_a_feed_without_entries_is_a_feed() -> None:
    root = check(written())
    assert root.findtext(named("updated")) == "1970-01-01T00:00:00Z"
    assert root.findtext(named("title")) == "Council minutes: items"


def test_an_item_is_an_entry() -> None:
    (one,) = check(written(ENTRY)).findall(named("entry"))
    assert one.findtext(named("title")) == "Hubs, an update"
    assert one.findtext(named("updated")) == SEEN
    assert [c.get("term") for c in one.findall(named("category"))] == [
        "Havering", "Health Overview & Scrutiny",
    ]  # fmt: skip
    assert only(one, "link").attrib == {"rel": "alternate", "href": ENTRY.url}
    assert one.findtext(named("content")) == (
        "Havering, Health Overview & Scrutiny, 2019-04-18, item 5\n"
        "Status: noted\n\n"
        "1. That the report be noted (noted)\n"
        "2. That it come back\n\n"
        "minutes show 3f2a1c9e.1"
    )


def test_a_clause_and_an_action_say_what_they_are() -> None:
    clause = entry(part="decision", said=ENTRY.said[:1])
    action = entry(
        part="action", said=(Said("That it come back", owner="Ms Osei", when="2019-07"),)
    )
    bare = entry(part="action", said=(Said("That it come back"),))
    titles = [
        check(written(one)).findtext(f"{named('entry')}/{named('title')}")
        for one in (clause, action, bare)
    ]
    assert titles == [
        "Hubs, an update: decision 1 (noted)",
        "Hubs, an update: action for Ms Osei",
        "Hubs, an update: action",
    ]
    content = read(written(action)).findtext(f"{named('entry')}/{named('content')}")
    assert content is not None
    assert "That it come back (Ms Osei; 2019-07)" in content


def test_what_is_not_known_is_not_said() -> None:
    one = entry(
        title=None, number=None, council=None, committee=None, meeting_date=None, url=None, said=()
    )
    root = check(written(one))
    assert root.findtext(f"{named('entry')}/{named('title')}") == "Item 3f2a1c9e.1"
    content = root.findtext(f"{named('entry')}/{named('content')}") or ""
    assert "are not known" in content
    assert "No decision was found in the minutes." in content
    assert (
        read(written(entry(title=" "))).findtext(f"{named('entry')}/{named('title')}") == "Item 5"
    )


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "", "httpx://a", "//a/b",
     "data:text/html,x", " https://example.org"],
)  # fmt: skip
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    assert read(written(entry(url=url))).find(f".//{named('link')}") is None


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("HTTP://example.org/a b", "HTTP://example.org/a%20b"),
        ('https://example.org/"><x>', "https://example.org/%22%3E%3Cx%3E"),
        ("https://example.org/é?q=%20#f", "https://example.org/%C3%A9?q=%20#f"),
        ("https://example.org/\x1b[31m\ud800", "https://example.org/[31m"),
    ],
)
def test_an_address_becomes_one_that_may_stand_in_a_feed(url: str, href: str) -> None:
    link = check(written(entry(url=url))).find(f".//{named('link')}")
    assert link is not None
    assert link.get("href") == href


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_words_stay_words(text: str) -> None:
    said = (Said(text, text, text, text, text),)
    one = entry(title=text, number=text, council=text, committee=text, url=text, said=said)
    parts = [
        entry(part=part, key=(part,), title=text, said=said) for part in ("decision", "action")
    ]
    feed = written(one, *parts, asked=(("search", text), (text, "")))
    root = check(feed)
    shown = "".join(root.itertext())
    assert not [c for c in shown if ord(c) in UNSAFE and c not in "\n\t"]
    assert not re.search("[\ufdd0-\ufdef\ufffe\uffff]", shown)
    assert len(root.findall(named("entry"))) == 3


def test_the_exact_words_come_out_as_they_went_in() -> None:
    words = 'That </content> & "£3.8bn" be <b>noted</b> ]]>'
    content = read(written(entry(said=(Said(words),)))).findtext(f".//{named('content')}") or ""
    assert words in content


@given(text=st.text(), part=st.sampled_from([None, "decision", "action"]))
def test_any_text_gives_a_feed(text: str, part: str | None) -> None:
    one = entry(title=text, council=text, url=f"https://{text}", said=(Said(text),), part=part)
    root = read(written(one))
    assert len(root.findall(named("entry"))) == 1


def test_the_same_entries_give_the_same_bytes() -> None:
    assert written(ENTRY) == written(entry())


def test_an_id_is_that_of_the_key_and_of_nothing_else() -> None:
    def identity(one: Entry) -> str | None:
        return read(written(one)).findtext(f"{named('entry')}/{named('id')}")

    assert identity(ENTRY) == identity(entry(ref="0.1", first_seen="2027-01-01T00:00:00Z", said=()))
    assert identity(ENTRY) != identity(entry(key=("another",)))
    # written down: were it to change, every reader would show every entry again
    assert identity(ENTRY) == "urn:uuid:37f05acc-fcc3-545c-bd17-12549b1c65e8"


def test_a_feed_is_known_by_what_was_asked() -> None:
    def identity(many: str, *asked: tuple[str, str]) -> str | None:
        return read(written(many=many, asked=asked)).findtext(named("id"))

    borough = ("borough", "havering")
    different = {
        identity("items"), identity("decisions"), identity("items", borough),
        identity("items", borough, ("status", "noted")),
    }  # fmt: skip
    assert len(different) == 4
    title = read(written(asked=(borough, ("all kinds", "")))).findtext(named("title"))
    assert title == "Council minutes: items (borough havering; all kinds)"


# ---- the rules can be broken


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<author>", "<creator>"),
        (f'xmlns="{ATOM}"', 'xmlns="http://purl.org/atom/ns#"'),
        ("urn:uuid:", "uuid:"),
        (SEEN, "yesterday"),
        (SEEN, "2026-03-05T07:30:00"),
        ('type="text"', 'type="html"'),
        ('term="Havering"', 'label="Havering"'),
        ("https://example.org", "ftp://example.org"),
        ("<title>Hubs, an update</title>", ""),
        ("<title>Hubs, an update</title>", "<title>Hubs</title><title>Hubs</title>"),
        ("<name>minutes</name>", ""),
        ("<generator", "<subtitle"),
    ],
)
def test_the_rules_see_what_is_wrong(old: str, new: str) -> None:
    feed = written(ENTRY).decode("utf-8")
    assert old in feed
    broken = feed.replace(old, new)
    for name in ("creator", "subtitle"):
        closing = {"creator": "</author>", "subtitle": "</generator>"}[name]
        broken = broken.replace(closing, f"</{name}>") if f"<{name}" in broken else broken
    with pytest.raises((AssertionError, ValueError, ParseError)):
        check(broken.encode("utf-8"))


def test_two_entries_of_one_id_are_seen() -> None:
    with pytest.raises(AssertionError):
        check(written(ENTRY, ENTRY))
