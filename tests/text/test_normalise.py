"""Characters that print alike become alike, and nothing else changes."""

import pytest

from extractor.text.normalise import edits, suspects


def normal(line: str) -> str:
    out, at = [], 0
    for start, end, repaired, _ in edits(line, wrapped=True):
        out += [line[at:start], repaired]
        at = end
    return "".join(out) + line[at:]


@pytest.mark.parametrize(
    "raw, expected, reason",
    [
        ("QÐ-UBND", "QĐ-UBND", "Eth for Đ"),
        ("ƉKT", "ĐKT", "African D for Đ"),
        ("С\u041eНГ", "COHГ", "Cyrillic look-alikes; a letter without a twin stays"),
        ("44⁄QĐ-TTg", "44/QĐ-TTg", "fraction slash"),
        ("QĐ\u2011UBND", "QĐ-UBND", "non-breaking hyphen"),
        ("XÃ\u00a0HỘI", "XÃ HỘI", "no-break space"),
        ("số\u200b 12", "số 12", "zero-width space"),
        ("Ho\u0300a bi\u0300nh", "Hòa bình", "NFD"),
        ("ê\u0323", "ệ", "mixed composition, as in cp1258"),
        ("số08/TB-ĐKT", "số 08/TB-ĐKT", "space lost after số"),
        ("ngày05 tháng3năm 2024", "ngày 05 tháng 3 năm 2024", "spaces lost in a date"),
        ("Số: 67   /2024", "Số: 67 /2024", "a run of spaces"),
        ("số 10/NQHĐND ngày", "số 10/NQ-HĐND ngày", "hyphen deleted by a reader, sure pair"),
        ("số 12/2016/TTBTC;", "số 12/2016/TT-BTC;", "the same, ministry"),
        ("số 88/QĐSNV;", "số 88/QĐ-SNV;", "the same, department of a province"),
        ("số 22/UBNDKGVX ngày", "số 22/UBND-KGVX ngày", "the same, before a drafting unit"),
        ("số 15/TTCP-VP", "số 15/TTCP-VP", "Thanh tra Chính phủ is a body, no lost hyphen"),
        ("số 4462/CTUBND", "số 4462/CTUBND", "Chủ tịch UBND is a body, no lost hyphen"),
        ("số 15/KHTC", "số 15/KHTC", "a unit, no lost hyphen"),
        ("một\tcửa", "một cửa", "tab"),
        ("12/NQ\x02HĐND", "12/NQ-HĐND", "pdfium's hyphen mark"),
        ("số lượng 05 – 10 người", "số lượng 05 – 10 người", "clean text, en dash included"),
    ],
)
def test_normal(raw: str, expected: str, reason: str) -> None:
    assert normal(raw) == expected, reason


@pytest.mark.parametrize("raw", ["QÐ", "a\u0301", "a  b", "số08", "a\u200bb", "12\x02A", "ngày05", "x\ty", "\u00ad"])
def test_quick_scan_sees_what_needs_care(raw: str) -> None:
    assert suspects(f"Văn bản\n{raw}\nhết")


def test_quick_scan_leaves_clean_text_alone() -> None:
    assert not suspects("Sở Nội vụ – “Căn cứ” Nghị định số 30/2020/NĐ-CP…\nngày 05/3/2020; § 1 × 2 • ½")


def test_a_misprint_of_the_office_stays() -> None:
    assert edits("Quyết định số 1961/QĐUBND") == []
