"""Letterheads of every kind of office, in every order in which readers give their lines.

The texts are invented: no real office wrote them, and the places "An Phúc", "Bình Hòa" do not exist.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.models.notices import Notice
from extractor.parsing.letterhead.parse import parse_letterhead
from extractor.parsing.records import Letterhead
from tests.parsing.sheets import sheet

QUOC_HIEU = "> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n> Độc lập - Tự do - Hạnh phúc"
END = "\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nNội dung như sau./."

Expected = dict[str, object]
CASES: dict[str, tuple[str, Expected]] = {
    "department of a province": (
        f"""
< UBND TỈNH AN PHÚC
< SỞ NỘI VỤ
< -------
< Số: 412/TTr-SNV
{QUOC_HIEU}
> ---------------
> An Phúc, ngày 18 tháng 3 năm 2024
! TỜ TRÌNH
! Về việc ban hành Kế hoạch cải cách hành chính năm 2024
Kính gửi: Ủy ban nhân dân tỉnh.{END}""",
        {
            "doc_type": "Tờ trình",
            "number": "412/TTr-SNV",
            "serial": "412",
            "year": None,
            "symbol": "TTr-SNV",
            "date": "2024-03-18",
            "place": "An Phúc",
            "issuer": "Sở Nội vụ",
            "parent_issuer": "UBND tỉnh An Phúc",
            "subject": "Về việc ban hành Kế hoạch cải cách hành chính năm 2024",
            "addressees": ("Ủy ban nhân dân tỉnh",),
        },
    ),
    "people's committee, name on two lines, year in the number": (
        f"""
< ỦY BAN NHÂN DÂN
< THÀNH PHỐ AN PHÚC
< Số: 67 /2024/QĐ-UBND
{QUOC_HIEU}
> An Phúc, ngày 21 tháng 11 năm 2024
! QUYẾT ĐỊNH
! Bãi bỏ Quyết định số 19/2019/QĐ-UBND ngày 15/10/2019 của Ủy ban nhân dân
! thành phố An Phúc quy định giá đất
! ỦY BAN NHÂN DÂN THÀNH PHỐ AN PHÚC{END}""",
        {
            "doc_type": "Quyết định",
            "number": "67/2024/QĐ-UBND",
            "year": 2024,
            "symbol": "QĐ-UBND",
            "issuer": "Ủy ban nhân dân thành phố An Phúc",
            "parent_issuer": None,
            "subject": "Bãi bỏ Quyết định số 19/2019/QĐ-UBND ngày 15/10/2019 của Ủy ban nhân dân"
            " thành phố An Phúc quy định giá đất",
            "addressees": (),
        },
    ),
    "district, then its office": (
        f"""
< ỦY BAN NHÂN DÂN
< HUYỆN BÌNH HÒA
< PHÒNG TÀI CHÍNH - KẾ HOẠCH
< Số: 15/BC-TCKH
{QUOC_HIEU}
> Bình Hòa, ngày 05 tháng 01 năm 2023
BÁO CÁO
Kết quả quyết toán ngân sách năm 2022
Kính gửi: Ủy ban nhân dân huyện Bình Hòa{END}""",
        {
            "doc_type": "Báo cáo",
            "issuer": "Phòng Tài chính - Kế hoạch",
            "parent_issuer": "Ủy ban nhân dân huyện Bình Hòa",
            "addressees": ("Ủy ban nhân dân huyện Bình Hòa",),
        },
    ),
    "commune": (
        f"""
< ỦY BAN NHÂN DÂN
< XÃ TÂN LẬP
< Số: 08/KH-UBND
{QUOC_HIEU}
> Tân Lập, ngày 02 tháng 8 năm 2025
KẾ HOẠCH
Tổ chức Tuần lễ học tập suốt đời năm 2025
Thực hiện Kế hoạch số 120/KH-UBND ngày 20/7/2025 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân xã xây dựng kế hoạch.""",
        {
            "doc_type": "Kế hoạch",
            "number": "08/KH-UBND",
            "issuer": "Ủy ban nhân dân xã Tân Lập",
            "place": "Tân Lập",
            "subject": "Tổ chức Tuần lễ học tập suốt đời năm 2025",
        },
    ),
    "ministry, subject in capitals, enacting line": (
        f"""
< BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN
< ----------------------
< Số: 85/QĐ-BNN-KHCN
{QUOC_HIEU}
> Hà Nội, ngày 14 tháng 01 năm 2013
QUYẾT ĐỊNH
BAN HÀNH TẠM THỜI ĐỊNH MỨC KỸ THUẬT ÁP DỤNG CHO MÔ HÌNH
KHUYẾN NÔNG CHĂN NUÔI GÀ
BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN{END}""",
        {
            "number": "85/QĐ-BNN-KHCN",
            "symbol": "QĐ-BNN-KHCN",
            "issuer": "Bộ Nông nghiệp và Phát triển nông thôn",
            "parent_issuer": None,
            "subject": "BAN HÀNH TẠM THỜI ĐỊNH MỨC KỸ THUẬT ÁP DỤNG CHO MÔ HÌNH KHUYẾN NÔNG CHĂN NUÔI GÀ",
        },
    ),
    "general department under a ministry": (
        f"""
< BỘ TÀI CHÍNH
< TỔNG CỤC HẢI QUAN
< Số: 5774/TCHQ-GSQL
< V/v vướng mắc thủ tục
< hàng quá cảnh
{QUOC_HIEU}
> Hà Nội, ngày 25 tháng 11 năm 2024
Kính gửi: Cục Hải quan tỉnh An Phúc.
Trả lời công văn số 1234/HQAP-GSQL ngày 04/11/2024 của Cục Hải quan tỉnh An Phúc, Tổng cục có ý kiến như sau:""",
        {
            "doc_type": "Công văn",
            "number": "5774/TCHQ-GSQL",
            "date": "2024-11-25",
            "issuer": "Tổng cục Hải quan",
            "parent_issuer": "Bộ Tài chính",
            "subject": "V/v vướng mắc thủ tục hàng quá cảnh",
            "addressees": ("Cục Hải quan tỉnh An Phúc",),
        },
    ),
    "prime minister": (
        f"""
