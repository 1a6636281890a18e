"""Who is named as issuer before a citation, and on which day."""

import pytest

from extractor.parsing.citations.leads import lead_before


@pytest.mark.parametrize(
    "before, issuer, date, reason",
    [
        ("Ngày 15/01/2024, UBND tỉnh ban hành ", "UBND tỉnh", "2024-01-15", "day, body, verb"),
        (
            "Ngày 16/5/2024, Đoàn kiểm tra của UBND tỉnh có ",
            "Đoàn kiểm tra",
            "2024-05-16",
            "the body, not whose body it is",
        ),
        ("Sở đã kịp thời ban hành 02 ", "Sở", None, "helpers and a count between"),
        ("theo đề nghị của Giám đốc Sở Xây dựng tại ", "Giám đốc Sở Xây dựng", None, "whose request"),
        ("theo ý kiến Bộ Tài chính tại ", "Bộ Tài chính", None, "của left out"),
        ("UBND huyện đã báo cáo UBND tỉnh tại ", "UBND huyện", None, "the one who reports, not the one reported to"),
        ("Sở Y tế trình UBND tỉnh tại ", "Sở Y tế", None, "the one who submits"),
        ("Sở Tài chính đã có ý kiến thống nhất tại ", "Sở Tài chính", None, "a body that gave its opinion"),
        ("Sở Công Thương báo cáo. Thực hiện ", None, None, "another sentence"),
        ("các đơn vị thực hiện nghiêm ", None, None, "nobody is named"),
        ("", None, None, "nothing stands before"),
    ],
)
def test_lead(before: str, issuer: str | None, date: str | None, reason: str) -> None:
    lead = lead_before(before + "Công văn số 1/A", len(before), 0)
    assert (lead and lead.issuer, lead and lead.date) == (issuer, date), reason
    if lead and lead.issuer_span:
        assert before[slice(*lead.issuer_span)] == issuer
