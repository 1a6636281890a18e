"""Which mentions are one document: numbers, dates and signs decide, never a number alone."""

import pytest

from extractor.linking.identity import resolve
from extractor.linking.records import Identity
from extractor.parsing.citations.parse import parse_citations
from extractor.parsing.records import Letterhead, Outline
from extractor.reading.lines import Line
from extractor.text.assemble import assemble

HEAD = Letterhead(doc_type="Báo cáo", issuer="Sở Công Thương", parent_issuer="UBND tỉnh Bình Dương", place="Bình Dương")


def identities(*paragraphs: str, head: Letterhead = HEAD) -> tuple[Identity, ...]:
    text = assemble([Line(paragraph) for paragraph in paragraphs])
    return resolve(parse_citations(text, head, Outline()), head, {"Sở": "Sở Công Thương"})


@pytest.mark.parametrize(
    "first, second, reason",
    [
        (
            "Công văn số 31/SKHCN-VP ngày 05/3/2024",
            "Công văn số 31/SKHHCN-VP ngày 05/3/2024",
            "a doubled letter, same date",
        ),
        ("Kế hoạch số 8/KH-SKH-CN ngày 05/3/2024", "Kế hoạch số 08/KH-SKHCN ngày 05/3/2024", "hyphen and leading zero"),
        ("Thông báo số 14/TB-ĐKT ngày 02/4/2024 của Đoàn Kiểm tra", "Thông báo 14/TB-ĐKT", "a short form joins"),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", "Nghị định số 61/2018/NĐ-CP", "the year is in the number"),
        (
            "Quyết định số 45/QĐ-UBND ngày 9/5/2023",
            "quyết định số 45/QĐ-UBND ngày 09/5/2023",
            "case and zero in the day",
        ),
        ("Luật Đất đai năm 2024", "Luật Đất đai", "a bare name joins the only dated one"),
        ("Luật Đất đai số 31/2024/QH15", "Luật Đất đai", "a bare name joins the numbered law"),
        (
            "Chỉ thị số 12/CT-TTg ngày 05/3/2023",
            "Chỉ thị số 12/CT-TTg ngày 08/3/2023",
            "one number with two days of a year",
        ),
    ],
)
def test_one_document(first: str, second: str, reason: str) -> None:
    assert len(identities(f"Thực hiện {first}.", f"Theo {second}.")) == 1, reason


@pytest.mark.parametrize(
    "first, second, reason",
    [
        ("Quyết định số 123/QĐ-STTTT ngày 05/3/2024", "Quyết định số 123/QĐ-UBND ngày 05/3/2024", "other bodies"),
        (
            "Kế hoạch số 12/KH-UBND ngày 05/3/2023",
            "Kế hoạch số 12/KH-UBND ngày 05/3/2024",
            "the series begins anew each year",
        ),
        ("Kế hoạch số 12/KH-SCT ngày 05/3/2024", "Báo cáo số 12/BC-SCT ngày 05/3/2024", "types"),
        ("Quyết định số 15/QĐ-UBND", "Quyết định số 15/2023/QĐ-UBND", "individual and legal series are apart"),
        (
            "Quyết định số 15/QĐ-UBND ngày 05/3/2024 của UBND tỉnh Bình Dương",
            "Quyết định số 15/QĐ-UBND ngày 07/3/2024 của UBND tỉnh Long An",
            "provinces",
        ),
        (
            "Công văn số 31/SKHCN-VP ngày 05/3/2024",
            "Công văn số 31/SNV-VP ngày 05/3/2024",
            "signs, though number and date agree",
        ),
        ("Luật Đất đai năm 2013", "Luật Đất đai năm 2024", "years of a law"),
    ],
)
def test_two_documents(first: str, second: str, reason: str) -> None:
    assert len(identities(f"Thực hiện {first}.", f"Theo {second}.")) == 2, reason


def test_variants_are_listed_with_less_confidence() -> None:
    (found,) = identities("Công văn số 31/SKHCN-VP ngày 05/3/2024.", "Công văn số 31/SKHHCN-VP ngày 05/3/2024.")
    assert found.variants == ("31/SKHCN-VP", "31/SKHHCN-VP")
    assert found.number == "31/SKHCN-VP"
    assert found.confidence < 1.0


def test_an_anaphor_joins_its_document() -> None:
    (found,) = identities("Thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ.", "Theo Nghị định nêu trên, Sở báo cáo.")
    assert found.mentions == (0, 1)


def test_an_ambiguous_short_form_stays_apart() -> None:
    found = identities("Luật Đất đai năm 2013.", "Luật Đất đai năm 2024.", "Theo Luật Đất đai.")
    assert len(found) == 3


@pytest.mark.parametrize(
    "sentence, issuer",
    [
        ("Sở đã ban hành Kế hoạch số 12/KH-SCT ngày 05/3/2024.", "Sở Công Thương"),
        ("Công văn số 97/UBND-KT ngày 05/3/2024 của UBND tỉnh.", "UBND tỉnh Bình Dương"),
        ("Nghị định số 61/2018/NĐ-CP.", "Chính phủ"),
        ("Thông báo số 5/TB-ABC ngày 05/3/2024.", None),
    ],
)
def test_issuer(sentence: str, issuer: str | None) -> None:
    (found,) = identities(sentence)
    assert found.issuer == issuer