< THỦ TƯỚNG CHÍNH PHỦ
< Số: 1148/QĐ-TTg
{QUOC_HIEU}
> Hà Nội, ngày 13 tháng 8 năm 2020
QUYẾT ĐỊNH
Phê duyệt Đề án phát triển cây ăn quả
THỦ TƯỚNG CHÍNH PHỦ{END}""",
        {"number": "1148/QĐ-TTg", "issuer": "Thủ tướng Chính phủ", "subject": "Phê duyệt Đề án phát triển cây ăn quả"},
    ),
    "government, draft with a blank number": (
        f"""
< CHÍNH PHỦ
< Số:        /2025/NĐ-CP
< DỰ THẢO
{QUOC_HIEU}
> Hà Nội, ngày     tháng     năm 2025
NGHỊ ĐỊNH
Quy định về quản lý chợ
Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;""",
        {
            "doc_type": "Nghị định",
            "number": None,
            "serial": None,
            "year": 2025,
            "symbol": "NĐ-CP",
            "date": "2025",
            "place": "Hà Nội",
            "issuer": "Chính phủ",
            "subject": "Quy định về quản lý chợ",
        },
    ),
    "law": (
        f"""
< QUỐC HỘI
< Luật số: 84/2025/QH15
{QUOC_HIEU}
LUẬT
CÂY XANH ĐÔ THỊ
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Cây xanh đô thị.""",
        {
            "doc_type": "Luật",
            "number": "84/2025/QH15",
            "year": 2025,
            "symbol": "QH15",
            "date": None,
            "place": None,
            "issuer": "Quốc hội",
            "subject": "CÂY XANH ĐÔ THỊ",
        },
    ),
    "standing committee, type before the number": (
        f"""
< ỦY BAN THƯỜNG VỤ QUỐC HỘI
< Nghị quyết số: 956/2020/UBTVQH14
{QUOC_HIEU}
> Hà Nội, ngày 28 tháng 5 năm 2020
NGHỊ QUYẾT
VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH
ỦY BAN THƯỜNG VỤ QUỐC HỘI{END}""",
        {
            "doc_type": "Nghị quyết",
            "number": "956/2020/UBTVQH14",
            "issuer": "Ủy ban Thường vụ Quốc hội",
            "subject": "VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH",
        },
    ),
    "people's council with term and session under the enacting line": (
        f"""
< HỘI ĐỒNG NHÂN DÂN
< TỈNH AN PHÚC
< Số: 12/2024/NQ-HĐND
{QUOC_HIEU}
> An Phúc, ngày 10 tháng 7 năm 2024
NGHỊ QUYẾT
Quy định mức chi hỗ trợ sản xuất
trên địa bàn tỉnh An Phúc
HỘI ĐỒNG NHÂN DÂN TỈNH AN PHÚC
KHÓA XV, KỲ HỌP THỨ MƯỜI BẢY{END}""",
        {
            "issuer": "Hội đồng nhân dân tỉnh An Phúc",
            "subject": "Quy định mức chi hỗ trợ sản xuất trên địa bàn tỉnh An Phúc",
        },
    ),
    "joint circular, issuers on one line": (
        """
< BỘ TÀI CHÍNH - BỘ NỘI VỤ
< Số: 60/2003/TTLT-BTC-BNV
> CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
> Độc lập - Tự do - Hạnh phúc
> Hà Nội, ngày 23 tháng 6 năm 2003
THÔNG TƯ LIÊN TỊCH
Hướng dẫn quản lý tài chính xã
Căn cứ Nghị định số 10/2003/NĐ-CP ngày 01/01/2003 của Chính phủ;""",
        {
            "doc_type": "Thông tư liên tịch",
            "number": "60/2003/TTLT-BTC-BNV",
            "issuer": "Bộ Tài chính",
            "issuers": ("Bộ Tài chính", "Bộ Nội vụ"),
            "parent_issuer": None,
        },
    ),
    "joint circular, issuers on two lines": (
        f"""
< BỘ CÔNG AN
< BỘ Y TẾ
< Số: 05/2015/TTLT-BCA-BYT
{QUOC_HIEU}
> Hà Nội, ngày 02 tháng 3 năm 2015
THÔNG TƯ LIÊN TỊCH
Quy định về khám sức khỏe{END}""",
        {"issuers": ("Bộ Công an", "Bộ Y tế"), "parent_issuer": None},
    ),
    "joint circular, issuers in cells beside each other": (
        """
= BỘ CÔNG THƯƠNG | BỘ QUỐC PHÒNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
= Số: 33/2013/TTLT-BCT-BQP | Hà Nội, ngày 6 tháng 12 năm 2013
THÔNG TƯ LIÊN TỊCH
Hướng dẫn phối hợp
Căn cứ Nghị định số 95/2012/NĐ-CP ngày 12 tháng 11 năm 2012 của Chính phủ;""",
        {"number": "33/2013/TTLT-BCT-BQP", "issuers": ("Bộ Công Thương", "Bộ Quốc phòng"), "date": "2013-12-06"},
    ),
    "party: organ with a star, number without a colon": (
        """
< TỈNH ỦY AN PHÚC
< *
< Số 36-HD/TU
> ĐẢNG CỘNG SẢN VIỆT NAM
> An Phúc, ngày 03 tháng 4 năm 2023
HƯỚNG DẪN
về tổ chức sinh hoạt chuyên đề
-----
Thực hiện Chỉ thị số 05-CT/TW, ngày 15-5-2016 của Bộ Chính trị, Tỉnh ủy hướng dẫn như sau:""",
        {
            "doc_type": "Hướng dẫn",
            "number": "36-HD/TU",
            "serial": "36",
            "symbol": "HD/TU",
            "date": "2023-04-03",
            "issuer": "Tỉnh ủy An Phúc",
            "subject": "về tổ chức sinh hoạt chuyên đề",
        },
    ),
    "party: the first item, with a dash, right under the subject": (
        """
