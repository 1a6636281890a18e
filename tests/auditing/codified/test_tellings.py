"""What articles of the codified collection say of documents that it has no more."""

import pytest

from extractor.auditing.codified.notes import statements_in, tellings_of
from extractor.identity.number import number_key

TABLE = [
    (["1. Thông tư này có hiệu lực từ ngày 15/02/2031.",
      "2. Thông tư số 71/2026/TT-BNV ngày 20/10/2026 hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành."],
     [("repeals", "71/2026/TT-BNV", True)]),
    (["Thông tư này thay thế Thông tư số 71/2026/TT-BNV ngày 20/10/2026 của Bộ Nội vụ."],
     [("replaces", "71/2026/TT-BNV", True)]),
    (["Các văn bản sau đây hết hiệu lực:", "a) Thông tư số 71/2026/TT-BNV ngày 20/10/2026;",
      "b) Thông tư số 72/2026/TT-BNV ngày 21/10/2026."],
     [("ends", "71/2026/TT-BNV", True), ("ends", "72/2026/TT-BNV", True)]),
    (["Thực hiện theo Thông tư số 71/2026/TT-BNV ngày 20/10/2026."], []),
]  # fmt: skip


@pytest.mark.parametrize("lines, expected", TABLE)
def test_tellings(lines: list[str], expected: list[tuple[str, str, bool]]) -> None:
    told = dict(tellings_of(lines))
    assert [*told] == [number_key(one[1].split("/")[0], 2026, "TT-BNV") for one in expected]
    found = [
        (said.act, mention.number, said.whole)
        for words in told.values()
        for mention, said in statements_in(words, "Thông tư")
    ]
    assert found == expected
