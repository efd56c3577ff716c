"""What was recorded of an action, said in one line."""

from __future__ import annotations

from typing import Protocol

from minutes_cli.errors import shortened

LONGEST = 70
"""Characters of an action's words that are repeated."""


class Recording(Protocol):
    """A state with its note."""

    @property
    def state(self) -> str: ...
    @property
    def note(self) -> str | None: ...


def recorded_line(ref: str, text: str, before: Recording | None, after: Recording | None) -> str:
    """ "3f2a1c9e.1.2 is done (was open), note: Came to the July meeting – That officers …" """
    words = shortened(text, LONGEST)
    if after is None:
        was = f"what was recorded is taken back ({_said(before)})" if before else "had no record"
        return f"{ref}: {was} – {words}"
    was = f" (was {before.state if before else 'open'})"
    if (before.state if before else "open") == after.state:
        was = ""
    return f"{ref} is {_said(after, was)} – {words}"


def _said(recording: Recording, was: str = "") -> str:
    note = f", note: {' '.join(recording.note.split())}" if recording.note else ""
    return f"{recording.state}{was}{note}"
