"""Paragraphs show the text of the document; shortening never drops a citation."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.models import Citation, Document, Item, Source
from extractor.publishing.terminal.running_text import LONG, running_text
from tests.publishing.sample_document import CONTENT, sample


def test_items_and_citing_paragraphs_in_order() -> None:
    paragraphs = list(running_text(sample(), CONTENT))
    assert [paragraph.item.path if paragraph.item else None for paragraph in paragraphs] == [
        None,  # "Căn cứ …": outside the outline, but it cites
        "1",
        "2",
        "2/a",
        "2/đ",
    ]
    assert [paragraph.depth for paragraph in paragraphs] == [0, 0, 0, 1, 1]
    marked = [piece.text for paragraph in paragraphs for piece in paragraph.pieces if piece.citation]
    assert marked == [citation.text for citation in sample().citations]


def test_label_is_taken_off() -> None:
    texts = ["".join(piece.text for piece in paragraph.pieces) for paragraph in running_text(sample(), CONTENT)]
    assert texts[2] == "Kết quả thực hiện kiến nghị"
    assert texts[4].startswith("Đối với kiến nghị số hóa hồ sơ")


@given(st.lists(st.integers(0, 1990), max_size=6), st.booleans())
def test_every_citation_is_shown_whole(starts: list[int], full: bool) -> None:
    content = "x đề nghị " * 200
    places = sorted({start - start % 10 for start in starts})
    citations = [
        Citation(id=f"c{start}", kind="numbered", text=content[start : start + 8], span=(start, start + 8))
        for start in places
    ]
    item = Item(path="1", label="1", level="arabic", text=content[:40], span=(0, len(content)))
    source = Source(path="", sha256="", media_type="", pages=1)
    (paragraph,) = running_text(Document(source=source, items=[item], citations=citations), content, full=full)
    shown = [piece for piece in paragraph.pieces if piece.citation]
    assert [piece.citation.id for piece in shown if piece.citation] == [citation.id for citation in citations]
    assert all(piece.citation and piece.text == piece.citation.text for piece in shown)
    length = sum(len(piece.text) for piece in paragraph.pieces)
    assert paragraph.shortened is not full
    assert (length == len(content.rstrip())) if full else (length < len(content) and length > LONG / 4)
