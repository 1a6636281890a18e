"""The displaCy page shows the text whole and harmless."""

from extractor.models import Citation, Document, Source
from extractor.publishing.spacy.displacy import to_html
from extractor.publishing.words.messages import Messages
from tests.publishing.sample_document import CONTENT, sample


def test_citations_are_marked_with_their_role() -> None:
    page = to_html(sample(), CONTENT, Messages("vi"))
    assert page.count("<mark") == len(sample().citations)
    assert "minh chứng" in page
    assert 'lang="vi"' in page


def test_markup_and_control_characters_in_the_text_do_nothing() -> None:
    content = "<script>alert(1)</script>\x1b số 1/A"
    citation = Citation(id="c1", kind="numbered", text="số 1/A", span=(len(content) - 6, len(content)))
    document = Document(
        source=Source(path="", sha256="", media_type="", pages=1),
        header={"doc_type": "<b>x</b>"},
        citations=[citation],
    )
    page = to_html(document, content, Messages())
    assert "<script>" not in page
    assert "<b>" not in page
    assert "\x1b" not in page
    assert page.count("<mark") == 1
