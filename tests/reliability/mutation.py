"""Pages spoilt at random: one seed, one number, one input, the same each time.

``mutated`` takes a page in one of the forms that are read and spoils it in a few ways: those that
can befall any bytes, and those that only its form knows (tags, members of a zip, objects of a PDF).
"""

from __future__ import annotations

import base64
import html
import io
import quopri
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes_cli.sources import media_type_of
from tests.sources.renderings import PAGES, page_html, rendering

GOLD = Path(__file__).resolve().parents[1] / "gold"
LARGEST = 300_000
"""Bytes of an input: what comes of repeating is cut there. Larger ones have tests of their own."""

SIGNS = (
    "\x00", "\x1b[31m", "\x1b]8;;http://x\x07", "\x9b2J", "\x85", "\x0c", "\x0b", "\r", "\x1c",
    "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\ufffe", "\ufdd0", "\u2028", "\u0301" * 40,
    "\U0001f600", "\U0010ffff", "\ue000", "\uf8e5a0", "ﬀ", "İ", "ẞ", "١٢", "Ⅻ", "½", "²", "漢字",
    "£" + "9" * 400, "9" * 5_000, "-1", "0", "99999999999999999999", "1e309", "31 February 2019",
    "0 January 0000", "99 May 99999", "29 February 2100", "24:61", "12.60 pm", "£1.2.3.4bn", "£,",
    "[/red] [bold] :warning:", "=cmd|'/c calc'!A1", "@SUM(1)", "'; DROP TABLE items; --", '"""',
    "RESOLVED: ", "RESOLVED ", "AGREED that ", "NOTED ", "Minutes:", "Decision:", "ACTION: ",
    "\n\n\n\n\n\n", "\n1. ", "\n(a) ", "\n1.1 ", " by ", "\t\t\t", "((((((", "))))))",
    "| a | b |\n",
    "Agenda item\n", "No. Item\n", "Councillor ", "For: Against: Abstain: ", "Present:\n", "…", "–",
    "RESOLVED (by 99999999999999999999 votes to -1): ", "by 30 February", "a" * 3_000, " " * 3_000,
)  # fmt: skip

TAGS = (
    "<table>", "</table>", "<tr>", "<td colspan=99999999 rowspan=99999999>", "</div></div></div>",
    "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "&e;", "&#0;", "&#xD800;", "&#99999999999;", "&amp;" * 9, "&lt", "<script>", "<style>", "<pre>",
    "<textarea>", "<title>", "<ol start=-99999999999999999999>", "<li value=1e9>", "<p" * 30,
    "<li>" * 60, "<b><i>" * 40, "<svg><math>", "<template>", "<select><option>", "<base href=//x>",
    "<meta charset=utf-16>", "<meta charset=x-user-defined>", "<?xml version='1.0'?>", "<a href='",
    "<plaintext>", "<frameset>", "<form>", "<br>" * 300, "<h1>", "<x:y z=''>", '"', "='",
)  # fmt: skip

OBJECTS = (
    b"obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref\n0\n", b"<<",
    b">>", b"[", b"]", b"(", b")", b"<", b">", b"/", b"R", b"0 0 R", b"1 0 R", b"99999999 0 R",
    b"/Length -1", b"/Length 99999999999", b"/Kids [1 0 R 2 0 R]", b"/Parent 3 0 R", b"/Count -5",
    b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]", b"/Filter /LZWDecode",
    b"/Filter /ASCII85Decode", b"/Filter /Nope", b"/Encrypt 1 0 R", b"/ToUnicode 1 0 R", b"null",
    b"true", b"9" * 500, b"-", b"1e400", b"/MediaBox [0 0 0 0]", b"/MediaBox [1e30 -1e30 nan 0]",
    b"/Rotate 45", b"/Contents [1 0 R 1 0 R 1 0 R]", b"/Prev 0", b"%%EOF", b"\x00", b"BT", b"ET",
    b"Tj", b"TJ", b"Tm", b"q " * 500, b"Do", b"/FontMatrix [0 0 0 0 0 0]", b"/Widths [-1 1e99]",
)  # fmt: skip

NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e308", b"0.0001")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of page: how its files end, the whole ones, and how it can be spoilt."""

    ending: str
    whole: Callable[[], Sequence[bytes]]
    ways: Sequence[Callable[[bytes, Sequence[bytes], random.Random], bytes]]


def mutated(kind: str, seed: int, number: int) -> tuple[str, bytes]:
    """The name and the bytes of the input of this number."""
    form = FORMS[kind]
    chance = random.Random(f"{seed} {kind} {number}")
    whole = form.whole()
    data = chance.choice(whole)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        data = chance.choice(form.ways)(data, whole, chance)[:LARGEST]
    return f"{kind}{number}.{form.ending}", data


# ---- what can befall any bytes


