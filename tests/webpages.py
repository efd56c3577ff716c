"""Text copies of pages turned back into the web pages and service answers that they came from.

The markup is of the kinds that ModernGov and word processors make: headings with classes, numbers
as literal text in spans, lines that wrap in mid-sentence, banner and navigation around the text.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from html import escape

from minutes_cli.models import AgendaItem, Page, Source
from minutes_cli.pages import split
from minutes_cli.sources.text import read_text

LABEL = re.compile(r"(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)]|[·•])\s+(?=\S)")
HEADINGS = ("minutes:", "decision:", "supporting documents:", "additional documents:")

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="{charset}" />
<title>{title}</title>
<script type="text/javascript">if (1 < 2) document.write("<p>Minutes:</p>");</script>
<style>p.MsoNormal {{ margin: 0 }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<div id="banner">{banner}</div>
<ul id="topnav"><li><a href="/home">Home</a></li><li><a href="/bins">Bins</a></li></ul>
<div id="modgov"><div class="mgMainCtrl">
<h1 class="mgMainTitleTxt">{heading}</h1>
{content}
</div></div>
<div id="footer"><p><a href="/cookies">Cookies</a> | <a href="/privacy">Privacy notice</a></p></div>
</body>
</html>
"""


def web_page(text: str, *, lists: str = "spans", charset: str = "utf-8") -> bytes:
    """The web page of a text copy. ``lists``: ``spans`` (literal numbers), ``ol`` or ``table``."""
    source = read_text(text.encode())
    page = split(source)
    head, content = _CONTENTS[page.kind](source, page, lists)
    banner, heading = head
    markup = PAGE.format(
        charset=charset,
        title=escape(heading),
        banner="".join(f"<p>{escape(line)}</p>" for line in banner),
        heading=escape(heading),
        content=content,
    )
    return markup.encode(charset, "xmlcharrefreplace")


def printed_page(text: str) -> bytes:
    """Printed minutes as a word processor saves them in HTML, each item between its marks."""
    source = read_text(text.encode())
    page = split(source)
    starts = [_line_start(source.text, item.start) for item in page.items]
    out = [_paragraphs(source.text[: starts[0]].splitlines(), "spans")]
    for i, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(source.text)], strict=True), start=1
    ):
        heading, *lines = source.text[start:end].splitlines()
        number, _, title = heading.partition(" ")
        out.append(f'<p class="MsoNormal">&lt;AI{i}&gt;</p>')
        out.append(
            f'<p class="MsoNormal"><b><span>{escape(number)}<span style="font:7.0pt Arial">'
            f"{'&nbsp;' * 9}</span></span>{escape(title.strip())}</b></p>"
        )
        out += [_paragraphs(lines, "spans"), f'<p class="MsoNormal">&lt;/AI{i}&gt;</p>']
    body = "\n".join(out)
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
        f'<title>Minutes</title></head><body lang="EN-GB"><div class="Section1">{body}</div>'
        "</body></html>"
    ).encode("cp1252", "xmlcharrefreplace")


def service_answer(text: str) -> bytes:
    """The answer to GetMeeting for the meeting of a text copy; its texts are encoded twice."""
    source = read_text(text.encode())
    page = split(source)
    items = "".join(_service_item(source, item) for item in page.items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<meeting><meetingid>7</meetingid>'
        "<meetingdate>18/04/2019</meetingdate><meetingtime>10:00</meetingtime>"
        f"<meetinglocation>Town Hall</meetinglocation><agendaitems>{items}</agendaitems></meeting>"
    ).encode()


def _service_item(source: Source, item: AgendaItem) -> str:
    texts = {"preamble": "", "decision": "", "minutes": ""}
    for section in item.sections:
        lines = source.text[section.start : section.end].splitlines()
        texts[section.kind] += escape(_paragraphs(lines, "spans"))
    return (
        f"<agendaitem><agendaitemtitle>{escape(escape(item.title or ''))}</agendaitemtitle>"
        f"<fulldisplaynumberformat>{item.number or ''}</fulldisplaynumberformat>"
        f"<agendatext>{texts['preamble']}</agendatext>"
        f"<decisionnonemptyhtmlbody>{texts['decision']}</decisionnonemptyhtmlbody>"
        f"<minutesnonemptyhtmlbody>{texts['minutes']}</minutesnonemptyhtmlbody></agendaitem>"
    )


