"""Terms that were missed and claims that other answers gainsay, on two or three short papers."""

from pathlib import Path

import pytest

from extractor.operations.trace import trace

SOURCE = """THANH TRA TỈNH NÀ PHA
Số: 31/KL-TTT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nà Pha, ngày 10 tháng 02 năm 2025

KẾT LUẬN THANH TRA
Công tác phòng cháy tại chợ Nà Sang

III. KIẾN NGHỊ
1. Ban Quản lý chợ Nà Sang sửa chữa 12 họng nước chữa cháy, hoàn thành trước ngày 30/4/2025.
2. Ban Quản lý chợ Nà Sang niêm yết sơ đồ thoát nạn tại 20 ki-ốt.

Nơi nhận:
- Ban Quản lý chợ;
- Lưu: VT.

CHÁNH THANH TRA

Lò Văn Sơn
"""
REPORT = """BAN QUẢN LÝ CHỢ NÀ SANG
Số: {number}/BC-BQLC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nà Sang, ngày {day} tháng {month} năm 2025

BÁO CÁO
Kết quả thực hiện Kết luận thanh tra số 31/KL-TTT

Kính gửi: Thanh tra tỉnh Nà Pha.

Ban Quản lý chợ báo cáo kết quả thực hiện Kết luận số 31/KL-TTT ngày 10/02/2025 như sau:{opening}

1. Về sửa chữa họng nước chữa cháy: {first}

2. Về niêm yết sơ đồ thoát nạn tại các ki-ốt: {second}

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG BAN

Vì Thị Hoa
"""
SECOND = "đã niêm yết tại 20/20 ki-ốt."

CASES = [
    # opening, answers to 1 and 2, findings, what they show
    ("", "đã sửa xong 12/12 họng nước ngày 20/4/2025.", SECOND, [], "in time and whole"),
    ("", "đã sửa xong 12/12 họng nước hôm 05/5.", SECOND, ["deadline_missed"], "late, the day without its year"),
    ("", "mới sửa được 7/12 họng nước.", SECOND, ["deadline_missed"], "open after the term"),
    (
        " từ 01/3 đến 20/4/2025 Ban đã họp hai lần.",
        "mới sửa được 7/12 họng nước.",
        SECOND,
        ["deadline_missed"],
        "the end of a span of time is no day whose state is told",
    ),
    (" tính đến ngày 20/4/2025.", "mới sửa được 7/12 họng nước.", SECOND, [], "open before the term"),
    (
        "",
        "đạt 100%, cụ thể đã sửa 9/12 họng nước.",
        SECOND,
        ["contradiction", "deadline_missed"],
        "all beside nine of twelve",
    ),
    (
        " đến nay 100% kiến nghị đã được thực hiện xong.",
        "đã sửa xong 12/12 họng nước ngày 20/4/2025.",
        "mới niêm yết tại 11/20 ki-ốt.",
        ["contradiction"],
        "claimed over all, gainsaid by an answer",
    ),
]


@pytest.mark.parametrize(("opening", "first", "second", "codes", "reason"), CASES, ids=[case[4] for case in CASES])
def test_findings(tmp_path: Path, opening: str, first: str, second: str, codes: list[str], reason: str) -> None:
    source, report = tmp_path / "1.txt", tmp_path / "2.txt"
    source.write_text(SOURCE, encoding="utf-8")
    values = {"number": 4, "day": "12", "month": "5", "opening": opening, "first": first, "second": second}
    report.write_text(REPORT.format(**values), encoding="utf-8")
    found = trace([source, report])
    told = sorted({one.code for one in found.findings if one.code in ("deadline_missed", "contradiction")})
    assert told == codes, reason


def test_a_later_report_counts_less(tmp_path: Path) -> None:
    """Twelve of twelve in May, four of the same twelve without water in June."""
    files = [tmp_path / name for name in ("1.txt", "2.txt", "3.txt")]
    files[0].write_text(SOURCE, encoding="utf-8")
    early = {"number": 4, "day": "12", "month": "5", "opening": "", "second": SECOND}
    files[1].write_text(REPORT.format(**early, first="đã sửa đủ 12/12 họng nước."), encoding="utf-8")
    late = {**early, "number": 9, "month": "6"}
    files[2].write_text(REPORT.format(**late, first="8/12 họng nước mở van có nước, 4 họng chưa có."), encoding="utf-8")
    found = trace(files)
    assert [Path(one.file).name for one in found.findings if one.code == "contradiction"] == ["3.txt"]


PARTS = [
    # month and answer of one report, of the other, findings, what they show
    (("5", "đã sửa 9/12 họng nước."), ("6", "đã sửa 4/12 họng nước."), ["3.txt"], "part of it, then less"),
    (("5", "đã sửa 4/12 họng nước."), ("6", "đã sửa 9/12 họng nước."), [], "part of it, then more"),
    (("5", "đã sửa 9/12 họng nước."), ("6", "đã thay van cho 4/20 họng nước."), [], "less of another whole"),
    (
        ("7", "Hết tháng 5/2025 đã sửa 9/12 họng nước."),
        ("6", "Đến ngày 10/6/2025 đã sửa 4/12 họng nước."),
        ["3.txt"],
        "a younger report tells of an older day",
    ),
]


@pytest.mark.parametrize(("one", "other", "files", "reason"), PARTS, ids=[case[3] for case in PARTS])
def test_counts_of_two_reports(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], files: list[str], reason: str
) -> None:
    (tmp_path / "1.txt").write_text(SOURCE, encoding="utf-8")
    for name, number, (month, first) in (("2.txt", 4, one), ("3.txt", 9, other)):
        values = {"number": number, "day": "12", "month": month, "opening": "", "second": SECOND, "first": first}
        (tmp_path / name).write_text(REPORT.format(**values), encoding="utf-8")
    found = trace(sorted(tmp_path.iterdir()))
    assert [Path(each.file).name for each in found.findings if each.code == "contradiction"] == files, reason


def test_a_subject_that_claims_all_is_gainsaid_by_the_letter(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("1.txt", "2.txt")]
    files[0].write_text(SOURCE, encoding="utf-8")
    values = {"number": 4, "day": "12", "month": "4", "opening": "", "second": SECOND}
    report = REPORT.format(**values, first="mới sửa được 7/12 họng nước.")
    for subject, told in (
        ("Hoàn thành 100% việc sửa họng nước theo Kết luận thanh tra số 31/KL-TTT", ["2.txt"]),
        ("Hoàn thành 100% việc thu phí vệ sinh theo Kết luận thanh tra số 31/KL-TTT", []),
    ):
        files[1].write_text(report.replace("Kết quả thực hiện Kết luận thanh tra số 31/KL-TTT", subject, 1), "utf-8")
        found = trace(files)
        assert [Path(one.file).name for one in found.findings if one.code == "contradiction"] == told, subject


def test_what_a_paper_asks_claims_nothing(tmp_path: Path) -> None:
    """The second paper answers the first and orders something of all itself."""
    files = [tmp_path / name for name in ("1.txt", "2.txt")]
    files[0].write_text(SOURCE, encoding="utf-8")
    values = {"number": 4, "day": "12", "month": "4", "opening": "", "first": "mới sửa được 7/12 họng nước."}
    order = f"{SECOND}\n\n3. Yêu cầu Tổ bảo vệ sửa toàn bộ họng nước chữa cháy còn lại, xong trước ngày 30/6/2025."
    files[1].write_text(REPORT.format(**values, second=order), encoding="utf-8")
    assert not [one for one in trace(files).findings if one.code == "contradiction"]
