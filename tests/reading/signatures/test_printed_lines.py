"""The visible appearance of a digital signature is not the letterhead, the ending, an item or a citation."""

import pytest

from extractor.operations.extract import extract_data
from extractor.reading.signatures.printed_lines import is_signature_line
from extractor.reading.source import Source
from tests.reading.pdf.pdf_maker import BODY, PdfMaker

STAMPS = {
    "portal": [
        "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ SƠN HÀ",
        "Email: thongtin@sonha.example.vn",
        "Cơ quan: Văn phòng Ủy ban nhân dân tỉnh",
        "Thời gian ký: 15.04.2024 10:11:12 +07:00",
    ],
    "office": ["Ký bởi: SỞ NỘI VỤ", "Ngày ký: 15/04/2024 10:11:12"],
    "reader": ["Signature Not Verified", "Ký bởi: SỞ NỘI VỤ", "Ký ngày: 15/4/2024 10:11:12"],
    "English": ["Digitally signed by SỞ NỘI VỤ", "Date: 2024.04.15 10:11:12 +07:00", "Reason: Công văn số 9/UBND-NC"],
}
ENDING = [("Nơi nhận:", 70), ("- Như trên;", 70), ("- Lưu: VT.", 70)]
SIGNER = [("GIÁM ĐỐC", 380), ("Lê Văn Mẫu", 380)]


def _document(stamp: list[str], place: tuple[float, float] | None, second: tuple[float, float] | None = None) -> bytes:
    """A report of two pages, a paragraph running over the break, with stamps on the first and the second page."""
    maker = PdfMaker()
    y = maker.letterhead()
    maker.text(297, y + 20, "BÁO CÁO", 14, "B", anchor="centre")
    maker.text(297, y + 38, "Về kết quả cải cách hành chính", 14, "B", anchor="centre")
    maker.paragraph(y + 80, "1. " + BODY)
    maker.paragraph(
        y + 200, "2. Việc thực hiện Công văn số 97/UBND-NC ngày 15/01/2024 của Ủy ban nhân dân tỉnh được giao"
    )
    if place:
        _draw(maker, stamp, *place)
    maker.page()
    maker.paragraph(70, "cho các phòng chuyên môn theo dõi, đôn đốc hằng tuần.")
    if second:
        _draw(maker, stamp, *second)
    for number, (text, x) in enumerate(ENDING):
        maker.text(x, 300 + 16 * number, text, 12)
    for number, (text, x) in enumerate(SIGNER):
        maker.text(x, 300 + 80 * number, text, 14, "B")
    return maker.data()


def _draw(maker: PdfMaker, stamp: list[str], x: float, y: float) -> None:
    for number, text in enumerate(stamp):
        maker.text(x, y + 9 * number, text, 7)


def _told(data: bytes) -> tuple[object, ...]:
    found = extract_data(Source("a.pdf", data))
    items = [(one["path"], one["text"]) for one in found["items"]]
    return found["header"], items, [(one["text"], one["date"], one["item"]) for one in found["citations"]]


PLAIN = _told(_document([], None))


def test_the_document_itself() -> None:
    header, items, citations = PLAIN
    assert (header["number"], header["date"]) == ("214/BC-SNV", "2024-07-08")  # type: ignore[index]
    assert [one["name"] for one in header["signers"]] == ["Lê Văn Mẫu"]  # type: ignore[index]
    assert len(items) == 2  # type: ignore[arg-type]
    assert len(citations) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STAMPS)
@pytest.mark.parametrize(
    "first, second",
    [
        ((60, 20), None),  # above the letterhead
        ((400, 20), None),
        ((400, 125), None),  # between date and title
        ((60, 780), None),  # at the foot of the page, in a paragraph that runs on
        (None, (60, 25)),  # at the head of the page on which it goes on
        (None, (380, 320)),  # over the signature
        (None, (60, 420)),  # under everything
        ((400, 20), (380, 320)),
    ],
)
def test_stamps_change_nothing(
    name: str, first: tuple[float, float] | None, second: tuple[float, float] | None
) -> None:
    data = _document(STAMPS[name], first, second)
    assert _told(data) == PLAIN
    seen = extract_data(Source("a.pdf", data))["source"]["signature_appearances"]
    assert seen == STAMPS[name] * ((first is not None) + (second is not None))


@pytest.mark.parametrize(
    "line",
    [
        "Ngày ký ban hành văn bản là căn cứ tính thời hạn.",
        "Người ký văn bản chịu trách nhiệm trước pháp luật.",
        "Chữ ký số của cơ quan được quản lý theo quy định.",
        "Cơ quan chủ trì: Sở Nội vụ",
        "Sơn Hà, ngày 08 tháng 7 năm 2024",
        "Signature",
    ],
)
def test_words_of_a_text(line: str) -> None:
    assert not is_signature_line(line)


@pytest.mark.parametrize("name", STAMPS)
@pytest.mark.parametrize("at_end", [False, True])
def test_stamps_in_plain_text(name: str, at_end: bool) -> None:
    """Text files have no sizes: the lines stay, but mean nothing; only a reason that cites would."""
    text = (
        "UBND TỈNH SƠN HÀ\nSỞ NỘI VỤ\nSố: 214/BC-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSơn Hà, ngày 08 tháng 7 năm 2024\nBÁO CÁO\nVề kết quả cải cách hành chính\n\n"
        f"1. {BODY}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLê Văn Mẫu"
    )
    stamp = "\n".join(line for line in STAMPS[name] if not line.startswith("Reason"))
    plain = extract_data(Source("a.txt", text.encode()))
    seen = extract_data(Source("a.txt", (f"{text}\n\n{stamp}" if at_end else f"{stamp}\n\n{text}").encode()))
    assert seen["header"] == plain["header"]
    assert [one["path"] for one in seen["items"]] == [one["path"] for one in plain["items"]]
    assert [one["text"] for one in seen["citations"]] == [one["text"] for one in plain["citations"]]
