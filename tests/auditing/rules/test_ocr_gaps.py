"""What a scan does not show is said: fields without a value, a type that nothing prints, words left out."""

import pytest

from extractor.auditing.rules.findings import find_findings
from extractor.auditing.rules.ocr_gaps import place_of
from extractor.operations.extract import analyse
from extractor.record import replace
from extractor.text.assemble import assemble
from tests.auditing.rules.told import finding_message
from tests.text.ocr_lines import digital_text, ocr_line, ocr_text

HEAD = ("SỞ NỘI VỤ", "Số: 412/BC-SNV", "An Sơn, ngày 18 tháng 6 năm 2024", "BÁO CÁO", "Về cải cách hành chính")
END = ("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An")

CASES = [
    ((*HEAD, *END), set(), "everything is there"),
    (HEAD, {"own_signer", "own_post"}, "nobody signs"),
    ((*HEAD[1:], *END), {"own_issuer"}, "no issuer"),
    ((*HEAD[:3], *END), {"own_type", "own_subject"}, "a type by its sign only, no subject"),
    ((HEAD[0], *HEAD[2:], *END), {"own_symbol"}, "no number line"),
    ((*HEAD[:2], *HEAD[3:], *END), {"own_place"}, "no place and date"),
    ((*HEAD, *END[:2], "KT. GIÁM ĐỐC", *END[3:]), {"own_post"}, "a deputy whose post is lost"),
]


@pytest.mark.parametrize(("lines", "missing", "why"), CASES, ids=[case[2] for case in CASES])
def test_missing_fields(lines: tuple[str, ...], missing: set[str], why: str) -> None:
    found = [one for one in find_findings(analyse(ocr_text(*lines))) if one.code == "ocr_uncertain"]
    told = {one.values["what"] for one in found} - {"own_number", "own_date"}
    assert told == missing, why
    assert all(finding_message(one, lang) for one in found for lang in ("vi", "en"))
    assert not [one for one in find_findings(analyse(digital_text(*lines))) if one.code == "ocr_uncertain"]


@pytest.mark.parametrize(
    ("line", "posts"),
    [
        ("… GIÁM ĐỐC", {"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC"}),
        ("… CHỦ TỊCH", {"CHỦ TỊCH", "PHÓ CHỦ TỊCH"}),
        ("… TRƯỞNG", {"CỤC TRƯỞNG", "VỤ TRƯỞNG"}),
    ],
)
def test_posts_that_are_equally_near_are_told(line: str, posts: set[str]) -> None:
    analysis = analyse(ocr_text(*HEAD, *END[:2], line, END[3]))
    told = [one.values for one in find_findings(analysis) if one.values.get("what") == "own_post"]
    assert [one.title for one in analysis.letterhead.signatures] in ([], [None])
    assert len(told) == 1
    assert posts & set(told[0]["candidates"])
    assert all(one.endswith(line.removeprefix("… ")) for one in told[0]["candidates"])


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (("mộ GIO. ĐỤC 'CỘNG HÒA XÃ HỘI HỦG", "Độc lấp - Tự đơ", "cải cánh hành nhính"), {"own_number", "own_type"}),
        (("Độc lấp. - Tự dỡ - Hạnh phúc - số Sđ#82", "mắng 4 năm"), {"own_number", "own_date", "own_issuer"}),
        (("PHỤ LỤC", "Danh mục tài liệu"), set()),
    ],
)
def test_a_letterhead_of_which_nothing_is_read_is_told(lines: tuple[str, ...], fields: set[str]) -> None:
    analysis = analyse(ocr_text(*lines, "Các đơn vị có liên quan chịu trách nhiệm thi hành.", confidence=0.5))
    told = {one.values["what"] for one in find_findings(analysis) if one.code == "ocr_uncertain"}
    assert told >= fields
    assert bool(told) == bool(fields)


UNSURE = [
    ({"NỘI": 0.75}, {"own_issuer"}, "a word of the issuer that only the dictionary chose"),
    ({"An": 0.85}, {"own_place", "own_signer"}, "one reading says it, in the place and in a name"),
    ({"18": 0.8}, {"own_date"}, "a day that no second reading bears out"),
    ({"412.*": 0.88}, {"own_number"}, "nor the number"),
    ({"BÁO": 0.3}, {"own_type"}, "a title in doubt"),
    ({"BÁO": 0.45}, set(), "a title that the sign of the number says too"),
    ({"chính": 0.6}, {"own_subject"}, "a subject in doubt"),
    ({"GIÁM": 0.7}, {"own_post"}, "a post in doubt"),
    ({"Nơi": 0.1, "Lưu:": 0.2}, set(), "words that make no field"),
    ({".*": 0.93}, set(), "words that both readers saw alike"),
]


@pytest.mark.parametrize(("unsure", "doubted", "why"), UNSURE, ids=[case[2] for case in UNSURE])
def test_fields_that_rest_on_doubt(unsure: dict[str, float], doubted: set[str], why: str) -> None:
    found = find_findings(analyse(ocr_text(*HEAD, *END, **unsure)))
    assert {one.values["what"] for one in found if one.code == "ocr_uncertain"} == doubted, why


def test_a_surname_that_nobody_bears_is_told() -> None:
    for name, doubted in (("Đoãn Văn An", {"own_signer"}), ("Doãn Văn An", set()), ("Y Bhăm", set())):
        found = find_findings(analyse(ocr_text(*HEAD, *END[:-1], name)))
        assert {one.values["what"] for one in found if one.code == "ocr_uncertain"} == doubted, name


@pytest.mark.parametrize(
    ("above", "post", "doubted"),
    [
        ("KT. GIÁM ĐỐC", "GIÁM ĐỐC", {"own_post"}),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", set()),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", set()),
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", set()),
    ],
)
def test_nobody_signs_for_himself(above: str, post: str, doubted: set[str]) -> None:
    found = find_findings(analyse(ocr_text(*HEAD, *END[:-2], above, post, END[-1])))
    assert {one.values["what"] for one in found if one.code == "ocr_uncertain"} == doubted


@pytest.mark.parametrize(
    ("content", "value", "shown"),
    [
        ("SỞ NỘI\nVỤ\nSố: 1/BC-SNV", "Sở Nội vụ", "SỞ NỘI\nVỤ"),
        ("UỶ BAN NHÂN DÂN", "Ủy ban nhân dân", "UỶ BAN NHÂN DÂN"),
        ("SỞ Y TẾ", "Sở Nội vụ", None),
    ],
)
def test_where_a_value_stands(content: str, value: str, shown: str | None) -> None:
    place = place_of(content, value, (0, len(content)))
    assert (content[slice(*place)] if place else None) == shown


def test_a_line_lost_under_the_issuer_is_said() -> None:
    lines = [ocr_line(text, top=100.0 + 16.0 * i) for i, text in enumerate((*HEAD, *END))]
    lost = replace(ocr_line("#%xjw", top=112.0, confidence=0.0), kind="unread")
    told = [one for one in find_findings(analyse(assemble([*lines, lost]))) if one.code == "ocr_uncertain"]
    assert [(one.values["what"], one.case) for one in told] == [("own_issuer", "beside")]
    assert all(HEAD[0].capitalize()[:2] in finding_message(one, lang) for one in told for lang in ("vi", "en"))
