"""The report, parsed by another library: complete, self-contained, and deaf to what documents would like it to do."""

import base64
import hashlib
import io
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from extractor.auditing.decisions.records import Decision, Decisions
from extractor.operations.review import Review, review
from extractor.publishing.report.evidence_report import to_html
from extractor.publishing.report.page_cuts import CutLimits
from extractor.publishing.words.messages import Messages
from extractor.record import replace
from tests.publishing.dossier import FILES, checked_review, hostile_review, sample_review

TAGS = """
html head meta title style body header main section article footer h1 h2 h3 h4 p ul li div span b i br small a
table thead tbody tr th td figure blockquote figcaption img
"""
DAY = date(2024, 11, 22)


def made(answer: Review, lang: str = "vi", limits: CutLimits | None = None) -> html.HtmlElement:
    return html.document_fromstring(to_html(answer, Messages(lang), made_on=DAY, limits=limits))


@cache
def sample() -> html.HtmlElement:
    return made(sample_review())


def words(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_every_recommendation_has_its_place_and_a_link_to_it() -> None:
    numbers = [article.get("id") for article in sample().xpath("//article")]
    assert numbers == [f"r{number}" for number in range(1, 9)]
    assert [link.get("href") for link in sample().xpath("//table[@class='matrix']//a")] == [
        f"#{one}" for one in numbers
    ]


def test_matrix_has_a_column_for_each_report() -> None:
    headings = [cell.text_content() for cell in sample().xpath("//table[@class='matrix']/thead//th")]
    assert headings[-1].startswith("Báo cáo")
    assert len(headings) == 6
    rows = sample().xpath("//table[@class='matrix']/tbody/tr")
    assert "đã thực hiện" in rows[1].text_content()
    assert "chưa có kết quả" in rows[-1].text_content()


def test_quotes_are_whole() -> None:
    shown = words(sample())
    for one in sample_review().trace.recommendations:
        for text in (one.text, *(response.text for response in one.responses)):
            assert " ".join(text.split()) in shown


def test_quotes_of_the_pdf_have_pictures_and_those_of_the_word_file_a_position() -> None:
    for article in sample().xpath("//article"):
        asked = article.xpath(".//div[@class='asked']")[0]
        assert not asked.xpath(".//img")
        assert "ký tự" in asked.text_content()
        for answer in article.xpath(".//div[contains(@class, 'answer')]"):
            assert answer.xpath(".//img")


def test_pictures_are_in_the_page() -> None:
    pictures = sample().xpath("//img")
    assert len(pictures) >= 6
    for one in pictures:
        kind, _, data = one.get("src").partition(",")
        assert kind == "data:image/png;base64"
        with Image.open(io.BytesIO(base64.b64decode(data, validate=True))) as picture:
            assert picture.size == (int(one.get("width")), int(one.get("height")))
            assert picture.size[0] <= CutLimits().width


def test_digests_of_all_inputs(tmp_path: Path) -> None:
    shown = words(made(checked_review(tmp_path)))
    for path in (*FILES, tmp_path / "so_van_ban.csv"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in shown


def test_verdicts_and_findings(tmp_path: Path) -> None:
    shown = words(made(checked_review(tmp_path)))
    assert "khác: ngày" in shown
    assert "Không có trong sổ chưa chứng tỏ là không có văn bản" in shown
    for finding in sample_review().trace.findings:
        assert " ".join(finding.message.split()) in shown


def test_rejected_links_stay_listed() -> None:
    link = sample_review().trace.recommendations[0].responses[0]
    decided = review(FILES, decisions=Decisions((Decision(link.key, "rejected", "trả lời việc khác"),)))
    first = made(decided).xpath("//article")[0]
    assert "Liên kết đã bị kiểm soát viên bác" in first.text_content()
    assert "chưa có kết quả" in first.text_content()


def test_english() -> None:
    page = made(sample_review("en"), "en")
    assert page.get("lang") == "en"
    assert "FOLLOW-UP OF RECOMMENDATIONS" in words(page)
    assert "Kiến nghị và kết quả" not in words(page)


def test_needs_no_scripts_and_no_network() -> None:
    _assert_inert(sample())


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    page = made(hostile_review(tmp_path))
    _assert_inert(page)
    shown = words(page)
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7*7 }}" in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown
    assert len(page.xpath("//article")) == 8
    assert page.xpath("//title")[0].text == sample().xpath("//title")[0].text


def _assert_inert(page: html.HtmlElement) -> None:
    assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= set(TAGS.split())
    for one in page.iter():
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            assert name not in ("href", "src") or value.startswith(("#r", "data:image/png;base64,"))
            assert name != "style" or re.fullmatch(r"width: \d+(\.\d+)?%", value)
    css = page.xpath("//style")[0].text
    assert "url(" not in css
    assert "@import" not in css
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_printed_pages_break_well() -> None:
    css = sample().xpath("//style")[0].text
    printed = css[css.index("@media print") :]
    for rule in ("@page", "break-inside: avoid", "table-header-group"):
        assert rule in printed


def test_has_places_for_signatures() -> None:
    assert "LÃNH ĐẠO ĐƠN VỊ" in words(sample())


@pytest.mark.parametrize("limits, pictures", [(CutLimits(pictures=2), 2), (CutLimits(total_bytes=1), 0)])
def test_pictures_are_bounded(limits: CutLimits, pictures: int) -> None:
    page = made(sample_review(), limits=limits)
    assert len(page.xpath("//img")) == pictures
    assert "đã đạt giới hạn" in words(page)
    assert "đã đạt giới hạn" not in words(sample())


def test_pictures_of_one_answer_to_many_count_each_time() -> None:
    plain = sample_review()
    many = plain.trace.model_copy(update={"recommendations": plain.trace.recommendations * 5})
    page = made(replace(plain, trace=many), limits=CutLimits(pictures=12))
    assert len(page.xpath("//img")) == 12


def test_dossier_without_recommendations(tmp_path: Path) -> None:
    page = made(review([tmp_path / "không có.pdf"]))
    assert "Không thấy kiến nghị nào" in words(page)
    assert "không có.pdf" in words(page)
