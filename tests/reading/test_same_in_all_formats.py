"""One letter saved as DOCX, DOC, RTF, ODT, FODT and in a message gives the same letterhead, outline and citations."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from extractor import extract_many
from extractor.operations.extract import extract_data
from extractor.reading.source import Source
from tests.reading.doc.doc_maker import DocMaker
from tests.reading.docx.docx_maker import docx, paragraph
from tests.reading.docx.docx_maker import table as docx_table
from tests.reading.odt.odt_maker import fodt, odt, p, row, table

HEAD = [
    [["UBND TỈNH AN SƠN", "SỞ NỘI VỤ"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]],
    [["Số: 318/SNV-VTLT", "V/v thu nộp hồ sơ"], ["An Sơn, ngày 09 tháng 5 năm 2024"]],
]
BODY = [
    "Kính gửi: Phòng Nội vụ các huyện.",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
    "1. Về trách nhiệm",
    "a) Thực hiện Công văn số 65/PNV-CCHC ngày 12/4/2024;",
    "b) Nộp hồ sơ theo Điều 29 Nghị định số 30/2020/NĐ-CP.",
    "2. Kết quả",
]
TABLE = [["STT", "Văn bản"], ["1", "Quyết định số 88/QĐ-UBND ngày 30/5/2024"], ["2", "Công văn số 71/PNV-VTLT"]]


def as_docx() -> bytes:
    head = docx_table(*(tuple("\n".join(texts) for texts in cells) for cells in HEAD))
    return docx(head + "".join(map(paragraph, BODY)) + docx_table(*map(tuple, TABLE)))


def as_doc() -> bytes:
    made = DocMaker()
    for cells in HEAD:
        made.row(*("\r".join(texts) for texts in cells))
    for text in BODY:
        made.add(text)
    for texts in TABLE:
        made.row(*texts)
    return made.build()


def as_rtf() -> bytes:
    def escaped(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)} ?" for c in text)

    def rtf_row(cells: list[str]) -> str:
        edges = "".join(f"\\cellx{at * 3000}" for at in range(1, len(cells) + 1))
        return f"\\trowd{edges}\\pard\\intbl " + "".join(f"{one}\\cell " for one in cells) + "\\row "

    parts = [rtf_row(["\\par ".join(map(escaped, texts)) for texts in cells]) for cells in HEAD]
    parts += [f"\\pard {escaped(text)}\\par " for text in BODY]
    parts += [rtf_row(list(map(escaped, texts))) for texts in TABLE]
    return ("{\\rtf1\\ansi " + "".join(parts) + "}").encode()


def _odt_body() -> str:
    head = table(*(row(*("".join(map(p, texts)) for texts in cells)) for cells in HEAD))
    return head + "".join(map(p, BODY)) + table(*(row(*map(p, texts)) for texts in TABLE))


def as_odt() -> bytes:
    return odt(_odt_body())


def as_fodt() -> bytes:
    return fodt(_odt_body())


def facts(data: dict[str, Any]) -> dict[str, Any]:
    assert data["source"]["status"] == "ok"
    keys = ("kind", "text", "type", "number", "date", "issuer", "pinpoint", "item", "role")
    return {
        "header": data["header"],
        "items": [(item["path"], item["level"], item["text"]) for item in data["items"]],
        "citations": [tuple(citation[key] for key in keys) for citation in data["citations"]],
    }


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found = facts(extract_data(Source("a.docx", as_docx())))
    assert (found["header"]["number"], found["header"]["date"]) == ("318/SNV-VTLT", "2024-05-09")
    assert [item[0] for item in found["items"]] == ["1", "1/a", "1/b", "2"]
    assert len(found["citations"]) == 5
    return found


@pytest.mark.parametrize("made, name", [(as_doc, "a.doc"), (as_rtf, "a.rtf"), (as_odt, "a.odt"), (as_fodt, "a.fodt")])
def test_the_same_letter(made: Callable[[], bytes], name: str, expected: dict[str, Any]) -> None:
    assert facts(extract_data(Source(name, made()))) == expected


def test_the_same_letter_attached_to_a_message(expected: dict[str, Any]) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@so.example", "b@so.example", "Số: 1/X ngày 01/01/2001"
    mail.add_attachment(as_rtf(), maintype="application", subtype="rtf", filename="a.rtf")
    (document,) = extract_many([Source("m.eml", mail.as_bytes())])
    assert facts(document.model_dump(mode="json"))["items"] == [tuple(item) for item in expected["items"]]
    assert document.header.number == "318/SNV-VTLT"