< ĐẢNG BỘ HUYỆN YÊN CÁT
< ĐẢNG ỦY XÃ TÂN MỸ
< *
< Số 56-BC/ĐU
> ĐẢNG CỘNG SẢN VIỆT NAM
> Tân Mỹ, ngày 04 tháng 6 năm 2024
BÁO CÁO
kết quả khắc phục khuyết điểm sau kiểm tra
1- Việc thực hiện quy chế làm việc
Đảng ủy đã sửa Quy chế.""",
        {
            "number": "56-BC/ĐU",
            "issuer": "Đảng ủy xã Tân Mỹ",
            "subject": "kết quả khắc phục khuyết điểm sau kiểm tra",
        },
    ),
    "party: superior committee above the office": (
        """
< BAN CHẤP HÀNH TRUNG ƯƠNG
< ỦY BAN KIỂM TRA
< *
< Số 02-QĐ/UBKTTW
> ĐẢNG CỘNG SẢN VIỆT NAM
> Hà Nội, ngày 09 tháng 3 năm 2021
QUYẾT ĐỊNH
ban hành quy chế làm việc
-----
Căn cứ Điều lệ Đảng;""",
        {
            "number": "02-QĐ/UBKTTW",
            "issuer": "Ủy ban Kiểm tra",
            "parent_issuer": "Ban Chấp hành Trung ương",
            "subject": "ban hành quy chế làm việc",
        },
    ),
    "party: district committee under a provincial party organisation": (
        """
< ĐẢNG BỘ TỈNH AN PHÚC
< HUYỆN ỦY BÌNH HÒA
< *
< Số 77-BC/HU
> ĐẢNG CỘNG SẢN VIỆT NAM
> Bình Hòa, ngày 30 tháng 12 năm 2022
BÁO CÁO
kết quả công tác xây dựng Đảng năm 2022
-----
I- TÌNH HÌNH CHUNG""",
        {"issuer": "Huyện ủy Bình Hòa", "parent_issuer": "Đảng bộ tỉnh An Phúc", "number": "77-BC/HU"},
    ),
    "fatherland front": (
        f"""
< ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM
< TỈNH AN PHÚC
< BAN THƯỜNG TRỰC
< Số: 221/MTTQ-BTT
< V/v phối hợp giám sát
{QUOC_HIEU}
> An Phúc, ngày 11 tháng 9 năm 2024
Kính gửi:
- Sở Tư pháp;
- Ban Thường trực Ủy ban MTTQ Việt Nam các huyện,
thành phố.
Thực hiện Chương trình phối hợp năm 2024, Ban Thường trực đề nghị:""",
        {
            "doc_type": "Công văn",
            "number": "221/MTTQ-BTT",
            "issuer": "Ban Thường trực",
            "parent_issuer": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Phúc",
            "subject": "V/v phối hợp giám sát",
            "addressees": ("Sở Tư pháp", "Ban Thường trực Ủy ban MTTQ Việt Nam các huyện, thành phố"),
        },
    ),
    "trade union": (
        f"""
< TỔNG LIÊN ĐOÀN
< LAO ĐỘNG VIỆT NAM
< Số: 1156/HD-TLĐ
{QUOC_HIEU}
> Hà Nội, ngày 21 tháng 6 năm 2022
HƯỚNG DẪN
Trang trí khánh tiết{END}""",
        {"issuer": "Tổng Liên đoàn Lao động Việt Nam", "parent_issuer": None, "number": "1156/HD-TLĐ"},
    ),
    "youth union": (
        """
< BAN CHẤP HÀNH TỈNH AN PHÚC
< ***
< Số: 367 - QĐ/TĐTN-VP
> ĐOÀN TNCS HỒ CHÍ MINH
> An Phúc, ngày 26 tháng 3 năm 2024
QUYẾT ĐỊNH
Về việc khen thưởng{END}""".replace("{END}", END),
        {
            "number": "367-QĐ/TĐTN-VP",
            "symbol": "QĐ/TĐTN-VP",
            "issuer": "Ban Chấp hành tỉnh An Phúc",
            "subject": "Về việc khen thưởng",
        },
    ),
    "judgment": (
        f"""
< TÒA ÁN NHÂN DÂN
< TỈNH AN PHÚC
< Bản án số: 12/2023/DS-PT
< Ngày: 14-3-2023
< V/v tranh chấp quyền sử dụng đất
{QUOC_HIEU}
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN TỈNH AN PHÚC
Với thành phần Hội đồng xét xử phúc thẩm gồm có:""",
        {
            "doc_type": "Bản án",
            "number": "12/2023/DS-PT",
            "date": "2023-03-14",
            "place": None,
            "issuer": "Tòa án nhân dân tỉnh An Phúc",
            "subject": "V/v tranh chấp quyền sử dụng đất",
        },
    ),
    "procuracy": (
        f"""
< VIỆN KIỂM SÁT NHÂN DÂN
< TỈNH AN PHÚC
< Số: 05/KN-VKS-P9
{QUOC_HIEU}
> An Phúc, ngày 9 tháng 5 năm 2023
KIẾN NGHỊ
Khắc phục vi phạm trong thi hành án
Kính gửi: Cục Thi hành án dân sự tỉnh An Phúc{END}""",
        {
            "doc_type": "Kiến nghị",
            "issuer": "Viện kiểm sát nhân dân tỉnh An Phúc",
            "number": "05/KN-VKS-P9",
            "subject": "Khắc phục vi phạm trong thi hành án",
        },
    ),
    "regional state audit": (
        f"""
