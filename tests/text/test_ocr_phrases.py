"""Fixed phrases are spelled as they are printed, with a trail; nothing else is touched."""

import pytest

from tests.text.ocr_lines import digital_text, ocr_text

CASES = [
    ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH", "a title without its mark"),
    ("KÉ HOẠCH THANH TRA, KIỂM TRA", "KẾ HOẠCH THANH TRA, KIỂM TRA", "a title that opens a longer one"),
    ("GIÁM ĐÓC 22 #Ñ", "GIÁM ĐỐC", "a post with pieces of a seal beside it"),
    ("+Ó GIÁM ĐỐC", "+Ó GIÁM ĐỐC", "letters before a post may be PHÓ: not taken for dirt"),
    ("Đọc lập - T r do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "the motto"),
    ("Can cư Luật Thanh tra;", "Căn cứ Luật Thanh tra;", "an opening"),
    ("Theo Luật Phòng, chông tham nhũng và Luật Thanh tra.", "Theo Luật Phòng, chống tham nhũng và Luật Thanh tra.",
     "the name of a law"),
    ("Quyêt định này có hiệu lực.", "Quyết định này có hiệu lực.", "the document itself"),
    ("TRẦN VĂN BÔNG", "TRẦN VĂN BÔNG", "a name is no phrase"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "printed", "why"), CASES, ids=[case[-1] for case in CASES])
def test_phrases(line: str, printed: str, why: str) -> None:
    text = ocr_text("Mở đầu của văn bản.", line)
    assert text.content.split("\n")[-1] == printed, why
    assert bool(text.repairs) == (line != printed), "every change leaves a trail"
    assert digital_text("Mở đầu của văn bản.", line).content.split("\n")[-1] == line


def test_a_rare_surname_stays_where_two_readings_bear_it_out() -> None:
    assert ocr_text("CHỦ TỊCH", "Lường Văn An").content.endswith("Lường Văn An")
    assert ocr_text("CHỦ TỊCH", "Lường Văn An", Lường=0.6).content.endswith("Lương Văn An")
