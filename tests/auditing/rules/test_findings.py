"""Findings inside one document: one case for each rule, and clean texts that must give none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.auditing.records import Finding
from extractor.auditing.rules.findings import find_findings
from extractor.linking.analysis import Analysis
from extractor.parsing.records import LabelProblem
from extractor.record import replace
from tests.auditing.rules.told import finding_message
from tests.linking.reports import ENDING, Report, answering, report_of


def findings_of(report: Report) -> tuple[Finding, ...]:
    return find_findings(report)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in findings_of(report)]


def decision(
    body: str, head: str = "Số: 300/QĐ-UBND\nPhú Lộc, ngày 20 tháng 9 năm 2024\nQUYẾT ĐỊNH\nVề việc phê duyệt\n"
) -> Report:
    """A decision of 20/9/2024 with `body`."""
    return report_of(f"ỦY BAN NHÂN DÂN TỈNH\n{head}{body}{ENDING}")


TWO = "\nb) Đối với kiến nghị lập sổ: Sở đã lập sổ."
CASES = [
    # report, codes expected, words of the message, what it shows
    (
        lambda: answering("a) Đối với kiến nghị kiểm tra: Sở đã ban hành Kế hoạch số 31/KH-SXD ngày 18/01/2024." + TWO),
        ["evidence_before_recommendation"],
        ["31/KH-SXD", "18/01/2024", "15/TB-ĐKT", "10/7/2024", "mục a"],
        "K6: evidence older than the notice",
    ),
    (
        lambda: answering(
            "a) Đối với kiến nghị kiểm tra: Sở đã ban hành Công văn số 931/SXD-VP ngày 18/10/2024." + TWO
        ),
        ["cites_future"],
        ["931/SXD-VP", "18/10/2024", "20/9/2024"],
        "a letter younger than the report",
    ),
    (
        lambda: decision(
            "Căn cứ Kế hoạch số 31/KH-SXD ngày 12/3/2024 của Sở Xây dựng;\nTheo Kế hoạch số 31/KH-SXD ngày "
            "21/3/2024 của Sở Xây dựng."
        ),
        ["two_dates"],
        ["31/KH-SXD", "12/3/2024", "21/3/2024"],
        "one number, two days of one year",
    ),
    (
        lambda: decision("Phụ lục\n(Kèm theo Quyết định số 300/QĐ-UBND ngày 19/9/2024 của UBND tỉnh)"),
        ["two_dates"],
        ["300/QĐ-UBND", "19/9/2024", "20/9/2024"],
        "its own number with another date",
    ),
    (
        lambda: decision(
            "Căn cứ Công văn số 55/SKHCN-VP ngày 12/3/2024 về kiểm tra;\nTheo Công văn số 55/SKHHCN-VP ngày "
            "12/3/2024 về kiểm tra."
        ),
        ["variant_symbol"],
        ["55/SKHCN-VP", "55/SKHHCN-VP"],
        "two spellings of one body",
    ),
    (
        lambda: decision(
            "Căn cứ Quyết định số 15/QĐ-UBND ngày 12/3/2024 của UBND huyện Tân Lập;\nCăn cứ Quyết định số 15/QĐ-UBND "
            "ngày 14/3/2024 của UBND huyện Phú Hải;\nTheo Quyết định số 15/QĐ-UBND."
        ),
        ["ambiguous_document"],
        ["15/QĐ-UBND", "UBND huyện Tân Lập", "UBND huyện Phú Hải"],
        "a number that two districts have",
    ),
    (
        lambda: decision("Căn cứ Quyết định số 12/KH-SXD ngày 12/3/2024 của Sở Xây dựng."),
        ["type_mismatch"],
        ["Quyết định số 12/KH-SXD", "Kế hoạch"],
        "a decision with the code of a plan",
    ),
    (
        lambda: decision("Bàn giao mặt bằng vào ngày 31/9/2023."),
        ["impossible_date"],
        ["31/9/2023"],
        "September has thirty days",
    ),
    (
        lambda: decision("Bàn giao ngày 30 tháng 02 năm 2024."),
        ["impossible_date"],
        ["30 tháng 02 năm 2024"],
        "spelt out",
    ),
    (
        lambda: decision(
            "Sở đã gửi Công văn số 260/SXD-VP ngày 28/5/2024 làm tài liệu kiểm chứng kèm theo Báo cáo số "
            "140/BC-SXD ngày 25/5/2024."
        ),
        ["enclosure_younger"],
        ["260/SXD-VP", "28/5/2024", "140/BC-SXD", "25/5/2024"],
        "K7: the enclosure is younger than its carrier",
    ),
    (
        lambda: decision("Căn cứ Luật Đất đai số 31/2024/QH14."),
        ["term_mismatch"],
        ["31/2024/QH14", "2024"],
        "the 14th National Assembly ended in 2021",
    ),
    (
        lambda: decision("Căn cứ Nghị định số 33/2015/NĐ-CP ngày 27/3/2016 của Chính phủ."),
        ["year_mismatch"],
        ["33/2015/NĐ-CP", "2015", "27/3/2016"],
        "the year in the number",
    ),
    (
        lambda: decision("Giao Sở trình ban hành tại Quyết định số      /QĐ-SXD trong tháng 10."),
        ["blank_number"],
        ["/QĐ-SXD"],
        "a cited number left blank",
    ),
    (
        lambda: report_of(
            "Số:      /BC-SXD\nPhú Lộc, ngày 20 tháng 9 năm 2024\nBÁO CÁO\nKết quả năm 2024\nSở đã làm." + ENDING
        ),
        ["blank_number"],
        ["BC-SXD"],
        "its own number left blank",
    ),
    (
        lambda: decision(
            "Theo các Công văn: số 47/SXD-VP ngày 18/01/2024; số 352/SXD-VP ngày 21/5/2024; số 412/SXD-VP ngày "
            "12/6/2024; số 512/SXD-VP ngày 02/02/2024;"
            " số 566/SXD-QLN ngày 25/7/2024; số 640/SXD-VP ngày 15/8/2024."
        ),
        ["series_order"],
        ["512/SXD-VP", "02/02/2024", "352 (21/5/2024)"],
        "K11: one of the series does not rise",
    ),
    (
        lambda: decision(
            "Theo Công văn số 73/SXD-VP ngày 12/3/2024 về nhà ở và Công văn số 73/SXD-QLN ngày 15/3/2024 về đất đai."
        ),
        ["duplicate_number"],
        ["73/SXD-VP", "73/SXD-QLN"],
        "one number of one body used twice",
    ),
    (
        lambda: answering(
            "a) Đối với kiến nghị số hóa hồ sơ: Còn 9/210 hồ sơ chưa số hóa. Kết quả, tỷ lệ hồ sơ số hóa của Sở "
            "đạt 100%." + TWO
        ),
        ["contradiction"],
        ["đạt 100%", "9/210"],
        "K8: a hundred per cent beside an unfinished count",
    ),
    (
        lambda: decision("Căn cứ Thông tư số 20/2025/TT-BTTTT ngày 12/5/2024 của Bộ Thông tin và Truyền thông."),
        ["year_mismatch"],
        ["20/2025/TT-BTTTT"],
        "the year only; a second rule must not repeat it",
    ),
    (
        lambda: report_of(
            "Số: 300/BC-SXD\nPhú Lộc, ngày 20 tháng 9 năm 2025\nBÁO CÁO\nKết quả năm\n"
            "Theo Công văn số 912/BGTVT-VP ngày 12/5/2025 của Bộ Giao thông vận tải." + ENDING
        ),
        ["body_lifetime"],
        ["912/BGTVT-VP", "12/5/2025", "28/02/2025"],
        "the ministry was merged into another in March 2025",
    ),
]


@pytest.mark.parametrize(("make", "expected", "words", "reason"), CASES, ids=[case[3] for case in CASES])
def test_finding(make, expected: list[str], words: list[str], reason: str) -> None:  # type: ignore[no-untyped-def]
    report = make()
    found = findings_of(report)
    assert [finding.code for finding in found] == expected, reason
    assert all(word in finding_message(found[0], "vi") for word in words), finding_message(found[0], "vi")
    assert finding_message(found[0], "vi").endswith(".")
    assert finding_message(found[0], "en").endswith(".")
    assert found[0].span is not None


CLEAN = [
    ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.", "a basis"),
    ("Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18/01/2024.", "a law of the right term"),
    ("Căn cứ Nghị quyết số 42/2023/NQ-HĐND ngày 08/12/2022 của HĐND tỉnh.", "adopted in the December before"),
    (
        "Theo Kế hoạch số 12/KH-SXD ngày 18/01/2023 và Kế hoạch số 12/KH-SXD ngày 20/02/2024 của Sở Xây dựng.",
        "annual series repeat their numbers",
    ),
    ("Theo Công văn số 410/TTr-NV1 ngày 12/3/2024 của Thanh tra tỉnh.", "TTr is an inspectorate too"),
    ("Theo Công văn số 7659/CT-TTHT ngày 12/3/2024 của Cục Thuế.", "CT is a tax office too"),
    ("Theo văn bản số 55/TB-SXD ngày 12/3/2024 của Sở Xây dựng.", "“văn bản” is any type"),
    (
        "Thực hiện Kết luận số 36-KL/TW ngày 12/3/2024 của Bộ Chính trị, Quy định số 69-QĐ/TW ngày 06/7/2022.",
        "Party codes",
    ),
    (
        "Theo Công văn số 47/SXD-VP ngày 18/01/2024, số 352/SXD-VP ngày 21/5/2024, số 540/SXD-VP ngày 19/7/2024 và"
        " số 566/SXD-VP ngày 25/7/2024.",
        "K11: a series that rises",
    ),
    (
        "Theo Công văn số 96/UBND-NC ngày 02/5/2024 của UBND tỉnh và Công văn số 96/UBND-VP ngày 03/6/2024 của "
        "UBND huyện.",
        "two bodies of one sign",
    ),
    (
        "Quy chế ban hành kèm theo Quyết định số 118/QĐ-SXD ngày 09/3/2015 của Giám đốc Sở.",
        "issued with, not enclosed with",
    ),
    ("Đạt 100% kế hoạch. Phấn đấu đạt 100%, còn 3 đơn vị khác đang làm.", "no unfinished count"),
    ("Phấn đấu tỷ lệ hồ sơ số hóa đạt 100%; hiện còn 9/210 hồ sơ chưa số hóa.", "a wish is no claim"),
    ("Tỷ lệ 29/2/2024 và 13/412, quý III/2024.", "a leap day and a ratio"),
    ("Theo Quyết định số 131/QĐ-STTTT ngày 26/6/2024 của Sở Thông tin và Truyền thông.", "the body existed then"),
]


@pytest.mark.parametrize(("body", "reason"), CLEAN, ids=[case[1] for case in CLEAN])
def test_clean(body: str, reason: str) -> None:
    assert codes(decision(body)) == [], reason


def test_month_without_day_is_bounded_by_its_end() -> None:
    head = "Số: 300/QĐ-UBND\nPhú Lộc, ngày    tháng 8 năm 2024\nQUYẾT ĐỊNH\nVề việc phê duyệt\n"
    inside = decision("Căn cứ Công văn số 640/SXD-VP ngày 15/8/2024.", head)
    later = decision("Căn cứ Công văn số 640/SXD-VP ngày 15/9/2024.", head)
    assert (codes(inside), codes(later)) == ([], ["cites_future"])


def test_one_finding_a_conflict_however_often_it_shows() -> None:
    report = decision("Theo Công văn số 931/SXD-VP ngày 18/10/2024.\nTheo Công văn số 931/SXD-VP ngày 18/10/2024.")
    assert codes(report) == ["cites_future"]


def test_label_problems_become_findings() -> None:
    report = decision("Điều 1. Phê duyệt.")
    outline = replace(
        report.outline,
        problems=(LabelProblem("duplicate", "b", "2/b", (3, 5)), LabelProblem("skipped", "d", "2/d", (8, 9))),
    )
    found = find_findings(Analysis("", report.text, report.letterhead, outline, (), (), ()))
    assert [(f.code, f.item, f.span) for f in found] == [
        ("duplicate_label", "2/b", (3, 5)),
        ("skipped_label", "2/d", (8, 9)),
    ]
    assert "“b”" in finding_message(found[0], "vi")
    assert "mục 2" in finding_message(found[0], "vi")


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Căn cứ Công văn số 12/SXD-VP ",
                "ngày 31/9/2023",
                "ngày 02/5/2024",
                " của UBND tỉnh",
                "Luật số 31/2024/QH14",
                "; số 13/SXD-VP",
                " kèm theo ",
                "\n1. ",
                "đạt 100%",
                " còn 3/40 hồ sơ chưa xong",
                "Quyết định số /QĐ-SXD",
                "/20",
                " tháng ",
                "99/99/2024",
            ]
        ),
        max_size=30,
    )
)
def test_any_text(parts: list[str]) -> None:
    """Never raises; spans lie in the text, mentions exist, both languages speak."""
    report = decision("".join(parts))
    for finding in findings_of(report):
        assert finding.span is not None
        assert 0 <= finding.span[0] < finding.span[1] <= len(report.text.content)
        assert all(0 <= index < len(report.mentions) for index in finding.mentions)
        assert finding_message(finding, "vi")
        assert finding_message(finding, "en")
