"""Dates, names and places as people write them."""

import pytest

from extractor.models import Citation, Item, Signer
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import (
    date_in_words,
    document_name,
    item_in_words,
    item_label,
    places,
    signer_line,
)
from tests.publishing.sample_document import sample


@pytest.mark.parametrize(
    "date, vietnamese, english",
    [
        ("2024-03-08", "08/3/2024", "2024-03-08"),
        ("2024-08", "tháng 8/2024", "2024-08"),  # the day was left blank on paper
        ("2024", "năm 2024", "2024"),
        (None, "", ""),
    ],
)
def test_dates(date: str | None, vietnamese: str, english: str) -> None:
    assert date_in_words(date, Messages("vi")) == vietnamese
    assert date_in_words(date, Messages("en")) == english


@pytest.mark.parametrize(
    "level, label, shown",
    [("letter", "đ", "đ)"), ("arabic", "1", "1."), ("roman", "II", "II."), ("article", "Điều 5", "Điều 5.")],
)
def test_item_labels(level: str, label: str, shown: str) -> None:
    assert item_label(Item(path=label, label=label, level=level, text="", span=(0, 1))) == shown


@pytest.mark.parametrize(
    "path, vietnamese, english",
    [
        ("2/đ", "mục 2.đ", "item 2.đ"),
        ("Chương II/Điều 5/1/a", "điểm a khoản 1 Điều 5", "Điều 5.1.a"),  # as decrees cite it
        ("Điều 7a", "Điều 7a", "Điều 7a"),
        ("Điều 1/1a", "khoản 1a Điều 1", "Điều 1.1a"),  # an inserted clause
    ],
)
def test_items_in_words(path: str, vietnamese: str, english: str) -> None:
    assert item_in_words(path, Messages("vi")).replace("\u00a0", " ") == vietnamese
    assert item_in_words(path, Messages("en")).replace("\u00a0", " ") == english


def test_documents_are_called_by_number_or_by_their_longest_name() -> None:
    document = sample()
    assert [document_name(cited, document) for cited in document.documents[:2]] == [
        "Luật Khoa học và công nghệ năm 2013",
        "Thông báo 08/TB-ĐKT",
    ]


@pytest.mark.parametrize(
    "signer, line",
    [
        (
            Signer(authority="KT.", on_behalf_of="Giám đốc", title="Phó Giám đốc", name="A"),
            "A, Phó Giám đốc (KT. Giám đốc)",
        ),
        (Signer(title="Giám đốc", name="A"), "A, Giám đốc"),
        (Signer(authority="TM.", on_behalf_of="Ủy ban nhân dân"), "TM. Ủy ban nhân dân"),  # not signed yet
        (Signer(), ""),
    ],
)
def test_signers(signer: Signer, line: str) -> None:
    assert signer_line(signer) == line


def test_places_join_runs_of_pages_and_count_the_rest() -> None:
    cites = [
        Citation(id=str(n), kind="numbered", text="", span=(n, n), page=page, item=f"{n}")
        for n, page in enumerate([1, 2, 3, 7, 7, 7])
    ]
    assert places(cites, Messages("en")).replace("\u00a0", " ") == "p. 1–3, 7, item 0, 1, 2, 3 +2"
    assert places(cites[:1], Messages("vi"), pages=False).replace("\u00a0", " ") == "mục 0"
