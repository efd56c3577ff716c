"""What a PDF page prints and where: its operators followed, its strings decoded.

Source: ISO 32000-1, chapters 8.3 (coordinates), 9.3 and 9.4 (text state and text operators).
pypdf's own extraction joins strings without telling where they end, which decides whether a line
was filled; so only its parser and its fonts are used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import hypot
from typing import TYPE_CHECKING, Any

from minutes_cli.errors import UnreadableError
from minutes_cli.sources.pdf_rows import Fragment

if TYPE_CHECKING:
    from pypdf import PageObject

_DEEPEST = 8  # forms in forms
_MOST_FORMS = 500  # drawn on one page; each can draw the next one many times
_MOST_FRAMES = 1_000
_MOST_STRINGS = 200_000  # on one page; a page of small print has 10,000 letters

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TURNS: Mapping[int, Matrix] = {
    90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}


def fragments_of(page: PageObject) -> list[Fragment]:
    """The strings of a page that read from left to right, with their places."""
    drawing = _Drawing(page)
    drawing.draw(page.get("/Contents"), page.get("/Resources"), 0)
    return drawing.fragments


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _turned(page: PageObject) -> Matrix:
    """The coordinates of a page as it is looked at: landscape pages are often stored turned."""
    turn = page.get("/Rotate", 0)
    return _TURNS.get(int(turn) % 360, _IDENTITY) if isinstance(turn, int) else _IDENTITY


# --- fonts ------------------------------------------------------------------------------------

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06c\uf06e\uf071\uf0fe●▪►➢"
# Word's bullets are letters of symbol fonts, which reach the text as private-use characters.
_GLYPHS = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys(_BULLETS, "•"),
        "\xad": "-",  # what is printed is no invisible hyphen
        "\u2011": "-",
        "\uf02d": "–",
        "\uf0b0": "°",
        "\uf0a3": "≤",
        "\uf0b3": "≥",
    }
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")


class _Face:
    """A font: what its codes print, and how wide."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._seen: dict[str, tuple[str, float]] = {}
        self.is_readable = bool(font.interpretable)

    def decoded(self, value: bytes) -> tuple[str, float, int, int]:
        """The words of ``value``, their width in thousandths, its codes and its spaces."""
        encoding = self._font.encoding
        if isinstance(encoding, str):
            try:
                codes = value.decode(encoding, "surrogatepass")
            except UnicodeDecodeError:
                codes = value.decode(encoding, "replace")
        else:
            codes = value.decode("latin-1")
        words, width = [], 0.0
        for code in codes:
            seen = self._seen.get(code)
            if seen is None:
                seen = self._seen[code] = self._glyph(code)
            words.append(seen[0])
            width += seen[1]
        return "".join(words), width, len(codes), codes.count(" ")

    def _glyph(self, code: str) -> tuple[str, float]:
        font = self._font
        letter = code if isinstance(font.encoding, str) else font.encoding.get(ord(code), code)
        text = "".join(str(font.character_map.get(part, part)) for part in letter)
        text = _NO_TEXT.sub("", text.translate(_GLYPHS))
        is_space = code == font.space_char
        return text, float(font.space_width if is_space else font.get_text_width(code))


def _faces(resources: Any) -> dict[str, _Face]:
    """The fonts that ``resources`` name."""
    from pypdf.generic._font import Font

    fonts = _member(resources, "/Font")
    faces = {}
    for name in fonts:
        described = _object(fonts[name])
        if isinstance(described, Mapping):
            # it asks for its own kind of dictionary and reads it like any other
            faces[str(name)] = _Face(Font.from_font_resource(described))  # type: ignore[arg-type]
    return faces


def _object(value: Any) -> Any:
    """What a reference points to."""
    return value.get_object() if hasattr(value, "get_object") else value


def _member(holder: Any, name: str) -> Mapping[str, Any]:
    holder = _object(holder)
    member = _object(holder.get(name)) if isinstance(holder, Mapping) else None
    return member if isinstance(member, Mapping) else {}


# --- operators --------------------------------------------------------------------------------


class _State:
    """What a frame (q … Q) saves: coordinates, and how text is set."""

    __slots__ = ("face", "leading", "matrix", "rise", "scale", "size", "space", "word_space")

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.face: _Face | None = None
        self.size = self.space = self.word_space = self.leading = self.rise = 0.0
        self.scale = 1.0

    def copy(self) -> _State:
        other = _State(self.matrix)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other


