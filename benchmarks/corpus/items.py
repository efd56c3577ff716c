"""Agenda items: written on a page, with a record of what was planted in them."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass
from datetime import date

from benchmarks.corpus.deciding import ROLES, Taken, status_of, write_decision
from benchmarks.corpus.sheet import Sheet
from benchmarks.corpus.words import PHRASES, Stream, name
from minutes_cli.models import (
    Action,
    Amount,
    BoroughMention,
    Decision,
    Item,
    Person,
    ProgrammeMention,
)

MONTHS = [calendar.month_name[month] for month in range(1, 13)]

PROGRAMMES = {
    "BCF": ("Better Care Fund", 2014, 2025, 0.09),
    "iBCF": ("improved Better Care Fund", 2017, 2025, 0.07),
    "ITF": ("Integration Transformation Fund", 2013, 2014, 0.3),
    "ICP": ("Integrated Care Partnership", 2016, 2025, 0.08),
}
"""Code to name, first and last year, share of the substantive items of those years."""

MEAN, SPREAD = 8.37, 0.6
"""Of the logarithm of a substantive item's length in characters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an item needs to know of its meeting."""

    slug: str
    council: str
    london: bool
    committee: str
    body: str  # Board, Committee, Panel …
    day: date
    neighbours: tuple[tuple[str, str], ...]  # slug and name of London boroughs


@dataclass(frozen=True, slots=True)
class Written:
    """An item that stands on a sheet; its body begins at ``start`` and is cut from the text."""

    item: Item
    start: int


