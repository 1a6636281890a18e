"""What registers say about effect: headings, words of state, titles of lists, and whole rows as claims."""

from pathlib import Path

import pytest

from extractor.auditing.registers.effect_claims import claims_of_row
from extractor.auditing.registers.effect_columns import ListTitle, RowEffect, effect_field, section_above, state_of
from extractor.auditing.registers.headings import find_layout
from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.registers.reader import read_register
from extractor.lexicon import fold_words
from extractor.models.notices import Notice


@pytest.mark.parametrize(
    "heading, field",
    [
        ("Ngày có hiệu lực", "effective"),
        ("Hiệu lực từ ngày", "effective"),
        ("Thời điểm có HL", "effective"),
        ("Ngày hết hiệu lực", "expired"),
        ("Thời điểm hết HL", "expired"),
        ("Hết hiệu lực", "expired"),
        ("Ngày ngưng hiệu lực", "suspended"),
        ("Hiệu lực đến", "until"),
        ("Tình trạng hiệu lực", "state"),
        ("Trạng thái", "state"),
        ("Hiệu lực", "state"),
        ("Lý do hết hiệu lực, ngưng hiệu lực", "reason"),
        ("Văn bản thay thế", "reason"),
        ("Bị bãi bỏ bởi", "reason"),
        ("Nội dung, quy định hết hiệu lực", "part"),
        ("Ghi chú", "note"),
        ("Áp dụng từ ngày", "effective"),
        ("Hết hiệu lực từ ngày", "expired"),
        ("Thôi áp dụng từ", "expired"),
        ("Nguyên nhân", "reason"),
        ("Văn bản bị thay thế", "ignored"),  # what the row's document did to another
        ("Số, ký hiệu văn bản hết hiệu lực", None),
        ("Tên văn bản hết hiệu lực", None),
        ("Ngày ban hành văn bản hết hiệu lực", None),
        ("Số thứ tự", None),
    ],
)
def test_headings(heading: str, field: str | None) -> None:
    assert effect_field(fold_words(heading)) == field


@pytest.mark.parametrize(
    "words, state",
    [
        ("Còn hiệu lực", ("in_force", True)),
        ("HHL", ("ends", True)),
        ("Hết HL một phần", ("ends", False)),
        ("Còn hiệu lực một phần", ("ends", False)),
        ("Hết thời hạn có hiệu lực", ("ends", True)),
        ("Ngưng hiệu lực một phần", ("suspends", False)),
        ("Chưa có hiệu lực", (None, None)),
        ("hết hiệu lực toàn bộ và một phần", ("ends", None)),
        ("Không xác định", None),
        ("Đã phát hành", None),
    ],
)
def test_states(words: str, state: tuple[str | None, bool | None] | None) -> None:
    assert state_of(words) == state


@pytest.mark.parametrize(
    "titles, section",
    [
        (["DANH MỤC", "Văn bản hết hiệu lực toàn bộ năm 2031"], ListTitle("ends", True, "2031-12-31")),
        (["Văn bản hết hiệu lực, ngưng hiệu lực năm 2031", "B. HẾT HIỆU LỰC MỘT PHẦN"],
         ListTitle("ends", False, "2031-12-31")),
        (["Danh mục văn bản hết hiệu lực tính đến ngày 30/6/2031"], ListTitle("ends", True, "2031-06-30")),
        (["Danh mục văn bản còn hiệu lực kỳ 2029 - 2033"], ListTitle("in_force", True, "2033-12-31")),
        (["Danh mục văn bản cần bãi bỏ do hết hiệu lực"], None),  # a plan
        (["Quyết định này có hiệu lực kể từ ngày ký."], None),
        (["STT Tên Lý do hết hiệu lực Ngày hết hiệu lực"], None),  # headings run together
        (["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2031"], None),
    ],
)  # fmt: skip
def test_titles(titles: list[str], section: ListTitle | None) -> None:
    assert section_above(titles) == section