< KIỂM TOÁN NHÀ NƯỚC
< KIỂM TOÁN NHÀ NƯỚC KHU VỰC VII
< Số: 15/TB-KV VII
{QUOC_HIEU}
> Yên Bái, ngày 20 tháng 10 năm 2023
THÔNG BÁO
Kết quả kiểm toán tại Ban Quản lý dự án
Kính gửi: Ban Quản lý dự án huyện Bình Hòa{END}""",
        {
            "number": "15/TB-KVVII",
            "issuer": "Kiểm toán nhà nước khu vực VII",
            "parent_issuer": "Kiểm toán nhà nước",
            "subject": "Kết quả kiểm toán tại Ban Quản lý dự án",
        },
    ),
    "provincial inspectorate": (
        f"""
< UBND TỈNH AN PHÚC
< THANH TRA TỈNH
< Số: 21/KL-TTr
{QUOC_HIEU}
> An Phúc, ngày 06 tháng 6 năm 2024
KẾT LUẬN THANH TRA
Việc quản lý đầu tư xây dựng tại huyện Bình Hòa{END}""",
        {
            "doc_type": "Kết luận thanh tra",
            "issuer": "Thanh tra tỉnh",
            "parent_issuer": "UBND tỉnh An Phúc",
            "subject": "Việc quản lý đầu tư xây dựng tại huyện Bình Hòa",
        },
    ),
    "university": (
        f"""
< BỘ GIÁO DỤC VÀ ĐÀO TẠO
< TRƯỜNG ĐẠI HỌC
< KỸ THUẬT AN PHÚC
< Số: 320/ĐHKTAP-ĐT
< V/v mở ngành
{QUOC_HIEU}
> An Phúc, ngày 15 tháng 5 năm 2021
Kính gửi: Bộ Giáo dục và Đào tạo{END}""",
        {
            "doc_type": "Công văn",
            "number": "320/ĐHKTAP-ĐT",
            "issuer": "Trường Đại học Kỹ thuật An Phúc",
            "parent_issuer": "Bộ Giáo dục và Đào tạo",
        },
    ),
    "project management board": (
        f"""
< UBND HUYỆN BÌNH HÒA
< BAN QUẢN LÝ DỰ ÁN
< ĐẦU TƯ XÂY DỰNG
< Số: 790/CV-BQLDA
{QUOC_HIEU}
> Bình Hòa, ngày 07 tháng 7 năm 2023
Kính gửi: Phòng Kinh tế và Hạ tầng{END}""",
        {
            "doc_type": "Công văn",
            "number": "790/CV-BQLDA",
            "issuer": "Ban Quản lý dự án đầu tư xây dựng",
            "subject": None,
        },
    ),
    "inspection team": (
        f"""
< UBND TỈNH AN PHÚC
< ĐOÀN KIỂM TRA CẢI CÁCH HÀNH CHÍNH
< Số: 08/TB-ĐKT
{QUOC_HIEU}
> An Phúc, ngày 22 tháng 7 năm 2024
THÔNG BÁO
Kết luận kiểm tra công tác cải cách hành chính
tại Sở Công Thương{END}""",
        {
            "doc_type": "Thông báo",
            "subject": "Kết luận kiểm tra công tác cải cách hành chính tại Sở Công Thương",
            "issuer": "Đoàn Kiểm tra cải cách hành chính",
        },
    ),
    "notice of conclusions, type and subject on one line": (
        f"""
< VĂN PHÒNG CHÍNH PHỦ
< Số: 301/TB-VPCP
{QUOC_HIEU}
> Hà Nội, ngày 04 tháng 7 năm 2024
THÔNG BÁO KẾT LUẬN
CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP VỀ NHÀ Ở
Ngày 01 tháng 7 năm 2024, tại Trụ sở Chính phủ, Phó Thủ tướng đã chủ trì cuộc họp về nhà ở xã hội.""",
        {
            "doc_type": "Thông báo",
            "subject": "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP VỀ NHÀ Ở",
            "issuer": "Văn phòng Chính phủ",
            "date": "2024-07-04",
        },
    ),
    "appraisal report": (
        f"""
< UBND TỈNH AN PHÚC
< SỞ TƯ PHÁP
< Số: 277/BC-STP
{QUOC_HIEU}
> An Phúc, ngày 19 tháng 9 năm 2024
BÁO CÁO THẨM ĐỊNH
Dự thảo Quyết định của Ủy ban nhân dân bãi bỏ Quyết định số 07/2023/QĐ-UBND ngày 21/4/2023
Kính gửi: Sở Tài chính.{END}""",
        {
            "doc_type": "Báo cáo thẩm định",
            "number": "277/BC-STP",
            "subject": "Dự thảo Quyết định của Ủy ban nhân dân bãi bỏ Quyết định số 07/2023/QĐ-UBND ngày 21/4/2023",
        },
    ),
    "telegram with urgency": (
        f"""
< CHỦ TỊCH
< ỦY BAN NHÂN DÂN
< TỈNH AN PHÚC
< Số: 03/CĐ-CTUBND
< HỎA TỐC
{QUOC_HIEU}
> An Phúc, ngày 06 tháng 9 năm 2024
CÔNG ĐIỆN
Về việc ứng phó với bão số 3
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:
Kính gửi: Chủ tịch UBND các huyện; Giám đốc các sở""",
        {
            "doc_type": "Công điện",
            "urgency": "HỎA TỐC",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh An Phúc",
            "subject": "Về việc ứng phó với bão số 3",
        },
    ),
    "secret invitation": (
        f"""
< UBND TỈNH AN PHÚC
< VĂN PHÒNG
< Số: 44/GM-VPUBND
< MẬT
{QUOC_HIEU}
> An Phúc, ngày 06 tháng 02 năm 2024
GIẤY MỜI
Họp nghe báo cáo tiến độ
Kính gửi: Các đồng chí Ủy viên UBND tỉnh.""",
        {"doc_type": "Giấy mời", "issuer": "Văn phòng", "subject": "Họp nghe báo cáo tiến độ"},
    ),
    "old number without a year": (
        """
