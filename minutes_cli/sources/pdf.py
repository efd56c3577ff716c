"""PDF with a text layer: strings on pages to printed lines, printed lines to paragraphs.

Source: ISO 32000-1. A PDF holds no paragraphs and often no spaces, only strings and where on the
page they stand: ``pdf_strings`` finds them, ``pdf_rows`` makes lines of them, ``pdf_margins`` takes
out what comes again on every page, ``pdf_layout`` makes paragraphs.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Source
from minutes_cli.sources.pdf_layout import laid_out
from minutes_cli.sources.pdf_rows import Fragment, Sheet
from minutes_cli.sources.pdf_strings import fragments_of
from minutes_cli.sources.text import clean_characters, clean_lines

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 400
"""Minutes have a dozen pages; what has more is the pack of reports that the meeting was sent."""

_MOST_UNPACKED = 20_000_000  # bytes of a page's operators, or of any other one stream
_END = b"%%EOF"
_NEAR_THE_END = 2_048  # bytes; some programs write more after the end
# <</Linearized 1/L 12345 …: made to be shown while it is being downloaded, so it tells its length
_LINEARIZED = re.compile(rb"/Linearized[^>]{0,200}?/L\s{0,4}(\d{1,12})")
_OF_CONTENT = ("pypdf.filters", "pypdf.generic._data_structures")
_LEAST_LETTERS = 20  # in the whole document; a scan has at most a stamp


def read_pdf(data: bytes) -> Source:
    """Read a PDF's text layer: reading order, paragraphs of one line, no running headers.

    Raises :class:`~minutes_cli.errors.UnreadableError` for a scan, an encrypted or damaged file,
    and one of more than :data:`MOST_PAGES` pages.
    """
    from pypdf.errors import DependencyError, LimitReachedError

    _check_end(data)
    try:
        with _within_measure(), _complaints() as damage:
            reader = _opened(data)
            count = len(reader.pages)
            if count > MOST_PAGES:
                raise UnreadableError(f"{count:,} pages; more than {MOST_PAGES} are not read")
            pages = [_sheet(page) for page in reader.pages]
            title = _title(reader)
    except (UnreadableError, MemoryError):
        raise
    except LimitReachedError as error:
        raise UnreadableError(f"a page of it is larger than any print: {_words(error)}") from error
    except DependencyError as error:
        raise UnreadableError(
            "encrypted with AES; print it to a new PDF, or install what opens it: "
            "pip install 'minutes-cli[aes]'"
        ) from error
    except RecursionError as error:
        raise UnreadableError("damaged PDF: it is nested too deep") from error
    except Exception as error:  # a parser of damaged files fails in every way there is
        raise UnreadableError(f"damaged PDF: {_words(error)}") from error
    _check_text(pages)
    text = clean_lines(clean_characters("\n".join(laid_out(pages))).split("\n"))
    notes = [f"{count} page{'' if count == 1 else 's'}", *title]
    if damage:
        notes.append("damaged in places: words may be missing")
    return Source(text=text, media_type="application/pdf", notes=tuple(notes))


def _check_end(data: bytes) -> None:
    """Refuse a file that breaks off. What is left of it could be read, and would look complete."""
    whole = _LINEARIZED.search(data[:1024])
    if (whole and int(whole[1]) > len(data)) or _END not in data[-_NEAR_THE_END:]:
        raise UnreadableError("damaged PDF: it breaks off; download it again")


def _within_measure() -> AbstractContextManager[object]:
    """pypdf with our limits, which are those of a page of text and not of a picture."""
    from pypdf import apply_configuration

    return apply_configuration(
        zlib_maximum_output_length=_MOST_UNPACKED,
        lzw_maximum_output_length=_MOST_UNPACKED,
        run_length_maximum_output_length=_MOST_UNPACKED,
        array_based_stream_maximum_output_length=_MOST_UNPACKED,
    )


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What pypdf says of content that it could not make out. None of it reaches the user's eyes."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name in _OF_CONTENT and record.levelno >= logging.WARNING:
                heard.append(record.getMessage())

    logger, listener = logging.getLogger("pypdf"), Listener()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = before


def _opened(data: bytes) -> PdfReader:
    """The document, opened with the empty password where it has one."""
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableError("encrypted: it needs a password; save it without one")
    return reader


def _sheet(page: PageObject) -> Sheet:
    """The strings of a page with their places; without places where those cannot be told."""
    try:
        found = fragments_of(page)
    except (ImportError, AttributeError):  # fonts are no promise of pypdf's, the plain reading is
        found = []
    if not found:
        rows = enumerate(page.extract_text().split("\n"))
        found = [Fragment(0.0, None, -12.0 * i, 10.0, row) for i, row in rows]
    box = page.mediabox
    is_turned = page.rotation % 180 != 0
    left, right = (box.bottom, box.top) if is_turned else (box.left, box.right)
    return Sheet(tuple(found), float(left), float(right))


def _check_text(pages: list[Sheet]) -> None:
    """Refuse what has no text, or text that stands for other letters than it says."""
    words = "".join(fragment.text for page in pages for fragment in page.fragments)
    letters, signs = sum(map(str.isalnum, words)), len("".join(words.split()))
    if signs >= 2 * _LEAST_LETTERS and (
        letters < 0.4 * signs or words.count("\ufffd") > 0.2 * letters
    ):
        raise UnreadableError(
            "its fonts do not say which letters they print; recognise the text first, for example "
            "with OCRmyPDF --force-ocr"
        )
    if letters < _LEAST_LETTERS:
        raise UnreadableError(
            "scanned pages without text; recognise the text first, for example with OCRmyPDF"
        )


def _title(reader: PdfReader) -> tuple[str, ...]:
    """The document's own title as a note. It is often left over from another document."""
    try:
        title = " ".join((reader.metadata.title or "").split()) if reader.metadata else ""
    except Exception:  # whatever is wrong with it, the text does not need it
        return ()
    return (f"titled “{title[:120]}”",) if title.isprintable() and title else ()


def _words(error: Exception) -> str:
    words = " ".join(str(error).split())
    return words[:120] or type(error).__name__
