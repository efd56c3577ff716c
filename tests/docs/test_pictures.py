"""docs/images/ shows what the tool prints today, and asks nothing of elsewhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.docs.examples import README
from tests.docs.pictures import IMAGES, PICTURES, Picture, drawn, pictures

SVG = "{http://www.w3.org/2000/svg}"


def test_the_pictures_are_up_to_date() -> None:
    made = dict(pictures())
    assert made.keys() == set(IMAGES.iterdir())
    for path, text in made.items():
        assert path.read_text("utf-8") == text, f"{path.name}: make docs draws it anew"


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    for picture in PICTURES:
        text = (IMAGES / picture.name).read_text("utf-8")
        assert not re.search(r"https?:(?!//www\.w3\.org/)|<script|@import|@font-face", text)


def test_a_picture_says_what_is_on_it() -> None:
    for picture in PICTURES:
        root = ElementTree.parse(IMAGES / picture.name).getroot()
        assert root.findtext(f"{SVG}title") == picture.about
        assert picture.about in " ".join(README.read_text("utf-8").split())


def test_words_stand_where_the_terminal_has_them() -> None:
    svg = drawn("ab    \x1b[1mcd\x1b[0m\n      ef & <", Picture("x.svg", "About", 20, []))
    found = {
        element.text: (float(element.get("x", "")), element.get("y"))
        for element in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if element.get("x") and "title" not in element.get("class", "")
    }
    assert found["ab"][0] == 0
    assert found["cd"][0] == found["ef & <"][0] == pytest.approx(6 * 12.2)
    assert found["cd"][1] != found["ef & <"][1]
