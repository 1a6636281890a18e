"""`extract doctor --page`: the picture of a page with what OCR made of it."""

from pathlib import Path

import pytest

from extractor.cli import main
from extractor.reading.errors import CorruptError
from extractor.reading.ocr.inspection import inspect_page

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def test_a_page_is_drawn(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert main(["doctor", "--page", str(SAMPLES / "ban-quet.pdf"), "1", "-o", str(target)]) == 0
    drawn = target.read_text(encoding="utf-8")
    assert drawn.count('class="word"') > 100
    assert 'class="region"' in drawn
    assert "data:image/png;base64," in drawn


def test_there_is_no_such_page() -> None:
    with pytest.raises(CorruptError):
        inspect_page(SAMPLES / "ban-quet.pdf", 99)
