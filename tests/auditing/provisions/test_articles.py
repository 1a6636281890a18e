"""Articles of the codified collection as items: their khoản and điểm, however they are typed."""

import pytest

from extractor.auditing.codified.index import CodifiedArticle
from extractor.auditing.provisions.articles import items_of

TABLE = [
    ("1. Bến.\n2. Bãi:\na) Cát;\nđ) Đá.", ["Điều 3", "Điều 3/1", "Điều 3/2", "Điều 3/2/a", "Điều 3/2/đ"]),
    ("1.Bến.\n2 . Bãi:\na/ Cát;\nb . Đá.", ["Điều 3", "Điều 3/1", "Điều 3/2", "Điều 3/2/a", "Điều 3/2/b"]),
    ("1a. Bến.\n1a1. Bãi.", ["Điều 3", "Điều 3/1a", "Điều 3/1a1"]),
    ("2.500 đồng một lượt.\n30/2020/NĐ-CP.", ["Điều 3"]),  # a sum and a number are no labels
    ("Không đánh số.", ["Điều 3"]),
]


@pytest.mark.parametrize("words, paths", TABLE)
def test_items(words: str, paths: list[str]) -> None:
    items = items_of([CodifiedArticle("Điều 3", "Điều 1.1.NĐ.3. Phạm vi", words)])
    assert [item.path for item in items] == paths
    assert "\n".join(item.words for item in items).count("\n") == words.count("\n") + 1


def test_articles_of_an_enclosed_text_are_apart() -> None:
    own = CodifiedArticle("Điều 3", "Điều 1.1.QĐ.3. Hiệu lực", "")
    enclosed = CodifiedArticle("Điều 3 Quy chế ban hành kèm theo", "Điều 1.1.QĐ.9. Bến", "1. Bến.")
    assert [item.path for item in items_of([own, enclosed])] == ["Điều 3", "PL/Điều 3", "PL/Điều 3/1"]
