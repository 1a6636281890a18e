"""The reader is chosen by content; the name only helps where bytes can't tell."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.models.notices import Notice
from extractor.publishing.words.worded import told
from extractor.reading.detect import kind_of, read
from extractor.reading.errors import CorruptError, EmptyError, ReadingError, UnsupportedError
from extractor.reading.office import converter
from extractor.reading.office import libreoffice as office
from extractor.reading.source import Source
from tests.reading.doc.doc_maker import container
from tests.reading.docx.docx_maker import DatedZip, docx, paragraph

PAGE = "<!DOCTYPE html><html><body><p>Điều 1</p></body></html>".encode()


@pytest.fixture(autouse=True, scope="module")
def no_other_programs() -> Iterator[None]:
    """LibreOffice would take seconds for each damaged file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(converter, "_path_of", lambda _: None)
        patch.setattr(office, "program", lambda: None)
        yield


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with DatedZip(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name, data, kind",
    [
        ("a.docx", docx(paragraph("a")), "docx"),
        ("a.pdf", docx(paragraph("a")), "docx"),
        ("a.doc", PAGE, "html"),  # a page that a web site sends as .doc
        ("a.pdf", b"\n%PDF-1.4\n", "pdf"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "doc"),
        ("a.doc", rb"{\rtf1 a}", "rtf"),
        ("a.rtf", b"\xef\xbb\xbf {\\rtf1 a}", "rtf"),
        ("a.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml"), "workbook"),
        ("a.odt", zipped("mimetype", "content.xml"), "odt"),
        ("a.xls", container({"Workbook": b"x"}), "workbook"),
        ("a.doc", container({"WordDocument": b"x", "Workbook": b"x"}), "doc"),  # a letter that holds a workbook
        ("a.xml", b'<?xml version="1.0"?><office:document xmlns="opendocument.text"/>', "odt"),
        ("a.doc", b'<?xml version="1.0"?><w:wordDocument/>', "doc"),
        ("a.html", "<b>Điều 1</b>".encode(), "html"),  # a piece of a page: the name decides
        ("a.txt", "<b>Điều 1</b>".encode(), "plain"),
        ("-", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "html"),
        ("a.txt", "Thẻ <html> là gì".encode(), "plain"),  # text about a tag is no page
        ("a", "MZ là tên riêng".encode(), "plain"),
    ],
)
def test_kinds(name: str, data: bytes, kind: str) -> None:
    assert kind_of(Source(name, data)) == kind


def test_wrong_ending_is_read_with_a_warning() -> None:
    sheets = read(Source("a.pdf", docx(paragraph("Điều 1"))))
    assert sheets.lines[0].text == "Điều 1"
    assert sheets.warnings == [Notice("wrong_ending", {"ending": ".pdf", "kind": "docx"})]
    assert read(Source("a.docx", docx(paragraph("Điều 1")))).warnings == []
    assert read(Source("-", b"a")).warnings == []  # standard input has no ending


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        b"II*\x00abc",
        b"MM\x00*abc",
        b"BM\x00\x01\x00\x00",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"GIF89a\x00",
    ],
)
def test_pictures_cut_short_say_so(data: bytes) -> None:
    with pytest.raises(CorruptError) as error:
        read(Source("a.jpg", data))
    assert error.value.notice.values["kind"] == "picture"


@pytest.mark.parametrize(
    "data, word",
    [
        (zipped("ppt/presentation.xml"), "trình chiếu"),
        (b"7z\xbc\xaf\x27\x1c\x00\x01", "7z"),
        (b'<?xml version="1.0"?><hoso/>', "XML"),  # tags are no text
        (b"\x7fELF\x00\x01", "chương trình"),
    ],
)
def test_unsupported_kinds_say_what_they_are_and_what_is_read(data: bytes, word: str) -> None:
    with pytest.raises(UnsupportedError) as error:
        read(Source("a.bin", data))
    sentence = told(error.value.notice, "vi")
    assert word in sentence
    assert "PDF" in sentence


def test_word_2003_without_libreoffice_says_what_to_install() -> None:
    with pytest.raises(UnsupportedError, match="word_xml"):
        read(Source("a.xml", b'<?xml version="1.0"?><w:wordDocument/>'))


@pytest.mark.parametrize("data", [zipped("a.pdf"), b"From: a@b.vn\nTo: c@d.vn\nSubject: e\n\nf"], ids=["zip", "mail"])
def test_what_holds_several_files_is_no_document(data: bytes) -> None:
    with pytest.raises(UnsupportedError, match="holds_several"):
        read(Source("a", data))


@pytest.mark.parametrize("data", [zipped(), zipped("word/document.xml")[:40]], ids=["empty", "cut short"])
def test_damaged_zip(data: bytes) -> None:
    with pytest.raises(CorruptError):
        read(Source("a.docx", data))


def test_a_name_that_no_file_can_have() -> None:
    """extract("a\\0b") raised ValueError."""
    with pytest.raises(CorruptError):
        Source.open("a\0b.pdf")


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00" * 5000])
def test_nothing(data: bytes) -> None:
    with pytest.raises(EmptyError):
        read(Source("a.txt", data))


@settings(max_examples=100)
@given(
    st.sampled_from(
        [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xd8\xff", b"MIME-Version:", b""]
    ),
    st.binary(max_size=400),
    st.sampled_from(["a.doc", "a.docx", "a.html", "a.md", "-"]),
)
def test_any_bytes_raise_only_reading_errors(head: bytes, tail: bytes, name: str) -> None:
    try:
        read(Source(name, head + tail))
    except ReadingError:
        return
