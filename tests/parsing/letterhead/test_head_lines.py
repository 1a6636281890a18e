"""Letterheads of kinds that went wrong: bodies on second lines, pages of sites, lost types, speeches, old decrees."""

import pytest

from extractor.parsing.letterhead.bodies import HeadLine, join_bodies
from extractor.parsing.letterhead.parse import parse_letterhead
from extractor.parsing.outline.parse import parse_outline
from extractor.parsing.records import Letterhead
from extractor.reading.lines import Line
from extractor.text.assemble import assemble


def read(*lines: str) -> Letterhead:
    return parse_letterhead(assemble([Line(text) for text in lines]))


@pytest.mark.parametrize(
    "lines, names",
    [
        (["UBND TỈNH HẢI SƠN", "HIỆP HỘI DU LỊCH"], 2),
        (["UBND TỈNH HẢI SƠN", "CÂU LẠC BỘ HƯU TRÍ"], 2),
        (["SỞ VĂN HÓA TỈNH HẢI SƠN", "BẢO TÀNG TỈNH"], 2),
        (["SỞ VĂN HÓA TỈNH HẢI SƠN", "NHÀ VĂN HÓA THANH NIÊN"], 2),
        (["UBND HUYỆN MINH LONG", "VƯỜN THỰC VẬT NÚI ĐÁ"], 2),
        (["HIỆP HỘI", "DOANH NGHIỆP NHỎ VÀ VỪA"], 1),
        (["ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN"], 1),
        (["VIỆN HÀN LÂM", "KHOA HỌC VÀ CÔNG NGHỆ"], 1),
        (["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"], 1),
        (["UBND HUYỆN MINH", "LONG"], 1),
        (["SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"], 1),
        (["CHI CỤC QUẢN LÝ THỊ", "TRƯỜNG"], 1),
        (["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ", "HỘI"], 1),
        (["TRUNG TÂM Y TẾ DỰ", "PHÒNG TỈNH"], 1),
        (["BỘ CHỈ HUY BỘ ĐỘI BIÊN", "PHÒNG TỈNH"], 1),
        (["BỘ QUỐC", "PHÒNG"], 1),
        (["BẢO HIỂM XÃ", "HỘI HUYỆN MINH LONG"], 1),
        (["CỤC QUẢN LÝ THỊ", "TRƯỜNG TỈNH HẢI SƠN"], 1),
        (["SỞ TÀI NGUYÊN VÀ MÔI", "TRƯỜNG TỈNH HẢI SƠN"], 1),
        (["PHÒNG GIÁO DỤC", "TRƯỜNG MẦM NON HOA BAN"], 2),
        (["UBND XÃ ĐỒI CHÈ", "PHÒNG KINH TẾ"], 2),
    ],
)  # fmt: skip
def test_bodies_of_a_left_head(lines: list[str], names: int) -> None:
    assert len(join_bodies([HeadLine(line) for line in lines])) == names


def test_the_issuer_is_bold_under_a_whole_name() -> None:
    assert len(join_bodies([HeadLine("UBND TỈNH HẢI SƠN"), HeadLine("NĂNG LƯỢNG XANH", bold=True)])) == 2
    assert len(join_bodies([HeadLine("UBND TỈNH HẢI", bold=True), HeadLine("SƠN", bold=True)])) == 1


def test_a_page_title_over_the_letterhead() -> None:
    head = read(
        "Thứ Tư, 05 tháng 6, 2024", "Công văn Số: 88/CT-NV V/v: Trả lời thuế suất.", "BỘ TÀI CHÍNH", "CỤC THUẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 88/CT-NV",
        "V/v: Trả lời thuế suất.", "Hà Nội, ngày 04 tháng 06 năm 2024", "Kính gửi: Chi cục Thuế khu vực II.",
    )  # fmt: skip
    assert (head.issuer, head.parent_issuer, head.number, head.date) == (
        "Cục Thuế", "Bộ Tài chính", "88/CT-NV", "2024-06-04",
    )  # fmt: skip


def test_the_type_of_a_title_that_lost_its_first_line() -> None:
    head = read(
        "ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/QĐ-UBND",
        "Hải Sơn, ngày 02 tháng 01 năm 2024", "VỀ VIỆC GIAO KẾ HOẠCH VỐN", "Căn cứ Luật Đầu tư công;",
        "QUYẾT ĐỊNH:", "Điều 1. Giao kế hoạch vốn.",
    )  # fmt: skip
    assert head.doc_type == "Quyết định"
    assert "7/QĐ-UBND" not in [notice.values["symbol"] for _, notice in head.inferred]
    assert [field for field, _ in head.inferred] == ["doc_type"]


