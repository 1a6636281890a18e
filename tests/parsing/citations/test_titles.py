"""Tests of parsing/citations/titles.py: date and issuer that close a title, through the whole pipeline."""

import pytest

from extractor import extract_text

Row = tuple[str, list[tuple[str, str | None, str | None]]]

CLOSED: list[Row] = [
    # text → (number, date, issuer) of each numbered citation; the comment says what the row holds
    ("Theo Thông tư số 14/2018/TT-BYT quy định tiêu chuẩn phòng mổ ngày 15/5/2018 của Bộ Y tế;",
     [("14/2018/TT-BYT", "2018-05-15", "Bộ Y tế")]),  # the plain form
    ("Theo Quyết định số 61/QĐ-UBND về giao dự toán năm 2023 do UBND tỉnh Hà An ban hành ngày 09/01/2023;",
     [("61/QĐ-UBND", "2023-01-09", "UBND tỉnh Hà An")]),  # "do … ban hành ngày"
    ("(Điều 4 Thông tư số 21/2011/TT-BCT Hướng dẫn một số điều của Nghị định số 35/2006/NĐ-CP ngày 31/03/2006 của "
     "Chính phủ về nhượng quyền ngày 20/05/2011 của Bộ Công Thương, có hiệu lực thi hành kể từ ngày 04/07/2011)",
     [("21/2011/TT-BCT", "2011-05-20", "Bộ Công Thương"), ("35/2006/NĐ-CP", "2006-03-31", "Chính phủ")]),  # nested
    ("(Điều 1 Thông tư số 30/2016/TT-BTC Sửa đổi Thông tư số 11/2014/TT-BTC ngày 19/02/2016 của Bộ Tài chính, có hiệu "
     "lực thi hành kể từ ngày 05/04/2016)",
     [("30/2016/TT-BTC", "2016-02-19", "Bộ Tài chính"), ("11/2014/TT-BTC", None, None)]),  # the year says whose it is
    ("(Điều 2 Thông tư số 30/2016/TT-BTC Sửa đổi Thông tư số 11/2016/TT-BTC ngày 19/02/2016 của Bộ Tài chính, có hiệu "
     "lực thi hành kể từ ngày 05/04/2016)",
     [("30/2016/TT-BTC", "2016-02-19", "Bộ Tài chính"), ("11/2016/TT-BTC", None, None)]),  # the note's end says it
    ("Theo Thông tư số 30/2016/TT-BTC sửa đổi Thông tư số 11/2016/TT-BTC ngày 15/01/2016 của Bộ Tài chính.",
     [("30/2016/TT-BTC", None, None), ("11/2016/TT-BTC", "2016-01-15", "Bộ Tài chính")]),  # in prose the nearest
    ("(Điều 3 Thông tư liên tịch số 02/2012/TTLT-BCA-BQP Hướng dẫn phối hợp ngày 09/04/2012 của Bộ Công an, Bộ Quốc "
     "phòng, có hiệu lực thi hành kể từ ngày 25/05/2012)",
     [("02/2012/TTLT-BCA-BQP", "2012-04-09", "Bộ Công an, Bộ Quốc phòng")]),  # two issuers
    ("(Điều 9 Luật số 79/2015/QH13 Thú y ngày 19/06/2015 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/07/2016)",
     [("79/2015/QH13", "2015-06-19", "Quốc hội")]),  # a law's title is its bare name
    ("(Điều 9 Luật số 9/2012/QH13 Phòng, chống bão ngày 18/06/2012 của Quốc hội, có hiệu lực từ ngày 01/05/2013)",
     [("9/2012/QH13", "2012-06-18", "Quốc hội")]),  # a comma behind its first word
    ("Theo Luật số 79/2015/QH13 Luật Thú y ngày 19/06/2015 của Quốc hội.",
     [("79/2015/QH13", "2015-06-19", "Quốc hội")]),  # the name said again is no further citation
    ("Theo Công văn số 18/SYT-NVY về báo cáo trước ngày 20/3/2024 của Sở Y tế.",
     [("18/SYT-NVY", None, None)]),  # a time limit closes no title
    ("Theo Thông báo số 7/TB-UBND về kết luận tại cuộc họp ngày 20/3/2024 của UBND tỉnh.",
     [("7/TB-UBND", None, None)]),  # the day of a meeting
    ("Theo Quyết định số 5/QĐ-SYT về quy chế trực; họp ngày 20/3/2024 của Sở Y tế;", [("5/QĐ-SYT", None, None)]),
    ("Theo Kế hoạch số 9/KH-SYT về tiêm chủng. Nội dung được rà soát ngày 20/3/2024 của tháng.",
     [("9/KH-SYT", None, None)]),  # a new sentence
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CLOSED, ids=[row[0][:60] for row in CLOSED])
def test_what_closes_a_title(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    found = extract_text(text).citations
    assert [(one.number, one.date, one.issuer) for one in found if one.kind == "numbered"] == wanted
    assert [one.text for one in found if one.kind == "named"] == []


BEHIND = [
    ("Theo Thông tư số 8/2023/TT-BYT ban hành 02/3/2023 của BYT.", "2023-03-02", "BYT"),  # no "ngày", an abbreviation
    ("Theo Nghị định số 8/2023/NĐ-CP - 02/3/2023.", "2023-03-02", None),  # behind a dash
    ("Theo Quy định số 8-QĐ/HU, mùng 2 tháng 3 năm 2023.", "2023-03-02", None),
    ("Theo Báo cáo số 8/BC-SYT ngày 02 tháng 3, 2023.", "2023-03-02", None),
    ("Theo Công văn số 8/BYT-KH mà Bộ Y tế mới ban hành ngày 02/3/2023.", "2023-03-02", "Bộ Y tế"),
    ("Theo Nghị quyết số 8/NQ-HĐND do HĐND tỉnh thông qua ngày 02/3/2023.", "2023-03-02", "HĐND tỉnh"),
    ("Theo Phương án số 8/PA-UBND ứng phó bão, được UBND xã phê duyệt ngày 02/3/2023;", "2023-03-02", "UBND xã"),
    ("Theo Quy chế phối hợp số 8/QCPH-SYT-CAT ngày 02/3/2023 giữa Sở Y tế và Công an tỉnh.", "2023-03-02",
     "Sở Y tế và Công an tỉnh"),
    ("Theo Thông tư số 8/2023/TT-BYT về trạm y tế (ký ngày 02/3/2023) của Bộ trưởng Bộ Y tế.", "2023-03-02",
     "Bộ trưởng Bộ Y tế"),
    ("Theo Nghị định số 8/2023/NĐ-CP sửa đổi, bổ sung Nghị định số 3/2019/NĐ-CP ngày 02/3/2023 của Chính phủ;",
     "2023-03-02", "Chính phủ"),
    # text → date, issuer of the first citation
    ("Theo Kế hoạch số 33/KH-BYT của Bộ Y tế (BYT) ngày 07 tháng 3 năm 2024.", "2024-03-07", "Bộ Y tế"),
    ("Theo Quyết định số 8/QĐ-UBND ngày .../6/2024 của UBND tỉnh.", "2024-06", "UBND tỉnh"),
    ("Theo Công văn số 6/UBND-TH ngày ____ tháng ____ năm 2024 của UBND tỉnh.", "2024", "UBND tỉnh"),
    ("Theo Quyết định số 8/QĐ-UBND cùng ngày 03/6/2024 của UBND tỉnh.", "2024-06-03", "UBND tỉnh"),
    ("Theo Công văn số 6/UBND-TH ngày 03.6.24 của UBND tỉnh.", "2024-06-03", "UBND tỉnh"),
    ("Theo Quyết định số 8/QĐ-UBND ngày 03/6/2024, của Sở Y tế tại Tờ trình số 4/TTr-SYT.", "2024-06-03", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "issuer"), BEHIND, ids=[row[0] for row in BEHIND])
def test_date_and_issuer_behind_a_number(text: str, date: str | None, issuer: str | None) -> None:
    first = extract_text(text).citations[0]
    assert (first.date, first.issuer) == (date, issuer)
