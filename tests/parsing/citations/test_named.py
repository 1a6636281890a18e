"""Tests of parsing/citations/named.py: documents other than laws that are named without a number."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.parsing.citations.laws import LawName, find_laws
from extractor.parsing.citations.named import _RULES, find_named


def named(text: str) -> list[LawName]:
    return list(find_named(text, list(find_laws(text)), []))


NAMES = [
    ("Căn cứ Điều lệ Đảng;", "Điều lệ Đảng", "Điều lệ"),
    ("Điều lệ Công đoàn Việt Nam khóa XIII", "Điều lệ Công đoàn Việt Nam khóa XIII", "Điều lệ"),  # with its term
    ("thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và",
     "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết"),
    ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hà An lần thứ XIX, nhiệm kỳ 2020 - 2025",
     "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hà An lần thứ XIX, nhiệm kỳ 2020 - 2025", "Nghị quyết"),
    ("Nghị quyết Trung ương 4 khóa XII về", "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết"),
    ("Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII",
     "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII", "Nghị quyết"),
    ("Nghị quyết hội nghị TW 6 (lần 2) khóa VIII", "Nghị quyết hội nghị TW 6 (lần 2) khóa VIII", "Nghị quyết"),
    ("theo Nghị quyết TW 5 khóa IX;", "Nghị quyết TW 5 khóa IX", "Nghị quyết"),  # abbreviated
    ("Kết luận Hội nghị Trung ương 4 khóa XIII", "Kết luận Hội nghị Trung ương 4 khóa XIII", "Kết luận"),
    ("Điều lệ Hội Nông dân Việt Nam ban hành kèm theo Quyết định số 1/QĐ-HND", "Điều lệ Hội Nông dân Việt Nam",
     "Điều lệ"),  # a charter in force, also where a decision enacts it
    ("Nội quy Đoàn Luật sư tỉnh Hà An và", "Nội quy Đoàn Luật sư tỉnh Hà An", "Nội quy"),
    ("Điều lệ tổ chức và hoạt động của Quỹ Bảo trợ trẻ em tỉnh Hà An;",
     "Điều lệ tổ chức và hoạt động của Quỹ Bảo trợ trẻ em tỉnh Hà An", "Điều lệ"),  # with its subject
    ("Điều lệ Vệ sinh ban hành kèm theo Nghị định số 23-HĐBT", "Điều lệ Vệ sinh", "Điều lệ"),  # an old one, its matter
    ("Điều lệ Quản lý xây dựng cơ bản;", "Điều lệ Quản lý xây dựng cơ bản", "Điều lệ"),
    ("Điều lệ tổ chức và hoạt động của Công ty TNHH một thành viên Cấp nước Hà An ban hành",
     "Điều lệ tổ chức và hoạt động của Công ty TNHH một thành viên Cấp nước Hà An", "Điều lệ"),
    ("thực hiện Nghị quyết Đại hội CĐCS nhiệm kỳ 2023 - 2028;", "Nghị quyết Đại hội CĐCS nhiệm kỳ 2023 - 2028",
     "Nghị quyết"),  # by its term
    ("Nghị quyết Đại hội Chi bộ Trường THPT A nhiệm kỳ 2022-2025 và", "Nghị quyết Đại hội Chi bộ Trường THPT A nhiệm "
     "kỳ 2022-2025", "Nghị quyết"),
    ("II. Nội dung\n3. Phương án phân phối lợi nhuận năm 2025\na) Lợi nhuận", None, ""),  # a section of the text itself
    ("Hồ sơ gồm:\n1. Biên bản họp ngày 05/3/2024\n2. Sổ", "Biên bản họp ngày 05/3/2024", "Biên bản"),
    ("Điều lệ trường tiểu học (ban hành", "Điều lệ trường tiểu học", "Điều lệ"),  # a kind of school
    ("theo Quy chế chi tiêu nội bộ của Phòng.", "Quy chế chi tiêu nội bộ", "Quy chế"),  # the body by a short name
    ("Quy chế làm việc của Ban Thường vụ Huyện ủy Núi Xanh khóa V.",
     "Quy chế làm việc của Ban Thường vụ Huyện ủy Núi Xanh khóa V", "Quy chế"),  # with its term
    ("Quy chế chi tiêu nội bộ năm 2023 của trường", "Quy chế chi tiêu nội bộ năm 2023", "Quy chế"),
    ("Kế hoạch phòng, chống thiên tai năm 2024 của", "Kế hoạch phòng, chống thiên tai năm 2024", "Kế hoạch"),
    ("Kế hoạch kiểm tra, giám sát năm 2025;", "Kế hoạch kiểm tra, giám sát năm 2025", "Kế hoạch"),
    ("Kế hoạch công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2024",
     "Kế hoạch công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2024", "Kế hoạch"),
    ("Chương trình thực hành tiết kiệm, chống lãng phí năm 2023.",
     "Chương trình thực hành tiết kiệm, chống lãng phí năm 2023", "Chương trình"),
    ("Chỉ thị về quản lý đất đai, tài nguyên, khoáng sản ngày 12/3/2023",
     "Chỉ thị về quản lý đất đai, tài nguyên, khoáng sản ngày 12/3/2023", "Chỉ thị"),
    ("Phương án ứng phó bão, lũ ngày 02/8/2024", "Phương án ứng phó bão, lũ ngày 02/8/2024", "Phương án"),
    ("Biên bản họp Hội đồng thi đua ngày 05/3/2024;", "Biên bản họp Hội đồng thi đua ngày 05/3/2024", "Biên bản"),
    ("theo biên bản bàn giao ngày 05/3/2024,", "biên bản bàn giao ngày 05/3/2024", "Biên bản"),  # lower case, full day
    ("nhận Đơn đề nghị ngày 26 tháng 11 năm 2024 của", "Đơn đề nghị ngày 26 tháng 11 năm 2024", "Đơn"),
    ("Đơn xin giao đất ngày 20/8/1991.", "Đơn xin giao đất ngày 20/8/1991", "Đơn"),
    ("thực hiện Kế hoạch phòng, chống dịch năm 2024", "Kế hoạch phòng, chống dịch năm 2024", "Kế hoạch"),
    ("Kế hoạch phòng, chống tác hại của thuốc lá năm 2024", "Kế hoạch phòng, chống tác hại của thuốc lá năm 2024",
     "Kế hoạch"),
    ("Kế hoạch thu, chi ngân sách năm 2024", "Kế hoạch thu, chi ngân sách năm 2024", "Kế hoạch"),
    ("Kế hoạch rà soát, sắp xếp trạm y tế năm 2024", "Kế hoạch rà soát, sắp xếp trạm y tế năm 2024", "Kế hoạch"),
    ("Kế hoạch cấp, đổi thẻ căn cước năm 2024", "Kế hoạch cấp, đổi thẻ căn cước năm 2024", "Kế hoạch"),
    ("theo Biên bản kiểm kê, bàn giao tài sản ngày 05/3/2024", "Biên bản kiểm kê, bàn giao tài sản ngày 05/3/2024",
     "Biên bản"),
    ("Kế hoạch kiểm tra, đến nay đạt năm 2024", None, ""),  # a word of sentences opens a clause
    ("Kế hoạch kiểm tra, các đơn vị làm xong năm 2024", None, ""),
    ("Kế hoạch kiểm tra, như năm 2024", None, ""),
    ("Kế hoạch kiểm tra, đơn vị tổng hợp ngày 12/3/2024", None, ""),  # an actor
    ("Kế hoạch kiểm tra, rà soát xong ngày 12/3/2024", None, ""),  # the day of the verb before it
    ("Kế hoạch kiểm tra, dự kiến kết thúc ngày 12/3/2024", None, ""),
    ("thực hiện Kế hoạch công tác, trong đó có kiểm tra năm 2024", None, ""),  # the comma opens a clause
    ("xây dựng phương án, Kế hoạch, báo cáo năm 2024", None, ""),  # papers in a row, none named
    ("theo Kế hoạch kiểm tra, Sở Y tế họp ngày 05/3/2024", None, ""),  # a body opens the clause
    ("Chương trình hành động, đồng thời kiểm tra các xã ngày 12/3/2024", None, ""),
    ("thực hiện Kế hoạch chuyển đổi số năm 2024 của tỉnh", "Kế hoạch chuyển đổi số năm 2024", "Kế hoạch"),
    ("Kế hoạch thực hiện dân chủ năm học 2024 - 2025.", "Kế hoạch thực hiện dân chủ năm học 2024 - 2025", "Kế hoạch"),
    ("thực hiện Đề án 06 và", "Đề án 06", "Đề án"),  # a figure as its name
    ("Nghị định quy định chi tiết thi hành một số điều của Luật Thú y;",
     "Nghị định quy định chi tiết thi hành một số điều của Luật Thú y", "Nghị định"),  # not yet numbered
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), NAMES, ids=[row[0] for row in NAMES])
def test_a_document_named(text: str, name: str | None, kind: str) -> None:
    assert [(text[one.start : one.end], one.type) for one in named(text)] == ([(name, kind)] if name else [])


@pytest.mark.parametrize(("rule", "example"), [(name, example) for name, _, example in _RULES])
def test_the_example_of_each_rule(rule: str, example: str) -> None:
    assert [example[one.start : one.end] for one in named(f"{example}.")] == [example], rule


def test_what_a_cited_document_issues_is_no_citation_of_its_own() -> None:
    found = extract_text(
        "Quyết định số 8/QĐ-SYT ngày 5/1/2024 của Sở Y tế ban hành Kế hoạch tiêm chủng năm 2024."
    ).citations
    assert [one.text for one in found] == ["Quyết định số 8/QĐ-SYT"]


def test_a_law_inside_a_name_is_no_citation_of_its_own() -> None:
    found = extract_text("Theo Nghị định quy định chi tiết một số điều của Luật Thú y và Luật Thủy sản.").citations
    assert [one.text for one in found] == ["Nghị định quy định chi tiết một số điều của Luật Thú y", "Luật Thủy sản"]


@pytest.mark.parametrize(
    "text",
    [
        "Quy chế làm việc ban hành kèm theo Quyết định số 12/QĐ-HND",  # enacted by what is cited
        "Quy chế phối hợp giữa các phòng",  # of which body, which year?
        "kế hoạch của Sở",
        "đơn vị ngày 05/3/2024",  # another word
        "Đơn giá năm 2023",
        "Kế hoạch phát triển cây xanh đến năm 2030",  # a time it speaks of
        "các quy định của pháp luật",
        "Xây dựng Kế hoạch công tác năm 2025",  # still to be written
        "trình Đề án sắp xếp trạm y tế năm 2025",
        "Kế hoạch năm 2025",  # no subject
        "Báo cáo kết quả năm 2024 về Sở",  # a verb that opens a sentence
        "Báo cáo kết quả thực hiện Kế hoạch 8/KH-SYT ngày 20/02/2025",  # the day of another document
        "Chương trình 3 lớp",  # a count
        "Chương trình giai đoạn 2021 - 2025",  # a period
        "Dự thảo Nghị định quy định chi tiết Luật Thú y",
        "Điều lệ này",  # a reference
        "Nghị quyết Đại hội cổ đông",  # no congress with a number
        "Nghị quyết của Quốc hội",
        "Nghị quyết Đại hội nêu nhiều nhiệm vụ cho nhiệm kỳ 2020 - 2025",  # a term it speaks of
    ],
)
def test_words_that_name_no_document(text: str) -> None:
    assert named(text) == []


PIECES = st.sampled_from(
    ["Luật ", "Đất đai ", "của ", "năm 2013 ", "Nghị quyết Đại hội ", "lần thứ ", "XIII ", "Điều lệ ", "Đảng ",
     "ngày 5/3/2024 ", "Biên bản ", "họp ", "Đề án 06 ", ", ", "; ", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_are_inside_and_in_order(text: str) -> None:
    found = named(text)
    assert all(0 <= one.start < one.name_end <= one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
