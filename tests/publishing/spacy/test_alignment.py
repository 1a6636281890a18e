"""Spans of normalised text lead back to the characters that were handed in."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.operations.extract import read_text
from extractor.publishing.spacy.alignment import locator
from extractor.reading.errors import ReadingError
from extractor.reading.source import Source

WORDS = st.sampled_from(
    ["Công văn", "số", "12/QĐ-UBND", "ngày", "05/01/2024", "của", "Sở Nội vụ", "\n", "\n\n", "\u00a0", "  "]
)


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_every_number_leads_back_to_itself(given_text: str) -> None:
    try:
        text = read_text(Source("-", given_text.encode()))
    except ReadingError:
        assert not given_text.strip()
        return
    locate = locator(text, given_text)
    start = text.content.find("12/QĐ-UBND")
    while start >= 0:
        place = locate((start, start + 10))
        assert place is not None
        assert given_text[slice(*place)] == "12/QĐ-UBND"
        start = text.content.find("12/QĐ-UBND", start + 1)
