"""Where outlines stand, what is quoted in them, and which labelled paragraphs are no items: tables of small texts."""

import pytest

from extractor.parsing.outline.candidates import candidates, is_form
from extractor.parsing.outline.parse import parse_outline
from extractor.parsing.outline.quoted import quoted_blocks
from extractor.parsing.outline.regions import Region, regions
from extractor.parsing.records import Letterhead
from tests.parsing.sheets import sheet
from tests.text.ocr_lines import ocr_text

QUOTED: tuple[tuple[str, list[str], str], ...] = (
    ("1. Sửa đổi:\n“Điều 7. Hồ sơ\n1. Đơn”.\n2. Bãi bỏ", ["“Điều 7. Hồ sơ\n1. Đơn”"], "from mark to mark"),
    ('1. Sửa đổi:\n"Điều 7. Hồ sơ\n1. Đơn".\n2. Bãi bỏ', ['"Điều 7. Hồ sơ\n1. Đơn"'], "straight marks"),
    ("1. Cụm từ “hồ sơ” được hiểu:\n2. Bãi bỏ", [], "closed in its paragraph"),
    ("1. Cụm từ “hồ sơ\n2. Bãi bỏ Điều 3”", [], "a mark in mid-sentence opens no block"),
    ("1. Sửa đổi:\n“Điều 7. Hồ sơ\n1. Đơn\n2. Bãi bỏ Điều 9", ["“Điều 7. Hồ sơ\n1. Đơn\n"], "up to the next item"),
    ("1. Nêu:\n“Điều 7. Hồ sơ\nhết", [], "no closer and no item in sight"),
)


@pytest.mark.parametrize(("raw", "blocks", "reason"), QUOTED, ids=[row[2] for row in QUOTED])
def test_quoted_blocks(raw: str, blocks: list[str], reason: str) -> None:
    text = sheet(raw)
    assert [text.content[start:end] for start, end in quoted_blocks(text)] == blocks, reason


ENDING = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn An\n"
REGIONS: tuple[tuple[str, list[tuple[str, int]], str], ...] = (
    ("1. Một\n2. Hai", [("1. Một", 0)], "the body alone"),
    (f"1. Một\n{ENDING}PHỤ LỤC I\n1. Ba", [("1. Một", 0), ("PHỤ LỤC I", 1)], "an annex after the ending"),
    (f"1. Một\n{ENDING}Mẫu số 01\n1. Họ tên: ……", [("1. Một", 0)], "a form has no items"),
    (f"1. Một\n{ENDING}Chương I\n1. Ba", [("1. Một", 0), ("Chương I", 1)], "an annex that lost its title"),
    (
        "1. Một\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 12/QĐ-SYT)\nĐiều 1. Phạm vi",
        [("1. Một", 0), ("QUY CHẾ", 1)],
        "a title that says what it is attached to, without an ending before",
    ),
    ("1. Một\nQUY CHẾ\nĐiều 1. Phạm vi", [("1. Một", 0)], "a title in capitals alone is none"),
)


@pytest.mark.parametrize(("raw", "found", "reason"), REGIONS, ids=[row[2] for row in REGIONS])
def test_regions(raw: str, found: list[tuple[str, int]], reason: str) -> None:
    text = sheet(raw)

    def opening(region: Region) -> str:
        paragraph = text.paragraphs[region.first]
        return text.content[paragraph.start : paragraph.end]

    assert [(opening(one), one.annex) for one in regions(text, Letterhead())] == found, reason


