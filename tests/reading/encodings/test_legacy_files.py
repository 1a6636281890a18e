"""Files in old encodings that are not all of one kind, and what can go wrong with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.models.notices import Notice
from extractor.reading.detect import read
from extractor.reading.encodings.originals import Original
from extractor.reading.errors import ReadingError
from extractor.reading.lines import Line
from extractor.reading.source import Sheets, Source
from extractor.text.assemble import assemble
from tests.reading.docx import docx_maker
from tests.reading.encodings.legacy_maker import as_bytes, encoded
from tests.reading.pdf.pdf_maker import PdfMaker

UNICODE = "Căn cứ Quyết định số 12/2021/QĐ-UBND ngày 15 tháng 3 năm 2021 của Ủy ban nhân dân tỉnh;"
OLD = "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 45/TTr-SNV."


def sheets(name: str, data: bytes | str) -> Sheets:
    return read(Source(name, data.encode() if isinstance(data, str) else data))


def texts(found: Sheets) -> list[str]:
    return [line.text for line in found.lines if line.text]


def font(text: str, name: str) -> str:
    return docx_maker.run(text, f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>')


def test_a_unicode_document_with_runs_in_tcvn3() -> None:
    body = docx_maker.paragraph(font(UNICODE, "Times New Roman"))
    body += docx_maker.paragraph(font("1. ", "Arial") + font(encoded(OLD, "tcvn3"), ".VnTime"))
    found = sheets("a.docx", docx_maker.docx(body))
    assert texts(found) == [UNICODE, "1. " + OLD]
    assert found.encoding == "unicode"
    assert found.warnings == [Notice("mixed_encodings", {"encodings": ["unicode", "tcvn3"]})]


def test_a_text_file_pieced_together() -> None:
    lines = [UNICODE, *[encoded(OLD, "tcvn3")] * 3, UNICODE]
    found = sheets("a.txt", "\n".join(lines))
    assert texts(found) == [UNICODE, OLD, OLD, OLD, UNICODE]
    text = assemble(found.lines)
    assert text.raw.split("\n") == lines
    assert {repair.rule for repair in text.repairs} == {"tcvn3"}


@pytest.mark.parametrize(
    "page",
    [
        # the page says it is UTF-8, and it is: UTF-8 of UTF-8
        f"<meta charset=utf-8><p>{encoded(OLD, 'utf8_twice')}</p>".encode(),
        # bytes of an old font, whatever the page says of its charset
        b"<html><meta charset=x-user-defined><p>" + as_bytes(OLD, "tcvn3") + b"</p></html>",
        b"<html><meta charset=iso-8859-1><p>" + as_bytes(OLD, "vni") + b"</p></html>",
        b"<html><meta charset=utf-8><p>" + as_bytes(OLD, "viscii") + b"</p></html>",
        b"<html><meta charset=windows-1258><p>" + as_bytes(OLD, "cp1258") + b"</p></html>",
        # tags inside words, letters as named entities
        (
            "<html><p><font face='.VnTime'>Theo ®<b>&Ograve;</b> ngh&THORN; cña Gi¸m &reg;&egrave;c Së Néi vô t¹i Tê "
            "tr×nh sè 45/TTr-SNV.</font></p></html>"
        ).encode(),
    ],
)
def test_web_pages(page: bytes) -> None:
    text = assemble(sheets("a.html", page).lines)
    assert text.content == OLD


def test_the_raw_text_of_a_page_keeps_its_codes() -> None:
    page = "<html><p><font face='VNI-Times'>Quyeát ño<b>ä</b>nh 12/QÑ-UB cuûa Boä tröôûng</font></p></html>"
    text = assemble(sheets("a.html", page).lines)
    assert text.raw == "Quyeát ñoänh 12/QÑ-UB cuûa Boä tröôûng"
    assert text.content == "Quyết độnh 12/QĐ-UB của Bộ trưởng"


def test_a_pdf_page_in_two_encodings() -> None:
    maker = PdfMaker()
    maker.text(70, 100, UNICODE, 9)
    maker.text(70, 130, encoded(OLD, "tcvn3"), 9)
    maker.text(70, 160, encoded("Nơi nhận: Sở Nội vụ, Sở Tài chính, Văn phòng Ủy ban", "tcvn3"), 9)
    found = sheets("a.pdf", maker.data())
    assert texts(found)[:2] == [UNICODE, OLD]
    assert found.warnings == [Notice("mixed_encodings", {"encodings": ["tcvn3", "unicode"]})]


def test_a_page_with_few_words_goes_by_the_page_before() -> None:
    """A signature alone says too little, and has no letter that Vietnamese in Unicode lacks."""
    maker = PdfMaker()
    maker.text(70, 100, encoded(UNICODE, "cp1258"), 9)
    maker.page()
    maker.text(70, 100, encoded("CHỦ TỊCH", "cp1258"), 9)
    maker.text(70, 160, encoded("Ngô Văn Mẫu", "cp1258"), 9)
    assert texts(sheets("a.pdf", maker.data())) == [UNICODE, "CHỦ TỊCH", "Ngô Văn Mẫu"]


@pytest.mark.parametrize("pieces", ["line", "word", "letter"])
def test_words_of_a_pdf_drawn_in_pieces(pieces: str) -> None:
    maker = PdfMaker()
    maker.text(70, 100, encoded(OLD, "vni"), 9, pieces=pieces)  # type: ignore[arg-type]
    text = assemble(sheets("a.pdf", maker.data()).lines)
    assert text.content == OLD
    assert text.raw == encoded(OLD, "vni")
    at = text.content.index("45/TTr-SNV")
    (box,) = text.boxes(at, at + 10)
    assert 70 < box[0] < box[2] < 500


def test_boxes_stand_where_the_codes_stand() -> None:
    """VNI takes two codes for a letter, so offsets into text and file differ."""
    maker = PdfMaker()
    maker.text(70, 100, encoded("Đề nghị về việc hỗ trợ tại Công văn số ", "vni") + "45/STC", 9)
    text = assemble(sheets("a.pdf", maker.data()).lines)
    at = text.content.index("45/STC")
    (box,) = text.boxes(at, at + 6)
    right = 70 + maker.width(encoded("Đề nghị về việc hỗ trợ tại Công văn số ", "vni") + "45/STC", 9)
    assert abs(box[2] - right) < 2
    assert text.raw[slice(*text.raw_span(at, at + 6))] == "45/STC"


def test_running_heads_of_an_old_file_are_told_by_their_codes() -> None:
    lines = [Line("Sổ Đỏ", page=page, decoded={"Sổ": ("Sæ", "tcvn3"), "Đỏ": ("§á", "tcvn3")}) for page in (1, 2, 3)]
    body = [Line(text, page=page) for page, text in ((1, "Mở đầu và"), (2, "nội dung chính và"), (3, "kết luận."))]
    text = assemble([line for pair in zip(lines, body, strict=True) for line in pair])
    assert [repair.raw for repair in text.repairs if repair.rule == "running_line"] == ["Sæ §á"] * 2


WORDS = {"Quyết": ("QuyÕt", "tcvn3"), "độ": ("ñoä", "vni"), "đ": ("®", "tcvn3")}


@given(st.lists(st.sampled_from([*WORDS, "số", "12/", " ", "-", ".", "UB"])))
def test_originals_lead_back(parts: list[str]) -> None:
    decoded = "".join(parts)
    original = Original(Line(decoded, decoded=dict(WORDS)))
    assert "".join(decoded[start:end] for start, end, _ in original.cut(0, len(decoded))) == decoded
    for word in original.words:
        assert WORDS[decoded[word.start : word.end]][0] == original.line.text[word.raw_start : word.raw_end]
    offsets = [original.offset(at) for at in range(len(decoded) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(original.line.text)


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["tcvn3", "vni", "viscii", "vps", "cp1258"]))
def test_bytes_after_old_text_are_taken(tail: bytes, encoding: str) -> None:
    data = as_bytes(OLD + "\n", encoding) * 2 + tail
    try:
        text = assemble(sheets("a.txt", data).lines)
    except ReadingError:
        return
    for repair in text.repairs:
        assert repair.rule == "running_line" or text.content[repair.start : repair.end] == repair.repaired
