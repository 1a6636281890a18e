"""Figures that do not add up, and look-alikes that are none."""

import pytest

from extractor.auditing.rules.sums import sums
from tests.linking.reports import answering, report_of

TEXTS = [
    # what is printed, claim found ("" for none), what it shows
    ("Xã kiểm tra 05/08 chợ, đạt 80%.", "80%", "a per cent that the share does not give"),
    ("Xã kiểm tra 05/08 chợ, đạt 62,5%.", "", "a per cent that it gives"),
    ("Xã kiểm tra 02/3 chợ (đạt 66%).", "", "cut off rather than rounded"),
    ("Xã trồng 05/08 ha, đạt 110% kế hoạch.", "", "a per cent of something else"),
    ("Lũy kế đến tháng 11/2025 đạt 83,4%.", "", "a month is no share"),
    ("Xã kiểm tra 12/15 chợ, đạt 95% số tiền.", "", "a per cent of something else"),
    ("Đến ngày 05/8 đạt 80%.", "", "a day is no share"),
    ("Tính đến 06/12 đạt 71,5%.", "", "a day without its word"),
    ("Xã có 2/3 số hộ, đạt 70%.", "", "a fraction in round figures"),
    ("Trong 12 hồ sơ, 09 hồ sơ thiếu chữ ký, 07 hồ sơ sai ngày.", "", "parts may speak of some twice"),
    ("Xã làm 06/11 công trình, bỏ 01 công trình; còn 04 công trình.", "", "parts between"),
    ("Xã làm 06/11 công trình, trong đó 02 công trình lớn; còn 05 công trình.", "", "parts of the first part"),
    ("Xã làm 06/11 công trình trị giá 61,3 tỷ đồng; còn lại 04 công trình.", "06/11 công trình", "figures between"),
    ("Huyện nghiệm thu 06/11 công trình; còn 04 công trình chờ vốn.", "06/11 công trình", "share and rest"),
    ("Huyện nghiệm thu 07/11 công trình; còn 04 công trình chờ vốn.", "", "share and rest that agree"),
    ("Huyện nghiệm thu 06/11 công trình; còn 04 công trình mới chờ vốn.", "", "the rest is of others"),
    ("Trong 40 hộ, 21 hộ đã dời, 12 hộ đang dựng nhà, 09 hộ chưa nhận đất.", "40", "done, begun and not done"),
    ("Trong 40 hộ, 21 hộ đã dời, 10 hộ đang dựng nhà, 09 hộ chưa nhận đất.", "", "done, begun and not done that agree"),
    ("Trong 09 đơn, 03 đơn xong, 04 đơn làm được một phần, 03 đơn chưa xem.", "09", "a numeral that counts nothing"),
    ("Trong 40 hộ, 21 hộ chưa có sổ, 12 hộ chưa có điện, 09 hộ chưa có nước.", "", "what is missing may overlap"),
    ("Trong 17 công trình, 03 công chức lo 08 công trình, 04 công trình chưa ai nhận.", "", "other things between"),
    (
        "Thu hồi 96.400.000 đồng: thủ quỹ thu 50.000.000 đồng; còn 44.600.000 đồng.",
        "96.400.000 đồng",
        "a sum, what was paid and what is left",
    ),
    ("Thu hồi 96.400.000 đồng: thủ quỹ thu 50.000.000 đồng; còn 46.400.000 đồng.", "", "sums that agree"),
    ("Thu 2,3 tỷ đồng: đã nộp 1,25 tỷ đồng, còn 1,1 tỷ đồng.", "", "sums that were rounded"),
    ("Vốn 96.400.000 đồng, đã chi 50.000.000 đồng, còn vay 20.000.000 đồng.", "", "sums of different matters"),
]


@pytest.mark.parametrize(("text", "claim", "shows"), TEXTS, ids=[shows for _, _, shows in TEXTS])
def test_text(text: str, claim: str, shows: str) -> None:
    found = [finding.values["claim"] for finding in sums(answering(f"a) {text}\nb) Sở đã lập sổ."))]
    assert found == ([claim] if claim else []), shows


