"""Documents in old encodings give the same header, items and citations as in Unicode, and lead back to their codes."""

import pytest

from extractor.operations.extract import extract_data, read_text
from extractor.reading.source import Source
from tests.reading.encodings.legacy_files import MAKERS, can_hold
from tests.reading.encodings.legacy_maker import ENCODINGS, FONTS, without_signs

LETTER = without_signs(
    """ỦY BAN NHÂN DÂN TỈNH SƠN HÀ
SỞ NỘI VỤ
Số: 214/BC-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Hà, ngày 08 tháng 7 năm 2024
BÁO CÁO
Kết quả thực hiện kiến nghị về cải cách hành chính
Kính gửi: Ủy ban nhân dân tỉnh Sơn Hà
Căn cứ Quyết định số 12/2021/QĐ-UBND ngày 15 tháng 3 năm 2021 của Ủy ban nhân dân tỉnh về công tác văn thư;
Thực hiện Công văn số 97/UBND-NC ngày 04/6/2024 của UBND tỉnh, Sở Nội vụ báo cáo như sau:
I. KẾT QUẢ THỰC HIỆN
1. Ứng dụng công nghệ thông tin: đã ban hành Kế hoạch số 45/KH-SNV ngày 12/3/2024.
a) Rà soát thủ tục theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;
b) Đôn đốc các phòng chuyên môn, khắc phục tồn tại.
2. Ý kiến của các đơn vị được tổng hợp trong Thông báo số 08/TB-SNV ngày 20/5/2024.
II. KIẾN NGHỊ
Đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định.
Nơi nhận:
- Như trên;
- Lưu: VT, VP.
GIÁM ĐỐC
Trần Văn Mẫu"""
)
SAME = [(form, encoding) for form in MAKERS for encoding in ENCODINGS]


def facts(data: dict[str, object]) -> dict[str, object]:
    """What has to be the same: everything but places, repairs and the source."""
    citations = [
        {name: value for name, value in citation.items() if name not in ("span", "page", "boxes", "repairs")}
        for citation in data["citations"]  # type: ignore[attr-defined]
    ]
    items = [(item["path"], item["text"]) for item in data["items"]]  # type: ignore[attr-defined]
    return {"header": data["header"], "items": items, "citations": citations}


@pytest.mark.parametrize("form, encoding", SAME, ids=[f"{form}-{encoding}" for form, encoding in SAME])
def test_old_encodings_give_the_same(form: str, encoding: str) -> None:
    name, make = MAKERS[form]
    letter = "\n".join(line for line in LETTER.split("\n") if can_hold(line, encoding, form))
    plain = extract_data(Source(name, make(letter, None)))
    old = extract_data(Source(name, make(letter, encoding)))
    assert facts(old) == facts(plain)
    assert len(old["citations"]) >= 2
    assert (old["source"]["encoding"], old["source"]["warnings"]) == (encoding, [])


@pytest.mark.parametrize("encoding", FONTS)
@pytest.mark.parametrize("form", [form for form in MAKERS if form != "text"])
def test_spans_lead_back_to_the_codes(form: str, encoding: str) -> None:
    name, make = MAKERS[form]
    text = read_text(Source(name, make("Căn cứ Quyết định số 12/QĐ-UB của Bộ trưởng về nghỉ lễ.", encoding)))
    at = text.content.index("12/QĐ-UB")
    start, end = text.raw_span(at, at + len("12/QĐ-UB"))
    codes = {"tcvn3": "12/Q§-UB", "vni": "12/QÑ-UB", "viscii": "12/QÐ-UB", "vps": "12/QñUB"}
    assert text.raw[start:end] == codes[encoding].replace("ñUB", "ñ-UB")
    repair = next(repair for repair in text.repairs_in(at, at + 8) if repair.rule == encoding)
    assert (repair.repaired, text.content[repair.start : repair.end]) == ("QĐ", "QĐ")
