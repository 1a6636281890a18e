"""Dates, places, documents and figures have one spelling each."""

import pytest

from extractor.publishing.words.spelling import (
    dated_document,
    day_in_words,
    document_in_words,
    figure,
    pages_in_words,
    place_in_words,
)

DAYS = [
    ("2024-09-08", "08/9/2024", "2024-09-08", "a day below ten has a zero, the month September none (NĐ 30/2020)"),
    ("2024-02-18", "18/02/2024", "2024-02-18", "the months 1 and 2 have a zero"),
    ("2024-12-31", "31/12/2024", "2024-12-31", "two figures each"),
    ("2024-08", "tháng 8/2024", "2024-08", "the day is blank on the paper"),
    ("2024-01", "tháng 01/2024", "2024-01", "January without a day"),
    ("2024", "năm 2024", "2024", "only the year is printed"),
]
PLACES = [
    ("2/đ", "mục 2.đ", "item 2.đ", "a letter under a figure"),
    ("II/1/1.1", "mục II.1.1", "item II.1.1", "a decimal label holds its parent"),
    ("Chương II/Điều 5/1/b", "điểm b khoản 1 Điều 5", "Điều 5.1.b", "as a law is cited"),
    ("Điều 3", "Điều 3", "Điều 3", "an article alone"),
    ("bảng/7", "dòng 7 của bảng", "row 7 of the table", "a row of a table"),
    ("Phần thứ nhất/I", "Phần thứ nhất.I", "Phần thứ nhất.I", "a part has its own name"),
]
DOCUMENTS = [
    ({"type": "Công văn", "number": "97/UBND-NC"}, "Công văn số 97/UBND-NC", "97/UBND-NC", "type and number"),
    ({"type": None, "number": "97/UBND-NC"}, "văn bản số 97/UBND-NC", "97/UBND-NC", "the type is not said"),
    ({"type": "Luật Đất đai", "number": None}, "Luật Đất đai", "Luật Đất đai", "a name without number"),
    ({"type": None, "number": None}, "văn bản", "a document", "nothing is said"),
]
PAGES = [([4], "4"), ([1, 2], "1–2"), ([1, 3, 4, 5, 9], "1, 3–5, 9")]


@pytest.mark.parametrize(("iso", "vietnamese", "english", "reason"), DAYS, ids=[case[0] for case in DAYS])
def test_day(iso: str, vietnamese: str, english: str, reason: str) -> None:
    assert (day_in_words(iso, "vi"), day_in_words(iso, "en")) == (vietnamese, english), reason


@pytest.mark.parametrize(("path", "vietnamese", "english", "reason"), PLACES, ids=[case[0] for case in PLACES])
def test_place(path: str, vietnamese: str, english: str, reason: str) -> None:
    assert (place_in_words(path, "vi"), place_in_words(path, "en")) == (vietnamese, english), reason


@pytest.mark.parametrize(("value", "vietnamese", "english", "reason"), DOCUMENTS, ids=[case[3] for case in DOCUMENTS])
def test_document(value: dict[str, str | None], vietnamese: str, english: str, reason: str) -> None:
    assert (document_in_words(value, "vi"), document_in_words(value, "en")) == (vietnamese, english), reason
    dated = {**value, "date": "2024-05-02"}
    assert dated_document(dated, "vi") == f"{vietnamese} ngày 02/5/2024"
    assert dated_document(dated, "en") == f"{english} of 2024-05-02"


@pytest.mark.parametrize(("pages", "words"), PAGES)
def test_pages(pages: list[int], words: str) -> None:
    assert pages_in_words(pages, "vi") == pages_in_words(pages, "en") == words


def test_figures_are_parted_as_each_language_does() -> None:
    assert (figure(1234567, "vi"), figure(1234567, "en")) == ("1.234.567", "1,234,567")