LIST = ListTitle("ends", True, "2031-12-31")
PARTLY = ListTitle("ends", False, "2031-12-31")
REASON = "Được thay thế bởi Quyết định số 30/2031/QĐ-UBND ngày 10/5/2031"
ROWS: list[tuple[dict[str, str], ListTitle | None, list[tuple[object, ...]]]] = [
    ({"reason": REASON, "expired": "2031-05-25"}, LIST, [("replaces", True, "2031-05-25", "30/2031/QĐ-UBND")]),
    ({"reason": "Hết thời hạn có hiệu lực"}, LIST, [("ends", True, None, None)]),
    ({"reason": "Bị bãi bỏ bởi Nghị quyết số 7/2031/NQ-HĐND kể từ ngày 01/8/2031"}, LIST,
     [("repeals", True, "2031-08-01", "7/2031/NQ-HĐND")]),
    ({"part": "Điều 5", "reason": "Được sửa đổi bởi Quyết định số 4/2031/QĐ-UBND"}, PARTLY,
     [("ends", False, None, "4/2031/QĐ-UBND")]),
    ({"effective": "2030-05-01", "state": "Còn hiệu lực"}, None,
     [("commences", True, "2030-05-01", None), ("in_force", True, None, None)]),
    ({"state": "HHL", "expired": "2031-05-25", "reason": "Văn bản thay thế: 30/2031/QĐ-UBND"}, None,
     [("replaces", True, "2031-05-25", "30/2031/QĐ-UBND")]),
    ({"state": "Chưa có hiệu lực", "effective": "2040-01-01"}, None, [("commences", True, "2040-01-01", None)]),
    ({"state": "Có hiệu lực từ 01/7/2031"}, None,
     [("commences", True, "2031-07-01", None), ("in_force", True, None, None)]),
    ({"suspended": "từ ngày 01/01/2031 đến hết ngày 30/6/2031"}, None, [("suspends", True, "2031-01-01", None)]),
    ({"note": "Hết hiệu lực từ ngày 01/9/2031"}, None, [("ends", True, "2031-09-01", None)]),
    ({"state": "HHL (thay thế bởi 30/2031/QĐ-UBND, có hiệu lực từ 25/5/2031)"}, None,
     [("replaces", True, "2031-05-25", "30/2031/QĐ-UBND")]),  # all in one cell
    ({"state": "Còn hiệu lực một phần (Điều 5 bị bãi bỏ từ ngày 01/01/2031)"}, None,
     [("repeals", False, "2031-01-01", None)]),
    ({"state": "Ngưng hiệu lực từ ngày 01/8/2031"}, None, [("suspends", True, "2031-08-01", None)]),
    ({"note": "Được sửa đổi bởi Quyết định số 4/2031/QĐ-UBND"}, None, [("amends", False, None, "4/2031/QĐ-UBND")]),
    ({"note": "Thay thế Quyết định số 4/2021/QĐ-UBND ngày 01/2/2021"}, None, []),  # what it did to another
    ({"effective": "2030-05-01", "until": "2031-12-31"}, None, [("commences", True, "2030-05-01", None)]),
    ({"state": "Còn hiệu lực, đã được sửa đổi bởi Quyết định số 4/2031/QĐ-UBND"}, None,
     [("in_force", True, None, None), ("amends", False, None, "4/2031/QĐ-UBND")]),
    ({"state": "Còn hiệu lực"}, LIST, [("in_force", True, None, None)]),  # its own words before the title's
]  # fmt: skip


@pytest.mark.parametrize("cells, section, expected", ROWS)
def test_rows(cells: dict[str, str], section: ListTitle | None, expected: list[tuple[object, ...]]) -> None:
    row = RowEffect(tuple(cells.items()), section)
    found = [
        (one.act, one.whole, one.since, one.by.number if one.by else None) for one in claims_of_row(row, Notice("x"))
    ]
    assert found == expected


HEAD = ["STT", "Tên loại", "Số, ký hiệu; ngày, tháng, năm ban hành văn bản", "Trích yếu", "Lý do hết hiệu lực"]


def test_number_and_date_in_one_cell_are_one_column() -> None:
    layout = find_layout([HEAD, ["1", "Quyết định", "12/2030/QĐ-UBND ngày 05/5/2030", "Về bến", ""]])
    assert layout is not None
    assert layout.index_of("number") == layout.index_of("date") == 2


def test_two_tables_of_a_list_one_below_the_other(tmp_path: Path) -> None:
    rows = [
        "UBND TỈNH HÀ GIANG,,,,",
        "Danh mục văn bản hết hiệu lực toàn bộ và một phần năm 2031,,,,",
        ",".join(f'"{heading}"' for heading in HEAD),
        "A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ,,,,",
        "I. LĨNH VỰC BẾN BÃI,,,,",
        "1,Quyết định,12/2030/QĐ-UBND ngày 05/5/2030,Về bến,Hết thời hạn",
        '2,Nghị quyết,"Số 5/2030/NQ-HĐND, 20/7/2030",Về phí,Hết thời hạn',
        "B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN,,,,",
        'STT,Tên loại,"Nội dung, quy định hết hiệu lực","Số, ký hiệu; ngày, tháng, năm ban hành",Lý do hết hiệu lực',
        "1,Quyết định,Điều 5,8/2030/QĐ-UBND 11/3/2030,Bị bãi bỏ",
    ]
    path = tmp_path / "danh-muc.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    ledger = Ledger()
    register = read_register(ledger, str(path))
    ledger.close()
    entries = [ledger.entry(at) for at in range(len(ledger))]
    assert [(one.number, one.date) for one in entries] == [
        ("12/2030/QĐ-UBND", "2030-05-05"),
        ("5/2030/NQ-HĐND", "2030-07-20"),
        ("8/2030/QĐ-UBND", "2030-03-11"),
    ]
    sections = [effect.section for one in entries if (effect := ledger.effect_of(one)) is not None]
    assert [one.whole for one in sections if one] == [True, True, False]
    assert (register.only_ended, register.context, register.rejections) == (True, "Hà Giang", 0)


def test_numbers_below_a_heading_that_does_not_say_so() -> None:
    table = [
        ["TT", "Văn bản", "Nội dung", "Thời điểm hết hiệu lực", "Nguyên nhân"],
        ["1", "Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016", "Chợ", "01/01/2021", "Hết thời hạn"],
        ["2", "Nghị quyết số 45/2010/NQ-HĐND ngày 30/11/2010", "Phí", "25/01/2021", "Bị bãi bỏ"],
    ]
    layout = find_layout(table)
    assert layout is not None
    assert (layout.index_of("number"), layout.index_of("date"), layout.index_of("expired")) == (1, 1, 3)


def test_a_reason_names_the_part_that_has_ended() -> None:
    reason = "Điều 4, khoản 2 Điều 7 bị QĐ số 06/2031/QĐ-UBND ngày 02/02/2031 bãi bỏ từ 12/02/2031"
    row = RowEffect((("state", "HHL một phần"), ("reason", reason)), None)
    (claim,) = claims_of_row(row, Notice("where.row", {"row": 1}))
    assert (claim.places, claim.since, claim.whole) == ("Điều 4, khoản 2 Điều 7", "2031-02-12", False)
