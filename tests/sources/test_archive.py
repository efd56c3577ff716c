"""Zip archives: what their members are, and how little a hostile one can do."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.sources import SUFFIXES, read
from minutes_cli.sources.archive import Member, members, some_members
from minutes_cli.sources.zip_parts import MOST_MEMBERS, opened

ENDINGS = frozenset(SUFFIXES)


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def listed(data: bytes) -> list[tuple[str, str]]:
    """Name and content, or name and reason."""
    return [
        (member.name, member.reason or member.data.decode()) for member in members(data, ENDINGS)
    ]


def test_the_members_come_in_the_archive_s_order() -> None:
    data = zipped(("b.txt", b"two"), ("2019/a.HTML", b"one"), ("c.pdf", b"three"))
    assert listed(data) == [("b.txt", "two"), ("2019/a.HTML", "one"), ("c.pdf", "three")]


def test_folders_hidden_files_and_other_types_are_passed_by() -> None:
    names = (
        "x/",
        "x/.hidden.txt",
        "__MACOSX/._a.txt",
        ".git/a.txt",
        "photo.jpg",
        "list.csv",
        "a.txt",
    )
    data = zipped(*((name, b"" if name.endswith("/") else b"words") for name in names))
    assert listed(data) == [("a.txt", "words")]


def test_an_archive_in_an_archive_is_read_and_a_third_one_is_not() -> None:
    third = zipped(("c.txt", b"third"))
    second = zipped(("b.txt", b"second"), ("third.zip", third))
    first = zipped(("in/second.zip", second), ("a.txt", b"first"))
    assert listed(first) == [
        ("in/second.zip!/b.txt", "second"),
        ("in/second.zip!/third.zip", "more than 2 archives in one another"),
        ("a.txt", "first"),
    ]


def test_a_damaged_archive_in_an_archive_harms_no_other_member() -> None:
    inner = zipped(("b.txt", b"b"))[:-4]
    assert listed(zipped(("inner.zip", inner), ("a.txt", b"a"))) == [
        ("inner.zip", "damaged zip file: it has no table of contents, or one too large"),
        ("a.txt", "a"),
    ]


def test_names_stand_for_nothing_outside_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("/etc/passwd.txt", "../../up.txt", "C:\\windows\\a.txt", "..\\b.txt", "a\x1b[31m.txt")
    data = zipped(*((name, name.encode()) for name in names))
    assert [member.data.decode() for member in members(data, ENDINGS)] == list(names)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart() -> None:
    data = zipped(("a.txt", b"one"), ("a.txt", b"two"), ("a (2).txt", b"three"))
    assert listed(data) == [("a.txt", "one"), ("a (2).txt", "two"), ("a (2) (2).txt", "three")]


def test_a_part_of_the_members_can_be_asked_for() -> None:
    data = zipped(*((f"{n}.txt", b"x" * 100) for n in range(7)))
    found: list[Member] = []
    calls, is_all = 0, False
    while not is_all:
        some, is_all = some_members(data, ENDINGS, len(found), 250)
        found += some
        calls += 1
    assert (found, calls) == (list(members(data, ENDINGS)), 3)


# ---- what must not break it


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    bomb = zipped(("a.txt", b"fine"), ("bomb.txt", bytes(80_000_000)))
    with pytest.raises(UnreadableError, match="would grow from 78 KB to 80 MB"):
        listed(bomb)


def test_many_small_bombs_are_one_bomb() -> None:
    bomb = zipped(*((f"{n}.txt", bytes(1_000_000)) for n in range(60)))
    with pytest.raises(UnreadableError, match="would grow from"):
        listed(bomb)


def test_bombs_in_archives_in_an_archive_count_together() -> None:
    inner = zipped(("b.txt", random.Random(1).randbytes(40_000) * 100))  # grows a hundredfold
    outer = zipped(*((f"{n}.zip", inner) for n in range(4)), method=zipfile.ZIP_STORED)
    outcomes = list(members(outer, ENDINGS, most=len(outer) + 9_000_000))
    assert [bool(member.reason) for member in outcomes] == [False, False, True, True]


def test_a_member_that_is_longer_than_it_says_is_cut_and_told() -> None:
    data = zipped(("a.txt", b"noted " * 5000), ("b.txt", b"b"))
    lie = data.replace(struct.pack("<L", 30_000), struct.pack("<L", 600))
    assert lie != data
    (_, told), *others = listed(lie)
    assert told.startswith("damaged")
    assert others == [("b.txt", "b")]


def test_a_member_that_is_too_large_is_told_and_the_others_are_read() -> None:
    large = random.Random(1).randbytes(1_000_000) * 65
    assert listed(zipped(("large.txt", large), ("a.txt", b"a"), method=zipfile.ZIP_STORED)) == [
        ("large.txt", "larger than 64 MB"),
        ("a.txt", "a"),
    ]


def test_too_many_members_are_refused() -> None:
    with pytest.raises(UnreadableError, match="5,001 members; more than 5,000"):
        listed(zipped(*((f"{n}.txt", b"") for n in range(MOST_MEMBERS + 1))))


def test_a_table_of_contents_without_measure_is_not_even_read() -> None:
    data = zipped(*((f"{n:0200}.txt", b"") for n in range(9_000)))
    with pytest.raises(UnreadableError, match="no table of contents, or one too large"):
        opened(data, 1)


def test_members_that_share_their_bytes_are_refused() -> None:
    """Many entries for one piece of the file, each counted as if it had bytes of its own."""
    data = zipped(("a.txt", random.Random(1).randbytes(50_000)))
    at = data.rfind(b"PK\x01\x02")
    entry, end = data[at : data.rfind(b"PK\x05\x06")], data[data.rfind(b"PK\x05\x06") :]
    many = struct.pack("<HHLL", 9, 9, 9 * len(entry), at)
    with pytest.raises(UnreadableError, match="members overlap"):
        listed(data[:at] + entry * 9 + end[:8] + many + end[20:])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_told(method: int) -> None:
    assert listed(zipped(("a.txt", b"words" * 99), method=method)) == [
        ("a.txt", "packed in a way that is not read; unpack it first")
    ]


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(zipped(("a.txt", b"secret"), ("b.txt", b"b")))
    data[6] |= 1  # the flag in front of the member …
    data[data.find(b"PK\x01\x02") + 8] |= 1  # … and in the table of contents
    assert listed(bytes(data)) == [
        ("a.txt", "encrypted: it needs a password; unpack it first"),
        ("b.txt", "b"),
    ]


@pytest.mark.parametrize("share", [0.2, 0.7, 0.99])
def test_an_archive_that_breaks_off_is_refused(share: float) -> None:
    data = zipped(*((f"{n}.txt", random.Random(n).randbytes(500)) for n in range(5)))
    with pytest.raises(UnreadableError, match="no table of contents"):
        listed(data[: int(share * len(data))])


def test_an_empty_archive_has_no_members() -> None:
    assert listed(zipped(("photo.jpg", b""))) == []


def test_an_archive_is_no_document() -> None:
    with pytest.raises(UnreadableError, match="ingest reads each of them"):
        read(zipped(("a.txt", b"a")), "minutes.zip")


def test_mutated_archives_are_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(11)
    whole = zipped(*((f"{n}.txt", b"That the report be noted. " * n) for n in range(8)))
    outcomes = set()
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            outcomes |= {kind(member) for member in members(bytes(data), ENDINGS)}
        except UnreadableError:
            outcomes.add("refused")
    assert outcomes == {"read", "damaged", "refused"}


def kind(member: Member) -> str:
    return "damaged" if member.reason else "read"
