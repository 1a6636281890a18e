"""What amending papers do to single places: items → (act, places)."""

import pytest

from extractor.auditing.effect.amendments import place_by_place
from extractor.auditing.effect.statements import find_statements
from extractor.operations.extract import analyse
from extractor.reading.detect import read
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.text.assemble import assemble

HEAD = """ỦY BAN NHÂN DÂN TỈNH MINH SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 20/2024/QĐ-UBND                     Độc lập - Tự do - Hạnh phúc
                                        Minh Sơn, ngày 10 tháng 6 năm 2024

QUYẾT ĐỊNH
Về quản lý chợ

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 như sau:
"""
END = "\nĐiều 2. Quyết định này có hiệu lực từ ngày 01/7/2024.\n"
TABLE = [
    ("1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Phí nộp theo quý, theo khoản 7 Điều 9.”", [("amends", "khoản 2 Điều 5")]),
    ("1. Khoản 2 Điều 5 được sửa đổi, bổ sung như sau: “2. Phí nộp theo quý.”", [("amends", "khoản 2 Điều 5")]),
    ("1. Bổ sung Điều 7a vào sau Điều 7 như sau:\n“Điều 7a. Gia hạn\nBan quản lý gia hạn.”", [("amends", "Điều 7a")]),
    ("1. Bổ sung khoản 5 vào sau khoản 4 Điều 6 như sau:\n“5. Giữ xe.”", [("amends", "khoản 5 Điều 6")]),
    ("1. Bổ sung các điểm d và đ vào khoản 1 Điều 8 như sau:\n“d) Chợ.\nđ) Phố.”",
     [("amends", "điểm d khoản 1 Điều 8, điểm đ khoản 1 Điều 8")]),
    ("1. Thay thế cụm từ “sở chủ quản” bằng cụm từ “sở quản lý” tại khoản 1 Điều 3 và Điều 4.",
     [("amends", "khoản 1 Điều 3, Điều 4")]),
    ("1. Bỏ cụm từ “hằng năm” tại Điều 6.", [("amends", "Điều 6")]),
    ("1. Bãi bỏ khoản 1, điểm b khoản 3 Điều 9.", [("repeals", "khoản 1 Điều 9, điểm b khoản 3 Điều 9")]),
    ("1. Sửa đổi khoản 1 và bãi bỏ khoản 2 Điều 4 như sau:\n“1. Họp chợ.”",
     [("amends", "khoản 1 Điều 4"), ("repeals", "khoản 2 Điều 4")]),
    ("1. Sửa đổi, bổ sung Điều 5 như sau:\na) Sửa đổi khoản 1 như sau:\n“1. Một.”\nb) Bãi bỏ khoản 3.",
     [("amends", "khoản 1 Điều 5"), ("repeals", "khoản 3 Điều 5")]),
    ("1. Thay thế Phụ lục II bằng Phụ lục kèm theo Quyết định này.", [("amends", "Phụ lục II")]),
    ("1. Sửa đổi tên gọi của Ban quản lý.", [("amends", None)]),  # no place: what the paper says as a whole
]  # fmt: skip


@pytest.mark.parametrize("items, expected", TABLE)
def test_places_that_an_amendment_changes(items: str, expected: list[tuple[str, str | None]]) -> None:
    found = analyse(assemble(read(Source("a.txt", f"{HEAD}{items}{END}".encode(), Options())).lines))
    said = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    told = place_by_place(said, found.text, found.outline, found.mentions)
    changes = [one for one in told if one.act != "commences"]
    assert [(one.act, one.places) for one in changes] == expected
    assert {one.since for one in changes} == {"2024-07-01"}


NAMED = [
    ("Điều 1. Bổ sung khoản 2a vào sau khoản 2 Điều 4 {} như sau:\n“2a. Giữ sổ.”", "khoản 2a Điều 4", "beside"),
    ("Điều 1. Bổ sung điểm d vào khoản 1 Điều 8 {} như sau:\n“d) Chợ.”", "điểm d khoản 1 Điều 8", "into"),
    ("Điều 1. Khoản 2 Điều 6 {} được viết lại như sau:\n“2. Phí nộp theo quý.”", "Khoản 2 Điều 6", "verb behind"),
    ("Điều 1. Điều 7 {} được thay bằng quy định như sau:\n“Điều 7. Phí.”", "Điều 7", "verb behind"),
]


@pytest.mark.parametrize("item, place, reason", NAMED)
def test_an_item_that_names_the_document(item: str, place: str, reason: str) -> None:
    head = HEAD[: HEAD.index("Điều 1.")] + item.format("Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016")
    found = analyse(assemble(read(Source("a.txt", f"{head}{END}".encode(), Options())).lines))
    said = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    told = place_by_place(said, found.text, found.outline, found.mentions)
    changes = [(one.act, one.places) for one in told if one.act != "commences"]
    assert changes == [("amends", place)], reason


def test_the_span_holds_the_new_wording() -> None:
    text = f"{HEAD}1. Sửa đổi Điều 5 như sau:\n“Điều 5. Phí\nPhí nộp theo quý.”\n2. Bãi bỏ Điều 6.{END}"
    found = analyse(assemble(read(Source("a.txt", text.encode(), Options())).lines))
    said = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    first = place_by_place(said, found.text, found.outline, found.mentions)[0]
    assert found.text.content[slice(*first.span)].strip().endswith("Phí nộp theo quý.”")


def test_items_that_name_no_document_change_the_one_that_the_paper_changes() -> None:
    long = "Quy định về quản lý, khai thác, bảo trì và kiểm tra hằng năm chợ dân sinh trên địa bàn toàn tỉnh"
    one = f"Điều 1. Sửa đổi khoản 2 Điều 4 {long} ban hành kèm theo Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016."
    text = f"{HEAD.rpartition('Điều 1.')[0]}{one}\nĐiều 2. Bãi bỏ Điều 7 Quy định nêu tại Điều 1 Quyết định này.\n"
    found = analyse(assemble(read(Source("a.txt", text.encode(), Options())).lines))
    said = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    told = place_by_place(said, found.text, found.outline, found.mentions)
    assert [(one.act, one.places) for one in told] == [("amends", "khoản 2 Điều 4"), ("repeals", "Điều 7")]
