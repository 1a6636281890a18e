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

RULES = "Quyết định số 12/2031/QĐ-UBND ngày 05/3/2031 của Ủy ban nhân dân tỉnh Sơn Khê"
APART = [
    (f"Sở làm theo {DECREE}. Khoản 2 Điều 6 nêu: “{WORDS}”.", [("Khoản 2 Điều 6", True)], "the only document"),
    (f"Sở làm theo {DECREE}; tại điểm a khoản 1 Điều 4 quy định “{WORDS}”.",
     [("điểm a khoản 1 Điều 4", True)], "a clause of its own"),
    (f"Quy chế theo {RULES} còn hiệu lực. Điều 7 của Quy chế ghi “{WORDS}”.",
     [("Điều 7 của Quy chế", True)], "what it stands in is named before"),
    (f"Sở làm theo {RULES}. Điều 7 của Quy chế ghi “{WORDS}”.", [("Điều 7 của Quy chế", False)], "it is not named"),
    (f"Theo {RULES} và {DECREE}, khoản 3 Điều 9 nêu “{WORDS}”.", [("khoản 3 Điều 9", False)], "two documents"),
    (f"Khoản 1 và 3 Điều 4 {DECREE}, trong đó khoản 3 nêu: “{WORDS}”.", [("", True)], "in the place of the mention"),
    (f"Sở làm theo {DECREE}. Hợp đồng tại khoản 2 Điều 6 ghi: “{WORDS}”.", [("khoản 2 Điều 6", False)], "of a deed?"),
    (f"Sở làm theo {DECREE}. Khoản 2 Điều 6 của hợp đồng ghi: “{WORDS}”.", [], "of another paper"),
    (f"Sở làm theo {DECREE}. Khoản 2 Điều 6 Hợp đồng thuê ghi: “{WORDS}”.", [], "of another paper, in capitals"),
    (f"Sở làm theo {DECREE}. Khoản 2 Điều 6 được sửa đổi như sau: “{WORDS}”.", [], "new wording"),
    (f"Điều 5 {DECREE} còn hiệu lực. Khoản 2 Điều 6 nêu: “{WORDS}”.", [("Khoản 2 Điều 6", True)], "not Điều 5"),
    (f"Sở làm theo {DECREE}.\nKhoản 2 Điều 6 nêu: “{WORDS}”.", [], "another paragraph"),
]  # fmt: skip


@pytest.mark.parametrize("words, places, reason", APART)
def test_a_place_apart_from_its_document(words: str, places: list[tuple[str, bool]], reason: str) -> None:
    found = analyse(assemble([Line("BÁO CÁO"), *map(Line, words.split("\n"))]))
    quotations = find_quotations(found.text, found.mentions, found.roles)
    assert [(found.text.content[slice(*(one.place or (0, 0)))], one.sure) for one in quotations] == places, reason
    assert all(one.mention == len(found.mentions) - 1 for one in quotations)


@pytest.mark.parametrize("words, places, reason", TABLE)
def test_quotations(words: str, places: list[str | None], reason: str) -> None:
    found = analyse(assemble([Line("BÁO CÁO"), Line(words)]))
    quotations = find_quotations(found.text, found.mentions, found.roles)
    assert [found.mentions[one.mention].pinpoint for one in quotations] == places, reason
    assert [one.sure for one in quotations] == ["right before" not in reason] * len(quotations)
    assert all(found.text.content[slice(*one.span)] == WORDS for one in quotations)
