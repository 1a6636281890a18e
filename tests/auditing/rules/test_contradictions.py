"""A sentence that claims all of what a table behind it leaves open, and look-alikes."""

import pytest

from extractor.auditing.rules.contradictions import contradiction
from tests.linking.reports import report_of

HEAD = "BỆNH VIỆN NÀ SANG\nSố: 12/BC-BV\nNà Sang, ngày 20 tháng 9 năm 2024\nBÁO CÁO\nKết quả thu hồi\n"
ROWS = (
    "| STT | Khoản | Phải nộp | Đã nộp | Còn lại |\n| 1 | Xăng xe | 90 | 90 | 0 |\n"
    "| 2 | Tiếp khách | 80 | {paid} | {left} |\n"
)
CASES = [
    # sentence before the table, what is left in its second row, claim found ("" for none), what it shows
    ("Các khoa đã nộp đạt 100%, chi tiết như sau:", "30", "đã nộp đạt 100%", "a rest"),
    ("Các khoa đã nộp xong toàn bộ số tiền, cụ thể:", "30", "toàn bộ số tiền", "all in words"),
    ("Các khoa đã nộp đạt 100%, chi tiết như sau:", "0", "", "no rest"),
    ("Các khoa nộp như sau:", "30", "", "no claim"),
    ("Khoa Dược đã nộp đạt 100%. Các khoa khác như sau:", "30", "", "a claim in another sentence"),
    ("Các khoa đã nộp đạt 100%.", "30", "", "it introduces no table"),
    ("Phấn đấu thu đạt 100%, chi tiết như sau:", "30", "", "a goal"),
]


@pytest.mark.parametrize(("lead", "left", "claim", "shows"), CASES, ids=[case[3] for case in CASES])
def test_claim_over_a_table(lead: str, left: str, claim: str, shows: str) -> None:
    rows = ROWS.format(paid=80 - int(left), left=left)
    found = [*contradiction(report_of(f"{HEAD}{lead}\n{rows}"))]
    assert len(found) == bool(claim), shows
    assert all(claim in str(one.values["claim"]) and one.values["figures"] == left for one in found), shows
