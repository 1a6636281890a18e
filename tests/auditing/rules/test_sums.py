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
    ("STT | Xã | Số tiền\nI | Vùng cao | 120\n1 | An | 120\nCộng | – | 130", "", "rows of groups"),
]


@pytest.mark.parametrize(("rows", "claim", "shows"), TABLES, ids=[shows for _, _, shows in TABLES])
def test_table(rows: str, claim: str, shows: str) -> None:
    found = [finding.values["claim"] for finding in sums(report_of(f"{HEAD}{rows}\n"))]
    assert found == ([claim] if claim else []), shows
