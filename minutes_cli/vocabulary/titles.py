"""Where an item's title ends in a line that runs on into its preamble.

``Declarations of Interest PDF 55 KB Members are asked to declare …``: a file's size, capitals that
end, or words with which a preamble opens.
"""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"""
    (?<=[\w)”’.?]) \s (?=
      To \s (?:note|report|receive|consider|agree|approve|review|discuss|seek|comment|endorse
          |confirm|elect|appoint|sign|hear|answer|deal|make|update|give|determine|take|set)\b
    | The \s (?:\w{1,20}\s){1,4} (?:is|are|has|have) \s
        (?:asked|requested|invited|been|recommended)\b
    | (?:This|The \s attached) \s (?:report|paper|item)\b
    | Reports? \s (?:of|by|attached)\b
    | (?:Members|Councillors) (?:\sand\s\w{1,20})? \s (?:are|should|will|must|may)\b
    | Members \s of \s the \s public \s \w
    | You \s (?:are|can|may)\b | (?:If|Including) \s (?:any|you)\b
    )
    """,
    re.VERBOSE,
)
_CAPITALS = re.compile(r"(?:[^a-z\s]{1,40} ){2,40}(?=[A-Z][a-z]|A )")
FILE_SIZE = re.compile(r" (?:pdf icon )?PDF \d{1,4}(?:\.\d)? [KM]B\b")


def title_end(words: str) -> int:
    """Where the title ends in a line that runs on into the preamble."""
    size = FILE_SIZE.search(words)
    capitals = _CAPITALS.match(words)
    if size is not None:
        return size.start()
    if capitals is not None:
        return capitals.end() - 1
    return next((m.start() for m in _OPENING.finditer(words) if not _runs_on(words, m)), len(words))


def _runs_on(words: str, opening: re.Match[str]) -> bool:
    """Whether the word above leads on: "Responses of the Cabinet to" / "Reports of the Panel"."""
    before = words[max(0, opening.start() - 12) : opening.start()].rsplit(" ", 1)[-1]
    return before in ("to", "of", "the", "and", "on", "for", "in", "with", "from", "–", "-")