CANDIDATES: tuple[tuple[str, list[str], str], ...] = (
    ("1. Một\na) Hai\n1.200 hồ sơ", ["1", "a"], "labels, and an amount that is none"),
    ("1. Một\ntheo quy định tại khoản\n2. Điều này", ["1"], "the second half of a sentence"),
    ("MỤC LỤC\nI. MỘT ........ 2\nI. MỘT\nII. HAI", ["I", "II"], "a table of contents"),
    ("1. Căn cứ Luật Đất đai ngày 18/01/2024;\n1. Một", ["1"], "a numbered basis"),
    ("1. Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.\n1. Một", ["1"], "the last numbered basis"),
    ("1. Căn cứ Luật Đất đai, Luật Nhà ở, được sửa đổi năm 2024;\n1. Một", ["1"], "several laws in one basis"),
    ("1. Căn cứ Nghị quyết số 12/NQ-HĐND, Sở đã ban hành kế hoạch.", ["1"], "what was done on a basis is an item"),
    ("1. Căn cứ Thông tư số 05/TT-BNV, đề nghị các xã báo cáo;", ["1"], "so is what is asked for on it"),
    ("1. Căn cứ tình hình thực tế;\n2. Một", ["1", "2"], "a basis that is no document"),
    ("1. Một 12 15 18\n2. Hai", ["2"], "a row of figures"),
    ("Điều 1. Một\nĐiều 2. Sửa đổi như sau:\nĐiều 15. Mới\nĐiều 3. Ba", ["Điều 1", "Điều 2", "Điều 3"], "new wording"),
    ("Chương I\nQUYẾT ĐỊNH:\nĐiều 1. Một", ["Điều 1"], "what stands over the enacting word"),
)


@pytest.mark.parametrize(("raw", "labels", "reason"), CANDIDATES, ids=[row[2] for row in CANDIDATES])
def test_candidates(raw: str, labels: list[str], reason: str) -> None:
    text = sheet(raw)
    found = candidates(text, Region(0, len(text.paragraphs), 0), quoted_blocks(text))
    assert [label.text for label, _ in found] == labels, reason


CLOSINGS = (
    ("1. Một.\n2. Hai.\nTrên đây là kế hoạch cũ của Sở./.", None, "it sums up"),
    ("1. Một.\n2. Hai.\nKế hoạch này thay thế kế hoạch cũ./.", None, "it speaks of the text itself"),
    ("1. Một.\n2. Hai.\nYêu cầu các xã báo cáo. Kế hoạch này thay thế kế hoạch cũ./.", None, "a sentence of it does"),
    ("1. Một.\n2. Hai.\nKế hoạch này thay thế kế hoạch cũ.\nCác xã thực hiện./.", None, "what follows it"),
    ("1. Một.\n2. Hai.\n(Kế hoạch này thay thế kế hoạch cũ)./.", None, "a note in brackets"),
    ("1. Một.\n2. Hai.\nNhận được Kế hoạch, các xã bỏ kế hoạch cũ./.", None, "a request of all"),
    ("1. Một.\n2. Hiệu lực\nKế hoạch này thay thế kế hoạch cũ./.", "2", "all that stands under a heading"),
    ("1. Một.\n2. Hai. Kế hoạch này thay thế kế hoạch cũ./.", "2", "in the item itself"),
    ("1. Một.\n2. Hai.\nCác xã thay thế kế hoạch cũ./.", "2", "a further paragraph of the item"),
    ("1. Một.\n2. Hai.\nQuy chế này thay thế kế hoạch cũ./.", "2", "another type"),
)


@pytest.mark.parametrize(("raw", "path", "reason"), CLOSINGS, ids=[row[2] for row in CLOSINGS])
def test_what_closes_the_whole_text_stands_in_no_item(raw: str, path: str | None, reason: str) -> None:
    text = sheet(raw)
    found = parse_outline(text, Letterhead(doc_type="Kế hoạch")).at(text.content.index("kế hoạch cũ"))
    assert (found and found.path) == path, reason


def test_a_form_is_mostly_blanks() -> None:
    form, text = (sheet(raw) for raw in ("1. Họ và tên: ………\n2. Ngày sinh: ……….", "1. Họ và tên\n2. Ngày sinh"))
    whole = (Region(0, 2, 1), ())
    assert is_form(form, candidates(form, *whole))
    assert not is_form(text, candidates(text, *whole))


def test_marks_that_ocr_made_of_dirt_quote_nothing() -> None:
    lines = ("„rẽn cơ sở Kết luận số 3", "1. Một.", "2. Hai”", "3. Ba.")
    assert quoted_blocks(ocr_text(*lines))
    assert not quoted_blocks(ocr_text(*lines, **{"„rẽn": 0.14}))
