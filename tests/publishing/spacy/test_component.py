"""spaCy carries our spans exactly, whatever the text looked like before normalising."""

import subprocess
import sys
import unicodedata

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.publishing.spacy.component import NAME, blank, to_doc
from tests.publishing.sample_document import CONTENT, sample

SENTENCE = "Ngày 18/7/2024, Sở đã ban hành Kế hoạch số 12/KH-SKHCN; thực hiện Quyết định số 239/QĐ-UBND."
CITED = ["Kế hoạch số 12/KH-SKHCN", "Quyết định số 239/QĐ-UBND"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = blank()
    pipeline.add_pipe(NAME)
    return pipeline


@pytest.mark.parametrize(
    "text, spans",
    [
        (SENTENCE, CITED),  # "239/QĐ-UBND." is one token: it is split
        (f"  \n\n{SENTENCE}", CITED),  # leading white space
        (SENTENCE.replace(" số ", "  số\u00a0"), [one.replace(" số ", "  số\u00a0") for one in CITED]),  # NBSP
        ("Không viện dẫn gì.", []),
        ("", []),
    ],
)
def test_spans_are_the_characters_of_the_text(nlp: Language, text: str, spans: list[str]) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert [span.text for span in doc.spans["citations"]] == spans


def test_decomposed_letters_lead_back(nlp: Language) -> None:
    doc = nlp(unicodedata.normalize("NFD", SENTENCE))
    assert [unicodedata.normalize("NFC", span.text) for span in doc.spans["citations"]] == CITED


def test_extensions(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    first, second = doc.spans["citations"]
    assert (first._.number, first._.document_type, first.label_) == ("12/KH-SKHCN", "Kế hoạch", "numbered")
    assert second._.number == "239/QĐ-UBND"
    assert first._.role in {"mention", "evidence"}
    assert doc._.official_document.citations[0].id == "c1"


def test_entities_and_another_key() -> None:
    nlp = spacy.blank("xx")  # any tokenizer will do
    nlp.add_pipe(NAME, config={"as_entities": True, "spans_key": "vn"})
    doc = nlp(SENTENCE)
    assert [entity.text for entity in doc.ents] == CITED
    assert [span.text for span in doc.spans["vn"]] == CITED


def test_stream(nlp: Language) -> None:
    assert [len(doc.spans["citations"]) for doc in nlp.pipe([SENTENCE, "", SENTENCE])] == [2, 0, 2]


def test_doc_of_a_document_that_was_read() -> None:
    doc = to_doc(sample(), CONTENT)
    assert [span.text for span in doc.spans["citations"]] == [citation.text for citation in sample().citations]
    assert doc.spans["citations"][1]._.role == "recommendation_source"
    assert doc._.official_document == sample()


def test_found_by_spacy_without_importing_us() -> None:
    code = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('official_citations'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "['official_citations']\n"


def test_docs_can_be_written_and_sent(nlp: Language) -> None:
    """To bytes, in a DocBin, and between processes: what was found comes along."""
    doc = nlp(SENTENCE)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    copies = [Doc(nlp.vocab).from_bytes(doc.to_bytes()), *DocBin().from_bytes(stored).get_docs(nlp.vocab)]
    copies += nlp.pipe([SENTENCE, "Không viện dẫn gì."], n_process=2)
    for copy in copies[:3]:
        assert [span._.number for span in copy.spans["citations"]] == ["12/KH-SKHCN", "239/QĐ-UBND"]
        assert copy._.official_document == doc._.official_document