class _Drawing:
    """Follows the operators of a page and writes down its strings."""

    def __init__(self, page: PageObject) -> None:
        self.fragments: list[Fragment] = []
        self._page = page
        self._resources: Any = None
        self._faces: dict[str, _Face] = {}
        self._known: dict[int, tuple[Any, dict[str, _Face]]] = {}  # by id: resources, their fonts
        self._state = _State(_turned(page))
        self._frames: list[_State] = []
        self._text = self._line = _IDENTITY
        self._forms = 0
        self._depth = 0

    def draw(self, contents: Any, resources: Any, depth: int) -> None:
        """Follow the operators of a page or of a form in it."""
        from pypdf.generic import ContentStream

        contents = _object(contents)
        if contents is None:
            return
        outer = (self._resources, self._faces, self._depth)
        self._resources, self._depth = _object(resources), depth
        key = id(self._resources)
        if key not in self._known:
            self._known[key] = (self._resources, _faces(self._resources))
        self._faces = self._known[key][1]
        for operands, operator in ContentStream(contents, self._page.pdf, "bytes").operations:
            follow = _OPERATORS.get(operator)
            if follow is not None:
                try:
                    follow(self, operands)
                except (TypeError, ValueError, IndexError):
                    continue  # an operator without its numbers changes nothing
        self._resources, self._faces, self._depth = outer

    def save(self, _: list[Any]) -> None:
        if len(self._frames) < _MOST_FRAMES:
            self._frames.append(self._state.copy())

    def restore(self, _: list[Any]) -> None:
        if self._frames:
            self._state = self._frames.pop()

    def concatenate(self, operands: list[Any]) -> None:
        self._state.matrix = _times(_matrix(operands), self._state.matrix)

    def begin(self, _: list[Any]) -> None:
        self._text = self._line = _IDENTITY

    def set_font(self, operands: list[Any]) -> None:
        self._state.face = self._faces.get(str(operands[0]))
        self._state.size = float(operands[1])

    def set_space(self, operands: list[Any]) -> None:
        self._state.space = float(operands[0])

    def set_word_space(self, operands: list[Any]) -> None:
        self._state.word_space = float(operands[0])

    def set_scale(self, operands: list[Any]) -> None:
        self._state.scale = float(operands[0]) / 100

    def set_leading(self, operands: list[Any]) -> None:
        self._state.leading = float(operands[0])

    def set_rise(self, operands: list[Any]) -> None:
        self._state.rise = float(operands[0])

    def move(self, operands: list[Any]) -> None:
        x, y = float(operands[0]), float(operands[1])
        self._text = self._line = _times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def move_and_lead(self, operands: list[Any]) -> None:
        self._state.leading = -float(operands[1])
        self.move(operands)

    def place(self, operands: list[Any]) -> None:
        self._text = self._line = _matrix(operands)

    def next_line(self, _: list[Any]) -> None:
        self.move([0.0, -self._state.leading])

    def show_below(self, operands: list[Any]) -> None:
        self.next_line([])
        self.show(operands)

    def show_spaced(self, operands: list[Any]) -> None:
        self._state.word_space = float(operands[0])
        self._state.space = float(operands[1])
        self.show_below(operands[2:])

    def show_all(self, operands: list[Any]) -> None:
        for part in operands[0]:
            if isinstance(part, bytes):
                self.show([part])
            else:
                self._advance(-float(part) / 1000 * self._state.size * self._state.scale)

    def show(self, operands: list[Any]) -> None:
        state, value = self._state, operands[0]
        if state.face is None or not isinstance(value, bytes):
            return
        words, width, codes, spaces = state.face.decoded(value)
        width = width / 1000 * state.size + codes * state.space + spaces * state.word_space
        width *= state.scale
        a, b, c, d, e, f = _times(self._text, state.matrix)
        if state.face.is_readable and words and a > 10 * abs(b):
            if len(self.fragments) >= _MOST_STRINGS:
                raise UnreadableError(f"more than {_MOST_STRINGS:,} strings on one page")
            x0 = e + state.rise * c
            height = abs(state.size) * hypot(c, d)
            y = f + state.rise * d
            self.fragments.append(Fragment(x0, x0 + width * a, y, height, words))
        self._advance(width)

    def _advance(self, width: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + width * a, f + width * b)

    def draw_form(self, operands: list[Any]) -> None:
        """Draw a piece of the page that is stored apart: a header, or the whole text."""
        form = _object(_member(self._resources, "/XObject").get(operands[0]))
        if not isinstance(form, Mapping) or form.get("/Subtype") != "/Form":
            return
        self._forms += 1
        if self._depth >= _DEEPEST or self._forms > _MOST_FORMS:
            return
        state, frames = self._state.copy(), self._frames
        self._frames = []
        if "/Matrix" in form:
            self.concatenate(list(_object(form["/Matrix"])))
        self.draw(form, form.get("/Resources") or self._resources, self._depth + 1)
        self._state, self._frames = state, frames


_OPERATORS: Mapping[bytes, Callable[[_Drawing, list[Any]], None]] = {
    b"q": _Drawing.save,
    b"Q": _Drawing.restore,
    b"cm": _Drawing.concatenate,
    b"BT": _Drawing.begin,
    b"Tf": _Drawing.set_font,
    b"Tc": _Drawing.set_space,
    b"Tw": _Drawing.set_word_space,
    b"Tz": _Drawing.set_scale,
    b"TL": _Drawing.set_leading,
    b"Ts": _Drawing.set_rise,
    b"Td": _Drawing.move,
    b"TD": _Drawing.move_and_lead,
    b"Tm": _Drawing.place,
    b"T*": _Drawing.next_line,
    b"Tj": _Drawing.show,
    b"TJ": _Drawing.show_all,
    b"'": _Drawing.show_below,
    b'"': _Drawing.show_spaced,
    b"Do": _Drawing.draw_form,
}
"""Operator to what follows it. All others draw or colour, and move no text."""
