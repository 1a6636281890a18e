"""Running heads and feet go, with a trail; what only looks like one stays."""

import pytest

from extractor.reading.lines import Line
from extractor.reading.running_lines import NEVER, mark_running, running_lines
from extractor.text.assemble import assemble

HEIGHT = 842.0


def sheet(page: int, *rows: tuple[str, float]) -> list[Line]:
    """Lines of a printed page: (text, height at which it stands)."""
    return [Line(text, page=page, flow="soft", x0=70, x1=300, top=top, bottom=top + 12) for text, top in rows]


def marked(lines: list[Line]) -> list[Line]:
    mark_running(lines, dict.fromkeys(range(1, 30), HEIGHT))
    return lines


def test_a_foot_on_two_pages_parts_no_sentence() -> None:
    lines = sheet(1, ("Đề nghị các đơn vị thực hiện đúng những nội", 700), ("Z:/vanthu/bc-2024.odt", 806))
    lines += sheet(2, ("dung đã nêu trong kế hoạch.", 70), ("Z:/vanthu/bc-2024.odt", 807))
    text = assemble(marked(lines))
    assert text.content.split("\n") == [
        "Đề nghị các đơn vị thực hiện đúng những nội dung đã nêu trong kế hoạch.",
        "Z:/vanthu/bc-2024.odt",  # once, behind the paragraph that it interrupts
    ]
    assert [(r.rule, r.raw) for r in text.repairs] == [("running_line", "Z:/vanthu/bc-2024.odt")]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Kế hoạch kiểm tra - trang 1", "Kế hoạch kiểm tra - trang 2"], id="digits run with the page"),
        pytest.param(["Lưu hành nội bộ", "Lưu hành nội bộ", "Lưu hành nội bộ"], id="the same words"),
        pytest.param(["SỞ Y TẾ TỈNH HẢI SƠN", "SỞ Y TẾ TỈNH HẢI SƠN"], id="the body's name over a running text"),
    ],
)
def test_running(texts: list[str]) -> None:
    lines = [line for page, text in enumerate(texts, 1) for line in sheet(page, (text, 30), (f"Nội dung {page}.", 90))]
    found = running_lines(lines, dict.fromkeys(range(1, 9), HEIGHT))
    assert found.first == {0}
    assert found.repeated == {2 * n for n in range(1, len(texts))}


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([f"{n}. Quyết định số {n}/QĐ-UBND ngày 0{n}/3/2024" for n in (1, 2, 3)], id="rows of a list"),
        pytest.param([f"PHỤ LỤC {n}" for n in (1, 2, 3)], id="headings of annexes"),
        pytest.param([f"- Đợt {n} đã xong;" for n in (1, 2, 3)], id="bullets"),
        pytest.param(["Xã An Phú 12 hộ", "Xã An Phú 15 hộ", "Xã An Phú 9 hộ"], id="digits that run with no page"),
        pytest.param(["KT. GIÁM ĐỐC", "KT. GIÁM ĐỐC"], id="who signs"),
        pytest.param(["Hải Sơn, ngày 04 tháng 6 năm 2024"] * 3, id="place and date"),
        *(pytest.param([rule.example] * 3, id=rule.name) for rule in NEVER),
    ],
)
def test_text_that_comes_again(texts: list[str]) -> None:
    lines = [line for page, text in enumerate(texts, 1) for line in sheet(page, (text, 60), (f"Nội dung {page}.", 90))]
    assert not running_lines(lines, dict.fromkeys(range(1, 9), HEIGHT)).all


def test_letters_in_one_file_keep_their_heads_and_signers() -> None:
    lines = []
    for page in (1, 2, 3):
        lines += sheet(page, ("BỘ CÔNG CHÍNH", 40), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 40), ("Nội dung.", 200))
        lines += sheet(page, ("Phan Văn Khoa", 380))
    assert not running_lines(lines, dict.fromkeys((1, 2, 3), HEIGHT)).all


def test_other_heights_are_no_running_lines() -> None:
    lines = sheet(1, ("Xin cảm ơn", 30), ("Một.", 90)) + sheet(2, ("Xin cảm ơn", 60), ("Hai.", 90))
    assert not running_lines(lines, {1: HEIGHT, 2: HEIGHT}).all


def typed(*pages: list[str]) -> list[Line]:
    return [Line(text, page=page) for page, texts in enumerate(pages, 1) for text in texts]


def test_without_heights_a_head_must_cut_a_sentence() -> None:
    cut = typed(
        ["Công báo tỉnh Hải Sơn", "Các đơn vị báo cáo kết quả về"], ["Công báo tỉnh Hải Sơn", "cơ quan chủ trì."]
    )
    assert running_lines(cut).repeated == {2}
    whole = typed(["Lê Văn Tư", "Đã ký."], ["Lê Văn Tư", "Đã xem."])
    assert not running_lines(whole).all


@pytest.mark.parametrize(
    "numbers, dropped",
    [
        pytest.param(["1", "2", "3"], 3, id="numbers of the pages"),
        pytest.param(["14", "15", "16"], 3, id="a part of a book"),
        pytest.param(["Trang 1/3", "Trang 2/3", "Trang 3/3"], 3, id="of so many"),
        pytest.param(["120", "45", "9"], 0, id="sums at the end of a column"),
    ],
)
def test_page_numbers(numbers: list[str], dropped: int) -> None:
    lines = typed(*([f"Đơn vị {chr(64 + n)} đã báo cáo.", number] for n, number in enumerate(numbers, 1)))
    assert len(running_lines(lines).numbers) == dropped


def test_one_page_has_no_running_lines() -> None:
    assert not running_lines(typed(["Sở Y tế", "Nội dung", "Sở Y tế"])).all
