"""Own number and date line of a scanned letterhead: what was printed stays, what the pen wrote is given up."""

import pytest

from extractor.auditing.rules.findings import find_findings
from extractor.operations.extract import analyse
from tests.text.ocr_lines import ocr_text

UNSURE = 0.88
"""Confidence of what the two readings do not agree on."""

CASES = [
    # line of the letterhead, number, symbol, why
    ("Số: 4;#f#. /QĐ-SCC", None, "QĐ-SCC", "a serial by pen keeps the sign"),
    ("SỐ; 44 /QĐ-UBND", "44/QĐ-UBND", "QĐ-UBND", "a sure serial stays"),
    ("Số: 12/2024/QĐ-UBND", "12/2024/QĐ-UBND", "QĐ-UBND", "the year belongs to the number"),
    ("Số l5 3-BC/ĐU", None, "BC/ĐU", "the Party parts serial and sign with a dash"),
    ("số 4Ƒ-CTr/TU", None, "CTr/TU", "a pen before a sign of the Party"),
    ("Số: 6ƒ /CNĐT-KTCN", None, "CNĐT-KTCN", "a sign of an enterprise, whose codes nobody lists"),
    ("Số: 6ƒ /SCC-VP Ỉ V/v kiểm tra văn thư", None, "SCC-VP", "the subject on the line of the number"),
    ("Số 45-BC/ĐU", "45-BC/ĐU", "BC/ĐU", "a sure serial of the Party stays"),
    ("Số: 21/NQ-HĐND_„,", "21/NQ-HĐND", "NQ-HĐND", "a stroke behind the sign is no letter of it"),
    ("Số: |4z@ /QĐ-TTs", None, "QĐ-TTg", "the sign is put right where the serial is lost"),
]


@pytest.mark.parametrize(("line", "number", "symbol", "why"), CASES, ids=[case[-1] for case in CASES])
def test_own_number(line: str, number: str | None, symbol: str, why: str) -> None:
    found = analyse(ocr_text("SỞ CÔNG CHÍNH", line, "An Sơn, ngày 18 tháng 6 năm 2024", "QUYẾT ĐỊNH")).letterhead
    assert (found.number, found.symbol) == (number, symbol), why


NEAR = [
    # issuer, title ("" for a letter), line of the number, number, symbol, why
    ("ỦY BAN NHÂN DÂN", "QUYẾT ĐỊNH", "Số: 45lQĐ-UBND", "45/QĐ-UBND", "QĐ-UBND", "a stroke read as l"),
    ("ỦY BAN NHÂN DÂN", "QUYẾT ĐỊNH", "Số: 45 JQÐ-UBNO", "45/QĐ-UBND", "QĐ-UBND", "as J, and wrong letters"),
    ("ỦY BAN NHÂN DÂN", "QUYẾT ĐỊNH", "Số: 45 (QĐ_UBND", "45/QĐ-UBND", "QĐ-UBND", "as a bracket"),
    ("ỦY BAN NHÂN DÂN", "QUYẾT ĐỊNH", "Số: 45 QĐ.UBND", "45/QĐ-UBND", "QĐ-UBND", "no stroke, a stop for a dash"),
    ("ỦY BAN NHÂN DÂN", "QUYẾT ĐỊNH", "Số: 451QĐ-UBND", None, "QĐ-UBND", "the stroke or a figure: given up"),
    ("ỦY BAN NHÂN DÂN", "KẾ HOẠCH", "Số: 12/KHÿUBND", "12/KH-UBND", "KH-UBND", "a dash that became a letter"),
    ("SỞ TÀI CHÍNH", "BÁO CÁO", "Số: 12/BC- -STC", "12/BC-STC", "BC-STC", "a dash doubled"),
    ("SỞ TÀI CHÍNH", "BÁO CÁO", "$ố:08/BC—SIC", "08/BC-STC", "BC-STC", "the word too"),
    ("SỞ TÀI CHÍNH", "BÁO CÁO", "@đc337/BC~STC ai.", None, "BC-STC", "a number without its word"),
    ("SỞ TÀI CHÍNH", "", "Số: 77/STC=QLNS", "77/STC-QLNS", "STC-QLNS", "a letter: body and unit"),
    ("TRƯỜNG CAO ĐẲNG NGHỀ AN SƠN", "QUYẾT ĐỊNH", "Số: 7/QD.TCĐNAS", "7/QĐ-TCĐNAS", "QĐ-TCĐNAS", "initials"),
    ("THANH TRA CHÍNH PHỦ", "THÔNG BÁO", "Số: 52/B-TTCP", "52/TB-TTCP", "TB-TTCP", "a letter lost"),
    ("SỞ TÀI CHÍNH", "BÁO CÁO", "Số: 12/XYZ.QRS", "12/XYZ.QRS", "XYZ.QRS", "nothing known is near: as it is read"),
    ("SỞ TÀI CHÍNH", "", "Số: 77/STC.NX", "77/STC.NX", "STC.NX", "two units are as near: not guessed"),
]  # fmt: skip


@pytest.mark.parametrize(("issuer", "title", "line", "number", "symbol", "why"), NEAR, ids=[case[-1] for case in NEAR])
def test_the_nearest_known_sign(issuer: str, title: str, line: str, number: str | None, symbol: str, why: str) -> None:
    titled = (title, "Về công tác văn thư") if title else ("V/v công tác văn thư",)
    analysis = analyse(ocr_text(issuer, line, "An Sơn, ngày 18 tháng 6 năm 2024", *titled, confidence=UNSURE))
    found = analysis.letterhead
    assert (found.number, found.symbol) == (number, symbol), why
    told = [one for one in find_findings(analysis) if one.values.get("what") in ("own_number", "own_symbol")]
    guessed = [one for one in analysis.text.repairs if one.rule in ("ocr_nearest", "ocr_stroke", "ocr_unreadable")]
    assert bool(told) >= bool(guessed), "never a silent guess"


