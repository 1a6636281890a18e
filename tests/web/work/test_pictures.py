"""Pages of PDF and picture files as pictures, with the same points for both."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from extractor.web.work.pictures import ChangedFileError, marks, page_picture, page_sizes

SAMPLES = Path(__file__).parents[3] / "samples"


def of(name: str) -> tuple[str, str]:
    path = SAMPLES / name
    return str(path), hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name, pages", [("bao-cao-khac-phuc.pdf", 2), ("bao-cao-quet-mau.jpg", 1),
                                         ("thong-bao-ket-luan.docx", 0), ("tep-hong.pdf", 0)])  # fmt: skip
def test_a_picture_has_the_proportions_of_its_page(name: str, pages: int) -> None:
    path, digest = of(name)
    sizes = page_sizes(path, digest)
    assert len(sizes) == pages
    assert page_picture(path, digest, pages + 1, 1.0) is None
    for number, (width, height) in enumerate(sizes, 1):
        drawn = page_picture(path, digest, number, 2.0)
        assert drawn is not None
        picture = Image.open(io.BytesIO(drawn))
        assert picture.format == "JPEG"
        assert picture.width == pytest.approx(2 * width, abs=2)
        assert picture.height == pytest.approx(2 * height, abs=2)


def test_marks_lie_within_the_page() -> None:
    path, digest = of("bao-cao-khac-phuc.pdf")
    ((first,),) = marks(path, digest, [(0, 20)])
    width, height = page_sizes(path, digest)[first.page - 1]
    assert all(0 <= x0 < x1 <= width and 0 <= top < low <= height for x0, top, x1, low in first.boxes)


def test_another_file_than_was_read_is_not_drawn() -> None:
    path, _ = of("bao-cao-khac-phuc.pdf")
    with pytest.raises(ChangedFileError):
        page_picture(path, "0" * 64, 1, 1.0)