# --- the kinds of page ---------------------------------------------------------------------------

_Content = tuple[tuple[Sequence[str], str], str]


def _agenda_item(source: Source, page: Page, lists: str) -> _Content:
    (item,) = page.items
    above = source.text[: item.start].split("\n")
    head = next((i for i, line in enumerate(above) if line.casefold() == "agenda item"), None)
    banner = above[:head] if head is not None else []
    subtitle = f'<h2 class="mgSubTitleTxt">{wrapped(item.title)}</h2>' if item.title else ""
    body = _sections(source.text[item.start + len(item.title or "") :].split("\n"), lists)
    return (banner, "Agenda item"), f'{subtitle}<div class="mgContent">{body}</div>'


def _meeting(source: Source, page: Page, lists: str) -> _Content:
    first = _number_start(source.text, page.items[0])
    above = [line for line in source.text[:first].split("\n") if line.strip()]
    heading = next(i for i, line in enumerate(above) if line.startswith("Agenda"))
    lines = [line for line in above[heading + 1 :] if line not in ("Items", "No. Item")]
    committee = next((line for line in lines if re.search(r" - .*\d{4}", line)), None)
    subtitle = f'<h2 class="mgSubTitleTxt">{wrapped(committee)}</h2>' if committee else ""
    facts = "".join(
        f'<p><span class="mgLabel">{escape(label)}:&nbsp;</span>{escape(words.strip())}</p>'
        if words
        else f"<p>{escape(label)}</p>"
        for label, _, words in (line.partition(":") for line in lines if line != committee)
    )
    starts = [_number_start(source.text, item) for item in page.items]
    rows = "".join(
        _row(item, source.text[item.start : end], lists)
        for item, end in zip(page.items, [*starts[1:], len(source.text)], strict=True)
    )
    table = (
        '<table id="mgItemTable" class="mgItemTable"><caption>Items</caption>'
        f"<tr><th>No.</th><th>Item</th></tr>{rows}</table>"
    )
    return (
        above[:heading],
        above[heading],
    ), f'{subtitle}<div class="mgContent">{facts}{table}</div>'


def _row(item: AgendaItem, text: str, lists: str) -> str:
    title, *lines = text.split("\n")
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI1"></a>'
        f'{item.number}.</p></td><td><p class="mgAiTitleTxt">{wrapped(title)}</p>'
        f'<ul class="mgActionList"><li><a href="ieIssueDetails.aspx">View the background to item'
        f" {item.number}.</a></li></ul>{_sections(lines, lists)}</td></tr>"
    )


def _issue(source: Source, page: Page, lists: str) -> _Content:
    above, *blocks = re.split(r"(?m)^(?=Meeting: \d)", source.text)
    head = [line for line in above.split("\n") if line.strip()]
    at = next(i for i, line in enumerate(head) if line.startswith("Issue"))
    content = "".join(f"<p>{escape(line)}</p>" for line in head[at + 2 :])
    for block in blocks:
        lines = [line for line in block.split("\n") if line.strip()]
        content += f'<h3 class="mgSectionTitle">{wrapped(lines[0])}</h3>'
        content += f'<p class="mgAiTitleTxt">{wrapped(lines[1])}</p>{_sections(lines[2:], lists)}'
    subtitle = f'<h2 class="mgSubTitleTxt">{wrapped(head[at + 1])}</h2>'
    return (head[:at], head[at]), f'{subtitle}<div class="mgContent">{content}</div>'


_CONTENTS = {"agenda_item": _agenda_item, "meeting": _meeting, "issue": _issue}


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _number_start(text: str, item: AgendaItem) -> int:
    """Where the line with the number stands, above the title."""
    return text.rindex(item.number or "", 0, item.start) if item.number else item.start


# --- paragraphs and lists ------------------------------------------------------------------------