< CHÍNH PHỦ
< Số: 77-CP
> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
> Hà Nội, ngày 29 tháng 11 năm 1993
NGHỊ ĐỊNH
Về việc giao rừng
CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;""",
        {
            "number": "77-CP",
            "symbol": "CP",
            "issuer": "Chính phủ",
            "date": "1993-11-29",
            "subject": "Về việc giao rừng",
        },
    ),
    "old number with a space": (
        """
< BỘ TÀI CHÍNH
< Số: 74 TC/TCT
> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
> Hà Nội, ngày 20 tháng 10 năm 1997
THÔNG TƯ
Hướng dẫn thuế
Căn cứ Luật Thuế;""",
        {"number": "74TC/TCT", "symbol": "TC/TCT", "serial": "74"},
    ),
    "dotted blanks": (
        f"""
< UBND TỈNH AN PHÚC
< SỞ TÀI CHÍNH
< Số: ....../TTr-STC
{QUOC_HIEU}
> An Phúc, ngày …. tháng 8 năm 2024
TỜ TRÌNH
Về việc giao dự toán
Kính gửi: UBND tỉnh.{END}""",
        {"number": None, "symbol": "TTr-STC", "date": "2024-08", "place": "An Phúc"},
    ),
    "number on the next line": (
        f"""
< UBND TỈNH AN PHÚC
< SỞ TÀI CHÍNH
< Số:
< 12/QĐ-STC
{QUOC_HIEU}
> An Phúc, ngày 12 tháng 8 năm 2024
QUYẾT ĐỊNH
Về việc phân công nhiệm vụ{END}""",
        {"number": "12/QĐ-STC", "issuer": "Sở Tài chính"},
    ),
    "serial stamped on its own line": (
        f"""
< ỦY BAN NHÂN DÂN
< TỈNH AN PHÚC
< Số: 67
< /2024/QĐ-UBND
{QUOC_HIEU}
> An Phúc, ngày 12 tháng 8 năm 2024
QUYẾT ĐỊNH
Về việc phân công nhiệm vụ{END}""",
        {"number": "67/2024/QĐ-UBND", "year": 2024, "symbol": "QĐ-UBND"},
    ),
    "plain text: columns interleaved": (
        f"""
UBND TỈNH AN PHÚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc
Số: 12942/SXD-QLN An Phúc, ngày 3 tháng 6 năm 2024
V/v trả lời kiến nghị của cử tri
Kính gửi: Văn phòng UBND tỉnh.{END}""",
        {
            "doc_type": "Công văn",
            "number": "12942/SXD-QLN",
            "date": "2024-06-03",
            "place": "An Phúc",
            "issuer": "Sở Xây dựng",
            "parent_issuer": "UBND tỉnh An Phúc",
            "subject": "V/v trả lời kiến nghị của cử tri",
        },
    ),
    "plain text: right column first": (
        f"""
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
TP. Hồ Chí Minh, ngày 3 tháng 6 năm 2024
BỘ TÀI CHÍNH
CỤC THUẾ KHU VỰC II
Số: 7659/CT-TTHT
V/v hóa đơn điện tử
Kính gửi: Công ty TNHH Sao Mai{END}""",
        {
            "number": "7659/CT-TTHT",
            "place": "TP. Hồ Chí Minh",
            "issuer": "Cục Thuế khu vực II",
            "parent_issuer": "Bộ Tài chính",
            "addressees": ("Công ty TNHH Sao Mai",),
        },
    ),
    "everything on one line": (
        "UBND TỈNH AN PHÚC SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 214/BC-SYT"
        " An Phúc, ngày 08 tháng 7 năm 2024\nBÁO CÁO\nKết quả khắc phục tồn tại\nKính gửi: Sở Nội vụ" + END,
        {
            "doc_type": "Báo cáo",
            "number": "214/BC-SYT",
            "date": "2024-07-08",
            "place": "An Phúc",
            "issuer": "Sở Y tế",
            "parent_issuer": "UBND tỉnh An Phúc",
        },
    ),
    "columns parted by a bar": (
        f"""
SỞ Y TẾ AN PHÚC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BỆNH VIỆN ĐA KHOA | Độc lập - Tự do - Hạnh phúc
Số: 18/TB-BVĐK | An Phúc, ngày 08 tháng 7 năm 2024
THÔNG BÁO
Về việc tuyển dụng viên chức{END}""",
        {
            "number": "18/TB-BVĐK",
            "issuer": "Bệnh viện Đa khoa",
            "parent_issuer": "Sở Y tế An Phúc",
            "date": "2024-07-08",
        },
    ),
    "law site: number, date and issuer in the title": (
        """
THÔNG TƯ
CỦA BỘ TÀI CHÍNH SỐ 08/2010/TT-BTC NGÀY 14 THÁNG 01 NĂM 2010
HƯỚNG DẪN THỰC HIỆN QUYẾT ĐỊNH SỐ 93/2009/QĐ-TTG NGÀY 10/7/2009 CỦA THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Nghị định số 29/2008/NĐ-CP ngày 14/3/2008 của Chính phủ quy định về khu công nghiệp;""",
        {
            "doc_type": "Thông tư",
            "number": "08/2010/TT-BTC",
            "date": "2010-01-14",
            "place": None,
            "issuer": "Bộ Tài chính",
            "subject": "HƯỚNG DẪN THỰC HIỆN QUYẾT ĐỊNH SỐ 93/2009/QĐ-TTG NGÀY 10/7/2009 CỦA THỦ TƯỚNG CHÍNH PHỦ",
            "inferred": (),
        },
    ),
    "law site: all in the first line": (
        """
QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ THƯƠNG MẠI SỐ 12/2006/QĐ-BTM NGÀY 03 THÁNG 4 NĂM 2006 VỀ VIỆC BAN HÀNH QUY CHẾ CHỢ
BỘ TRƯỞNG BỘ THƯƠNG MẠI
Căn cứ Nghị định số 29/2004/NĐ-CP ngày 16/01/2004 của Chính phủ;""",
        {
            "doc_type": "Quyết định",
            "number": "12/2006/QĐ-BTM",
            "date": "2006-04-03",
            "issuer": "Bộ trưởng Bộ Thương mại",
            "subject": "VỀ VIỆC BAN HÀNH QUY CHẾ CHỢ",
        },
    ),
    "law site: number and date in brackets": (
        """
NGHỊ ĐỊNH
(Số 12/1999/NĐ-CP ngày 06 tháng 3 năm 1999)
VỀ XỬ PHẠT VI PHẠM HÀNH CHÍNH
CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;""",
        {
            "doc_type": "Nghị định",
            "number": "12/1999/NĐ-CP",
            "date": "1999-03-06",
            "subject": "VỀ XỬ PHẠT VI PHẠM HÀNH CHÍNH",
        },
    ),
    "no letterhead: issuer from symbol and subject": (
        """
Số: /BC-SKHCN
An Phúc, ngày tháng 8 năm 2024
BÁO CÁO
Tình hình khắc phục tồn tại theo Kết luận kiểm tra tại Sở Khoa học và Công nghệ tỉnh An Phúc
Kính gửi: Sở Nội vụ An Phúc.
Căn cứ Thông báo số 08/TB-ĐKT ngày 22/7/2024 của Đoàn Kiểm tra về kết luận kiểm tra.""",
        {
            "number": None,
            "symbol": "BC-SKHCN",
            "date": "2024-08",
            "issuer": "Sở Khoa học và Công nghệ tỉnh An Phúc",
            "addressees": ("Sở Nội vụ An Phúc",),
            "inferred": (("issuer", Notice("inferred.symbol", {"symbol": "BC-SKHCN", "source": "subject"})),),
        },
    ),
    "incoming stamp above": (
        f"""
CÔNG VĂN ĐẾN
Số: 1875
Ngày: 20/5/2024
Chuyển: Phòng Tổng hợp
< UBND TỈNH AN PHÚC
< SỞ NỘI VỤ
< Số: 412/SNV-CCHC
< V/v báo cáo định kỳ
{QUOC_HIEU}
> An Phúc, ngày 18 tháng 5 năm 2024
Kính gửi: UBND các huyện.{END}""",
        {"number": "412/SNV-CCHC", "date": "2024-05-18", "issuer": "Sở Nội vụ", "doc_type": "Công văn"},
    ),
    "electronic signature above": (
        f"""
Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ
Email: thongtin@vidu.vn
Cơ quan: VĂN PHÒNG CHÍNH PHỦ
Thời gian ký: 02.03.2024 08:12:33 +07:00
< THỦ TƯỚNG CHÍNH PHỦ
< Số: 210/QĐ-TTg
{QUOC_HIEU}
> Hà Nội, ngày 01 tháng 3 năm 2024
QUYẾT ĐỊNH
Phê duyệt nhiệm vụ quy hoạch{END}""",
        {"number": "210/QĐ-TTg", "date": "2024-03-01", "issuer": "Thủ tướng Chính phủ"},
    ),
    "decomposed letters (NFD)": (
        unicodedata.normalize(
            "NFD",
            f"""
< UBND TỈNH AN PHÚC
< SỞ NỘI VỤ
< Số: 5/TTr-SNV
{QUOC_HIEU}
> An Phúc, ngày 18 tháng 3 năm 2024
TỜ TRÌNH
Về việc ban hành Kế hoạch{END}""",
        ),
        {"doc_type": "Tờ trình", "number": "5/TTr-SNV", "issuer": "Sở Nội vụ", "place": "An Phúc"},
    ),
    "loose spacing": (
        f"""
<   ỦY  BAN  NHÂN  DÂN
<  TỈNH   AN PHÚC
< SỐ :  5  / CT - UBND
{QUOC_HIEU}
> An Phúc , ngày  18  tháng 3   năm  2024
C H Ỉ  T H Ị
Về  tăng cường   phòng cháy{END}""",
        {
            "doc_type": "Chỉ thị",
            "number": "5/CT-UBND",
            "date": "2024-03-18",
            "place": "An Phúc",
            "issuer": "Ủy ban nhân dân tỉnh An Phúc",
            "subject": "Về tăng cường phòng cháy",
        },
    ),
    "decision of a company": (
        f"""
< TỔNG CÔNG TY
< ĐIỆN LỰC AN PHÚC
< Số: 99/QĐ-EVNAP
{QUOC_HIEU}
> An Phúc, ngày 18 tháng 3 năm 2024
QUYẾT ĐỊNH
Về việc ban hành Quy chế tiền lương
TỔNG GIÁM ĐỐC TỔNG CÔNG TY ĐIỆN LỰC AN PHÚC{END}""",
        {
            "issuer": "Tổng công ty Điện lực An Phúc",
            "parent_issuer": None,
            "subject": "Về việc ban hành Quy chế tiền lương",
        },
    ),
    "short first line of the subject": (
        f"""
< UBND TỈNH AN PHÚC
< SỞ XÂY DỰNG
< Số: 18/QĐ-SXD
{QUOC_HIEU}
> An Phúc, ngày 06 tháng 6 năm 2024
QUYẾT ĐỊNH
Về việc ban hành
Quy chế làm việc của Sở Xây dựng
GIÁM ĐỐC SỞ XÂY DỰNG{END}""",
        {"subject": "Về việc ban hành Quy chế làm việc của Sở Xây dựng", "issuer": "Sở Xây dựng"},
    ),
    "body that begins right after a short subject": (
        f"""
< UBND TỈNH AN PHÚC
< SỞ XÂY DỰNG
< Số: 18/BC-SXD
{QUOC_HIEU}
> An Phúc, ngày 06 tháng 6 năm 2024
BÁO CÁO
Công tác quý I
Sở Xây dựng báo cáo kết quả
như sau:
1. Kết quả đạt được""",
        {"subject": "Công tác quý I"},
    ),
    "minutes without a number": (
        f"""
