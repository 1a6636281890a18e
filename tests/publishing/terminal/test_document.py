"""The view says what the document holds, in both languages, at any width, with and without colour."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from extractor.models import Citation, Document, Finding, Header, Source
from extractor.publishing.terminal.document import show
from extractor.publishing.words.messages import Messages
from tests.publishing.sample_document import CONTENT, sample


def view(document: Document, content: str, language: str = "vi", width: int = 80, colour: bool = False) -> str:
    written = io.StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    show(document, content, Messages(language), console=console)
    return written.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "BÁO CÁO  …/BC-SKHCN  (chưa có số)",  # a blank serial is told, not hidden
        "An Sơn, tháng 8/2024",  # a date without its day
        "Sở Khoa học và Công nghệ · UBND tỉnh An Sơn",
        "Nguyễn Văn Mẫu, Phó Giám đốc (KT. Giám đốc)",
        "4 văn bản  ·  6 lượt viện dẫn  ·  3 kiến nghị  ·  3 điểm cần xem",
        "Thông báo số 08/TB-ĐKT [2]",  # a citation leads to its row
        "đ) Đối với kiến nghị số hóa hồ sơ",
        "còn viết 555/SKHHCN-VP",
        "chưa chắc chắn",  # confidence under 0.75
        "Minh chứng: Kế hoạch 12/KH-SKH-CN [4]",
        "chưa thấy kết quả thực hiện",  # a recommendation nobody answered
        "✗ sai",
    ],
)
def test_view_in_vietnamese(words: str) -> None:
    assert words in view(sample(), CONTENT).replace("\u00a0", " ")


def test_view_in_english() -> None:
    shown = view(sample(), CONTENT, "en", 120)
    assert "Recommendations and responses" in shown
    assert "Kiến nghị và kết quả" not in shown


def test_findings_come_by_severity() -> None:
    shown = view(sample(), CONTENT)
    assert shown.index("31/6/2024") < shown.index("nhưng có trước") < shown.index("được viết bằng 2 cách")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, view(sample(), CONTENT, width=width).splitlines())) <= min(width, 110)


def test_colour_follows_role_and_is_absent_without_colours() -> None:
    assert "\x1b[1;32mCông văn số 555/SKHCN-VP\x1b[0m" in view(sample(), CONTENT, colour=True)
    assert "\x1b" not in view(sample(), CONTENT)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    written = io.StringIO()
    show(sample(), CONTENT, Messages(), console=Console(file=written, force_terminal=True, width=80))
    assert "\x1b[32m" not in written.getvalue()
    assert "[1mCông văn số 555/SKHCN-VP" in written.getvalue()  # bold still marks a citation


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    bad = "\x1b]0;owned\x07[bold]\x9b2J\u202e"
    content = f"Căn cứ {bad} số 1/A\n"
    document = Document(
        source=Source(path=bad, sha256="", media_type="", pages=1),
        header=Header(doc_type=bad, number=bad, subject=bad, issuer=bad, addressees=[bad]),
        citations=[Citation(id="c1", kind="numbered", text="số 1/A", span=(len(content) - 7, len(content) - 1))],
        findings=[Finding(code="x", severity="info", message=bad)],
    )
    shown = view(document, content)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
    assert "[bold]" in shown


def test_empty_document_says_so() -> None:
    document = Document(source=Source(path="a.txt", sha256="", media_type="text/plain", pages=1))
    assert "Không viện dẫn văn bản nào." in view(document, "")
