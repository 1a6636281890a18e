"""What is said of numbers and dates that OCR may have misread, and that a text layer gives no such findings."""

import pytest

from extractor.auditing.records import Finding
from extractor.auditing.rules.findings import find_findings
from extractor.auditing.rules.ocr_candidates import candidates_of, years_of
from extractor.operations.extract import analyse
from tests.auditing.rules.told import finding_message
from tests.text.ocr_lines import digital_text, ocr_text

HEAD = (
    "UBND TỈNH AN SƠN",
    "SỞ NỘI VỤ",
    "Số: 412/BC-SNV",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "An Sơn, ngày 18 tháng 6 năm 2024",
    "BÁO CÁO",
    "Về cải cách hành chính",
)


def uncertain(body: tuple[str, ...] = (), head: tuple[str, ...] = HEAD, **unsure: float) -> list[Finding]:
    found = find_findings(analyse(ocr_text(*head, *body, **unsure)))
    unsigned = ("own_signer", "own_post")  # these papers end without a signature
    found = [finding for finding in found if finding.values.get("what") not in unsigned]
    return [finding for finding in found if finding.code in ("ocr_uncertain", "blank_number")]


CASES = [
    # lines of the body, unsure words, words of the finding, what it shows
    (("Theo Công văn số 97/UBND-NC ngày 12/3/2024.",), {"97/UBND-NC": 0.2}, ("97/UBND-NC", "20%"), "a doubtful word"),
    (("Theo Quyết định số 25Ÿ/QĐ-UBND ngày 12/3/2024.",), {}, ("25Ÿ", "257/QĐ-UBND"), "a serial given up"),
    (
        ("Theo Công văn số o45/UBND-HCC ngày 12/3/2024.", "Căn cứ Công văn số 545/UBND-HCC ngày 12/3/2024."),
        {},
        ("o45", "545/UBND-HCC"),
        "the same sign elsewhere comes first",
    ),
    (("Theo Công văn số 8/9/STC-ĐT ngày 12/3/2024.",), {}, ("8/9", "879/STC-ĐT"), "7 read as a stroke"),
    (("Theo Quyết định số 32025/QĐ-UBND ngày 12/3/2025.",), {}, ("32025", "3/2025/QĐ-UBND"), "the year fused"),
    (("Theo Công văn số 97/UBND-NC ngày 12/3/2024.",), {"12/3/2024_": 0.1}, ("12/3/2024", "10%"), "a doubtful date"),
    (("Báo cáo trước ngày 12 tháng 3 năm 20235.",), {}, ("20235", "2023", "2025"), "a year of five figures"),
    (("Căn cứ Công văn số 52/1'LLT-VX của tỉnh.",), {}, ("52/1'LLT-VX", "52/TTT-VX"), "uprights beyond counting"),
    (("Báo cáo trước ngày 26110/2024 về Sở.",), {}, ("26110/2024",), "a stroke of a date read as 1"),
    (("Theo Công văn số b#/zz/Xy6-ABCDĐ về việc này.",), {}, ("b#/zz/Xy6-ABCDĐ",), "a number beyond reading"),
]


@pytest.mark.parametrize(("body", "unsure", "words", "why"), CASES, ids=[case[3] for case in CASES])
def test_doubts(body: tuple[str, ...], unsure: dict[str, float], words: tuple[str, ...], why: str) -> None:
    (finding,) = uncertain(body, HEAD, **unsure)
    assert finding.code == "ocr_uncertain"
    assert finding.severity == "warning"
    for word in words:
        assert word in finding_message(finding, "vi"), why
        assert word in finding_message(finding, "en"), why
    assert finding.span is not None


@pytest.mark.parametrize("body", [case[0] for case in CASES if not case[1]], ids=str)
def test_a_text_layer_gives_no_doubts(body: tuple[str, ...]) -> None:
    found = find_findings(analyse(digital_text(*HEAD, *body)))
    assert "ocr_uncertain" not in [finding.code for finding in found]


@pytest.mark.parametrize(
    "words", ["trước ngày 15 hằng tháng", "từ ngày 01/7 hằng năm", "ngày 26/7/2024", "ngày thứ 15", "ngày 5 tháng 3"]
)
def test_days_that_are_no_whole_dates_give_no_doubts(words: str) -> None:
    assert uncertain((f"Các đơn vị báo cáo {words} về Sở Nội vụ.",)) == []


def test_sure_words_give_no_doubts() -> None:
    assert uncertain(("Theo Công văn số 97/UBND-NC ngày 12/3/2024 và Quyết định số 1/QĐ-TTg.",)) == []


def test_own_number() -> None:
    (finding,) = uncertain((), HEAD, **{"412/BC-SNV": 0.3})
    assert "412/BC-SNV" in finding_message(finding, "vi")
    assert finding.mentions == ()


def test_own_number_under_a_stamp_is_given_up_and_told() -> None:
    head = tuple(line.replace("412/", "4Ÿ#/") for line in HEAD)
    found = analyse(ocr_text(*head))
    assert (found.letterhead.number, found.letterhead.symbol) == (None, "BC-SNV")
    (finding,) = (one for one in find_findings(found) if one.values.get("what") == "own_number")
    assert finding.code == "ocr_uncertain"
    assert "4Ÿ#" in finding_message(finding, "vi")


def test_a_head_without_number_and_date_is_told() -> None:
    head = tuple(line for line in HEAD if not line.startswith(("Số", "An Sơn")))
    messages = " ".join(finding_message(finding, "en") for finding in uncertain(head=head))
    assert "number of this document" in messages
    assert "date of this document" in messages


CANDIDATES = [
    ((None, None, "QĐ-UBND", "25Ÿ", (), ()), ("257/QĐ-UBND",), "what Ÿ is known to have been"),
    ((None, None, "STC-KT", "o8", (), ()), ("58/STC-KT", "08/STC-KT"), "o was 5 and 0"),
    (("12/HD-SNV", "12", "HD-SNV", None, (), ("17/HD-SNV", "99/HD-SNV")), ("17/HD-SNV",), "one figure apart"),
    (("12/HD-SNV", "12", "HD-SNV", None, (), ("12/HD-SNV",)), (), "itself is no candidate"),
    ((None, None, None, "?", (), ()), (), "nothing is sure"),
]


@pytest.mark.parametrize(("given", "expected", "why"), CANDIDATES, ids=[case[2] for case in CANDIDATES])
def test_candidates(given: tuple, expected: tuple[str, ...], why: str) -> None:  # type: ignore[type-arg]
    assert candidates_of(*given) == expected, why


def test_years() -> None:
    assert years_of("năm 20235") == ("2023", "2025", "2035")
    assert years_of("năm 2023") == ()
