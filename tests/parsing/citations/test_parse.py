"""Tests of parsing/citations/parse.py through the whole pipeline: what is cited, with which type, date and issuer."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract_text, models

HEAD = "Có ghi chú. "
"""A first sentence, so that the citation is not taken for a title."""


def cited(text: str) -> list[models.Citation]:
    return [c for c in extract_text(HEAD + text).citations if c.kind in ("numbered", "named")]


FORMS = [
    # text, surface, type, number, date, issuer; the comment says which difficulty the row holds
    ("theo QĐ số 12/QĐ-UBND ngày 5/7/2019", "QĐ số 12/QĐ-UBND", "Quyết định", "12/QĐ-UBND", "2019-07-05", None),
    ("theo NĐ 30/2020/NĐ-CP", "NĐ 30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP", None, None),  # code as type, no "số"
    ("tại CV 1238/UBND-NC", "CV 1238/UBND-NC", "Công văn", "1238/UBND-NC", None, None),  # a code no sign repeats
    ("tại VB số 12/UBND-NC", "VB số 12/UBND-NC", "Văn bản", "12/UBND-NC", None, None),
    ("UBND tỉnh đã có Công văn (số 73/UBND-CN) chỉ đạo", "Công văn (số 73/UBND-CN", "Công văn", "73/UBND-CN", None,
     "UBND tỉnh"),  # bracket before "số"
    ("theo Quyết định đưa vụ án ra xét xử số: 07/2017/QĐ-PT ngày 04/01/2018",
     "Quyết định đưa vụ án ra xét xử số: 07/2017/QĐ-PT", "Quyết định", "07/2017/QĐ-PT", "2018-01-04", None),
    ("do bản án dân sự sơ thẩm số: 117/2017/DS-ST bị kháng cáo", "bản án dân sự sơ thẩm số: 117/2017/DS-ST",
     "Bản án", "117/2017/DS-ST", None, None),  # words between noun and number
    ("theo Bản án dân sự phúc thẩm số 88/2004/DSPT ngày 18/11/2004", "Bản án dân sự phúc thẩm số 88/2004/DSPT",
     "Bản án", "88/2004/DSPT", "2004-11-18", None),  # the older sign of a court has no dash
    ("theo Bản án hình sự sơ thẩm số 12/HSST ngày 05/6/1998", "Bản án hình sự sơ thẩm số 12/HSST", "Bản án", "12/HSST",
     "1998-06-05", None),
    ("Theo Quyết định 327 CT ngày 15-9-1992 của Chủ tịch Hội đồng Bộ trưởng", "Quyết định 327 CT", "Quyết định",
     "327CT", "1992-09-15", "Chủ tịch Hội đồng Bộ trưởng"),  # the old sign behind a space, without "số"
    ("Nghị định 100/2019 của Chính phủ", "Nghị định 100/2019", "Nghị định", "100/2019", None, "Chính phủ"),  # no sign
    ("theo Nghị định số 168/2024;", "Nghị định số 168/2024", "Nghị định", "168/2024", None, None),
    ("Quyết định 5/2024.", "Quyết định 5/2024", "Quyết định", "5/2024", None, None),
    ("Công điện khẩn số 02 ngày 5 tháng 8 năm 2010", "Công điện khẩn số 02", "Công điện", "02", "2010-08-05", None),
    ("Công văn hỏa tốc số 15 ngày 3/4/2020", "Công văn hỏa tốc số 15", "Công văn", "15", "2020-04-03", None),
    ("theo quyết định khẩn số 5 ngày 3/4/2020", "quyết định khẩn số 5", "Quyết định", "5", "2020-04-03", None),
    ("theo NĐ 100/2019,", "NĐ 100/2019", "Nghị định", "100/2019", None, None),  # the code with serial and year
    ("Quyết định số 35/2018/QĐ-UBND, ngày 05/10/2018 UBND tỉnh ban hành quy định về đất",
     "Quyết định số 35/2018/QĐ-UBND", "Quyết định", "35/2018/QĐ-UBND", "2018-10-05", "UBND tỉnh"),  # what it enacts
    ("Quyết định thi hành án số 15/THA ngày 2/4/2001", "Quyết định thi hành án số 15/THA", "Quyết định", "15/THA",
     "2001-04-02", None),  # a sign that is no type's
    ("Lệnh truy nã số 12/PC45", "Lệnh truy nã số 12/PC45", "Lệnh", "12/PC45", None, None),
    ("Quyết định số 1 234/QĐ-UBND ngày 5/6/2009", "Quyết định số 1 234/QĐ-UBND", "Quyết định", "1234/QĐ-UBND",
     "2009-06-05", None),  # figures that a typewriter set apart
    ("Quyết định số: 4 5 6/QĐ-SYT", "Quyết định số: 4 5 6/QĐ-SYT", "Quyết định", "456/QĐ-SYT", None, None),
    ("Thông tư liên tịch số 01/TTLT của liên ngành Tòa án nhân dân tối cao - Bộ Tư pháp - Bộ Tài chính",
     "Thông tư liên tịch số 01/TTLT", "Thông tư liên tịch", "01/TTLT", None,
     "liên ngành Tòa án nhân dân tối cao - Bộ Tư pháp - Bộ Tài chính"),
    ("Quyết định kháng nghị số 06/2026/KN-DS của Viện trưởng", "Quyết định kháng nghị số 06/2026/KN-DS", "Quyết định",
     "06/2026/KN-DS", None, "Viện trưởng"),  # a decision, whatever it does
    ("Thực hiện Mệnh lệnh số 02/ML-BQP ngày 01/12/2025", "Mệnh lệnh số 02/ML-BQP", "Mệnh lệnh", "02/ML-BQP",
     "2025-12-01", None),
    ("Chứng thư thẩm định giá số 14/2026/CT-SKV;", "Chứng thư thẩm định giá số 14/2026/CT-SKV", "Chứng thư",
     "14/2026/CT-SKV", None, None),
    ("theo Nghị định số 16/2025/NĐ-CP của Chính phủ./.", "Nghị định số 16/2025/NĐ-CP", "Nghị định", "16/2025/NĐ-CP",
     None, "Chính phủ"),  # the mark that closes a text
    ("Công văn số 15/LĐLĐ-TC ngày 02/11/2022 của Liên đoàn Lao động tỉnh.", "Công văn số 15/LĐLĐ-TC", "Công văn",
     "15/LĐLĐ-TC", "2022-11-02", "Liên đoàn Lao động tỉnh"),  # begins as "liên Bộ"
    ("Giấy phép xây dựng số 123/GPXD do UBND quận 7 cấp", "Giấy phép xây dựng số 123/GPXD", "Giấy phép", "123/GPXD",
     None, "UBND quận 7"),  # a code that only begins with the type's
    ("Sắc lệnh 29-SL ngày 12/9/1945", "Sắc lệnh 29-SL", "Sắc lệnh", "29-SL", "1945-09-12", None),  # no "số", no stroke
    ("Quyết định số 500 TTg ngày 8/7/1997", "Quyết định số 500 TTg", "Quyết định", "500TTg", "1997-07-08", None),
    ("thực hiện Chỉ thị 16 của Thủ tướng Chính phủ", "Chỉ thị 16", "Chỉ thị", "16", None, "Thủ tướng Chính phủ"),
    ("Quyết định số 787 ngày 5/7/2019", "Quyết định số 787", "Quyết định", "787", "2019-07-05", None),  # serial alone
    ("Quyết định số 109/2005/QĐ-BCA (A11) ngày 5/7/2005 của Bộ trưởng", "Quyết định số 109/2005/QĐ-BCA", "Quyết định",
     "109/2005/QĐ-BCA", "2005-07-05", "Bộ trưởng"),  # a drafting unit between number and date
    ("Quyết định 119/QĐ-UBND năm 2009 bổ sung thủ tục của Sở Tư pháp do Ủy ban nhân dân tỉnh Hà An ban hành",
     "Quyết định 119/QĐ-UBND", "Quyết định", "119/QĐ-UBND", "2009", "Ủy ban nhân dân tỉnh Hà An"),  # a database's title
    ("Thông tư liên tịch số 11/2004/TTLT-BNN-BNV ngày 02/4/2004 của Bộ Nông nghiệp, Bộ Nội vụ hướng dẫn",
     "Thông tư liên tịch số 11/2004/TTLT-BNN-BNV", "Thông tư liên tịch", "11/2004/TTLT-BNN-BNV", "2004-04-02",
     "Bộ Nông nghiệp, Bộ Nội vụ"),  # a joint document has several issuers
    ("CHỈ THỊ SỐ 16/2001/CT-TTG NGÀY 21 THÁNG 6 NĂM 2001", "CHỈ THỊ SỐ 16/2001/CT-TTG", "Chỉ thị", "16/2001/CT-TTG",
     "2001-06-21", None),  # capitals
    ("- 1Quyết định 3206/QĐ-UBND năm 2017", "Quyết định 3206/QĐ-UBND", "Quyết định", "3206/QĐ-UBND", "2017", None),
    ("Quyết định số:12/QĐ-UBND và các quy định", "Quyết định số:12/QĐ-UBND", "Quyết định", "12/QĐ-UBND", None, None),
    ("công văn số.15/UBND-NC nêu trên", "công văn số.15/UBND-NC", "Công văn", "15/UBND-NC", None, None),  # a point
    ("Tờ trình số 473/TTr - NN&PTNT ngày 21/5/2007", "Tờ trình số 473/TTr - NN&PTNT", "Tờ trình", "473/TTr-NN&PTNT",
     "2007-05-21", None),  # blanks around the hyphen
    ("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", "Điều lệ Đảng Cộng sản Việt Nam", "Điều lệ", None, None, None),
    ("Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14 ngày 17/6/2020",
     "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14", "Luật", "62/2020/QH14", "2020-06-17",
     None),  # the number that closes the name is the amending law's: its year is that of the date
    ("Luật số 62/2020/QH14 sửa đổi, bổ sung một số điều của Luật Xây dựng", "Luật số 62/2020/QH14", "Luật",
     "62/2020/QH14", None, None),  # number first
    ("Luật Thanh tra số 11/2022/QH15 được Quốc hội thông qua ngày 14/11/2022", "Luật Thanh tra số 11/2022/QH15", "Luật",
     "11/2022/QH15", "2022-11-14", "Quốc hội"),  # who adopted it, and the day
    ("Pháp lệnh Phí và lệ phí ngày 28-8-2001 của Hội đồng Nhà nước", "Pháp lệnh Phí và lệ phí ngày 28-8-2001",
     "Pháp lệnh", None, "2001-08-28", "Hội đồng Nhà nước"),  # a law by name has a legislator
    ("Ngày 16/5/2024, Đoàn kiểm tra của UBND tỉnh có Thông báo số 31/TB-ĐKT", "Thông báo số 31/TB-ĐKT", "Thông báo",
     "31/TB-ĐKT", "2024-05-16", "Đoàn kiểm tra"),  # the team acts, not its owner
    ("Xét đề nghị của Sở Y tế (công văn số 86/SYT-TC ngày 27/11/2008)", "công văn số 86/SYT-TC", "Công văn",
     "86/SYT-TC", "2008-11-27", "Sở Y tế"),  # whose word stands in the bracket
    ("Thông tư liên tịch số 12/2008/TTLT-A-B ngày 05/12/2008 của liên Bộ Y tế và Bộ Nội vụ về việc",
     "Thông tư liên tịch số 12/2008/TTLT-A-B", "Thông tư liên tịch", "12/2008/TTLT-A-B", "2008-12-05",
     "liên Bộ Y tế và Bộ Nội vụ"),
    ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 Chính phủ về thực hiện", "Nghị định số 61/2018/NĐ-CP", "Nghị định",
     "61/2018/NĐ-CP", "2018-04-23", "Chính phủ"),  # "của" left out
    ("Thông tư số 39/2014/TT-BTC của Bộ Tài chính quy định.", "Thông tư số 39/2014/TT-BTC", "Thông tư",
     "39/2014/TT-BTC", None, "Bộ Tài chính"),  # a verb before the full stop
    ("Thông tư số 09/2021/TT-BLĐTBXHngày 05 tháng 8 năm 2021 củaBộ Lao động - Thương binh và Xã hội;",
     "Thông tư số 09/2021/TT-BLĐTBXH", "Thông tư", "09/2021/TT-BLĐTBXH", "2021-08-05",
     "Bộ Lao động - Thương binh và Xã hội"),  # lost spaces
    ("Căn cứNghị định số 61/2022/NĐ-CP;", "Nghị định số 61/2022/NĐ-CP", "Nghị định", "61/2022/NĐ-CP", None, None),
    ("Công văn số 27/UBND – KT ngày 06/9/2024 của UBND tỉnh", "Công văn số 27/UBND – KT", "Công văn", "27/UBND–KT",
     "2024-09-06", "UBND tỉnh"),  # a dash that a word processor lengthened
    ("Thông bao số 8/TB-SNV", "Thông bao số 8/TB-SNV", "Thông báo", "8/TB-SNV", None, None),  # a lost mark
    ("Ngày 20/6/2025, tại kỳ họp thứ 11, HĐND tỉnh đã thông qua Nghị quyết số 17/NQ-HĐND", "Nghị quyết số 17/NQ-HĐND",
     "Nghị quyết", "17/NQ-HĐND", "2025-06-20", "HĐND tỉnh"),  # a phrase between day and body
    ("Ngày 03/4/2024, Ban Vận động xây dựng, tu bổ đình làng có Tờ trình số 2/TTr-BVĐ", "Tờ trình số 2/TTr-BVĐ",
     "Tờ trình", "2/TTr-BVĐ", "2024-04-03", "Ban Vận động xây dựng, tu bổ đình làng"),  # all between day and verb
    ("theo đề nghị của Trưởng ban Thẩm định, xét chọn giống cây tại Tờ trình số 4/TTr-BTĐ", "Tờ trình số 4/TTr-BTĐ",
     "Tờ trình", "4/TTr-BTĐ", None, "Trưởng ban Thẩm định, xét chọn giống cây"),  # all between "của" and "tại"
    ("chỉ đạo của Sở Y tế tại kết luận giao ban và Công văn số 5/SYT-NV", "Công văn số 5/SYT-NV", "Công văn",
     "5/SYT-NV", None, "Sở Y tế"),  # a paper without a number between: the sign says whose
    ("ý kiến của Sở Y tế tại: Công văn số 5/SYT-NV", "Công văn số 5/SYT-NV", "Công văn", "5/SYT-NV", None, "Sở Y tế"),
    ("ý kiến của Sở Y tế tại mục 3 Công văn số 5/SYT-NV", "Công văn số 5/SYT-NV", "Công văn", "5/SYT-NV", None,
     "Sở Y tế"),  # a pinpoint between "tại" and the type
    ("Đề án do Nhà nước giao, thực hiện theo Nghị định số 52/2024/NĐ-CP", "Nghị định số 52/2024/NĐ-CP", "Nghị định",
     "52/2024/NĐ-CP", None, None),  # a body from far away is none
    ("tham mưu Chủ tịch UBND tỉnh ban hành chỉ thị, thực hiện theo Công văn số 77/CAT-PV01", "Công văn số 77/CAT-PV01",
     "Công văn", "77/CAT-PV01", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "kind", "number", "date", "issuer"), FORMS, ids=[row[1] for row in FORMS])
def test_a_citation(
    text: str, surface: str, kind: str, number: str | None, date: str | None, issuer: str | None
) -> None:
    (found,) = cited(text)
    assert (found.text, found.type, found.number) == (surface, kind, number)
    assert (found.date, found.issuer) == (date, issuer)


NONE = [
    "Hợp đồng số 41/2026/SKH&CNLĐ-BTA ngày 5/3/2026",  # a contract that is numbered as files are
    "hợp đồng với nhà thầu số 12/XL-2021",
    "Phụ lục số 02/PL-UBND",  # a part of the paper itself
    "Mẫu B01/TCT-HS và tuyến T16/UBND",  # letters that are no code of the sign
    "tổ12/UBND-NC của khối",  # a word that ends no type
    "theo Mẫu số 01/TSC và Biểu số 02/TTr",  # form codes
    "TCVN 6909:2001, QCVN 01:2019/BYT, ISO 9001:2015",  # standards
    "biển số 51A-123.45; tài khoản số 0123456789; điện thoại 024.3825",  # a plate, an account, a telephone
    "thửa đất số 123, tờ bản đồ số 45; số nhà 12/45",  # land and addresses
    "đạt 12/15 tiêu chí; tỷ lệ 3/4; 24/7; quý III/2024; năm học 2023/2024",  # figures
    "vụ án dân sự thụ lý số 112/2025/TLST-DS ngày 03 tháng 9 năm 2025",  # a court's register
    "Báo cáo 6/2024 của xã, Kế hoạch 3/2024, tháng 6/2024, tỷ lệ số 5/2024/6",  # months
    "tỷ lệ 5/CP, Quyết định 45 CTY, nhà số 5 CT",
    "gói thầu số 05/XL-2021",  # packages and programmes
    "xem https://example.vn/?id=1/QĐ-TTg hoặc gửi a/NĐ-CP@example.vn",  # addresses on the web
    "Văn bản này và Quyết định nêu trên",  # references only
]


GLUED = [
    ("NĐ16/2022/NĐ-CP ngày 28/01/2022", "NĐ16/2022/NĐ-CP", "Nghị định", "16/2022/NĐ-CP"),
    ("TT06/2021/TT-BXD của Bộ Xây dựng", "TT06/2021/TT-BXD", "Thông tư", "06/2021/TT-BXD"),
    ("theo QĐ35/QĐ-UBND,", "QĐ35/QĐ-UBND", "Quyết định", "35/QĐ-UBND"),
    ("và (CV123/SXD-QLN)", "CV123/SXD-QLN", "Công văn", "123/SXD-QLN"),
    ("CV 45/SYT-NV", "CV 45/SYT-NV", "Công văn", "45/SYT-NV"),
    ("NQ12-NQ/TU của Tỉnh ủy", "NQ12-NQ/TU", "Nghị quyết", "12-NQ/TU"),
    ("KH08/KH-UBND", "KH08/KH-UBND", "Kế hoạch", "08/KH-UBND"),
    ("Nghị định16/2022/NĐ-CP", "Nghị định16/2022/NĐ-CP", "Nghị định", "16/2022/NĐ-CP"),
    ("tại Quyết định07/QĐ-STC", "Quyết định07/QĐ-STC", "Quyết định", "07/QĐ-STC"),
    ("công văn221/UBND-NC", "công văn221/UBND-NC", "Công văn", "221/UBND-NC"),
    ("Chỉ thị05-CT/TW", "Chỉ thị05-CT/TW", "Chỉ thị", "05-CT/TW"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "number"), GLUED)
def test_a_serial_glued_to_its_type_or_code(text: str, surface: str, kind: str, number: str) -> None:
    assert [(c.text, c.type, c.number) for c in cited(text)] == [(surface, kind, number)]


CONTRACTS = [
    ("Hợp đồng số 12/2020/HĐ-XD ngày 5/3/2020", "Hợp đồng số 12/2020/HĐ-XD", "Hợp đồng", "2020-03-05"),
    ("Hợp đồng kinh tế số 45/HĐKT ngày 02/4/2022", "Hợp đồng kinh tế số 45/HĐKT", "Hợp đồng", "2022-04-02"),
    ("Hợp đồng tư vấn giám sát số 08/2022/HĐTV-BQL ký ngày 10/10/2022", "Hợp đồng tư vấn giám sát số 08/2022/HĐTV-BQL",
     "Hợp đồng", "2022-10-10"),
    ("thanh lý hợp đồng 31/HĐ-TĐ", "hợp đồng 31/HĐ-TĐ", "Hợp đồng", None),
    ("Hợp đồng thuê xe số 3/HĐTX", "Hợp đồng thuê xe số 3/HĐTX", "Hợp đồng", None),
    ("Phụ lục hợp đồng số 02/PLHĐ-XD ngày 05/5/2023", "Phụ lục hợp đồng số 02/PLHĐ-XD", "Phụ lục hợp đồng",
     "2023-05-05"),
    ("Biên bản nghiệm thu số 07/BBNT ngày 30/6/2023", "Biên bản nghiệm thu số 07/BBNT", "Biên bản", "2023-06-30"),
    ("Hợp đồng thuê đất ngày 12/3/2020;", "Hợp đồng thuê đất ngày 12/3/2020", "Hợp đồng", "2020-03-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "kind", "date"), CONTRACTS)
def test_contracts_and_minutes_are_papers(text: str, surface: str, kind: str, date: str | None) -> None:
    assert [(c.text, c.type, c.date) for c in cited(text)] == [(surface, kind, date)]


@pytest.mark.parametrize("text", NONE)
def test_a_number_of_something_else(text: str) -> None:
    assert cited(text) == []


def test_a_list_shares_its_type_unless_a_sign_says_otherwise() -> None:
    found = cited("các Công văn: số 5/SNV-VP ngày 22/7/2024; số 41/TTr-NV1; Kế hoạch số 3/KH-SNV; 45/QĐ-SNV")
    assert [c.type for c in found] == ["Công văn", "Công văn", "Kế hoạch", None]


def test_an_issuer_is_not_shared_with_another_document_before_a_semicolon() -> None:
    found = cited("Quyết định số 45/QĐ-XPHC; Bản án số 12/2023/DS-ST của Tòa án nhân dân huyện")
    assert [c.issuer for c in found] == [None, "Tòa án nhân dân huyện"]


@pytest.mark.parametrize(
    "number", ["30/2020/NĐ-CP", "29-SL", "147-HĐBT", "74 TC/TCT", "36-HD/VPTW", "55/2004/LPQT", "15/2008/qđ-ubnd"]
)
def test_a_number_that_is_the_whole_text_is_a_citation(number: str) -> None:
    (found,) = extract_text(number).citations
    assert found.number == "".join(number.split())


def test_a_text_without_any_citation() -> None:
    assert extract_text(HEAD).citations == []


SENTENCE = (
    "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân năm 2003; Quyết định số 12/2019/QĐ-UBND ngày 5/7/2019 "
    "của Ủy ban nhân dân tỉnh, Thông tư liên tịch số 30/2000/TTLT/BTC-UBTDTT và Hướng dẫn số 36-HD/VPTW của Văn phòng "
    "Trung ương; thực hiện khoản 2 Điều 5 Nghị định số 77-CP."
)


def facts(text: str) -> list[tuple[str | None, ...]]:
    return [(c.type, c.number, c.date, c.pinpoint) for c in cited(text)]


EXPECTED = facts(SENTENCE)


def test_the_sentence_of_the_variants_is_read() -> None:
    assert [row[1] for row in EXPECTED] == [None, "12/2019/QĐ-UBND", "30/2000/TTLT/BTC-UBTDTT", "36-HD/VPTW", "77-CP"]


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", SENTENCE),  # marks apart from their letters
        unicodedata.normalize("NFKC", SENTENCE),
        SENTENCE.replace("Ủy", "Uỷ"),  # the newer place of the tone mark
        SENTENCE.replace(" ", "\u00a0"),  # blanks that do not break
        SENTENCE.replace(" ", "  "),  # doubled blanks
    ],
    ids=["NFD", "NFKC", "tone", "nbsp", "double"],
)
def test_spellings_of_one_text_give_the_same_citations(text: str) -> None:
    assert facts(text) == EXPECTED


@settings(max_examples=25)
@given(st.lists(st.integers(0, len(SENTENCE.split()) - 2), max_size=6))
def test_wider_blanks_give_the_same_citations(gaps: list[int]) -> None:
    words = SENTENCE.split()
    text = "".join(word + ("   " if i in gaps else " ") for i, word in enumerate(words)).strip()
    assert facts(text) == EXPECTED


PIECES = st.sampled_from(
    ["Quyết định ", "số ", "12/QĐ-UBND ", "ngày 5/7/2019 ", "của ", "UBND tỉnh ", ", ", "; ", "và ", "Luật ", "do ",
     "Đất đai ", "Điều lệ Đảng ", "(", ")", "77-CP ", "Nghị định này ", "khoản 2 Điều 5 ", "\n", "13/2019/TTLT-A-B "]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_citation_says_what_stands_in_its_span(text: str) -> None:
    document = extract_text(text)
    for found in document.citations:
        assert found.span[0] < found.span[1]
        assert "".join(found.text.split()).endswith("".join((found.number or "").split()).lstrip("/"))


def test_the_end_of_an_issuer_is_no_pinpoint() -> None:
    """ "Đầu" of "Kế hoạch và Đầu tư" is not the one of "gạch đầu dòng"."""
    text = (
        "Thực hiện Công văn số 5/SNV-VP của Sở Kế hoạch và Đầu tư và khoản 2, khoản 3 Điều 9 Quyết định số 7/QĐ-UBND."
    )
    assert facts(text)[1][3] == "khoản 2, khoản 3 Điều 9"


def test_an_issuer_shared_over_pinpoints() -> None:
    """ "của X" after a list counts for each of it, also where a pinpoint stands before each number."""
    found = cited("Điều 14 Thông tư số 15/2010/TT-BTC; khoản 1 Điều 2 Thông tư số 39/2014/TT-BTC của Bộ Tài chính.")
    assert [one.issuer for one in found] == ["Bộ Tài chính", "Bộ Tài chính"]


def test_what_a_list_shares() -> None:
    """A date and issuer after "số …, số …" count for both; the legislator for resolutions of two terms."""
    found = cited("Công văn số 12/UBND-KT, số 45/UBND-KT ngày 3/5/2023 của UBND tỉnh")
    assert [(one.date, one.issuer) for one in found] == [("2023-05-03", "UBND tỉnh")] * 2
    text = "Nghị quyết số 1211/2016/UBTVQH13 ngày 25/5/2016 và Nghị quyết số 27/2022/UBTVQH15 ngày 21/9/2022"
    found = cited(f"{text} của Ủy ban Thường vụ Quốc hội về tiêu chuẩn")
    assert [one.issuer for one in found] == ["Ủy ban Thường vụ Quốc hội"] * 2


def test_letters_of_one_office_in_one_sentence_share_who_wrote_them() -> None:
    text = "Phòng đã ban hành Công văn số 41/PTN ngày 18/4/2023 giao việc; Công văn số 58/PTN ngày 10/5/2023 đôn đốc."
    assert [one.issuer for one in cited(text)] == ["Phòng", "Phòng"]
    apart = text.replace("giao việc; ", "giao việc. ")
    assert [one.issuer for one in cited(apart)] == ["Phòng", None]
    other = text.replace("58/PTN", "58/STC-NS")
    assert [one.issuer for one in cited(other)] == ["Phòng", None]


BARE_LISTS = [
    # text, (number, type, date, issuer) of each citation
    ("Các quyết định số 45, 46 và 47 ngày 09/4/2024 của UBND xã Hòa Sơn.",
     [(number, "Quyết định", "2024-04-09", "UBND xã Hòa Sơn") for number in ("45", "46", "47")]),
    ("Văn bản số 45 và 46 cùng ngày 09/4/2024 của Phòng Nội vụ.",
     [(number, "Văn bản", "2024-04-09", "Phòng Nội vụ") for number in ("45", "46")]),
    ("Công văn số 12, 13, 14 hộ dân nhận được.", [("12", "Công văn", None, None)]),  # the figures count something else
    ("Tờ trình 15 ngày 10/4/2024; CV 310 ngày 12/3/2024 và KH số 19 ngày 20/3/2024.",
     [("15", "Tờ trình", "2024-04-10", None), ("310", "Công văn", "2024-03-12", None),
      ("19", "Kế hoạch", "2024-03-20", None)]),
    ("Đoàn 12 ngày 05/6/2024 làm việc; Báo cáo 6 tháng, Kế hoạch 5 năm, Quyết định 30 ngày phải giải quyết.", []),
    ("Biên bản số 02/BB-2023 ngày 05/6/2023, Kế hoạch số 5/KH-2023-2024 của Trường Tiểu học Bình Khê.",
     [("02/BB-2023", "Biên bản", "2023-06-05", None),
      ("5/KH-2023-2024", "Kế hoạch", None, "Trường Tiểu học Bình Khê")]),
    ("Nghị quyết số 10/NQ-HĐND ngày 09/12/2021 và Nghị quyết số 12/NQ-HĐND cùng ngày của HĐND tỉnh.",
     [("10/NQ-HĐND", "Nghị quyết", "2021-12-09", "HĐND tỉnh"),
      ("12/NQ-HĐND", "Nghị quyết", "2021-12-09", "HĐND tỉnh")]),
    ("Báo cáo số 12 ngày 3/4/2024, Tờ trình số 15/TTr-SYT ngày 05/4/2024 và Công văn số 9/SYT-CC đều của Sở Y tế.",
     [("12", "Báo cáo", "2024-04-03", "Sở Y tế"), ("15/TTr-SYT", "Tờ trình", "2024-04-05", "Sở Y tế"),
      ("9/SYT-CC", "Công văn", None, "Sở Y tế")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BARE_LISTS, ids=[text[:40] for text, _ in BARE_LISTS])
def test_serials_without_a_sign(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert [(c.number, c.type, c.date, c.issuer) for c in cited(text)] == expected


def test_bodies_that_speak_in_turn() -> None:
    """Each body stands before the document that holds its word, in brackets or with "tại"."""
    found = cited("Bộ Y tế (công văn số 3/BYT-KH ngày 3/4/2020) và Bộ Tư pháp (công văn số 5/BTP-PL)")
    assert [one.issuer for one in found] == ["Bộ Y tế", "Bộ Tư pháp"]
    found = cited("ý kiến của Sở Y tế tại Công văn số 34/SYT-NS ngày 4/3/2024, Sở Tư pháp tại Công văn số 5/STP-XD")
    assert [one.issuer for one in found] == ["Sở Y tế", "Sở Tư pháp"]


def test_a_legal_text_is_no_law() -> None:
    found = extract_text(HEAD + "Luật Đất đai; các văn bản pháp luật này quy định").citations
    assert [one.kind for one in found] == ["named"]


LISTS = [
    # text, (number, type, date, issuer) of each; what the row holds
    ("các Công văn số 41, 42 và 43/UBND-KT ngày 09/7/2024 của UBND tỉnh",
     [("41/UBND-KT", "Công văn", "2024-07-09", "UBND tỉnh"), ("42/UBND-KT", "Công văn", "2024-07-09", "UBND tỉnh"),
      ("43/UBND-KT", "Công văn", "2024-07-09", "UBND tỉnh")]),  # one sign for all
    ("các Quyết định từ số 51/QĐ-SYT đến số 58/QĐ-SYT ngày 09/7/2024",
     [("51/QĐ-SYT", "Quyết định", "2024-07-09", None), ("58/QĐ-SYT", "Quyết định", "2024-07-09", None)]),  # a range
    ("Quyết định số 5/QĐ-SYT và Kế hoạch số 6/KH-SYT cùng ngày 09/7/2024 của Sở Y tế",
     [("5/QĐ-SYT", "Quyết định", "2024-07-09", "Sở Y tế"), ("6/KH-SYT", "Kế hoạch", "2024-07-09", "Sở Y tế")]),
    ("Ngày 09/7/2024, UBND xã ban hành Kế hoạch số 6/KH-UBND; cùng ngày, Công an xã có Công văn số 3/CAX",
     [("6/KH-UBND", "Kế hoạch", "2024-07-09", "UBND xã"), ("3/CAX", "Công văn", "2024-07-09", "Công an xã")]),
    ("Công văn số 9/SXD-QLN ngày 01/7/2024, Kế hoạch số 6/KH-UBND ngày 09/7/2024 của UBND thành phố",
     [("9/SXD-QLN", "Công văn", "2024-07-01", None), ("6/KH-UBND", "Kế hoạch", "2024-07-09", "UBND thành phố")]),
    ("các nghị định của Chính phủ: Nghị định số 3/2023/NĐ-CP ngày 01/3/2023 về đê, Nghị định số 4/2023/NĐ-CP về kè",
     [("3/2023/NĐ-CP", "Nghị định", "2023-03-01", "Chính phủ"), ("4/2023/NĐ-CP", "Nghị định", None, "Chính phủ")]),
    ("các Công văn số 8/SYT-NV và số 9/SYT-NV (lần lượt ngày 05/3/2024 và ngày 07/3/2024)",
     [("8/SYT-NV", "Công văn", "2024-03-05", None), ("9/SYT-NV", "Công văn", "2024-03-07", None)]),  # in turn
    ("Công điện số 8/CĐ-UBND và số 9/CĐ-UBND của UBND tỉnh ban hành các ngày 04 và 05/9/2024",
     [("8/CĐ-UBND", "Công điện", "2024-09-04", "UBND tỉnh"), ("9/CĐ-UBND", "Công điện", "2024-09-05", "UBND tỉnh")]),
    ("Thông tư số 8/2018/TT-BCT ngày 05/3/2018 và Thông tư số 9/2018/TT-BYT ngày 07/3/2018, lần lượt của Bộ Công "
     "Thương và Bộ Y tế", [("8/2018/TT-BCT", "Thông tư", "2018-03-05", "Bộ Công Thương"),
                           ("9/2018/TT-BYT", "Thông tư", "2018-03-07", "Bộ Y tế")]),
    ("Quyết định số 8/QĐ-SYT ngày 05/3/2024 và Kế hoạch số 9/KH-SYT cùng ngày về tiêm chủng",
     [("8/QĐ-SYT", "Quyết định", "2024-03-05", None), ("9/KH-SYT", "Kế hoạch", "2024-03-05", None)]),
    ("Công an xã đã phát hành 02 giấy mời (từ Giấy mời số 3/GM-CAX đến số 8/GM-CAX)",
     [("3/GM-CAX", "Giấy mời", None, "Công an xã"), ("8/GM-CAX", "Giấy mời", None, "Công an xã")]),
    ("Quy chế phối hợp số 5/QCPH-SYT-CAT; Kết luận thanh tra số 6/KL-TTr",
     [("5/QCPH-SYT-CAT", "Quy chế phối hợp", None, None), ("6/KL-TTr", "Kết luận", None, None)]),  # what the sign says
    ("Sắc lệnh số 71 ngày 22-5-46 và số 72 ngày 23-5-46 về quân đội",
     [("71", "Sắc lệnh", "1946-05-22", None), ("72", "Sắc lệnh", "1946-05-23", None)]),  # serials alone
    ("Quyết định 12, 13 và 14/QĐ-STC ngày 05/3/2024",
     [("12/QĐ-STC", "Quyết định", "2024-03-05", None), ("13/QĐ-STC", "Quyết định", "2024-03-05", None),
      ("14/QĐ-STC", "Quyết định", "2024-03-05", None)]),  # serials behind their noun, without "số"
    ("Kế hoạch 2024 và 15/KH-UBND; đoàn đi ngày 12, 13 và 14/QĐ-STC",
     [("15/KH-UBND", None, None, None), ("14/QĐ-STC", None, None, None)]),  # a year, days: no serials
    ("Ngày 08/3/2024, Sở Nội vụ trình Tờ trình số 44/TTr-SNV; ngày 15/3/2024, UBND tỉnh ký Quyết định số 300/QĐ-UBND",
     [("44/TTr-SNV", "Tờ trình", "2024-03-08", "Sở Nội vụ"),
      ("300/QĐ-UBND", "Quyết định", "2024-03-15", "UBND tỉnh")]),  # a day behind a semicolon opens the next clause
    ("mục 3 Thông báo số 470-TB/HU ngày 11/3/2022; hết hạn nêu trong Thông báo 470, theo Thông báo 471, Kế hoạch 470.",
     [("470-TB/HU", "Thông báo", "2022-03-11", None), ("470", "Thông báo", None, None)]),  # its serial alone
    ("các Công văn số 8/SYT-NV ngày 05/3/2024 và số 9/SXD-QLN ngày 07/3/2024, đều của UBND tỉnh",
     [("8/SYT-NV", "Công văn", "2024-03-05", None), ("9/SXD-QLN", "Công văn", "2024-03-07", "UBND tỉnh")]),
    ("khoản 2 Thông tư 5/2017/TT-BTC Bộ Tài chính quy định; Quyết định số 6/QĐ-UBND Sở Y tế đã thu",
     [("5/2017/TT-BTC", "Thông tư", None, "Bộ Tài chính"), ("6/QĐ-UBND", "Quyết định", None, None)]),  # by the sign
    ("Kế hoạch số 7-KH/TĐTN của Ban Thường vụ Tỉnh đoàn và Đơn đề nghị của ông A",
     [("7-KH/TĐTN", "Kế hoạch", None, "Ban Thường vụ Tỉnh đoàn")]),  # a paper ends a body's name
    ("Tờ trình số 44/TTr-SNV; ngày 15/3/2024, của Sở Nội vụ",
     [("44/TTr-SNV", "Tờ trình", "2024-03-15", "Sở Nội vụ")]),
    ("Tờ trình số 44/TTr-SNV; ngày 15/3/2024 của Sở Nội vụ",
     [("44/TTr-SNV", "Tờ trình", "2024-03-15", "Sở Nội vụ")]),  # … unless what follows is said of the document
    ("quy định tại Nghị định 24/2014, 37/2014 và Thông tư 5/2016 của Bộ Nội vụ; Nghị định 8/2015, 9/2015 của Chính phủ",
     [("24/2014", "Nghị định", None, None), ("37/2014", "Nghị định", None, None),
      ("5/2016", "Thông tư", None, "Bộ Nội vụ"), ("8/2015", "Nghị định", None, "Chính phủ"),
      ("9/2015", "Nghị định", None, "Chính phủ")]),
    ("Công văn số 12/UBND-NC ngày 3/4/2024, số 14 ngày 5/4/2024, hộ số 15 và số 16 nhà A của UBND tỉnh",
     [("12/UBND-NC", "Công văn", "2024-04-03", None), ("14", "Công văn", "2024-04-05", None)]),  # behind a sign
    ("Sắc luật số 001/SLt ngày 19-4-1957", [("001/SLt", "Sắc luật", "1957-04-19", None)]),  # no "luật" besides
    ("Nghị định số 1/CP ngày 4-1-1995; 14/CP ngày 2-3-1993, 64/CP ngày 27-9-1993",
     [("1/CP", "Nghị định", "1995-01-04", None), ("14/CP", "Nghị định", "1993-03-02", None),
      ("64/CP", "Nghị định", "1993-09-27", None)]),  # a sign of two letters speaks for itself in its list
    ("Giám đốc Ban đã ban hành các Quyết định số 8/QĐ-BQLDA, 9/QĐ-BQLDA và 10/QĐ-BQLDA cùng ngày 03/02/2026 về kỷ luật",
     [(f"{n}/QĐ-BQLDA", "Quyết định", "2026-02-03", "Giám đốc Ban") for n in (8, 9, 10)]),  # one sign, one body
    ("Hiệu trưởng đã ban hành Quyết định số 3/QĐ-ĐHX ngày 07/01/2026 thành lập Tổ công tác và Kế hoạch số 4/KH-ĐHX",
     [("3/QĐ-ĐHX", "Quyết định", "2026-01-07", "Hiệu trưởng"), ("4/KH-ĐHX", "Kế hoạch", None, "Hiệu trưởng")]),
    ("Sở Y tế ban hành Quyết định số 5/QĐ-SYT về việc cử đoàn, Kế hoạch số 6/KH-SYT và Công văn số 7/UBND-NC",
     [("5/QĐ-SYT", "Quyết định", None, "Sở Y tế"), ("6/KH-SYT", "Kế hoạch", None, "Sở Y tế"),
      ("7/UBND-NC", "Công văn", None, None)]),  # the body in the sign is another
    ("Thông tư số 8/2018/TT-BQP và Thông tư liên tịch số 50/2016/TTLT-BQP-BCA của Bộ Quốc phòng và Bộ Công an",
     [("8/2018/TT-BQP", "Thông tư", None, None),
      ("50/2016/TTLT-BQP-BCA", "Thông tư liên tịch", None, "Bộ Quốc phòng và Bộ Công an")]),  # two bodies, one paper
    ("các Thông tư liên bộ số 14/TTLB ngày 30-9-1995, số 06 TT/LB ngày 12-3-1996 của liên Bộ Y tế - Tài chính",
     [("14/TTLB", "Thông tư liên tịch", "1995-09-30", "liên Bộ Y tế - Tài chính"),
      ("06TT/LB", "Thông tư liên tịch", "1996-03-12", "liên Bộ Y tế - Tài chính")]),
    ("UBND xã đã ban hành Quy chế văn thư kèm theo Quyết định số 5/QĐ-UBND; Nội quy của Hội Nông dân ban hành kèm theo "
     "Quyết định số 7/QĐ-HND", [("5/QĐ-UBND", "Quyết định", None, "UBND xã"),
                                ("7/QĐ-HND", "Quyết định", None, None)]),
    ("Tại khoản 2 Công văn số 6/UBND-NC ngày 4/4/2024, UBND tỉnh yêu cầu; Tại Quyết định số 7/QĐ-UBND, Sở Y tế đã được "
     "giao", [("6/UBND-NC", "Công văn", "2024-04-04", "UBND tỉnh"), ("7/QĐ-UBND", "Quyết định", None, None)]),
    ("Tại Bản án số 7/2026/DS-PT ngày 06/01/2026, Tòa án nhân dân tỉnh Hà An đã chấp nhận; Tại Công văn số 8/SYT-NV, "
     "UBND tỉnh đã giao", [("7/2026/DS-PT", "Bản án", "2026-01-06", "Tòa án nhân dân tỉnh Hà An"),
                           ("8/SYT-NV", "Công văn", None, None)]),  # a sign of another body
    ("Sau khi thống nhất với Bộ Nội vụ tại Công văn số 9/BNV-TL; trao đổi với Bộ Nội vụ tại Công văn số 10/BTC-NS",
     [("9/BNV-TL", "Công văn", None, "Bộ Nội vụ"), ("10/BTC-NS", "Công văn", None, None)]),
    ("Quyết định số 1/QĐ-UBND ngày 1/2/2024 và Công văn số 3/UBND-NC, cùng ngày UBND tỉnh ký Công văn số 8/UBND-NC",
     [("1/QĐ-UBND", "Quyết định", "2024-02-01", None), ("3/UBND-NC", "Công văn", None, None),
      ("8/UBND-NC", "Công văn", None, "UBND tỉnh")]),  # another clause: its body and day are not those before it
    ("Ngày 1/2/2024, Sở Y tế gửi Tờ trình số 3/TTr-SYT, cùng ngày UBND tỉnh ký Công văn số 9/UBND-NC",
     [("3/TTr-SYT", "Tờ trình", "2024-02-01", "Sở Y tế"), ("9/UBND-NC", "Công văn", "2024-02-01", "UBND tỉnh")]),
    ("Công văn số 3/UBND-NC, ngày 5/3/2024 UBND tỉnh đã có Công văn 8",
     [("3/UBND-NC", "Công văn", None, None)]),
    ("Tờ trình số 3/TTr-SYT, ngày 5/3/2024 UBND tỉnh ký các Quyết định số 8/QĐ-UBND",
     [("3/TTr-SYT", "Tờ trình", None, None), ("8/QĐ-UBND", "Quyết định", "2024-03-05", "UBND tỉnh")]),
    ("Quyết định số 3/QĐ-UBND ngày 5/3/2024 và Công văn số 4/UBND-NC cùng ngày, Sở Tài chính ký Công văn số 8/STC-NS",
     [("3/QĐ-UBND", "Quyết định", "2024-03-05", None), ("4/UBND-NC", "Công văn", "2024-03-05", None),
      ("8/STC-NS", "Công văn", None, "Sở Tài chính")]),  # no comma before it: it belongs to the number
    ("Quyết định số 3/QĐ-UBND ngày 5/3/2024, Kế hoạch số 4/KH-UBND, cùng ngày.",
     [("3/QĐ-UBND", "Quyết định", "2024-03-05", None), ("4/KH-UBND", "Kế hoạch", "2024-03-05", None)]),
    ("Ngày 5/3/2024, Sở Y tế trình Tờ trình số 7/TTr-SYT, cùng ngày đã ký Công văn số 8/SYT-NV",
     [("7/TTr-SYT", "Tờ trình", "2024-03-05", "Sở Y tế"), ("8/SYT-NV", "Công văn", None, None)]),
    ("theo Mẫu số 05/ĐKKD và QCVN 08 - 2: 2015/BTNMT", []),  # a form, a standard
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS, ids=[row[0][:50] for row in LISTS])
def test_a_list(text: str, wanted: list[tuple[str, str | None, str | None, str | None]]) -> None:
    assert [(one.number, one.type, one.date, one.issuer) for one in cited(text)] == wanted


def test_a_type_word_in_the_cell_before() -> None:
    text = "Các văn bản sau.\n\n| TT | Loại | Số |\n|---|---|---|\n| 1 | Chỉ thị | 15/2019/CT-BYT |"
    (one,) = extract_text(text, "bang.md").citations
    assert (one.text, one.type) == ("15/2019/CT-BYT", "Chỉ thị")


def test_a_title_in_capitals_over_lines() -> None:
    lines = ["KẾ HOẠCH", "THỰC HIỆN NGHỊ QUYẾT SỐ 8/2021/NQ-HĐND NGÀY 09/12/2021", "CỦA HỘI ĐỒNG NHÂN DÂN TỈNH VỀ ĐÊ"]
    text = "\n".join([*lines, "", "1. Nội dung."])
    (one,) = extract_text(text).citations
    assert (one.date, one.issuer) == ("2021-12-09", "HỘI ĐỒNG NHÂN DÂN TỈNH")


def test_a_type_word_over_a_line_end() -> None:
    text = "Căn cứ Nghị\nđịnh số 18/2017/NĐ-CP ngày 27 tháng 12 năm\n2017 của Chính phủ;"
    (one,) = extract_text(text).citations
    assert (one.type, one.date, one.issuer) == ("Nghị định", "2017-12-27", "Chính phủ")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Bản án sơ thẩm số 46/2025/DS-ST. Bản án sơ thẩm nêu trên đã áp dụng", "Bản án sơ thẩm nêu trên"),
        ("Kế hoạch kiểm tra số 5/KH-SYT. Kế hoạch kiểm tra nói trên đã xong", "Kế hoạch kiểm tra nói trên"),
        ("Quyết định số 6/QĐ-SYT. Quyết định phê duyệt nêu trên có hiệu lực", None),  # a verb: whose?
        ("Quyết định số 6/QĐ-SYT. Theo Báo cáo thẩm định nêu trên", None),  # none is cited
        ("Công văn số 5/SYT-NV. Quán triệt các văn bản trên đến từng xã", "các văn bản trên"),
        ("Công văn số 5/SYT-NV. Thực hiện Công văn trên trong tháng 5", "Công văn trên"),
        ("Công văn số 5/SYT-NV. Gửi Công văn trên địa bàn tỉnh", None),  # a preposition
    ],
)
def test_what_refers_back(text: str, meant: str | None) -> None:
    assert [one.text for one in extract_text(HEAD + text).citations if one.kind == "anaphor"] == (
        [meant] if meant else []
    )


SHORT_NAMES = [
    # text, places at which a document is called by its short name, and their pinpoints
    ("Công văn số 8/SYT-NV (viết tắt là Công văn 8). Khoản 2 Công văn 8 nêu; Công văn 8/SYT-NV, Công văn 80, 8a.",
     [("Công văn 8", "Khoản 2")]),  # its whole number, other numbers
    ("Kế hoạch số 6/KH-UBND (sau đây gọi là Kế hoạch tiêm chủng): Kế hoạch tiêm chủng đạt 90%.",
     [("Kế hoạch tiêm chủng", None)]),
    ("Kế hoạch số 6/KH-UBND (gọi tắt là Kế hoạch). Kế hoạch chưa đạt.", []),  # a bare noun is no name
    ("Thông báo 31 chưa rõ. Sở Y tế (sau đây gọi tắt là Thông báo 31).", []),  # no document to name
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SHORT_NAMES, ids=[row[0][:40] for row in SHORT_NAMES])
def test_documents_by_the_short_name_that_the_text_gives_them(text: str, wanted: list[tuple[str, str | None]]) -> None:
    found = extract_text(HEAD + text).citations
    assert [(one.text, one.pinpoint) for one in found if one.kind == "anaphor"] == wanted
    assert all(one.targets for one in found if one.kind == "anaphor")
