"""The running text of a document as one HTML page with its citations marked, made by displaCy."""

from html import escape

from extractor.models import Document
from extractor.publishing.terminal.escaping import many_lines
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import document_name

COLOURS = {
    "basis": "#c6dbef",
    "instruction": "#dadaeb",
    "recommendation_source": "#fee391",
    "in_recommendation": "#fee391",
    "evidence": "#c7e9c0",
    "amends": "#fcbba1",
    "replaces": "#fcbba1",
    "repeals": "#fcbba1",
    "enclosure": "#d9d9d9",
    "mention": "#d9f0f3",
}


def to_html(document: Document, content: str, say: Messages) -> str:
    """A whole HTML page: `content` with each citation labelled by its role and the document it means."""
    from spacy import displacy

    names = {cited.id: document_name(cited, document) for cited in document.documents}
    entities = []
    colours = {}
    position = 0
    for citation in sorted(document.citations, key=lambda citation: citation.span):
        start, end = citation.span
        if start < position:  # displaCy shows nested spans twice
            continue
        label = say(f"role.{citation.role}")
        if citation.kind in ("self", "anaphor") and citation.document in names:
            label += f" → {names[citation.document]}"
        label = escape(many_lines(label))  # displaCy escapes the text, but neither labels nor title
        colours[label.upper()] = COLOURS[citation.role]
        entities.append({"start": start, "end": end, "label": label})
        position = end
    title = " ".join(filter(None, (document.header.doc_type, document.header.number))) or say("no_type")
    settings = {"lang": say.language, "direction": "ltr"}
    page: str = displacy.render(
        {"text": _printable(content), "ents": entities, "title": escape(many_lines(title)), "settings": settings},
        style="ent",
        manual=True,
        page=True,
        jupyter=False,
        options={"colors": colours},
    )
    return page


def _printable(content: str) -> str:
    """`content` with every unprintable character as "�", so that offsets stay right."""
    return "".join(c if c.isprintable() or c in "\n\t\u00a0" else "\ufffd" for c in content)
