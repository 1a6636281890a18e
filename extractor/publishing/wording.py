"""How things are called on screen and page: dates, documents, item labels, signers, places."""

from collections.abc import Iterable

from ..models import Citation, Document, Item, ReferredDocument, Signer
from .messages import Messages

MOST_PLACES = 4
"""So many items are named where a document is cited; the others are counted."""

_FULL_STOP = {"roman", "arabic", "decimal", "article", "section", "subsection", "part", "chapter"}


def date_in_words(date: str | None, say: Messages) -> str:
    """An ISO date as people write it: 18/3/2024, 8/2024, 2024 ("18 Mar 2024" would be no help to a reader of vi)."""
    if not date:
        return ""
    parts = date.split("-")
    if say.language != "vi" or len(parts) > 3:
        return date
    year, *rest = parts
    return "/".join([*(part.lstrip("0") for part in reversed(rest)), year])


def document_name(cited: ReferredDocument, document: Document) -> str:
    """Type and number; for a document without a number the longest wording in which it is cited."""
    if cited.number:
        return f"{cited.type or ''} {cited.number}".strip()
    names = [one.text for one in document.citations if one.document == cited.id and one.kind == "named"]
    return max(names, key=len, default=cited.type or cited.id)


def item_label(item: Item) -> str:
    """The label as it is printed: "a)", "1.", "Điều 5."."""
    return f"{item.label}." if item.level in _FULL_STOP else f"{item.label})"


def signer_line(signer: Signer) -> str:
    """Name, own post and for whom: "Lê Văn An, Phó Giám đốc (KT. Giám đốc)"."""
    authority = " ".join(filter(None, (signer.authority, signer.on_behalf_of)))
    line = ", ".join(filter(None, (signer.name, signer.title)))
    return f"{line} ({authority})" if authority and line else line or authority


def places(citations: Iterable[Citation], say: Messages) -> str:
    """Where a document is cited: pages, and the items it stands in."""
    cites = list(citations)
    labels = list(dict.fromkeys(one.item or "" for one in cites))
    named = [label for label in labels if label]
    pages = sorted({one.page for one in cites if one.page})
    shown = say("where.item", item=", ".join(named[:MOST_PLACES])) if named else ""
    if len(named) > MOST_PLACES:
        shown += f" +{len(named) - MOST_PLACES}"
    page = say("where.page", page=_ranges(pages)) if pages else ""
    return ", ".join(filter(None, (page, shown)))


def _ranges(numbers: list[int]) -> str:
    """1, 2, 3, 7 → "1–3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
