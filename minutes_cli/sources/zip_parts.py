"""Zip files opened with care: counted, measured and unpacked in memory, never to disk.

A zip of 600 KB can grow to 600 MB. What it says of its sizes is checked before a byte of it is
unpacked; while unpacking, no member gets longer than it says.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from minutes_cli.errors import UnreadableError

MOST_MEMBERS = 5_000
_MOST_DIRECTORY = 2_000_000  # bytes of the table of contents, read before the members are counted
_MOST_GROWTH = 120  # times; the markup of a Word file grows 30 times, pages and PDF less
_SMALL = 10_000_000  # bytes; what unpacks to less may grow as it likes
_PIECE = 1 << 16

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def table_of_contents(data: bytes) -> bytes:
    """The raw table of contents at the end of a zip; empty when there is none that can be used.

    Source: APPNOTE.TXT 4.3.16, the end of central directory record.
    """
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        return b""
    size, start = struct.unpack("<LL", data[at + 12 : at + 20])
    if size > _MOST_DIRECTORY or size > at:
        return b""
    # what stands before the archive (a program that unpacks itself) moves everything
    return data[at - size : at] if start <= at - size else b""


def opened(data: bytes, most: int) -> zipfile.ZipFile:
    """A zip whose members together unpack to no more than ``most`` bytes.

    Raises :class:`~minutes_cli.errors.UnreadableError` with what is wrong with it.
    """
    if not table_of_contents(data):
        raise UnreadableError("damaged zip file: it has no table of contents, or one too large")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise UnreadableError(f"damaged zip file: {error}") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(f"{len(members):,} members; more than {MOST_MEMBERS:,} are not read")
    grown = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if grown > most or (grown > _SMALL and grown > _MOST_GROWTH * max(packed, 1)):
        raise UnreadableError(
            f"it would grow from {_megabytes(len(data))} to {_megabytes(grown)} when unpacked"
        )
    if packed > len(data):
        raise UnreadableError("damaged zip file: its members overlap")
    return archive


def content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, unpacked piece by piece.

    Raises :class:`~minutes_cli.errors.UnreadableError` when it is encrypted, damaged or longer
    than the table of contents says.
    """
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError("encrypted: it needs a password; unpack it first")
    if member.compress_type not in _METHODS:
        raise UnreadableError("packed in a way that is not read; unpack it first")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > member.file_size:
                    raise UnreadableError("damaged: it is longer than the archive says")
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableError(f"damaged: {str(error) or 'it ends too early'}") from error
    except (RuntimeError, ValueError, struct.error) as error:
        raise UnreadableError(f"damaged: {error}") from error
    if size < member.file_size:
        raise UnreadableError("damaged: it ends too early")
    return b"".join(pieces)


def _megabytes(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000)):,} KB"
    return f"{size / 1_000_000:,.0f} MB"