def test_a_speech() -> None:
    head = read("THAM LUẬN", "Nâng cao chất lượng khám chữa bệnh", "Sở Y tế", "Kính thưa Hội nghị;", "Năm qua, Sở đã …")
    assert (head.doc_type, head.subject, head.issuer) == ("Tham luận", "Nâng cao chất lượng khám chữa bệnh", "Sở Y tế")


def test_an_old_decree() -> None:
    text = assemble(
        [
            Line(line)
            for line in (
                "SẮC LỆNH", "CỦA CHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 77 NGÀY 21 THÁNG 12 NĂM 1946",
                "CHỦ TỊCH CHÍNH PHỦ", "Chiểu Sắc lệnh số 63 ngày 22 tháng 11 năm 1945;", "RA SẮC LỆNH:",
                "Điều thứ 1", "Điều 3 Sắc lệnh số 63 sửa đổi như sau.", "Điều thứ 2", "Bộ Nội vụ thi hành.",
            )
        ]
    )  # fmt: skip
    head = parse_letterhead(text)
    assert (head.number, head.date, head.subject) == ("77", "1946-12-21", None)
    assert [entry.path for entry in parse_outline(text, head).entries] == ["Điều thứ 1", "Điều thứ 2"]


def test_the_second_line_of_a_post_signs_nothing() -> None:
    head = read(
        "SỞ Y TẾ", "Số: 3/BC-SYT", "Hải Sơn, ngày 02 tháng 01 năm 2024", "BÁO CÁO", "Kết quả năm", "1. Đã xong.",
        "Nơi nhận:", "- Như trên.", "TM. HỘI ĐỒNG", "CHỦ TỊCH", "GIÁM ĐỐC SỞ LAO ĐỘNG VÀ", "ĐÀO TẠO", "Hồ Văn Lam",
    )  # fmt: skip
    assert [signer.name for signer in head.signatures] == ["Hồ Văn Lam"]


def test_the_post_that_enacts_a_short_act_signs_nothing() -> None:
    lines = (
        "VIỆN KIỂM SÁT NHÂN DÂN", "Số: 4/CT-VKS-P1", "Hải Sơn, ngày 02 tháng 01 năm 2012", "CÁO TRẠNG",
        "VIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN", "Căn cứ Bộ luật Tố tụng hình sự;", "XÉT THẤY", "1. Hành vi.",
        "VIỆN TRƯỞNG", "Hồ Văn Lam",
    )  # fmt: skip
    head = read(*lines)
    assert [(one.title, one.name) for one in head.signatures] == [("Viện trưởng", "Hồ Văn Lam")]


def test_a_note_in_brackets_that_closes_a_telegram_is_in_no_item() -> None:
    text = assemble(
        [Line(line) for line in ("1. Thời gian: 8 giờ.", "2. Nơi họp: Sở.", "(Giấy mời này thay giấy mời cũ)./.")]
    )
    outline = parse_outline(text, parse_letterhead(text))
    assert outline.at(text.content.index("Giấy mời")) is None


