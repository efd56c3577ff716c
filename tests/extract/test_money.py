"""Amounts of money as printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.extract.money import find_amounts
from minutes_cli.models import Amount, quote

GOLD = Path(__file__).resolve().parent.parent / "gold"


def amounts(text: str) -> list[Amount]:
    return list(find_amounts(text, 0, len(text)))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("£3.8bn", 3_800_000_000),
        ("£200m", 200_000_000),
        ("£617k", 617_000),
        ("£53,440,286", 53_440_286),
        ("£10000", 10_000),
        ("£4.7 million", 4_700_000),
        ("£1.1 billion", 1_100_000_000),
        ("£45 thousand", 45_000),
        ("£1.20", 1.2),
        ("£18", 18),
        ("£9.5M", 9_500_000),
        ("£ 3.5m", 3_500_000),
        ("£2–3m", 2_000_000),
        ("£12-14", 12),
        ("£1.41m", 1_410_000),
    ],
)
def test_an_amount_keeps_its_words_and_has_a_value(words: str, value: float) -> None:
    (amount,) = amounts(f"The cost, {words}, was met.")
    assert (amount.words, amount.amount, amount.currency) == (words, value, "GBP")


def test_the_two_ends_of_a_range_with_two_signs_are_two_amounts_with_one_unit() -> None:
    assert [(a.words, a.amount) for a in amounts("between £1.2m to £1.5m")] == [
        ("£1.2m", 1_200_000),
        ("£1.5m", 1_500_000),
    ]
    assert [(a.words, a.amount) for a in amounts("some £20-£30k a year")] == [
        ("£20", 20_000),
        ("£30k", 30_000),
    ]


def test_other_currencies_have_their_codes() -> None:
    assert [(a.words, a.currency) for a in amounts("a grant of €30k, or $40,000")] == [
        ("€30k", "EUR"),
        ("$40,000", "USD"),
    ]
    assert [(a.words, a.currency, a.amount) for a in amounts("US$65m and A$2.5m")] == [
        ("US$65m", "USD", 65_000_000),
        ("A$2.5m", "AUD", 2_500_000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "66%",
        "20 per cent",
        "1,904 people",
        "the £ sign",
        "£m",
        "£1,5 and £45,00",
        "£1.2.3",
        "5m long",
        "",
    ],
)
def test_what_is_no_amount_gives_none(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize("text", ["£5 bike hire", "£100 more", "£3 thousandfold", "£6 kept back"])
def test_a_word_that_begins_like_a_unit_is_none(text: str) -> None:
    (amount,) = amounts(text)
    assert amount.words == text.split()[0]


def test_an_amount_may_wrap_and_a_full_stop_ends_it() -> None:
    text = "It cost £4.7\nmillion. The rest, £250,000."
    assert [amount.words for amount in amounts(text)] == ["£4.7 million", "£250,000"]


def test_an_amount_printed_twice_is_one_at_its_first_place() -> None:
    text = "£250,000 then £3.1m, then £250,000 again"
    assert [(a.words, a.start) for a in amounts(text)] == [("£250,000", 0), ("£3.1m", 14)]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "£1m | £2m | £3m"
    assert [amount.words for amount in find_amounts(text, 5, 10)] == ["£2m"]


@given(st.text(alphabet="£€0123456789.,–- mkbn\n", max_size=60))
def test_every_amount_quotes_its_words(text: str) -> None:
    for amount in amounts(text):
        assert quote(text, amount.start, amount.end) == amount.words
        assert amount.amount >= 0


@pytest.mark.parametrize("page", sorted(GOLD.glob("[0d]*.txt")), ids=lambda path: path.stem)
def test_a_labelled_page_of_one_item_has_the_labelled_amounts(page: Path) -> None:
    items = json.loads(page.with_suffix(".json").read_text("utf-8"))["items"]
    text = page.read_text("utf-8")
    labelled = [words for item in items for words in item["money"]]
    assert list(dict.fromkeys(labelled)) == [amount.words for amount in amounts(text)]


@pytest.mark.parametrize("piece", [" ", "a", "(", "1.", "£", "£1", "£1,000", "£1-"])
def test_long_runs_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert amounts(f"{text} £3.8bn")[-1].words == "£3.8bn"
