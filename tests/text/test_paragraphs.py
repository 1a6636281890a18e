"""Which lines are one paragraph: the sure rules by their examples, the weighed seams by kinds of layout."""

import pytest

from extractor.reading.lines import Line
from extractor.text.paragraph_weights import WEIGHTS
from extractor.text.paragraphs import IN_COLUMN, PLACED, SURE, SureRule, paragraphs
from extractor.text.seam_features import FEATURES, Seam, frames_of, measured

LEFT, RIGHT, LETTER = 85.0, 540.0, 5.6


def printed(*rows: tuple[str, float], right: float | None = None, column: str = "full") -> list[Line]:
    """Lines of a page: (text, indent in points), each as long as its text; fourteen points apart."""
    return [
        Line(
            text,
            flow="soft",
            column=column,  # type: ignore[arg-type]
            x0=LEFT + indent,
            x1=right or min(LEFT + indent + LETTER * len(text), RIGHT),
            top=100 + 16.0 * i,
            bottom=114 + 16.0 * i,
            size=13,
        )
        for i, (text, indent) in enumerate(rows)
    ]


def seams_of(rule: SureRule) -> list[Seam]:
    """The example of a rule as running text, and as lines that the file keeps apart."""
    found = []
    for flow in ("soft", "hard"):
        lines = printed((rule.example[0], 0), (rule.example[1], 0), column="left" if rule in IN_COLUMN else "full")
        for line in lines:
            line.flow = flow  # type: ignore[assignment]
        seam = Seam(lines[0], lines[1], lines[0], 1, False)
        if not seam.hard:
            seam.place(frames_of(lines))
        found.append(seam)
    return found


@pytest.mark.parametrize("rule", [*SURE, *PLACED], ids=lambda rule: rule.name)
def test_sure_rules_decide_their_examples(rule: SureRule) -> None:
    deciding = [next((r for r in [*SURE, *PLACED] if r.holds(seam)), None) for seam in seams_of(rule)]
    assert rule in deciding


@pytest.mark.parametrize("rule", IN_COLUMN, ids=lambda rule: rule.name)
def test_rules_of_columns_join_their_examples(rule: SureRule) -> None:
    assert rule.holds(seams_of(rule)[0])


BODY = "Thực hiện nhiệm vụ được giao tại Kế hoạch công tác năm, trong thời gian qua đơn vị đã"
FULL = (BODY, 0.0)


@pytest.mark.parametrize(
    "rows, count",
    [
        pytest.param([(BODY, 30), ("triển khai đồng bộ các giải pháp.", 0)], 1, id="first line set in"),
        pytest.param([(BODY, 0), ("Ủy ban nhân dân tỉnh giao.", 0)], 1, id="a capital goes on under a full line"),
        pytest.param([("Kết quả đạt được", 0), ("Đơn vị đã hoàn thành.", 0)], 2, id="a short line ends"),
        pytest.param([FULL, ("hoàn thành.", 0), ("Đồng thời, đơn vị báo cáo.", 30)], 2, id="the next is set in"),
        pytest.param([(BODY, 0), ("a) Nội dung thứ nhất", 30)], 2, id="a label set in under a full line"),
        pytest.param([(BODY + " /", 0), ("45/2020/NĐ-CP đã nêu.", 0)], 1, id="a sign is no label"),
        pytest.param([("KẾ HOẠCH", 180), ("Kiểm tra công tác văn thư năm 2024", 120)], 2, id="title and subject"),
        pytest.param([("- Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị có liên quan và địa phương rà", 20),
                      ("soát hồ sơ;", 20), ("- Sở Tài chính bố trí kinh phí.", 20)], 2, id="bullets, hanging"),
        pytest.param([("gồm 123/UBND-NC, 124/UBND-NC và số 1", 0), ("45/KH-UBND ngày 04/8/2024.", 0)], 1,
                     id="a serial cut in two"),
    ],
)  # fmt: skip
def test_layouts(rows: list[tuple[str, float]], count: int) -> None:
    assert len(paragraphs(printed(*rows), set(), set())) == count


def test_every_feature_is_weighed() -> None:
    lines = printed((BODY, 0), ("mới", 0))
    seam = Seam(lines[0], lines[1], lines[0], 1, False)
    seam.place(frames_of(lines))
    assert len(measured(seam)) == len(FEATURES) == len(set(FEATURES))
    assert set(WEIGHTS) == set(FEATURES)


def test_a_note_whose_mark_stands_alone_goes_on() -> None:
    lines = [
        Line(text, kind="footnote", flow=flow)  # type: ignore[arg-type]
        for text, flow in (
            ("1", "soft"),
            ("2021 là năm đầu của kỳ báo cáo, số liệu", "soft"),
            ("lấy đến tháng 6.", "hard"),
        )
    ]
    assert paragraphs(lines, set(), set()) == [[0, 1, 2]]