@pytest.mark.parametrize(
    "title, opening, date",
    [
        ("BIÊN BẢN", "Hôm nay, ngày 12 tháng 3 năm 2024, tại trụ sở Công ty Cấp nước, chúng tôi gồm:", "2024-03-12"),
        ("BIÊN BẢN HỌP", "Hôm nay ngày 15/6/2023 vào lúc 14 giờ tại phòng họp số 2.", "2023-06-15"),
        ("BIÊN BẢN", "Vào hồi 8 giờ 30 phút ngày 05 tháng 11 năm 2023, tại hội trường xã, có:", "2023-11-05"),
        ("BIÊN BẢN", "Lúc 9 giờ 00, ngày 02/02/2024, chúng tôi tiến hành bàn giao:", "2024-02-02"),
        ("BIÊN BẢN", "Hồi 14h00 ngày 07/7/2025 tại kho, chúng tôi gồm:", "2025-07-07"),
        ("BIÊN BẢN", "Vào lúc 7 giờ, ngày mùng ba tháng tư năm 2024, tại hiện trường:", "2024-04-03"),
        ("BIÊN BẢN", "Ngày 20/10/2023, tại trụ sở phường, Hội đồng họp.", "2023-10-20"),
        ("BIÊN BẢN", "Hôm nay, hồi 8 giờ ngày 05/4/2024, tại kho, chúng tôi gồm:", "2024-04-05"),
        ("BIÊN BẢN", "Thời gian: 08 giờ 00 phút, ngày 05 tháng 4 năm 2024", "2024-04-05"),
        ("BIÊN BẢN", "I. Thời gian bắt đầu: 14h, ngày 05/4/2024", "2024-04-05"),
        ("BIÊN BẢN HỌP", "Bắt đầu lúc 14h00' ngày 05.4.2024 tại Hội trường", "2024-04-05"),
        ("BIÊN BẢN", "Cuộc họp bắt đầu vào hồi 8 giờ 30 ngày 05/4/2024.", "2024-04-05"),
        ("BIÊN BẢN", "Hội nghị được tiến hành hồi 8 giờ, ngày 05/4/2024", "2024-04-05"),
        ("BIÊN BẢN", "Đúng 8 giờ sáng ngày 05/4/2024, hội nghị khai mạc.", "2024-04-05"),
        ("BIÊN BẢN", "Chiều ngày 05/4/2024, tại UBND xã, chúng tôi gồm:", "2024-04-05"),
        ("BIÊN BẢN", "Tại phòng họp UBND xã, hôm nay ngày 05/4/2024, chúng tôi gồm:", "2024-04-05"),
        ("BIÊN BẢN", "- Thời gian: Từ 8 giờ 00 đến 11 giờ 30 phút, ngày 05/4/2024", "2024-04-05"),
        ("BIÊN BẢN", "- Hôm nay, ngày 01/9/2024, Đoàn kiểm tra gồm:", "2024-09-01"),
        ("BIÊN BẢN", "Căn cứ Quyết định số 5/QĐ-UBND ngày 01/01/2024;\nHôm nay, ngày 09/01/2024, gồm:", "2024-01-09"),
        ("HỢP ĐỒNG", "Hôm nay, ngày 30 tháng 4 năm 2022, hai bên gồm:", "2022-04-30"),
        ("BIÊN BẢN", "Căn cứ Quyết định số 5/QĐ-UBND ngày 01/01/2024;\nChúng tôi gồm ông A và bà B.", None),
        ("BIÊN BẢN", "Hôm nay, tháng 3 năm 2024, chúng tôi gồm:", None),  # no day
        ("BÁO CÁO", "Hôm nay, ngày 12 tháng 3 năm 2024, Sở báo cáo như sau.", None),  # a report has a date line
    ],
)  # fmt: skip
def test_the_day_of_a_record_stands_in_its_first_sentence(title: str, opening: str, date: str | None) -> None:
    for subject in ("Về việc bàn giao tài sản", "BÀN GIAO TÀI SẢN", None):
        over = ("UBND XÃ HÒA LÂM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", title)
        head = read(*over, *([subject] if subject else []), *opening.split("\n"), "Địa điểm: nhà kho.")
        assert (head.date, head.subject) == (date, subject)


@pytest.mark.parametrize(
    "title, line, subject",
    [
        ("BIÊN BẢN HỌP", "Xét chọn nhà thầu", "Xét chọn nhà thầu"),
        ("BIÊN BẢN", "Xét duyệt đề cương", "Xét duyệt đề cương"),
        ("KẾ HOẠCH", "Xét tuyển viên chức năm 2024", "Xét tuyển viên chức năm 2024"),
        ("THÔNG BÁO", "Xét thăng hạng giáo viên", "Xét thăng hạng giáo viên"),
        ("QUYẾT ĐỊNH", "Xét đề nghị của Trưởng phòng Nội vụ", None),  # the body begins
        ("QUYẾT ĐỊNH", "Xét Tờ trình số 5/TTr-PNV ngày 01/01/2024", None),
        ("QUYẾT ĐỊNH", "Xét thấy đủ điều kiện", None),
        ("QUYẾT ĐỊNH", "Xét năng lực, phẩm chất của cán bộ;", None),  # closed as a clause
        ("QUYẾT ĐỊNH", "Xét khen thưởng là cần thiết,", None),
    ],
)
def test_a_subject_that_begins_as_a_body_may(title: str, line: str, subject: str | None) -> None:
    head = read(
        "UBND XÃ HÒA LÂM", "Số: 5/UBND", "Hòa Lâm, ngày 02 tháng 01 năm 2024", title, line, "Căn cứ Luật Giáo dục;"
    )
    assert head.subject == subject