def _flipped(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    spoilt = bytearray(data or b"\0")
    for _number in range(chance.choice((1, 2, 8, 40))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _cut(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Broken off at the end, at the beginning, or with a piece missing inside."""
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:end], data[start:], data[:start] + data[end:]))


def _spliced(data: bytes, whole: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(whole)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _repeated(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, long = chance.randrange(len(data) + 1), chance.choice((1, 7, 60, 900))
    piece = data[start : start + long]
    times = chance.choice((2, 30, 60_000 // (len(piece) + 1) + 2))
    return data[:start] + piece * times + data[start + long :]


def _moved(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Two neighbouring pieces change their places."""
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _noise(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 20, 3_000))) + data[at:]


def _larger_numbers(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Some of the numbers are others: dates, counts, lengths, places."""
    share = chance.choice((0.01, 0.1, 1))
    return re.sub(
        rb"\d{1,9}",
        lambda found: chance.choice(NUMBERS) if chance.random() < share else found[0],
        data,
    )


ANY = (_flipped, _cut, _spliced, _repeated, _moved, _noise, _larger_numbers)

# ---- what can befall a text


def _signs(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Characters and words that mean something to a terminal, a spreadsheet or a rule."""
    text = data.decode("utf-8", "surrogateescape")
    for _number in range(chance.choice((1, 3, 12))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(SIGNS) + text[at:]
    return text.encode("utf-8", "surrogateescape")


def _lines(data: bytes, whole: Sequence[bytes], chance: random.Random) -> bytes:
    """Lines shuffled, doubled, joined, emptied, or mixed with those of another page."""
    lines = data.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            chance.shuffle(lines)
        case 1:
            lines[at:at] = lines[at : at + 9] * 20
        case 2:
            return b" ".join(data.split())
        case 3:
            lines = [lines[at]] * 200
        case 4:
            lines[at:at] = chance.choice(whole).splitlines(keepends=True)[:40]
        case _:
            return b"\n\n".join(data.split())
    return b"".join(lines)


def _encoded(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """In another encoding, or in two, or half of a surrogate pair in UTF-8's own way."""
    text = data.decode("utf-8", "replace")
    way = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "cesu"))
    if way == "cesu":
        at = chance.randrange(len(text) + 1)
        return (text[:at] + "\ud83d" + text[at:]).encode("utf-8", "surrogatepass")
    return text.encode(way, "replace") + (data[:99] if chance.random() < 0.2 else b"")


TEXT = (*ANY, _signs, _signs, _signs, _lines, _lines, _encoded)

# ---- what can befall markup


def _soup(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    for _number in range(chance.choice((1, 4, 30))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(TAGS).encode() + data[at:]
    return data


def _tags(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Some tags are missing, doubled, opened where they were closed, or nested without end."""
    tags = list(re.finditer(rb"<[^<>]{1,300}>", data))
    if not tags:
        return data
    tag = chance.choice(tags)
    way = chance.randrange(4)
    if way == 0:
        gone = tag[0]
        return data.replace(gone, b"" if chance.random() < 0.5 else gone * 2)
    if way == 1:
        return data[: tag.start()] + tag[0] * chance.choice((2, 50, 3_000)) + data[tag.end() :]
    if way == 2:
        return data.replace(b"</", b"<", chance.choice((1, 20, -1)))
    a, b = sorted((chance.choice(tags).start(), tag.start()))
    return data[:b] + data[a:b] + data[b:]


MARKUP = (*ANY, _signs, _soup, _soup, _tags, _tags, _encoded)

# ---- what can befall a zip


def _members(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # it is spoilt already; anything may be wrong with it
        return []


def _packed(members: Sequence[tuple[str, bytes]], chance: random.Random) -> bytes:
    """An archive of these. Names may come twice: that is a way to be spoilt."""
    buffer = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            if chance.random() < 0.02:
                info.external_attr = 0o120777 << 16  # a symbolic link
            archive.writestr(info, content)
    return buffer.getvalue()


def _inside(data: bytes, whole: Sequence[bytes], chance: random.Random) -> bytes:
    """A member's content is spoilt, so that the archive around it is sound."""
    members = _members(data)
    if not members:
        return _flipped(data, whole, chance)
    heavy = [n for n, (_, content) in enumerate(members) if content]
    at = chance.choice(heavy or [0])
    name, content = members[at]
    ways = MARKUP if name.endswith((".xml", ".rels", ".html")) else TEXT
    members[at] = name, chance.choice(ways)(content, [content], chance)[:LARGEST]
    return _packed(members, chance)


def _outside(data: bytes, whole: Sequence[bytes], chance: random.Random) -> bytes:
    """Members are missing, doubled, renamed to places outside, nested, or of another archive."""
    members = _members(data)
    if not members:
        return _cut(data, whole, chance)
    at = chance.randrange(len(members))
    name, content = members[at]
    way = chance.randrange(6)
    if way == 0:
        del members[at]
    elif way == 1:
        members.insert(chance.randrange(len(members) + 1), (name, content[: len(content) // 2]))
    elif way == 2:
        place = chance.choice(("../../", "/etc/", "C:\\", "-", "\x1b[31m", "a\nb", "\u202e", "!/"))
        members[at] = place + name, content
    elif way == 3:
        members.append(("inner.zip", data))
    elif way == 4:
        members.append((name.replace("document", "other"), bytes(2_000_000)))
    else:
        members += _members(chance.choice(whole))[:5]
    return _packed(members, chance)


def _headers(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Sizes, places and ways of packing in a header are others than they were."""
    spoilt = bytearray(data)
    found = [m.start() for m in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if not found:
        return data
    at = chance.choice(found) + chance.randrange(4, 46)
    value = struct.pack("<I", chance.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(data))))
    spoilt[at : at + 4] = value
    return bytes(spoilt)


ZIP = (_inside, _inside, _inside, _inside, _outside, _headers, _flipped, _cut, _spliced, _repeated)

# ---- what can befall a PDF

_STREAM = re.compile(rb"stream\r?\n(.{1,400000}?)\r?\nendstream", re.DOTALL)


def _objects(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    for _number in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(data) + 1)
        over = chance.choice((0, 0, 5, 30))
        data = data[:at] + chance.choice(OBJECTS) + data[at + over :]
    return data


def _references(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """What pointed to one object points to another: to itself, to its parent, to nothing."""
    share = chance.choice((0.02, 0.2, 1))
    return re.sub(
        rb"\b\d{1,4} 0 R\b",
        lambda found: b"%d 0 R" % chance.randrange(60) if chance.random() < share else found[0],
        data,
    )


def _contents(data: bytes, whole: Sequence[bytes], chance: random.Random) -> bytes:
    """What a page draws, or what its font means, is spoilt and packed again."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _objects(data, whole, chance)
    found = chance.choice(streams)
    try:
        inside = zlib.decompress(found[1], bufsize=LARGEST)
    except zlib.error:
        inside = found[1]
    spoil = chance.choice((_objects, _larger_numbers, _repeated, _lines, _flipped, _cut))
    again = zlib.compress(spoil(inside, [inside], chance)[:LARGEST])
    return data[: found.start(1)] + again + data[found.end(1) :]


PDF = (*ANY, _objects, _objects, _references, _contents, _contents, _contents, _contents)

# ---- the whole pages


def _labelled(ending: str) -> list[bytes]:
    paths = sorted(path for path in GOLD.iterdir() if path.suffix == f".{ending}")
    return [path.read_bytes() for path in paths]


@cache
def _texts() -> Sequence[bytes]:
    return [data for data in _labelled("txt") if media_type_of(data, "a.txt") == "text/plain"]


@cache
def _webpages() -> Sequence[bytes]:
    return [*_labelled("html"), *(page_html(page) for page in PAGES)]


@cache
def _saved() -> Sequence[bytes]:
    """Web pages as a browser keeps them in one file."""
    codings = (quopri.encodestring, base64.encodebytes)
    return [
        b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
        b' boundary="--x"\n\n----x\nContent-Type: text/html\nContent-Transfer-Encoding: '
        + (b"quoted-printable" if n % 2 == 0 else b"base64")
        + b"\n\n"
        + codings[n % 2](page)
        + b"\n----x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
        b"----x--\n"
        for n, page in enumerate(_webpages())
    ]


@cache
def _answers() -> Sequence[bytes]:
    """Meetings as the web service gives them, made of the labelled pages."""
    made = []
    for data in _texts()[:40]:
        blocks = data.decode("utf-8", "replace").split("\n\n")
        items = "".join(
            f"<agendaitem><agendaitemnumber>{n}</agendaitemnumber><agendaitemtitle>"
            f"{html.escape(block[:90])}</agendaitemtitle><minutesnonemptyhtmlbody>"
            f"{html.escape(f'<p>{html.escape(block)}</p>')}</minutesnonemptyhtmlbody></agendaitem>"
            for n, block in enumerate(blocks[:30], 1)
        )
        made.append(
            '<?xml version="1.0" encoding="utf-8"?><meeting><committeename>Health Board'
            "</committeename><meetingdate>18/04/2019</meetingdate>"
            f"<agendaitems>{items}</agendaitems></meeting>".encode()
        )
    return made


@cache
def _printed() -> Sequence[bytes]:
    forms = ("reportlab.pdf", "weasyprint.pdf")
    return [rendering(page, form).read_bytes() for page in PAGES for form in forms]


@cache
def _word() -> Sequence[bytes]:
    return [rendering(page, "docx").read_bytes() for page in PAGES]


@cache
def _archives() -> Sequence[bytes]:
    chance = random.Random(0)
    texts = _texts()
    return [
        _packed(
            [
                (f"2019/page{n}.txt", texts[n]),
                (f"page{n}.html", page_html(PAGES[n % 4])),
                ("minutes.docx", _word()[n % len(PAGES)]),
                ("more.zip", _packed([("inner.txt", texts[n + 1])], chance)),
            ],
            chance,
        )
        for n in range(8)
    ]


FORMS: dict[str, Form] = {
    "text": Form("txt", _texts, TEXT),
    "HTML": Form("html", _webpages, MARKUP),
    "MHTML": Form("mhtml", _saved, MARKUP),
    "XML": Form("xml", _answers, MARKUP),
    "Word": Form("docx", _word, ZIP),
    "PDF": Form("pdf", _printed, PDF),
    "zip": Form("zip", _archives, ZIP),
}
"""Every form that is read."""