HEAD = "UBND HUYỆN\nSố: 12/BC-UBND\nPhú Lộc, ngày 20 tháng 9 năm 2024\nBÁO CÁO\nKết quả thu hồi\n"
TABLES = [
    # rows, claim found, what it shows
    (
        "STT | Xã | Số tiền | Tỷ lệ\n1 | An | 120 | 50%\n2 | Bình | 130 | 70%\nCộng | – | 240 | 60%",
        "240",
        "a wrong total",
    ),
    ("STT | Xã | Số tiền | Tỷ lệ\n1 | An | 120 | 50%\n2 | Bình | 130 | 70%\nCộng | – | 250 | 60%", "", "a right one"),
    ("STT | Xã | Số tiền\n1 | An | 120\n2 | Bình | theo hồ sơ\nCộng | – | 240", "", "a row without a figure"),
    ("STT | Xã | Km\n1 | An | 0,1\n2 | Bình | 0,2\nCộng | – | 0,3", "", "figures with a comma"),
    ("STT | Xã | Km\n1 | An | 3,6\n2 | Bình | 2,8\nCộng | – | 6,5", "", "rounded"),
    ("STT | Xã | Km\n1 | An | 3,6\n2 | Bình | 2,8\nCộng | – | 6,9", "6,9", "more than rounding does"),
    ("STT | Xã | Số tiền\n1 | 2 | 3\n1 | An | 120\n2 | Bình | 130\nCộng | – | 250", "", "a row of numbers of columns"),
    ("STT | Xã | Năm\n1 | An | 2021\n2 | Bình | 2022\nTổng cộng | – | 3000", "", "years are not added"),
    (
        "STT | Xã | Phải nộp | Đã nộp | Còn lại\n1 | An | 120 | 70 | 50\n2 | Bình | 130 | 60 | 90\n"
        "3 | Châu | 90 | 90 | 0",
        "130",
        "a row that does not add up as the others do",
    ),
    (
        "STT | Xã | Phải nộp | Đã nộp | Còn lại\n1 | An | 120 | 70 | 50\n2 | Bình | 130 | 60 | 70\n"
        "3 | Châu | 90 | 90 | 0",
        "",
        "rows that all add up",
    ),
    (
        "STT | Xã | Tổng | Đạt | Hỏng | Thiếu\n1 | An | 12 | 7 | 3 | 2\n2 | Bình | 13 | 6 | 5 | 3\n"
        "3 | Châu | 9 | 9 | 0 | 0",
        "13",
        "three parts",
    ),
    (
        "STT | Xã | Quý I | Quý II | Cả hai\n1 | An | 5 | 7 | 12\n2 | Bình | 6 | 8 | 13\n3 | Châu | 9 | 9 | 18",
        "13",
        "the whole behind its parts",
    ),
    (
        "STT | Xã | Phải nộp | Đã nộp | Còn lại\n1 | An | 120 | 70 | 50\n"
        "2 | Bình | 130 | báo sau | \n3 | Châu | 90 | 90 | 0\n"
        "Cộng | – | 340 | 160 | 50",
        "",
        "a total over a row that is not settled",
    ),
    ("STT | Xã | Tuổi | Cao | Nặng\n1 | An | 12 | 7 | 3\n2 | Bình | 13 | 6 | 5\n3 | Châu | 9 | 9 | 0", "", "no sum"),
    ("STT | Xã | Số tiền\nI | Vùng cao | 120\n1 | An | 120\nCộng | – | 130", "", "rows of groups"),
]


@pytest.mark.parametrize(("rows", "claim", "shows"), TABLES, ids=[shows for _, _, shows in TABLES])
def test_table(rows: str, claim: str, shows: str) -> None:
    found = [finding.values["claim"] for finding in sums(report_of(f"{HEAD}{rows}\n"))]
    assert found == ([claim] if claim else []), shows