< UBND TỈNH AN PHÚC
< THANH TRA TỈNH
{QUOC_HIEU}
> An Phúc, ngày 06 tháng 6 năm 2024
BIÊN BẢN
Công bố Quyết định thanh tra
Hôm nay, ngày 06 tháng 6 năm 2024, tại Ủy ban nhân dân huyện Bình Hòa, Đoàn thanh tra tiến hành công bố.""",
        {"doc_type": "Biên bản", "number": None, "symbol": None, "subject": "Công bố Quyết định thanh tra"},
    ),
    "addressees in brackets and with semicolons on one line": (
        f"""
< BỘ TƯ PHÁP
< Số: 423/BTP-PLHS
< V/v góp ý dự thảo
{QUOC_HIEU}
> Hà Nội, ngày 7 tháng 02 năm 2025
Kính gửi: Các bộ, cơ quan ngang bộ; Ủy ban nhân dân các tỉnh (qua Sở Tư pháp; Văn phòng); Tòa án nhân dân tối cao.
Thực hiện nhiệm vụ được giao, Bộ Tư pháp gửi dự thảo.""",
        {
            "addressees": (
                "Các bộ, cơ quan ngang bộ",
                "Ủy ban nhân dân các tỉnh (qua Sở Tư pháp; Văn phòng)",
                "Tòa án nhân dân tối cao",
            )
        },
    ),
    "law site: national name and date broken over lines, bars between": (
        """
ỦY BAN NHÂN DÂN
TỈNH AN PHÚC
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
35/2022/QĐ-UBND
|
An Phúc, ngày 16
tháng 9 năm 2022
|
QUYẾT ĐỊNH
BAN HÀNH QUY CHẾ PHỐI HỢP TRONG CÔNG TÁC THEO DÕI TÌNH HÌNH
THI HÀNH PHÁP LUẬT TRÊN ĐỊA BÀN TỈNH AN PHÚC
ỦY BAN NHÂN DÂN TỈNH AN PHÚC
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;""",
        {
            "number": "35/2022/QĐ-UBND",
            "date": "2022-09-16",
            "place": "An Phúc",
            "issuer": "Ủy ban nhân dân tỉnh An Phúc",
            "subject": "BAN HÀNH QUY CHẾ PHỐI HỢP TRONG CÔNG TÁC THEO DÕI TÌNH HÌNH"
            " THI HÀNH PHÁP LUẬT TRÊN ĐỊA BÀN TỈNH AN PHÚC",
        },
    ),
    "consolidated text: footnote mark at the type, history before the basis": (
        """
KIỂM TOÁN NHÀ NƯỚC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 03/VBHN-KTNN | Hà Nội, ngày 28 tháng 10 năm 2024
QUYẾT ĐỊNH[1]
BAN HÀNH QUY ĐỊNH TRÌNH TỰ LẬP BÁO CÁO
Quyết định số 01/2022/QĐ-KTNN ngày 18 tháng 3 năm 2022 của Tổng Kiểm toán nhà nước, được sửa đổi bởi:
Căn cứ Luật Kiểm toán nhà nước ngày 24 tháng 6 năm 2015;""",
        {
            "doc_type": "Quyết định",
            "number": "03/VBHN-KTNN",
            "issuer": "Kiểm toán nhà nước",
            "subject": "BAN HÀNH QUY ĐỊNH TRÌNH TỰ LẬP BÁO CÁO",
        },
    ),
    "joint circular with a dash inside a name": (
        f"""
< BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
< Số: 68/2013/TTLT-BTC-BLĐTBXH
{QUOC_HIEU}
> Hà Nội, ngày 21 tháng 5 năm 2013
THÔNG TƯ LIÊN TỊCH
QUY ĐỊNH QUẢN LÝ KINH PHÍ{END}""",
        {"issuers": ("Bộ Tài chính", "Bộ Lao động - Thương binh và Xã hội"), "parent_issuer": None},
    ),
    "party: title in capitals runs on in small letters": (
        """
TỈNH ỦY AN PHÚC
ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 445-KL/TU
An Phúc, ngày 13 tháng 5 năm 2022
KẾT LUẬN
HỘI NGHỊ LẦN THỨ BẢY
BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XVI)
về xây dựng kết cấu hạ tầng
Hội nghị lần thứ bảy Ban Chấp hành Đảng bộ tỉnh họp ngày 26/4/2022 đã thảo luận và kết luận:
I. ĐÁNH GIÁ TÌNH HÌNH""",
        {
            "doc_type": "Kết luận",
            "number": "445-KL/TU",
            "issuer": "Tỉnh ủy An Phúc",
            "subject": "HỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XVI) về xây dựng kết cấu hạ tầng",
        },
    ),
    "web page: metadata above the document": (
        """
Số hiệu: 40/2011/QĐ-UBND Loại văn bản: Quyết định
Nơi ban hành: Tỉnh An Phúc Người ký: Lê Văn An
Ngày ban hành: 06/12/2011 Ngày hiệu lực: Đã biết
Tình trạng: Đã biết
ỦY BAN NHÂN DÂN
TỈNH AN PHÚC
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 40/2011/QĐ-UBND
An Phúc, ngày 06 tháng 12 năm 2011
QUYẾT ĐỊNH
BAN HÀNH QUY ĐỊNH VỀ THANH TRA
ỦY BAN NHÂN DÂN TỈNH AN PHÚC
Căn cứ Luật Thanh tra năm 2010;""",
        {
            "number": "40/2011/QĐ-UBND",
            "date": "2011-12-06",
            "issuer": "Ủy ban nhân dân tỉnh An Phúc",
            "parent_issuer": None,
            "subject": "BAN HÀNH QUY ĐỊNH VỀ THANH TRA",
        },
    ),
    "official gazette: section heads above the letterhead": (
        f"""
