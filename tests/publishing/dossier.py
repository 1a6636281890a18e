"""A small dossier for the tests of what people take away: the sample notice and report, and a register."""

from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from extractor.models import Check, Document, Trace
from extractor.operations.review import Review, review
from extractor.publishing.words.worded import worded_review

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = (SAMPLES / "thong-bao-ket-luan.docx", SAMPLES / "bao-cao-khac-phuc.pdf")
REGISTER = (
    "Số ký hiệu,Ngày,Cơ quan ban hành,Trích yếu\n"
    "15/TB-ĐKT,19/8/2024,Đoàn kiểm tra,Kết quả kiểm tra\n"
    "301/QĐ-SGT-VT,28/8/2024,Sở Giao thông vận tải,Quy chế phối hợp\n"
    "912/SGTVT-VP,22/8/2024,Sở Giao thông vận tải,Khắc phục tồn tại\n"
)
"""One entry agrees, one is of another day; most of what is cited is missing."""

HOSTILE = (
    '=HYPERLINK("http://evil.example","bấm")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t-2+3</td></table><script>alert(1)</script>",
    '\r+1"><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}',
    "\u202e=1+1\x07' onmouseover='alert(1)",
)
"""What a text or a file name may hold on purpose."""
_FREE = """
text item addressee deadline_text status_words asked_words given_words message number issuer doc_type subject
explanation name type error symbol sheet
"""
"""Fields that hold words of documents."""


@cache
def sample_review(lang: str = "vi") -> Review:
    """The notice and the report, without a register."""
    return worded_review(review(FILES), lang)


def checked_review(folder: Path, lang: str = "vi") -> Review:
    """The same with the register, which is written into `folder`."""
    return worded_review(review(FILES, [register(folder)]), lang)


def register(folder: Path) -> Path:
    """The register as a file."""
    path = folder / "so_van_ban.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def hostile_review(folder: Path) -> Review:
    """The checked review, with a hostile text in every field that holds words of documents, and in the file names."""
    plain = checked_review(folder)
    assert plain.check
    turn = cycle(HOSTILE)
    names = {file.file: f"{next(turn)}{number}" for number, file in enumerate(plain.trace.documents)}

    def spoilt(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: spoilt(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [spoilt(one, key) for one in value]
        if key in ("file", "path", "own_file") and value in names:
            return names[value]
        return next(turn) if key in _FREE.split() or key == "evidence" else value

    return Review(
        trace=Trace.model_validate(spoilt(plain.trace.model_dump(mode="json"))),
        check=Check.model_validate(spoilt(plain.check.model_dump(mode="json", by_alias=True))),
        documents=[Document.model_validate(spoilt(one.model_dump(mode="json"))) for one in plain.documents],
        papers={names[name]: paper for name, paper in plain.papers.items()},
        paths={names[name]: path for name, path in plain.paths.items()},
    )
