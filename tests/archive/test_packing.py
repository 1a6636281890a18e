"""A packed text gives the same facts as the file it came from."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.archive.store.packing import pack, page_stretches, unpack
from extractor.auditing.rules.findings import find_findings
from extractor.operations.extract import analyse, read_text
from extractor.text.text import Paragraph, Text

_ROOT = Path(__file__).parents[2]
_UNREAD = ("co-mat-khau", "tep-hong", "cong-van-mat")
_FILES = sorted(
    path
    for folder in ("samples", "tests/dossiers")
    for path in (_ROOT / folder).rglob("*")
    if path.suffix in (".txt", ".pdf", ".docx", ".html", ".doc") and path.name.partition(".")[0] not in _UNREAD
)


def test_there_are_files_of_several_kinds() -> None:
    assert {".txt", ".pdf", ".docx"} <= {path.suffix for path in _FILES}


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_facts_are_the_same(path: Path) -> None:
    text = read_text(path)
    again = unpack(*pack(text))
    one, other = analyse(text), analyse(again)
    for name in ("letterhead", "outline", "mentions", "roles", "identities", "requests"):
        assert getattr(other, name) == getattr(one, name), name
    # other readings that OCR weighed are not kept with the text: the findings that name them are
    assert [(f.code, f.case, f.span) for f in find_findings(one)] == [
        (f.code, f.case, f.span) for f in find_findings(other)
    ]
    for offset in range(0, len(text.content) - 9, 97):
        assert again.confidence(offset, offset + 9) == text.confidence(offset, offset + 9)
        assert again.repairs_in(offset, offset + 9) == text.repairs_in(offset, offset + 9)
        assert again.page_at(offset) == text.page_at(offset)


_numbers = st.integers(0, 50)
_paragraphs = st.lists(
    st.builds(
        dict,
        gap=st.integers(0, 2),
        length=st.integers(0, 40),
        page=st.integers(1, 9),
        column=st.sampled_from(("full", "left", "right")),
        kind=st.sampled_from(("text", "row", "footnote")),
        cells=st.lists(st.tuples(_numbers, _numbers), max_size=3),
        breaks=st.lists(st.tuples(_numbers, st.integers(1, 9)), max_size=2),
        x0=st.floats(0, 600),
        x1=st.floats(0, 600),
        size=st.sampled_from((0.0, 13.0, 13.98)),
        bold=st.booleans(),
        table=st.integers(0, 3),
        label=st.integers(0, 4),
    ),
    max_size=8,
)


@settings(max_examples=50)
@given(_paragraphs)
def test_every_field_of_a_paragraph_comes_back(made: list[dict[str, object]]) -> None:
    paragraphs, at = [], 0
    for one in made:
        start = at + int(str(one.pop("gap")))
        at = start + int(str(one.pop("length")))
        cells = tuple((start + low, start + low + width) for low, width in one.pop("cells"))  # type: ignore[attr-defined]
        breaks = tuple((start + low, page) for low, page in one.pop("breaks"))  # type: ignore[attr-defined]
        paragraphs.append(Paragraph(start, at, cells=cells, breaks=breaks, **one))  # type: ignore[arg-type]
    text = Text("x" * at, "", tuple(paragraphs))
    assert unpack(*pack(text)).paragraphs == text.paragraphs
    assert len(Paragraph.__match_args__) == 13, "a new field has to be packed too"
    stretches = page_stretches(*pack(text))
    assert "".join(text.content[start:stop] for _, start, stop in stretches) == text.content


def test_an_empty_text() -> None:
    assert pack(Text("", "", ())) == ("", b"")
    assert unpack("", b"") == Text("", "", ())
    assert page_stretches("", b"") == []