DATES = [
    ("An Sơn, ngàufˆ tháng 01 năm 2024", "2024-01", "a day by pen leaves month and year"),
    ("An Sơn, ngày 18 tháng Ø6 năm 2024", "2024-06-18", "a figure that can be only one"),
    ("An Sơn, ngày 18 tháng ## năm 2024", "2024", "a month beyond reading leaves the year"),
    ("An Sơn, ngày II tháng 6 năm 2024", "2024-06-11", "two strokes are eleven"),
    ("An Sơn, ngày l1 tháng 6 năm 2024", "2024-06", "l1 is 1 or 11: not guessed"),
]


@pytest.mark.parametrize(("line", "date", "why"), DATES, ids=[case[-1] for case in DATES])
def test_own_date(line: str, date: str, why: str) -> None:
    text = ocr_text("SỞ CÔNG CHÍNH", "Số: 12/QĐ-SCC", line, "QUYẾT ĐỊNH")
    found = analyse(text).letterhead
    assert (found.date, found.place) == (date, "An Sơn"), why


TITLES = [
    # sign, title and first line under it as OCR reads them, type, subject, why
    (
        "QĐ-SCC",
        "QUYÉr ĐỊNH",
        "Về việc giao nhiệm vụ",
        "Quyết định",
        "Về việc giao nhiệm vụ",
        "the sign says which type",
    ),
    ("QĐ-SCC", "QUYẾT ĐỊNH", "Sẽ: 27 21 Về việc giao vốn", "Quyết định", "Về việc giao vốn", "pieces of a stamp go"),
    ("KH-SCC", "KẾ HOẠCH", "Đề án Về nguồn", "Kế hoạch", "Đề án Về nguồn", "words that are none stay"),
]


@pytest.mark.parametrize(("sign", "title", "line", "kind", "subject", "why"), TITLES, ids=[case[-1] for case in TITLES])
def test_title_and_subject(sign: str, title: str, line: str, kind: str, subject: str, why: str) -> None:
    head = ("SỞ CÔNG CHÍNH", f"Số: 12/{sign}", "An Sơn, ngày 18 tháng 6 năm 2024", title, line)
    found = analyse(ocr_text(*head, "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", confidence=UNSURE)).letterhead
    assert (found.doc_type, found.subject) == (kind, subject), why


AGREED = [
    # issuer, line of the number, symbol: as they are printed, however near to known ones
    ("BỆNH VIỆN LÃO KHOA", "Số: 118/GM-BVLK", "GM-BVLK"),
    ("BỆNH VIỆN MẮT AN SƠN", "Số: 7/QĐ-BVM", "QĐ-BVM"),
    ("SỞ GIÁO DỤC", "Số: 15/KH-SGD", "KH-SGD"),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 1427/QĐ-BGD&ĐT", "QĐ-BGD&ĐT"),
    ("VIỆN KIỂM SÁT NHÂN DÂN TỈNH AN SƠN", "Số: 75/CV-VKS-P1A", "CV-VKS-P1A"),
]


@pytest.mark.parametrize(("issuer", "line", "symbol"), AGREED, ids=[case[-1] for case in AGREED])
def test_what_both_readings_say_stays(issuer: str, line: str, symbol: str) -> None:
    text = ocr_text(issuer, line, "An Sơn, ngày 18 tháng 6 năm 2024", "THÔNG BÁO", "Về công tác văn thư")
    assert issuer in text.content
    assert analyse(text).letterhead.symbol == symbol


@pytest.mark.parametrize("opening", ["V/ý", "Vív", "V/%v", "Vv/", "V⁄v", "v/ự", "VN/v", "V/v"])
def test_the_opening_of_a_subject(opening: str) -> None:
    head = ("SỞ TÀI CHÍNH", "Số: 12/STC-VP", f"{opening} kiểm tra công tác văn thư", "Kính gửi: Sở Nội vụ")
    assert analyse(ocr_text(*head)).letterhead.subject == "V/v kiểm tra công tác văn thư"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Vay vốn ưu đãi năm 2024", "Vay vốn ưu đãi năm 2024"),
        ("VNPT cung cấp đường truyền", "VNPT cung cấp đường truyền"),
        ("(Đề án cấp nước sạch)", "(Đề án cấp nước sạch)"),
        ("Đề án cấp nước sạch", "Đề án cấp nước sạch"),
        ("Nghề cá ven bờ năm 2024", "Nghề cá ven bờ năm 2024"),
        ("592Về cấp nước sạch", "Về cấp nước sạch"),
        ("59Wề cấp nước sạch", "Về cấp nước sạch"),
        ("ề cấp nước sạch", "Về cấp nước sạch"),
    ],
)
def test_the_first_word_of_a_subject(read: str, printed: str) -> None:
    head = ("SỞ TÀI CHÍNH", "Số: 12/KH-STC", "An Sơn, ngày 18 tháng 6 năm 2024", "KẾ HOẠCH", read)
    assert analyse(ocr_text(*head, "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;")).letterhead.subject == printed


def test_a_subject_goes_on_in_a_line_whose_head_is_covered() -> None:
    head = ("SỞ TÀI CHÍNH", "Số: 12/TTr-STC", "An Sơn, ngày 18 tháng 6 năm 2024", "TỜ TRÌNH")
    lines = ("Về việc phê duyệt dự án xây dựng công trình", "… cấp hệ thống kênh tưới", "Kính gửi: Sở Nội vụ")
    subject = "Về việc phê duyệt dự án xây dựng công trình … cấp hệ thống kênh tưới"
    assert analyse(ocr_text(*head, *lines)).letterhead.subject == subject
