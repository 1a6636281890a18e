"""Features of formats that hid text or told nothing: one small file each."""

from pathlib import Path

import pytest

from extractor.reading.containers.mailbox import is_mailbox
from extractor.reading.containers.reader import Unread, documents_in, open_path
from extractor.reading.detect import read
from extractor.reading.errors import EncryptedError, UnsupportedError
from extractor.reading.html.reader import HtmlReader
from extractor.reading.options import Options
from extractor.reading.source import Sheets, Source
from extractor.reading.workbook.biff import is_encrypted

FIXTURES = Path(__file__).parent / "fixtures"


def sheets_of(name: str) -> Sheets:
    return read(Source.open(FIXTURES / name, Options(ocr="never")))


def shown(sheets: Sheets) -> str:
    return "\n".join(line.text for line in sheets.lines)


def codes(sheets: Sheets) -> list[str]:
    return [warning.code for warning in sheets.warnings]


@pytest.mark.parametrize(
    "name, hidden",
    [
        pytest.param("ngoai-khung-cat.pdf", "NGOAI-KHUNG", id="outside of the crop box"),
        pytest.param("lop-noi-dung-tat.pdf", "NHAP", id="in a layer that is off"),
    ],
)
def test_what_nobody_sees_is_no_text_and_is_told(name: str, hidden: str) -> None:
    sheets = sheets_of(name)
    assert hidden not in shown(sheets)
    assert "hidden_text" in codes(sheets)


def test_a_form_field_without_appearance_is_read() -> None:
    assert "214/BC-SNV" in shown(sheets_of("o-nhap-khong-hinh.pdf")).replace(" ", "")


def test_letters_that_nobody_knows_are_no_text() -> None:
    sheets = sheets_of("khong-tounicode.pdf")
    assert "cid:" not in shown(sheets)
    assert sheets.pages_without_text == [1]


@pytest.mark.parametrize(
    "name, members",
    [
        pytest.param("tep-dinh-kem-trong-pdf.pdf", ["", "tmp3.pdf"], id="an attached file"),
        pytest.param("portfolio.pdf", ["", "00-base.pdf", "tmp3.pdf"], id="a portfolio"),
        pytest.param("winmail-hai-tep.eml", ["body.txt", "bao-cao.pdf", "phu-luc.docx"], id="winmail.dat"),
        pytest.param("thu-co-bom.eml", ["body.txt"], id="a byte-order mark before the fields"),
        pytest.param("hop-thu.mbox", ["body.txt", "body.txt"], id="a mailbox of two messages"),
    ],
)
def test_documents_inside(name: str, members: list[str]) -> None:
    found = list(documents_in(Source.open(FIXTURES / name)))
    assert not any(isinstance(one, Unread) for one in found)
    assert [one.name.split("!/")[-1] if "!/" in one.name else "" for one in found] == members


def test_a_member_is_found_by_its_name() -> None:
    source = open_path(f"{FIXTURES / 'tep-dinh-kem-trong-pdf.pdf'}!/tmp3.pdf")
    assert source.data.startswith(b"%PDF-")


def test_attachments_are_told() -> None:
    assert "attachments" in codes(sheets_of("tep-dinh-kem-trong-pdf.pdf"))


def test_a_mailbox_is_told_from_running_text() -> None:
    assert is_mailbox(b"From a@b.vn Mon Jan  1 00:00:00 2024\nSubject: x\n\nabc")
    assert not is_mailbox(b"From the office of 2024\nwe write")


def test_workbooks() -> None:
    assert "1238/UBND-NC" in shown(sheets_of("luong-chu-hoa.xls"))
    assert "hidden_sheets" in codes(sheets_of("trang-tinh-an.xlsx"))
    assert is_encrypted((FIXTURES / "so-co-mat-khau.xls").read_bytes())
    assert not is_encrypted((FIXTURES / "luong-chu-hoa.xls").read_bytes())
    with pytest.raises(EncryptedError):
        sheets_of("so-co-mat-khau.xls")


def test_pictures_of_phones_are_named() -> None:
    with pytest.raises(UnsupportedError) as told:
        read(Source("a.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40))
    assert told.value.notice.values["kind"] == "heif"


PAGE = "<html><meta charset=windows-1252><p>{}</p></html>"


WORD_TEXT = "xã đã xử lý".translate({0x111: "&#273;", 0x1EED: "&#7917;"})
MARKED_TEXT = "xa\u0303 đa\u0303 nô\u0323p"


@pytest.mark.parametrize(
    "text, encoding", [pytest.param(WORD_TEXT, "cp1252", id="Word"), pytest.param(MARKED_TEXT, "cp1258", id="1258")]
)
def test_pages_are_judged_by_what_they_show(text: str, encoding: str) -> None:
    page = PAGE.format(text).encode(encoding)
    sheets = HtmlReader().read(Source("a.htm", page))
    assert sheets.encoding == encoding
    assert "xã" in "".join(line.text for line in sheets.lines).replace("a\u0303", "ã")
