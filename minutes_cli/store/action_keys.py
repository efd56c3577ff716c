"""Keys of actions: the same on every machine and after every ingest, for what people note of them.

A row's id and its item's ref are no use for that: both change with a byte of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from minutes_cli.store.meetings import Meeting
from minutes_cli.store.wording import folded

_BYTES = 8
_BETWEEN = "\x1f"


def action_keys(
    meeting: Meeting,
    title: str | None,
    texts: Iterable[str],
    body: str = "",
    number: str | None = None,
) -> list[str]:
    """The key of each action of an item, ``9c1185a5c5e9fc54:5e1a0cc2d4b7aa10``.

    Before the colon stands where it was recorded (council, committee, date, number and title of
    the item), after it its words, which copies of the item share whatever their pages tell of the
    meeting. The second of two actions in the same words gets a number: ``…#2``.

    Where the meeting is not known for certain the ``body`` of the item tells it from others: "That
    a further report be submitted to the next meeting" is said of the same subject again and again.
    """
    texts = list(texts)
    if not texts:
        return []  # of most items; the body of one can be long
    committee = folded(meeting.committee or "")
    known = meeting.council and committee and meeting.date
    parts = [meeting.council or "", committee, meeting.date or "", folded(title or "")]
    # one meeting can have two items "Planning application" with an action in the same words
    place = _hash(*parts, number or "") if known else _hash(*parts, folded(body))
    seen: dict[str, int] = {}
    keys = []
    for text in texts:
        words = _hash(folded(text))
        seen[words] = seen.get(words, 0) + 1
        number = f"#{seen[words]}" if seen[words] > 1 else ""
        keys.append(f"{place}:{words}{number}")
    return keys


def _hash(*parts: str) -> str:
    text = _BETWEEN.join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=_BYTES).hexdigest()
