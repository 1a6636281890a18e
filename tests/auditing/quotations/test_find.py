"""Which quoted words are ascribed to a cited document."""

import pytest

from extractor.auditing.quotations.find import find_quotations
from extractor.operations.extract import analyse
from extractor.reading.lines import Line
from extractor.text.assemble import assemble

WORDS = "Văn bản đi phải được đăng ký vào sổ trong ngày"
DECREE = "Nghị định số 30/2031/NĐ-CP ngày 05/3/2031 của Chính phủ"
TABLE = [
    (f"Khoản 2 Điều 5 {DECREE} về văn thư quy định: “{WORDS}”.", ["Khoản 2 Điều 5"], "a verb that states it"),
    (f"“{WORDS}” (khoản 2 Điều 5 {DECREE}).", ["khoản 2 Điều 5"], "the place behind it"),
    (f"Theo quy định tại Điều 5 {DECREE}, “{WORDS}”.", ["Điều 5"], "theo … before both"),
    (f'Điều 5 {DECREE} nêu rõ "{WORDS}" nhưng Sở chưa làm.', ["Điều 5"], "straight marks"),
    (f"{DECREE} quy định như sau: “{WORDS}”.", [None], "no place: the whole document"),
    (f"Việc đăng ký theo Điều 5 {DECREE} (“{WORDS}”).", ["Điều 5"], "a place right before it"),
    (f"Điều 5 {DECREE} được sửa đổi, bổ sung như sau: “{WORDS}”.", [], "new wording"),
    (f"Thay thế cụm từ “{WORDS}” tại Điều 5 {DECREE}.", [], "words that are taken out"),
    (f"Căn cứ {DECREE}; triển khai Đề án “{WORDS}”.", [], "a name"),
    (f"Điều 5 {DECREE} quy định về “sổ văn bản đi”.", [], "a term"),
    (f"Căn cứ {DECREE}. Giám đốc Sở phát biểu: “{WORDS}”.", [], "somebody else says it"),
]  # fmt: skip


@pytest.mark.parametrize("words, places, reason", TABLE)
def test_quotations(words: str, places: list[str | None], reason: str) -> None:
    found = analyse(assemble([Line("BÁO CÁO"), Line(words)]))
    quotations = find_quotations(found.text, found.mentions, found.roles)
    assert [found.mentions[one.mention].pinpoint for one in quotations] == places, reason
    assert [one.sure for one in quotations] == ["right before" not in reason] * len(quotations)
    assert all(found.text.content[slice(*one.span)] == WORDS for one in quotations)