@pytest.mark.parametrize(
    "basis",
    [
        "Xét thành tích của các tập thể;",
        "Xét kết quả thi đua",
        "Xét Tờ trình số 3/TTr-SNV ngày 01/7/2023 của Sở Nội vụ,",
        "Xét khen thưởng là cần thiết,",
        "Xét thi đua của các cụm, khối năm 2022;",
        "Xét đơn của ông A;",
        "Xét năng lực, phẩm chất cán bộ.",
        "Xét Công văn số 5/SYT ngày 03/4/2023;",
        "Xét hồ sơ xin cấp phép;",
        "Xét tặng của Hội đồng thi đua tại Tờ trình số 5/TTr-HĐTĐ;",
    ],
)
@pytest.mark.parametrize("subject", ["VỀ VIỆC KHEN THƯỞNG", "Về việc khen thưởng", "Xét tặng Kỷ niệm chương"])
def test_an_act_may_open_with_what_was_considered(subject: str, basis: str) -> None:
    over = ("UBND XÃ HÒA LÂM", "Số: 5/QĐ-UBND", "Hòa Lâm, ngày 02 tháng 01 năm 2024", "QUYẾT ĐỊNH", subject)
    head = read(*over, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", basis, "QUYẾT ĐỊNH:", "Điều 1. Khen thưởng 5 tập thể.")
    assert (head.subject, head.issuer) == (subject, "UBND xã Hòa Lâm")


@pytest.mark.parametrize("hour", ["22 giờ 30", "hồi 16 giờ 30", "lúc 5 giờ 00 phút,", "vào hồi 7 giờ", "hồi 16h30"])
def test_the_hour_before_the_date_of_a_telegram(hour: str) -> None:
    head = read(
        "BỘ XÂY DỰNG", "Số: 27/CĐ-BXD", f"Hải Sơn, {hour} ngày 03 tháng 10 năm 2022", "CÔNG ĐIỆN", "Về bão số 5"
    )
    assert (head.place, head.date) == ("Hải Sơn", "2022-10-03")


@pytest.mark.parametrize(
    ("opening", "matter", "subject"),
    [
        ("Về việc phê duyệt dự án:", ("Sửa chữa kênh Đồng Sậy,", "xã An Sơn"), "Sửa chữa kênh Đồng Sậy, xã An Sơn"),
        ("Về việc công bố danh mục:", ("“Cây xanh đô thị”",), "“Cây xanh đô thị”"),
        ("Về công tác thi đua, Sở báo cáo như sau:", ("Trong năm, đơn vị tích cực.",), None),
    ],
)
def test_a_subject_whose_matter_stands_behind_a_colon(
    opening: str, matter: tuple[str, ...], subject: str | None
) -> None:
    head = ("ỦY BAN NHÂN DÂN", "HUYỆN AN SƠN", "Số: 12/QĐ-UBND", "An Sơn, ngày 23 tháng 4 năm 2019", "QUYẾT ĐỊNH")
    below = ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN", "Căn cứ Luật Xây dựng ngày 18/6/2014;")
    assert read(*head, opening, *matter, *below).subject == (subject and f"{opening} {subject}")


@pytest.mark.parametrize(
    ("lines", "issuer", "parent"),
    [
        (("BỘ Y TẾ", "BỆNH VIỆN ĐA KHOA", "TRUNG ƯƠNG NAM SƠN"), "Bệnh viện Đa khoa Trung ương Nam Sơn", "Bộ Y tế"),
        (("BỘ Y TẾ", "VIỆN VỆ SINH DỊCH TỄ", "TRUNG ƯƠNG"), "Viện Vệ sinh dịch tễ Trung ương", "Bộ Y tế"),
        (("TRUNG ƯƠNG HỘI", "CHỮ THẬP ĐỎ"), "Trung ương Hội Chữ thập đỏ", None),
        (("TRUNG ƯƠNG ĐOÀN TNCS", "HỒ CHÍ MINH"), "Trung ương Đoàn TNCS Hồ Chí Minh", None),
        (("BỘ Y TẾ", "BỆNH VIỆN MẮT", "TRUNG ƯƠNG"), "Bệnh viện Mắt Trung ương", "Bộ Y tế"),
    ],
)
def test_a_line_that_says_of_the_centre(lines: tuple[str, ...], issuer: str, parent: str | None) -> None:
    head = read(
        *lines, "Số: 12/QĐ-BV", "Nam Sơn, ngày 23 tháng 4 năm 2019", "QUYẾT ĐỊNH", "Về việc thành lập tổ giúp việc"
    )
    assert (head.issuer, head.parent_issuer) == (issuer, parent)


def test_a_subject_whose_years_are_broken_over_lines() -> None:
    head = ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 37/KH-SGDĐT", "An Sơn, ngày 12 tháng 9 năm 2016", "KẾ HOẠCH")
    lines = ("Kiểm tra nội bộ trường học năm học 2016", "- 2017", "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;")
    assert read(*head, *lines).subject == "Kiểm tra nội bộ trường học năm học 2016 - 2017"
