"""Tests of the column of a table that holds results: names of who petitions and what was found wrong are none."""

from pathlib import Path

import pytest

from extractor import extract_text
from extractor.linking.candidates.answers import result_columns
from extractor.linking.candidates.units import units_of
from extractor.operations.trace import read_papers

HEAD = (
    "UBND TỈNH HÀ AN\nSỞ NỘI VỤ\nSố: 12/TB-SNV\nHà An, ngày 5 tháng 6 năm 2024\nTHÔNG BÁO\nKết quả kiểm tra\n"
    "Sở Nội vụ thông báo như sau:\n"
)
TABLES = [
    # rows, the column of results (None: none), why
    (
        "STT | Doanh nghiệp | Nội dung kiến nghị | Cơ quan giải quyết\n"
        "1 | Công ty CP Giày Thành Đạt | Sửa chữa đường D3 trong khu công nghiệp | Ban Quản lý các KCN\n"
        "2 | Công ty TNHH Gỗ Tiến Lâm | Giải quyết hoàn thuế quý III | Cục Thuế tỉnh\n"
        "3 | Công ty CP May Hưng Phúc | Nâng công suất trạm xử lý nước thải | Ban Quản lý các KCN\n",
        -1,
        "petitioners and bodies in charge tell nothing",
    ),
    (
        "TT | Tồn tại, hạn chế | Yêu cầu khắc phục | Đơn vị thực hiện | Hoàn thành trước ngày\n"
        "1 | Còn công khai 14 thủ tục đã bị bãi bỏ | Gỡ bỏ 14 thủ tục hết hiệu lực | Sở Xây dựng | 15/6/2024\n"
        "2 | 37 hồ sơ trả quá hạn, chưa xin lỗi | Xin lỗi bằng văn bản 37 trường hợp | Sở Y tế | 20/6/2024\n",
        -1,
        "what was found wrong is no result",
    ),
    (
        "TT | Tồn tại, hạn chế | Kết quả khắc phục | Ghi chú\n"
        "1 | Còn công khai 14 thủ tục đã bị bãi bỏ | Đã gỡ bỏ 14/14 thủ tục ngày 12/6/2024 | \n"
        "2 | 37 hồ sơ trả quá hạn | Đang gửi thư xin lỗi, còn 05 hồ sơ | \n",
        2,
        "the head and the cells tell",
    ),
]


@pytest.mark.parametrize(("table", "column", "reason"), TABLES, ids=[reason for *_, reason in TABLES])
def test_the_column_of_results(table: str, column: int, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bang.txt"
    path.write_text(HEAD + table, encoding="utf-8")
    paper = read_papers([path])[1][0]
    units = units_of(paper.text, paper.letterhead, paper.outline)
    assert set(result_columns(paper.text.content, units).values()) == {column}, reason


def test_what_a_table_asks_for_is_stated() -> None:
    found = extract_text(HEAD + TABLES[1][0]).recommendations
    assert [one.text for one in found] == ["Gỡ bỏ 14 thủ tục hết hiệu lực", "Xin lỗi bằng văn bản 37 trường hợp"]