CÔNG BÁO/Số 1023 + 1024/Ngày 20-10-2022
PHẦN VĂN BẢN QUY PHẠM PHÁP LUẬT
BỘ TÀI CHÍNH
< BỘ TÀI CHÍNH
< Số: 62/2022/TT-BTC
{QUOC_HIEU}
> Hà nội, ngày 06 tháng 10 năm 2022
THÔNG TƯ
Quy định về quản lý phí{END}""",
        {
            "number": "62/2022/TT-BTC",
            "issuer": "Bộ Tài chính",
            "parent_issuer": None,
            "date": "2022-10-06",
            "place": "Hà nội",
        },
    ),
    "place of several words": (
        f"""
< ỦY BAN NHÂN DÂN
< QUẬN 5
< Số: 6/UBND
{QUOC_HIEU}
> Thành phố Hồ Chí Minh, ngày 06 tháng 10 năm 2022
Kính gửi: Phòng Y tế{END}""",
        {
            "number": "6/UBND",
            "symbol": "UBND",
            "place": "Thành phố Hồ Chí Minh",
            "issuer": "Ủy ban nhân dân quận 5",
            "date": "2022-10-06",
        },
    ),
    "whole letterhead in two cells": (
        f"""
= UBND TỈNH AN PHÚC SỞ Y TẾ Số: 12/BC-SYT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc \
An Phúc, ngày 06 tháng 10 năm 2022
BÁO CÁO
Công tác phòng bệnh quý III{END}""".replace("\\\n", ""),
        {
            "number": "12/BC-SYT",
            "place": "An Phúc",
            "issuer": "Sở Y tế",
            "parent_issuer": "UBND tỉnh An Phúc",
            "date": "2022-10-06",
        },
    ),
    "web page furniture above": (
        f"""
Thuộc tính Văn bản gốc
www.vanban.vidu.vn
< BỘ Y TẾ
< Số: 02/2022/TT-BYT
{QUOC_HIEU}
> Hà Nội, ngày 18 tháng 02 năm 2022
THÔNG TƯ
Quy định về hồ sơ bệnh án
Căn cứ Luật Khám bệnh, chữa bệnh ngày 23 tháng 11 năm 2009;""",
        {"doc_type": "Thông tư", "number": "02/2022/TT-BYT", "issuer": "Bộ Y tế", "parent_issuer": None},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fields(name: str) -> None:
    raw, expected = CASES[name]
    found = parse_letterhead(sheet(raw))
    assert {field: getattr(found, field) for field in expected} == expected


@pytest.mark.parametrize("name", CASES)
def test_spans_hold_what_the_fields_say(name: str) -> None:
    text = sheet(CASES[name][0])
    found = parse_letterhead(text)
    check_spans(found, text.content)
    if found.number_span and found.number:
        printed = "".join(text.content[slice(*found.number_span)].split())
        assert printed == found.number


def check_spans(found: Letterhead, content: str) -> None:
    for span in (found.type_span, found.number_span, found.date_span, found.subject_span, *found.not_cited):
        assert span is None or 0 <= span[0] <= span[1] <= len(content)
    assert 0 <= found.body_start <= found.body_end <= len(content)
    if found.subject and found.subject_span:
        assert found.subject[:3] in " ".join(content[slice(*found.subject_span)].split())


def test_own_number_and_stamps_are_not_cited() -> None:
    text = sheet(CASES["incoming stamp above"][0])
    found = parse_letterhead(text)
    covered = " ".join(text.content[a:b] for a, b in found.not_cited)
    assert "412/SNV-CCHC" in covered
    assert "1875" in covered


def test_metadata_of_a_web_page_is_not_cited() -> None:
    text = sheet(CASES["web page: metadata above the document"][0])
    found = parse_letterhead(text)
    covered = [text.content[a:b] for a, b in found.not_cited]
    assert sum("40/2011/QĐ-UBND" in part for part in covered) == 2


def test_citation_in_the_subject_stays_citable() -> None:
    text = sheet(CASES["people's committee, name on two lines, year in the number"][0])
    found = parse_letterhead(text)
    assert not any("19/2019" in text.content[a:b] for a, b in found.not_cited)


def test_body_starts_after_the_addressees() -> None:
    text = sheet(CASES["department of a province"][0])
    found = parse_letterhead(text)
    assert text.content[found.body_start :].lstrip().startswith("Căn cứ Luật Tổ chức")


@pytest.mark.parametrize("raw", ["", "Xin chào.", "Số:", "/", "QUYẾT ĐỊNH:", "1. Một\n2. Hai", "| | |"])
def test_text_without_a_letterhead_gives_an_empty_one(raw: str) -> None:
    found = parse_letterhead(sheet(raw))
    assert (found.number, found.date, found.issuer, found.subject) == (None, None, None, None)


_WORDS = st.sampled_from(
    (
        *("SỞ NỘI VỤ", "Số:", "12/QĐ-UBND", "BÁO CÁO", "Kính gửi:", "- A;", "V/v", "ngày 1 tháng 2 năm 2024", "Căn cứ"),
        *(
            "Nơi nhận:",
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
            "Nguyễn Văn A",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "ĐẾN",
            "*",
        ),
        *(
            "PHỤ LỤC",
            "Điều 1.",
            "/2024/",
            "LUẬT",
            "Hà Nội,",
            "TM.",
            "(Đã ký)",
            "- Lưu: VT.",
            "\n",
            "\n",
            "\n",
            " ",
            "|",
        ),
    )
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_never_raises_and_spans_lie_inside(raw: str) -> None:
    text = sheet(raw)
    check_spans(parse_letterhead(text), text.content)


@given(st.text(max_size=200))
def test_never_raises_on_any_characters(raw: str) -> None:
    text = sheet(raw)
    found = parse_letterhead(text)
    assert 0 <= found.body_start <= found.body_end <= len(text.content)