def wrapped(words: str | None) -> str:
    """Words as they stand in the source of a page: broken in mid-sentence, signs as entities."""
    broken = "\n".join(textwrap.wrap(" ".join((words or "").split()), 60))
    return escape(broken, quote=False).replace("’", "&rsquo;").replace("£", "&pound;")


def _sections(lines: Sequence[str], lists: str) -> str:
    """Headings as ModernGov marks them, the text between them in its frames."""
    out: list[str] = []
    body: list[str] = []
    for line in [*lines, None]:
        if line is not None and line.strip().casefold() not in HEADINGS:
            body.append(line)
            continue
        if any(row.strip() for row in body):
            out.append(
                f'<div class="mgWordPara"><div class="WordSection1">{_paragraphs(body, lists)}'
                "</div></div>"
            )
        body = []
        if line is not None:
            out.append(f'<p class="mgSubItemTitleTxt">{line.strip()}</p>')
    return "\n".join(out)


def _paragraphs(lines: Sequence[str], lists: str) -> str:
    if lists == "ol":
        return "\n".join(_with_lists(lines))
    if lists == "table":
        return "\n".join(_with_tables(lines))
    return "\n".join(_with_spans(lines))


def _with_spans(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        match = LABEL.match(line)
        if not line.strip():
            yield '<p class="MsoNormal">&nbsp;</p>'
        elif match is None:
            yield f'<p class="MsoNormal">{wrapped(line)}</p>'
        else:
            yield (
                f'<p class="MsoListParagraph" style="text-indent:-18.0pt"><span>{match[1]}<span\n'
                f'style="font:7.0pt &quot;Times New Roman&quot;">{"&nbsp;" * 6} </span></span>'
                f"{wrapped(line[match.end() :])}</p>"
            )


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _places(core: str) -> dict[str, int]:
    """The types of list in which a label can stand, with its place: "v" is i 5 and a 22."""
    if core in "·•":
        return {"ul": 1}
    if core.isdigit():
        return {"1": int(core)}
    lowered, upper = core.casefold(), core.isupper()
    places = {}
    if lowered in _ROMAN:
        places["I" if upper else "i"] = _ROMAN.index(lowered) + 1
    if len(core) == 1:
        places["A" if upper else "a"] = ord(lowered) - ord("a") + 1
    return places


def _with_lists(lines: Sequence[str]) -> Iterator[str]:
    """Labels as lists number them, nested; the numbers themselves are in no text."""
    open_: list[tuple[str, int]] = []  # type and last place of each open list
    for line in lines:
        match = LABEL.match(line)
        if match is None:
            if line.strip():
                yield from (_end(kind) for kind, _ in reversed(open_))
                open_ = []
                yield f"<p>{wrapped(line)}</p>"
            continue
        places = _places(match[1].strip("()."))
        outer = next((n for n in reversed(range(len(open_))) if _continues(open_[n], places)), None)
        if outer is not None:
            yield from (_end(kind) for kind, _ in reversed(open_[outer + 1 :]))
            kind = open_[outer][0]
            open_ = open_[:outer]
        else:
            kind = next((k for k, place in places.items() if place == 1), next(iter(places)))
            yield "<ul>" if kind == "ul" else f'<ol type="{kind}" start="{places[kind]}">'
        open_.append((kind, places[kind]))
        yield f"<li>{wrapped(line[match.end() :])}"
    yield from (_end(kind) for kind, _ in reversed(open_))


def _continues(last: tuple[str, int], places: dict[str, int]) -> bool:
    kind, place = last
    return kind in places and (kind == "ul" or places[kind] == place + 1)


def _end(kind: str) -> str:
    return "</li></ul>" if kind == "ul" else "</li></ol>"


def _with_tables(lines: Sequence[str]) -> Iterator[str]:
    """Each labelled paragraph a row: the label in one cell, the text in the next."""
    for line in lines:
        match = LABEL.match(line)
        if match is not None:
            yield (
                f"<table><tr><td><p>{match[1]}</p></td><td><p>{wrapped(line[match.end() :])}</p>"
                "</td></tr></table>"
            )
        elif line.strip():
            yield f"<p>{wrapped(line)}"