class _Minutes:
    """The minutes of one item: paragraphs, and what stands in them."""

    def __init__(self, sheet: Sheet, rng: random.Random, words: Stream, setting: Setting) -> None:
        self.sheet, self.rng, self.words, self.setting = sheet, rng, words, setting
        self.people: list[Person] = []
        self.amounts: list[Amount] = []
        self.actions: list[Action] = []
        self.programmes: dict[str, ProgrammeMention] = {}
        self.boroughs: dict[str, BoroughMention] = {}

    def _sentence(self) -> str:
        words = self.words.take(int(8 + self.rng.random() * 18))
        if self.rng.random() < 0.3:
            words[len(words) // 2] += ","
        return " ".join(words)

    def introduction(self) -> None:
        """X (Director of Public Health) introduced the report."""
        who, role = name(self.rng), self.rng.choice(ROLES)
        line = f"{who} ({role}) introduced the report, which set out {self._sentence()}."
        at = self.sheet.line(line)
        self.people.append(Person(who, role, None, "speaker", at, at + len(who)))

    def paragraph(self) -> None:
        """Two to five sentences of discussion."""
        parts = [self._opening()]
        for _ in range(self.rng.randint(1, 4)):
            sentence = self._sentence()
            parts.append(f"{sentence[0].upper()}{sentence[1:]}.")
        self.sheet.line(" ".join(parts))

    def _opening(self) -> str:
        kind = self.rng.random()
        if kind < 0.15:
            return f"Members heard that {self._sentence()}."
        if kind < 0.25:
            return f"It was noted that {self._sentence()}."
        if kind < 0.4:
            role = self.rng.choice(ROLES)
            return f"In response to a question, the {role} explained that {self._sentence()}."
        if kind < 0.5:
            share = f"{self.rng.randint(2, 97)}%"
            return f"It was reported that {share} of {self._sentence()}."
        sentence = self._sentence()
        return f"{sentence[0].upper()}{sentence[1:]}."

    def question(self) -> None:
        """Councillor X asked whether …"""
        who = f"Councillor {name(self.rng)}"
        at = self.sheet.line(f"{who} asked whether {self._sentence()}.")
        self.people.append(Person(who, None, None, "speaker", at, at + len(who)))

    def bullets(self) -> None:
        """The following points were made."""
        self.sheet.line("In the discussion, the following points were made:")
        for _ in range(self.rng.randint(2, 5)):
            self.sheet.line(f"·         {self._sentence().capitalize()}.")

    def money(self) -> None:
        """The budget for the year was £2.4m, and …"""
        tenths = self.rng.randint(2, 480)
        words = f"£{tenths / 10:.1f}m"
        lead = "The budget for the year was "
        at = self.sheet.line(f"{lead}{words}, and {self._sentence()}.") + len(lead)
        self.amounts.append(Amount(tenths * 100_000.0, "GBP", words, at, at + len(words)))

    def programme(self, code: str, title: str, began: int) -> None:
        """The Better Care Fund (BCF) …; its first naming may be in the title."""
        full = PROGRAMMES[code][0]
        lead = "Members discussed the "
        at = self.sheet.line(f"{lead}{full} ({code}) and {self._sentence()}.") + len(lead)
        count, role = 1, "mention"
        if full in title:
            at, count, role = began + title.index(full), 2, "subject"
        self.programmes[code] = ProgrammeMention(code, "expanded", role, count, at, at + len(full))

    def neighbour(self) -> None:
        """Colleagues in Camden had found that …"""
        slug, printed = self.rng.choice(self.setting.neighbours)
        if slug == self.setting.slug:
            return
        lead = "A similar scheme in "
        at = self.sheet.line(f"{lead}{printed} had shown {self._sentence()}.") + len(lead)
        self.boroughs[slug] = BoroughMention(slug, "mention", 1, at, at + len(printed))

    def action(self) -> None:
        """Action: Head of Finance to provide … by March 2019."""
        rng, day = self.rng, self.setting.day
        owner, month = rng.choice(ROLES), rng.randint(0, 11)
        year = day.year + (month + 1 <= day.month)
        when = f"{MONTHS[month]} {year}"
        lead = "Action: "
        text = f"{owner} to provide {self.words.phrase(rng.randint(3, 9))} by {when}"
        at = self.sheet.line(f"{lead}{text}.") + len(lead)
        last = calendar.monthrange(year, month + 1)[1]
        self.actions.append(
            Action(
                text,
                owner,
                when,
                f"{year}-{month + 1:02}",
                date(year, month + 1, 1),
                date(year, month + 1, last),
                False,
                at,
                at + len(text),
                "action-line",
            )
        )


def requested(taken: Taken, day: date | None) -> list[Action]:
    """The clauses that ask somebody for work; ``day`` is when the meeting was, where that shows."""
    made = []
    for index, owner, when in taken.requests:
        clause = taken.decisions[index]
        due_text = when.removeprefix("the ").removeprefix("a ").removeprefix("meeting in ")
        due = earliest = latest = None
        if day and due_text in MONTHS:
            month = MONTHS.index(due_text) + 1
            year = day.year + (month <= day.month)
            due = f"{year}-{month:02}"
            earliest = date(year, month, 1)
            latest = date(year, month, calendar.monthrange(year, month)[1])
        made.append(
            Action(
                clause.text,
                f"the {owner}",
                due_text,
                due,
                earliest,
                latest,
                False,
                clause.start,
                clause.end,
                "requested-clause",
                index,
            )
        )
    return made


def title_of(rng: random.Random, setting: Setting) -> tuple[str, list[str]]:
    """A title, and the codes of the programmes that the item names."""
    codes = [
        code
        for code, (_, first, last, share) in PROGRAMMES.items()
        if first <= setting.day.year <= last and rng.random() < share
    ]
    words = Stream(rng, 12)
    title = words.phrase(rng.randint(2, 6))
    form = rng.random()
    if codes and rng.random() < 0.5:
        return f"{PROGRAMMES[codes[0]][0]}: {title}", codes
    if form < 0.3:
        return f"Update on {title}", codes
    if form < 0.4:
        return f"{title} annual report {setting.day.year}".capitalize(), codes
    if form < 0.45:
        return rng.choice(("Work Programme", "Chair's Announcements", "Action Tracker")), codes
    return title.upper() if form < 0.65 else title.capitalize(), codes


def write_substantive(
    sheet: Sheet, rng: random.Random, setting: Setting, position: int, number: str | None
) -> Written:
    """An item of some kilobytes, from its number on; what was planted in it."""
    title, codes = title_of(rng, setting)
    size = int(rng.lognormvariate(MEAN, SPREAD))
    size = min(max(size, 400), 40_000)
    words = Stream(rng, size // 6)
    if number:
        sheet.line(f"{number}.")
    began = sheet.line(title)
    preamble = None
    if rng.random() < 0.4:
        preamble = f"To consider the report of the {rng.choice(ROLES)} on {words.phrase(6)}."
        sheet.line(preamble)
    sheet.line("Minutes:")
    start = sheet.at
    minutes = _Minutes(sheet, rng, words, setting)
    minutes.introduction()
    for code in codes:
        minutes.programme(code, title, began)
    planned = [
        *(minutes.question for _ in range(rng.choice((0, 1, 1, 2)))),
        *(minutes.money for _ in range(rng.choice((0, 0, 1, 1, 2)))),
        *(minutes.neighbour for _ in range(rng.random() < 0.25)),
        *(minutes.bullets for _ in range(rng.random() < 0.35)),
    ]
    phrases = [phrase for phrase, share in PHRASES if rng.random() < share]
    while sheet.at - began < size - 400:
        if planned and rng.random() < 0.4:
            planned.pop(int(rng.random() * len(planned)))()
        elif phrases:
            sheet.line(f"The effect on {phrases.pop()} was discussed, with {words.phrase(9)}.")
        else:
            minutes.paragraph()
    if rng.random() < 0.15:
        minutes.action()
    taken = write_decision(sheet, rng, words, setting.body)
    end = sheet.end
    if setting.london:
        host = BoroughMention(setting.slug, "host", 0, None, None)
        minutes.boroughs[setting.slug] = host
    item = Item(
        position=position,
        number=number,
        title=title,
        preamble=preamble,
        body="",
        kind="substantive",
        status=status_of(taken.decisions),
        start=began,
        end=end,
        decisions=taken.decisions,
        actions=tuple(minutes.actions + requested(taken, setting.day if number else None)),
        programmes=tuple(minutes.programmes[code] for code in sorted(minutes.programmes)),
        boroughs=tuple(minutes.boroughs[slug] for slug in sorted(minutes.boroughs)),
        people=tuple(minutes.people),
        votes=taken.votes,
        amounts=tuple(minutes.amounts),
    )
    return Written(item, start)


PROCEDURAL = (
    ("Apologies for Absence", "Apologies for absence were received from {c}.", None),
    ("Declarations of Interest", "There were no declarations of interest.", None),
    (
        "Minutes of the Previous Meeting",
        "RESOLVED: ",
        "That the minutes of the meeting held on {d} be agreed as a correct record",
    ),
    ("Public Questions", "There were no public questions.", None),
    ("Date of Next Meeting", "The next meeting would be held on {d}.", None),
)
"""Title, what the minutes say, and the clause of those that are formal."""


def write_procedural(
    sheet: Sheet, rng: random.Random, setting: Setting, position: int, number: str, kind: int
) -> Written:
    """Apologies, declarations, previous minutes: short, and the same at every meeting."""
    title, said, clause = PROCEDURAL[kind]
    day = f"{setting.day.day} {MONTHS[rng.randint(0, 11)]} {setting.day.year}"
    said = said.format(c=f"Councillor {name(rng)}", d=day)
    sheet.line(f"{number}.")
    began = sheet.line(title)
    sheet.line("Minutes:")
    start = sheet.at
    decisions: tuple[Decision, ...] = ()
    if clause:
        text = clause.format(d=day)
        at = sheet.line(f"{said}{text}.") + len(said)
        end = at + len(text)
        decisions = (
            Decision(None, text, "agreed", "RESOLVED", at, end, "resolved-block", formal=True),
        )
    else:
        sheet.line(said)
    host = (BoroughMention(setting.slug, "host", 0, None, None),) if setting.london else ()
    item = Item(
        position=position,
        number=number,
        title=title,
        preamble=None,
        body="",
        kind="procedural",
        status=status_of(decisions),
        start=began,
        end=sheet.end,
        decisions=decisions,
        boroughs=host,
    )
    return Written(item, start)
