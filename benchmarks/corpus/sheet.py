"""A page in the making: what is written on it, and where."""

from __future__ import annotations


class Sheet:
    """Lines of a page with an empty line after each; every place is an offset into its text."""

    __slots__ = ("_lines", "at")

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.at = 0

    def line(self, text: str) -> int:
        """Write a line; where it begins."""
        began = self.at
        self._lines.append(text)
        self.at += len(text) + 2
        return began

    @property
    def text(self) -> str:
        """All that was written, with one line end at the end."""
        return "\n\n".join(self._lines) + "\n"

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return max(0, self.at - 2)
