"""Office papers drawn as PDF: word by word beside what was read of them."""

import hashlib

import pytest

from extractor.operations.extract import read_text
from extractor.reading.office.libreoffice import program
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.web.work.drawings import drawn, drawn_marks, partners_of
from tests.web.desk import PAPERS, SAMPLES


@pytest.mark.parametrize(
    "given, shown, partners",
    [
        ("a b c", "a b c", [0, 1, 2]),
        ("a b c", "1 a b x c 2", [1, 2, 4]),  # page numbers and running heads come between
        ("a b c", "a c", [0, None, 1]),  # a word that the drawing hyphenates is none of its words
        ("a b", "", [None, None]),
        ("", "a", []),
    ],
)
def test_words_are_laid_beside_each_other_in_order(given: str, shown: str, partners: list[int | None]) -> None:
    assert partners_of(given.split(), shown.split()) == partners


@pytest.mark.skipif(program() is None, reason="no LibreOffice on this machine")
def test_what_was_read_is_marked_on_the_drawing(tmp_path) -> None:
    path = SAMPLES / PAPERS[1]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    pdf = tmp_path / "drawn.pdf"
    pdf.write_bytes(drawn(str(path), digest, Options()))
    content = read_text(Source.open(path)).content
    words = "UBND huyện đã ban hành Quyết định số 951/QĐ-UBND"
    start = content.index(words)
    wanted, gone = drawn_marks(str(path), digest, str(pdf), [(start, start + len(words)), (0, 0)])
    assert [one.page for one in wanted] == [1]
    drawing = read_text(Source.open(pdf))
    at = drawing.content.index("UBND huyện đã ban hành Quyết định")
    assert wanted[0].boxes[0][:2] == pytest.approx(drawing.boxes(at, at + 4)[0][:2], abs=1)
    assert gone == []
