"""Several documents in one file: each is one of its own."""

import pytest

from extractor import extract, extract_many
from extractor.parsing.letterhead.several import document_starts
from extractor.reading.lines import Line
from extractor.reading.source import Source

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HẢI SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Hải Sơn, ngày {day} tháng 6 năm 2024
"""
LETTER = (
    HEAD
    + """Kính gửi: Sở {to}.
Ủy ban nhân dân tỉnh yêu cầu báo cáo trước ngày 20/6/2024./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thanh Vũ
"""
)


def of(text: str) -> Source:
    return Source("thu.txt", text.encode())


def test_letters_one_after_the_other() -> None:
    letters = [("31/UBND-NC", "04", "Y tế"), ("32/UBND-NC", "05", "Nội vụ"), ("33/UBND-NC", "06", "Tư pháp")]
    text = "".join(LETTER.format(number=number, day=day, to=to) for number, day, to in letters)
    found = list(extract_many([of(text)]))
    assert [one.source.path for one in found] == ["thu.txt", "thu.txt#2", "thu.txt#3"]
    assert [one.header.number for one in found] == [number for number, _, _ in letters]
    assert [one.header.addressees for one in found] == [[f"Sở {to}"] for _, _, to in letters]
    assert all(signer.name == "Lê Thanh Vũ" for one in found for signer in one.header.signers)
    assert not any(one.citations for one in found)


def test_a_file_read_whole_says_how_many() -> None:
    text = LETTER.format(number="31/UBND-NC", day="04", to="Y tế") + LETTER.format(
        number="32/UBND-NC", day="05", to="A"
    )
    assert any("2 văn bản" in warning for warning in extract(of(text)).source.warnings)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(HEAD.format(number="…/UBND-NC", day="…"), id="a form to fill in"),
        pytest.param("PHỤ LỤC\n" + HEAD.format(number="32/UBND-NC", day="05"), id="an annex"),
        pytest.param("Mẫu số 01\n" + HEAD.format(number="32/UBND-NC", day="05"), id="a model"),
    ],
)
def test_what_is_no_further_document(second: str) -> None:
    text = LETTER.format(number="31/UBND-NC", day="04", to="Y tế") + second
    assert len(list(extract_many([of(text)]))) == 1


def test_a_letter_that_has_not_ended_goes_on() -> None:
    lines = [Line(text) for text in (HEAD.format(number="1/UBND-NC", day="04") * 2).splitlines()]
    assert document_starts(lines) == [0]
