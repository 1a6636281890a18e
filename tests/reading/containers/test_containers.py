"""ZIPs and messages: every member a document with its path; what is refused costs no neighbour."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.containers import reader as containers
from extractor.reading.containers.reader import Unread, documents_in, members, open_member, open_path
from extractor.reading.containers.recognition import is_container
from extractor.reading.errors import CorruptError, NotFoundError, ReadingError, TooLargeError
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from tests.reading.containers.zip_maker import member, raw_zip, zipped
from tests.reading.doc.doc_maker import DocMaker
from tests.reading.docx.docx_maker import docx, paragraph

LETTER = b"From: a@so.example\nTo: b@so.example\nSubject: Gui\n\nKinh gui\n"


def listed(data: bytes, limits: Limits | None = None) -> dict[str, str]:
    """Name of each document → its text, or the status of its error."""
    source = Source("o.zip", data, Options(limits or Limits()))
    found = {}
    for one in documents_in(source):
        assert one.name.startswith("o.zip")
        found[one.name[7:]] = one.error.status if isinstance(one, Unread) else one.data.decode("latin-1")
    return found


@pytest.mark.parametrize(
    "name, data, expected",
    [
        ("a.zip", zipped(("a.pdf", "x")), True),
        ("a.docx", zipped(("a.pdf", "x")), True),  # the name does not decide
        ("a.zip", docx(paragraph("a")), False),
        ("a.xlsx", zipped(("[Content_Types].xml", "x")), False),
        ("a.odt", zipped(("mimetype", "x"), ("content.xml", "x")), False),
        ("a.zip", zipped(("word/a.pdf", "x")), True),  # a folder that is called like a part of Word files
        ("a.zip", zipped(("a.pdf", "x"))[:50], True),  # damaged: opening it says so
        ("a.docx", docx(paragraph("a"))[:50], False),
        ("a.eml", LETTER, True),
        ("-", LETTER, True),
        ("a.mht", b"From: <Saved by a browser>\nSubject: a\nMIME-Version: 1.0\n\n", False),
        ("a.txt", b"From: Phong Noi vu\nSubject: a\n\n", False),  # two such lines are no message yet
        ("a.txt", "Kính gửi: Sở Nội vụ\n".encode(), False),
        ("a.doc", DocMaker().add("a").build(), False),
    ],
)
def test_what_is_a_container(name: str, data: bytes, expected: bool) -> None:
    assert is_container(Source(name, data)) is expected


def test_each_member_is_a_document_with_its_path() -> None:
    inner = zipped(("x/c.txt", "c"))
    data = zipped(("a.txt", "a"), ("thư mục/b.txt", "b"), ("i.zip", inner), ("d/l.eml", LETTER), ("e/", ""))
    assert list(listed(data)) == ["a.txt", "thư mục/b.txt", "i.zip!/x/c.txt", "d/l.eml!/body.txt"]
    assert listed(data)["i.zip!/x/c.txt"] == "c"


def test_a_plain_file_gives_itself() -> None:
    source = Source("a.txt", b"a")
    assert list(documents_in(source)) == [source]


def test_what_systems_add_is_no_document() -> None:
    names = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "~$a.docx", "x\\desktop.ini"]
    assert listed(zipped(("a.txt", "a"), *((name, "x") for name in names))) == {"a.txt": "a"}


@pytest.mark.parametrize(
    "name, shown",
    [
        ("../a.txt", "../a.txt"),
        ("x/../../a.txt", "x/../../a.txt"),
        ("..\\a.txt", "../a.txt"),
        ("/etc/a.txt", "/etc/a.txt"),
        ("C:\\a.txt", "C:/a.txt"),
        ("x/NUL", "x/NUL"),
        ("com1.txt", "com1.txt"),
        ("a\nb.txt", "a\\nb.txt"),
        ("a\x1b[31m.txt", "a\\x1b[31m.txt"),
        ("a\u202etxt.pdf", "a\\u202etxt.pdf"),  # shows as "afdp.txt"
    ],
)
def test_hostile_names_are_refused_and_shown_safely(name: str, shown: str) -> None:
    data = raw_zip((name.encode(), b"x"), (b"ok.txt", b"ok"), flags=0x800)
    assert listed(data) == {shown: "corrupt", "ok.txt": "ok"}


def test_a_name_with_nul_is_refused() -> None:
    assert listed(raw_zip((b"a.txt\x00.exe", b"x"), (b"ok.txt", b"ok"))) == {
        "a.txt\\x00.exe": "corrupt",
        "ok.txt": "ok",
    }


def test_of_two_with_one_name_the_first_is_read() -> None:
    data = raw_zip((b"a.txt", b"1"), (b"a.txt", b"2"), (b"./a.txt", b"3"), (b"b.txt", b"4"))
    assert listed(data) == {"a.txt": "1", "a.txt (2)": "corrupt", "a.txt (3)": "corrupt", "b.txt": "4"}


def test_a_link_is_not_followed() -> None:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member("a.txt", 0o120777), "/etc/passwd")
        archive.writestr(member("b.txt"), "b")
    assert listed(buffer.getvalue()) == {"a.txt": "corrupt", "b.txt": "b"}


def test_a_password_on_members() -> None:
    assert listed(raw_zip((b"a.txt", b"x"), flags=1)) == {"a.txt": "encrypted"}


@pytest.mark.parametrize(
    "raw, flags, extra, expected",
    [
        ("Quyết định.txt".encode(), 0x800, b"", "Quyết định.txt"),
        ("Quyết định.txt".encode(), 0, b"", "Quyết định.txt"),  # UTF-8 that does not say so
        ("Quyê\u0301t đi\u0323nh.txt".encode("cp1258"), 0, b"", "Quyết định.txt"),  # Windows in Vietnam
        ("\u00e9t\u00e9.txt".encode("cp437"), 0, b"", "été.txt"),  # the rule of the format
        ("Quyê\u0301t.txt".encode(), 0x800, b"", "Quyết.txt"),  # macOS writes letters and marks apart
    ],
)
def test_names_in_any_encoding(raw: bytes, flags: int, extra: bytes, expected: str) -> None:
    assert list(listed(raw_zip((raw, b"x"), flags=flags, extra=extra))) == [expected]


def test_the_name_in_the_extra_field_of_info_zip() -> None:
    raw = b"Quy?t.txt\x80"
    body = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "Quyết.txt".encode()
    extra = struct.pack("<HH", 0x7075, len(body)) + body
    assert list(listed(raw_zip((raw, b"x"), extra=extra))) == ["Quyết.txt"]


class TestLimits:
    def test_a_member_beyond_its_limit_costs_no_neighbour(self) -> None:
        data = zipped(("a.txt", "x" * 2000), ("b.txt", "b"))
        assert listed(data, Limits(member_bytes=1000)) == {"a.txt": "too_large", "b.txt": "b"}

    def test_a_bomb(self) -> None:
        data = zipped(("bomb.txt", b"\0" * 4_000_000), ("b.txt", "b"))
        assert listed(data) == {"bomb.txt": "too_large", "b.txt": "b"}

    def test_a_bomb_that_declares_a_small_size(self) -> None:
        data = raw_zip((b"bomb.txt", b"\0" * 4_000_000), declared=10)
        assert listed(data) == {"bomb.txt": "corrupt"}  # what is given is no more than declared, and the sum is wrong

    def test_members_over_the_same_bytes(self) -> None:
        """A bomb of many entries for one packed member: their sum is beyond the ratio."""
        one = raw_zip((b"0.txt", b"\0" * 900_000))
        end = one.rfind(b"PK\x05\x06")
        start = one.find(b"PK\x01\x02")
        entries = [one[start:end].replace(b"0.txt", b"%d.txt" % n) for n in range(9)]
        directory = b"".join(entries)
        data = one[:start] + directory
        data += b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 9, 9, len(directory), start, 0)
        assert list(listed(data).values()).count("too_large") >= 7

    def test_all_members_together(self) -> None:
        data = zipped(("a.txt", "a" * 600), ("b.txt", "b" * 600), ("c.txt", "c"))
        assert listed(data, Limits(total_bytes=1000))["b.txt"] == "too_large"
        assert listed(data, Limits(total_bytes=1000))["c.txt"] == "c"

    def test_too_many(self) -> None:
        assert listed(zipped(*((f"{n}.txt", "x") for n in range(9))), Limits(members=8)) == {"": "too_large"}
        inner = zipped(*((f"{n}.txt", "x") for n in range(6)))
        found = list(listed(zipped(("a.zip", inner), ("b.zip", inner)), Limits(members=8)).values())
        assert found.count("x") == 6
        assert "too_large" in found

    def test_too_deep(self) -> None:
        data = b"x"
        for _ in range(6):
            data = zipped(("a.zip" if data != b"x" else "a.txt", data))
        assert listed(data) == {"a.zip!/a.zip!/a.zip!/a.zip": "too_large"}
        with pytest.raises(TooLargeError):
            open_member(Source("o.zip", data), "a.zip!/a.zip!/a.zip!/a.zip!/a.zip!/a.txt")


@pytest.mark.parametrize("data", [zipped(("a.txt", "a"))[:60], b"PK\x03\x04" + b"\0" * 90], ids=["cut", "nothing"])
def test_a_damaged_zip_is_told_once(data: bytes) -> None:
    assert listed(data) == {"": "corrupt"}


def test_an_empty_zip_is_not_silently_nothing() -> None:
    assert listed(zipped()) == {"": "empty"}
    assert listed(zipped(("a/", ""))) == {"": "empty"}


def test_a_damaged_member_costs_no_neighbour() -> None:
    data = bytearray(raw_zip((b"a.txt", bytes(range(200))), (b"b.txt", b"b")))
    data[80] ^= 0xFF
    assert listed(bytes(data)) == {"a.txt": "corrupt", "b.txt": "b"}


def test_members_and_documents_tell_the_same_and_each_opens() -> None:
    inner = zipped(("x/c.txt", "c"), ("../d.txt", "d"))
    source = Source(
        "o.zip", zipped(("a.txt", "a"), ("i.zip", inner), ("l.eml", LETTER), ("w.docx", docx(paragraph("w"))))
    )
    found = list(members(source))
    assert [f"o.zip!/{one.name}" for one in found] == [one.name for one in documents_in(source)]
    for one in found:
        if one.problem is None:
            opened = open_member(source, one.name)
            assert (opened.name, len(opened.data)) == (f"o.zip!/{one.name}", len(open_member(source, opened.name).data))
        else:
            with pytest.raises(type(one.problem)):
                open_member(source, one.name)
    with pytest.raises(CorruptError):
        open_member(source, "no.txt")


def test_ten_thousand_members_cost_one_reading_of_the_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("o.zip", zipped(("a.txt", "a"), ("b.zip", zipped(("c.txt", "c"), ("d.txt", "d")))))
    opened: list[str] = []
    real = containers._open_box
    monkeypatch.setattr(containers, "_open_box", lambda one: opened.append(one.name) or real(one))
    for name in ["a.txt", "b.zip!/c.txt", "b.zip!/d.txt"] * 3:
        open_member(source, name)
    assert opened == ["o.zip", "o.zip!/b.zip"]


def test_open_path_sees_that_a_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "o.zip"
    path.write_bytes(zipped(("a.txt", "1")))
    assert open_path(f"{path}!/a.txt").data == b"1"
    path.write_bytes(zipped(("a.txt", "22")))
    assert open_path(f"{path}!/a.txt").data == b"22"
    assert open_path(path).data == path.read_bytes()
    with pytest.raises(NotFoundError):
        open_path(f"{tmp_path}/none.zip!/a.txt")


CONTENTS = st.sampled_from([b"", b"a", LETTER, zipped(("c.txt", "c")), docx(paragraph("d")), zipped(("c", "c"))[:40]])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.text(max_size=6), CONTENTS), max_size=4),
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 255)), max_size=6),
)
def test_any_zip_gives_all_its_members_or_says_why_not(
    files: list[tuple[str, bytes]], changes: list[tuple[int, int]]
) -> None:
    """A good neighbour in front is always read while the archive is whole."""
    data = bytearray(
        raw_zip((b"good.txt", b"good"), *((name.encode("utf-8", "replace"), body) for name, body in files), flags=0x800)
    )
    whole = not changes
    for at, byte in changes:
        data[at % len(data)] = byte
    found = _all(Source("o.zip", bytes(data)))
    assert found
    if whole:
        assert "o.zip!/good.txt" in [one.name for one in found if isinstance(one, Source)]
        assert len({one.name for one in found}) == len(found)


def _all(source: Source) -> list[Source | Unread]:
    found: Iterator[Source | Unread] = documents_in(source)
    try:
        return list(found)
    except ReadingError as error:
        raise AssertionError("documents_in raised") from error
