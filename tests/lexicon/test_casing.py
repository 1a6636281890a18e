"""Headings in capitals become names as officials write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import is_heading, sentence_case

HEADINGS = """
ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN = Ủy ban nhân dân tỉnh Hưng Yên
SỞ KHOA HỌC VÀ CÔNG NGHỆ = Sở Khoa học và Công nghệ
BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI = Bộ Lao động - Thương binh và Xã hội
TỔNG CỤC HẢI QUAN = Tổng cục Hải quan
VĂN PHÒNG CHÍNH PHỦ = Văn phòng Chính phủ
PHÓ CHÁNH VĂN PHÒNG = Phó Chánh Văn phòng
BAN CHẤP HÀNH TRUNG ƯƠNG = Ban Chấp hành Trung ương
BAN QUẢN LÝ KHU KINH TẾ = Ban Quản lý Khu kinh tế
CỤC THUẾ TỈNH BÌNH DƯƠNG = Cục Thuế tỉnh Bình Dương
TRƯỜNG ĐẠI HỌC BÁCH KHOA HÀ NỘI = Trường Đại học Bách khoa Hà Nội
UBND TỈNH HÀ GIANG = UBND tỉnh Hà Giang
UỶ BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI = Uỷ ban nhân dân thành phố Hà Nội
THỦ TƯỚNG CHÍNH PHỦ = Thủ tướng Chính phủ
HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH = Hội đồng nhân dân thành phố Hồ Chí Minh
UBND XÃ AN VŨ NĂM 2024 = UBND xã An Vũ năm 2024
BỘ NÔNG NGHIỆP VÀ PTNT = Bộ Nông nghiệp và PTNT
BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG = Bộ Nông nghiệp và Môi trường
SỞ VĂN HÓA VÀ THỂ THAO = Sở Văn hóa và Thể thao
PHÓ GIÁM ĐỐC = Phó Giám đốc
KT. GIÁM ĐỐC = KT. Giám đốc
CHỦ TỊCH UBND TỈNH = Chủ tịch UBND tỉnh
GIÁM ĐỐC SỞ = Giám đốc Sở
BÁO CÁO = Báo cáo
QUẢN LÝ VĐT VÀ TSCĐ CỦA HĐQT = Quản lý VĐT và TSCĐ của HĐQT
KẾT QUẢ KHẮC PHỤC TỒN TẠI, HẠN CHẾ NĂM 2024 = Kết quả khắc phục tồn tại, hạn chế năm 2024
BAN HÀNH QUY CHẾ LÀM VIỆC CỦA SỞ NỘI VỤ = Ban hành quy chế làm việc của Sở Nội vụ
VỀ NĂNG LỰC CÁN BỘ Y TẾ, CƠ SỞ GIÁO DỤC = Về năng lực cán bộ y tế, cơ sở giáo dục
THANH TRA TỈNH = Thanh tra tỉnh
KIỂM TOÁN NHÀ NƯỚC KHU VỰC IX = Kiểm toán nhà nước khu vực IX
CHI CỤC THUẾ KHU VỰC HƯNG YÊN - HẢI DƯƠNG = Chi cục Thuế khu vực Hưng Yên - Hải Dương
BAN CHỈ ĐẠO 127TW = Ban Chỉ đạo 127TW
TỈNH ỦY HƯNG YÊN = Tỉnh ủy Hưng Yên
BAN TỔ CHỨC TRUNG ƯƠNG = Ban Tổ chức Trung ương
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM = Tổng Liên đoàn Lao động Việt Nam
TÒA ÁN NHÂN DÂN TỐI CAO = Tòa án nhân dân tối cao
VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO = Viện kiểm sát nhân dân tối cao
CÔNG AN TỈNH ĐỒNG NAI = Công an tỉnh Đồng Nai
TRƯỜNG THPT NGUYỄN TRÃI = Trường THPT Nguyễn Trãi
NGÂN HÀNG NHÀ NƯỚC VIỆT NAM = Ngân hàng Nhà nước Việt Nam
ỦY BAN THƯỜNG VỤ QUỐC HỘI = Ủy ban Thường vụ Quốc hội
SỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI = Sửa đổi một số điều của Luật Đất đai
CỦA BỘ LUẬT LAO ĐỘNG VỀ PHÁP LUẬT QUẢN LÝ NHÀ NƯỚC = Của Bộ luật Lao động về pháp luật quản lý nhà nước
QUY HOẠCH XÃ HỘI TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2021-2025 = Quy hoạch xã hội trên địa bàn tỉnh giai đoạn 2021-2025
ĐỐI VỚI CÁC SỞ, BAN, NGÀNH CẤP TỈNH, XÃ, PHƯỜNG = Đối với các sở, ban, ngành cấp tỉnh, xã, phường
TM. ỦY BAN NHÂN DÂN = TM. Ủy ban nhân dân
PHÓ TỔNG KIỂM TOÁN NHÀ NƯỚC = Phó Tổng Kiểm toán nhà nước
CHỦ NHIỆM ỦY BAN KIỂM TRA = Chủ nhiệm Ủy ban Kiểm tra
PHÒNG TÀI CHÍNH - KẾ HOẠCH = Phòng Tài chính - Kế hoạch
VỤ PHÁP CHẾ = Vụ Pháp chế
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH = Trung tâm Phục vụ hành chính công tỉnh
HUYỆN ỦY VĂN GIANG = Huyện ủy Văn Giang
UBND THỊ XÃ MỸ HÀO = UBND thị xã Mỹ Hào
HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG = Hội đồng Thi đua - Khen thưởng Trung ương
ĐẢNG BỘ TỈNH HƯNG YÊN = Đảng bộ tỉnh Hưng Yên
CÔNG TY CỔ PHẦN ĐẦU TƯ XÂY DỰNG = Công ty Cổ phần Đầu tư Xây dựng
PHÊ DUYỆT CHƯƠNG II = Phê duyệt chương II
GIÁM ĐỐC SỞ TÀI CHÍNH = Giám đốc Sở Tài chính
QUYỀN CHỦ TỊCH = Quyền Chủ tịch
TỔNG CỤC TRƯỞNG = Tổng cục trưởng
BỘ CHỈ HUY QUÂN SỰ TỈNH LAI CHÂU = Bộ Chỉ huy quân sự tỉnh Lai Châu
UBND QUẬN HOÀN KIẾM = UBND quận Hoàn Kiếm
ỦY BAN NHÂN DÂN PHƯỜNG BẾN NGHÉ = Ủy ban nhân dân phường Bến Nghé
ĐOÀN ĐẠI BIỂU QUỐC HỘI TỈNH NINH BÌNH = Đoàn đại biểu Quốc hội tỉnh Ninh Bình
CỤC ĐƯỜNG BỘ VIỆT NAM = Cục Đường bộ Việt Nam
BẢO HIỂM XÃ HỘI TỈNH PHÚ THỌ = Bảo hiểm xã hội tỉnh Phú Thọ
KHO BẠC NHÀ NƯỚC KHU VỰC II = Kho bạc Nhà nước khu vực II
HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM = Hội Liên hiệp Phụ nữ Việt Nam
THANH TRA SỞ XÂY DỰNG = Thanh tra Sở Xây dựng
ỦY BAN KIỂM TRA TỈNH ỦY = Ủy ban Kiểm tra Tỉnh ủy
VĂN PHÒNG UBND TỈNH = Văn phòng UBND tỉnh
BỆNH VIỆN ĐA KHOA TỈNH = Bệnh viện Đa khoa tỉnh
KẾT LUẬN THANH TRA = Kết luận thanh tra
HỌC VIỆN CHÍNH TRỊ QUỐC GIA HỒ CHÍ MINH = Học viện Chính trị quốc gia Hồ Chí Minh
CHÁNH THANH TRA TỈNH = Chánh Thanh tra tỉnh
TRƯỞNG PHÒNG NỘI VỤ = Trưởng phòng Nội vụ
CHI CỤC THI HÀNH ÁN DÂN SỰ HUYỆN KỲ ANH = Chi cục Thi hành án dân sự huyện Kỳ Anh
CÔNG TY TNHH MTV THỦY LỢI BẮC HƯNG = Công ty TNHH MTV Thủy lợi Bắc Hưng
VỀ PHÒNG, CHỐNG DỊCH COVID-19 = Về phòng, chống dịch COVID-19
ỦY BAN NHÂN DÂN XÃ EA KTUR = Ủy ban nhân dân xã Ea Ktur
SỞ NỘI VỤ tỉnh Hưng Yên = Sở Nội vụ tỉnh Hưng Yên
THEO QUYẾT ĐỊNH SỐ 9/QĐ-TTg = Theo quyết định số 9/QĐ-TTg
ĐẠI HỌC QUỐC GIA THÀNH PHỐ HỒ CHÍ MINH = Đại học Quốc gia Thành phố Hồ Chí Minh
"""


@pytest.mark.parametrize("printed, written", [line.split(" = ") for line in HEADINGS.strip().splitlines()])
def test_heading_becomes_the_name_as_written(printed: str, written: str) -> None:
    assert sentence_case(printed) == written


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",  # already in sentence case
        "UBND tỉnh Hà Giang",  # an abbreviation does not make a heading
        "",
        "123/QĐ-",  # nothing to change: signs keep their capitals
    ],
)
def test_other_text_comes_back_as_it_is(text: str) -> None:
    assert sentence_case(text) == text


def test_heading_is_told_by_its_small_letters() -> None:
    assert is_heading("SỞ NỘI VỤ")
    assert not is_heading("Sở Nội vụ")


@given(st.text(max_size=80))
def test_only_case_changes_on_any_text(text: str) -> None:
    written = sentence_case(text)
    assert written.casefold() == text.casefold() or written.lower() == text.lower()


WORDS = [
    "SỞ",
    "BỘ",
    "LUẬT",
    "TỈNH",
    "XÃ",
    "HƯNG",
    "YÊN",
    "VÀ",
    "CÔNG",
    "AN",
    "UBND",
    "II",
    "TRUNG",
    "ƯƠNG",
    ",",
    "-",
    ".",
]


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_rewriting_keeps_the_length(words: list[str]) -> None:
    heading = " ".join(words)
    assert len(sentence_case(heading)) == len(heading)
