"""The picture of a timeline: well-formed, self-contained, the same every time, safe to open."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from minutes_cli.errors import UsageError
from minutes_cli.render.svg import MOST_BARS, WIDTH, Caption, escaped, svg_charts
from minutes_cli.render.terminal import UNSAFE
from tests.query.databases import ESCAPES

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Items by year", "programme: BCF", "year", "items")
ROWS = [("2019", 8), ("2020", 0), ("2021", 3)]
HOSTILE = f"""</text><script>alert(1)</script> "' & ]]> <!-- --> &x; {ESCAPES}\x00\ufffe\udc80"""


def picture(caption: Caption = CAPTION, names: tuple[str, ...] = ("year", "items"),
            rows: list[tuple[object, ...]] | None = None) -> Element:  # fmt: skip
    text = svg_charts(caption, names, [*ROWS] if rows is None else rows)
    return fromstring(text.encode())


def texts(root: Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def bars(root: Element) -> list[Element]:
    return [rect for rect in root.iter(f"{SVG}rect") if rect.find(f"{SVG}title") is not None]


def test_it_has_a_title_axes_and_a_bar_for_each_count() -> None:
    root = picture()
    assert {"Items by year", "programme: BCF", "year", "items", "2019", "2020"} <= {*texts(root)}
    assert [bar.findtext(f"{SVG}title") for bar in bars(root)] == ["2019: 8", "2021: 3"]
    high, low = (float(bar.attrib["height"]) for bar in bars(root))
    assert high / low == pytest.approx(8 / 3, rel=0.01)


def test_who_cannot_see_it_has_its_title_and_every_count() -> None:
    root = picture()
    assert root.attrib["role"] == "img"
    named = {node.attrib["id"]: node.text for node in root if "id" in node.attrib}
    title, described = (named[name] or "" for name in root.attrib["aria-labelledby"].split())
    assert title == "Items by year"
    assert "items by year" in described
    assert "2019 8, 2020 0, 2021 3" in described


def test_the_scale_begins_at_zero_and_reaches_the_peak() -> None:
    for peak in (1, 3, 7, 12, 99, 100, 1021, 10**7):
        shown = [int(text) for text in texts(picture(rows=[("x", peak)])) if text.isdigit()]
        assert min(shown) == 0
        assert peak <= max(shown) <= 2 * peak
        assert 2 <= len(shown) <= 6


def test_several_charts_stand_under_one_another_with_one_scale() -> None:
    rows: list[tuple[object, ...]] = [("2019", 8, 1), ("2020", 0, 4)]
    root = picture(names=("year", "BCF", "ITF > BCF"), rows=rows)
    assert {"BCF", "ITF > BCF"} <= {*texts(root)}
    heights = {bar.findtext(f"{SVG}title"): float(bar.attrib["height"]) for bar in bars(root)}
    assert heights["BCF, 2019: 8"] == pytest.approx(2 * heights["ITF > BCF, 2020: 4"])
    assert "ITF > BCF" in texts(picture(names=("year", "ITF > BCF"))), "also one of a split"


def test_everything_stands_inside_the_picture() -> None:
    rows: list[tuple[object, ...]] = [(f"{1990 + n // 12}-{n % 12 + 1:02}", n) for n in range(360)]
    root = picture(Caption("T", "s " * 200, "month", "items"), ("month", "items"), rows)
    for bar in bars(root):
        assert 0 <= float(bar.attrib["x"]) <= WIDTH - float(bar.attrib["width"])
        assert float(bar.attrib["height"]) > 0
    names = [t for t in root.iter(f"{SVG}text") if re.fullmatch(r"\d{4}-\d\d", t.text or "")]
    places = [float(name.attrib["x"]) for name in names]
    assert min(b - a for a, b in pairwise(places)) >= 48
    assert {name.text[-2:] for name in names if name.text} == {"01"}, "named by the year"


def test_what_others_wrote_is_text_and_nothing_else() -> None:
    rows: list[tuple[object, ...]] = [("2019", 1, 2)]
    caption = Caption(HOSTILE, HOSTILE, "year", "items")
    root = picture(caption, ("year", HOSTILE, HOSTILE + "2"), rows)
    kinds = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert kinds == {"svg", "title", "desc", "rect", "g", "text", "line"}
    assert any("<script>" in text for text in texts(root))
    whole = svg_charts(caption, ("year", HOSTILE), [("2019", 1)])
    assert not [c for c in whole if (ord(c) in UNSAFE and c != "\n") or c in "\ufffe\uffff"]
    whole.encode("utf-8")


def test_it_needs_nothing_from_elsewhere() -> None:
    text = svg_charts(CAPTION, ("year", "items"), ROWS)
    assert text.count("http") == 1, "the name of the format itself"
    for word in ("href", "url(", "@import", "<style", "<script", "<image", "<!DOCTYPE", "<!ENTITY"):
        assert word not in text


def test_the_same_counts_are_the_same_bytes_and_others_have_other_names() -> None:
    one, same = (svg_charts(CAPTION, ("year", "items"), [*ROWS]) for _ in range(2))
    other = svg_charts(CAPTION, ("year", "items"), ROWS[:1])
    assert one == same
    ids = [set(re.findall(r' id="([^"]+)"', text)) for text in (one, other)]
    assert len(ids[0]) == 2
    assert not ids[0] & ids[1], "two pictures can stand in one page"


def test_a_long_title_is_broken_and_cut_where_it_is_seen_and_whole_where_it_is_read() -> None:
    root = picture(Caption("word " * 100, "", "year", "items"))
    assert root.findtext(f"{SVG}title") == "word " * 100
    assert max(len(text) for text in texts(root)) <= 72


def test_nothing_found_is_said_in_the_picture() -> None:
    assert "no items found" in texts(picture(rows=[]))


def test_more_than_can_be_drawn_is_refused_with_a_way_out() -> None:
    many: list[tuple[object, ...]] = [(str(n), 1) for n in range(MOST_BARS + 1)]
    with pytest.raises(UsageError, match="--by"):
        svg_charts(CAPTION, ("year", "items"), many)
    with pytest.raises(UsageError, match="--split"):
        svg_charts(CAPTION, ("year", *map(str, range(61))), [("2019", *range(61))])


def test_xml_keeps_what_it_may_hold() -> None:
    assert escaped("a < b & c > \"d\" 'e'\n\tÅ 🙂") == (
        "a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;\n\tÅ 🙂"
    )
