"""Our citations for people who work in spaCy: a pipeline component, and a ready-made `Doc`.

`nlp.add_pipe("official_citations")` finds the citations in the text of a `Doc` and adds

doc.spans["citations"]      one span a citation; its label is the kind (numbered, named, self, anaphor)
doc.ents                    the same spans, where `as_entities` is set and nothing overlaps
span._.number, .document_type, .date, .issuer, .role, .document     see `models.Citation`
doc._.official_document     the whole `models.Document`

Tokens that reach over the edge of a citation ("239/QĐ-UBND.") are split there, so that a span is what is reported.
Importing this module imports spaCy (1–2 s);
nothing else of ours does.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractor.models import Citation, Document

from .alignment import Locator, locator

SPANS_KEY = "citations"
NAME = "official_citations"

_KEPT = "official_document"
"""Key in `Doc.user_data`."""
_SPAN_EXTENSIONS = ("number", "document_type", "date", "issuer", "role", "document")


def _register_extensions() -> None:
    for name in _SPAN_EXTENSIONS:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if not Doc.has_extension("official_document"):
        Doc.set_extension("official_document", getter=_document_of, setter=_keep_document)


def _document_of(doc: Doc) -> Document | None:
    kept = doc.user_data.get(_KEPT)
    return Document.model_validate_json(kept) if kept else None


def _keep_document(doc: Doc, document: Document) -> None:
    """As JSON: what spaCy can write, and send to other processes."""
    doc.user_data[_KEPT] = document.model_dump_json()


class CitationComponent:
    """Finds citations in the text of a `Doc`. Made by `nlp.add_pipe("official_citations")`."""

    def __init__(self, *, as_entities: bool = False, spans_key: str = SPANS_KEY) -> None:
        self._as_entities = as_entities
        self._spans_key = spans_key
        _register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Add the citations of `doc.text` to `doc` and return it."""
        from extractor.operations.extract import extract_data, read_text
        from extractor.publishing.words.worded import word_data
        from extractor.reading.source import Source

        data = extract_data(Source("-", doc.text.encode("utf-8", "replace")))
        document = Document.model_validate(word_data(data, "vi"))
        doc.spans[self._spans_key] = []
        if document.source.status == "ok":
            text = read_text(Source("-", doc.text.encode("utf-8", "replace")))
            locate = locator(text, doc.text)
            annotate(doc, document, locate, self._spans_key, as_entities=self._as_entities)
        return doc


@Language.factory(NAME, default_config={"as_entities": False, "spans_key": SPANS_KEY}, assigns=["doc.spans"])
def create_component(nlp: Language, name: str, as_entities: bool, spans_key: str) -> CitationComponent:
    """The factory that spaCy calls for `nlp.add_pipe("official_citations")`."""
    return CitationComponent(as_entities=as_entities, spans_key=spans_key)


def to_doc(document: Document, text: str, nlp: Language | None = None) -> Doc:
    """A `Doc` of the normalised `text` of `document`, with its citations as spans.

    `nlp` is a pipeline to run, by default a blank Vietnamese one that keeps "1238/UBND-NC" in one token.
    """
    _register_extensions()
    doc = (nlp or blank())(text)
    return annotate(doc, document, lambda span: span, SPANS_KEY, as_entities=False)


def blank() -> Language:
    """spaCy's Vietnamese pipeline without a word segmenter: pyvi is not needed and numbers stay whole."""
    return spacy.blank(
        "vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": False}}}
    )


def annotate(doc: Doc, document: Document, locate: Locator, spans_key: str, *, as_entities: bool) -> Doc:
    """Put the citations of `document` on `doc`. `locate` leads from the normalised text to `doc.text`."""
    places = [locate(citation.span) for citation in document.citations]
    _split_tokens(doc, {edge for place in places if place for edge in place})
    spans = list(_spans(doc, document.citations, places))
    doc.spans[spans_key] = spans
    if as_entities:
        doc.ents = filter_spans([*spans, *doc.ents])
    doc._.official_document = document
    return doc


def _split_tokens(doc: Doc, edges: set[int]) -> None:
    """Split the tokens of `doc` in which one of the character offsets `edges` lies."""
    wanted = sorted(edges)
    with doc.retokenize() as retokenizer:
        for token in doc:
            first, after = bisect_right(wanted, token.idx), bisect_left(wanted, token.idx + len(token))
            if first >= after:
                continue
            cuts = [0, *(edge - token.idx for edge in wanted[first:after]), len(token)]
            pieces = [token.text[start:end] for start, end in pairwise(cuts)]
            retokenizer.split(token, pieces, heads=[(token, 0)] * len(pieces))


def _spans(doc: Doc, citations: Iterable[Citation], places: Iterable[tuple[int, int] | None]) -> Iterable[Span]:
    for citation, place in zip(citations, places, strict=True):
        span = place and doc.char_span(*place, label=citation.kind, alignment_mode="expand")
        if not span:
            continue
        span._.number = citation.number
        span._.document_type = citation.type
        span._.date = citation.date
        span._.issuer = citation.issuer
        span._.role = citation.role
        span._.document = citation.document
        yield span
