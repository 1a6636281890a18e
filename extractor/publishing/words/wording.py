"""How things are called on screen and page: dates, documents, item labels, signers, places."""

from collections.abc import Iterable, Sequence

from extractor.models import Citation, Document, Item, ReferredDocument, Signer

from .messages import Messages
from .spelling import day_in_words, pages_in_words, place_in_words, place_label

MOST_PLACES = 4
"""So many items are named where a document is cited; the others are counted."""

_FULL_STOP = {"roman", "arabic", "decimal", "article", "section", "subsection", "part", "chapter"}


def date_in_words(date: str | None, say: Messages) -> str:
    """An ISO date as people write it, "" for None: 18/3/2024, tháng 8/2024, năm 2024."""
    return day_in_words(date, say.language) if date else ""


def dated(name: str, date: str | None, say: Messages) -> str:
    """A document with its date behind it, if it has one: "Báo cáo 214/BC-SYT, 08/7/2024"."""
    return f"{name}, {date_in_words(date, say)}" if date else name


def number_or_name(type_: str | None, number: str | None, name: str | None) -> str:
    """How a document that is looked up is called: type and number, or the name, which may begin with the type."""
    if not number and name and type_ and name.casefold().startswith(type_.casefold()):
        return name
    return f"{type_ or ''} {number or name or ''}".strip()


def document_name(cited: ReferredDocument, document: Document) -> str:
    """Type and number; for a document without a number the longest wording in which it is cited, without its date."""
    if cited.number:
        return f"{cited.type or ''} {cited.number}".strip()
    names = [one.text for one in document.citations if one.document == cited.id and one.kind == "named"]
    name = max(names, key=len, default=cited.type or cited.id)
    return name.partition(" ngày ")[0] if cited.date else name


def item_label(item: Item) -> str:
    """The label as it is printed: "a)", "1.", "Điều 5."."""
    return f"{item.label}." if item.level in _FULL_STOP else f"{item.label})"


def signer_line(signer: Signer) -> str:
    """Name, own post and for whom: "Lê Văn An, Phó Giám đốc (KT. Giám đốc)"."""
    authority = " ".join(filter(None, (signer.authority, signer.on_behalf_of)))
    line = ", ".join(filter(None, (signer.name, signer.title)))
    return f"{line} ({authority})" if authority and line else line or authority


def item_in_words(path: str, say: Messages) -> str:
    """Where in a document: "mục 2.đ", but "điểm a khoản 2 Điều 3" inside an article (NĐ 30/2020, Phụ lục I)."""
    return place_in_words(path, say.language).replace(" ", "\u00a0", 1)


def item_in_column(path: str | None, say: Messages) -> str:
    """The same in a column of items: "2.đ"; a dash for None."""
    return place_label(path, say.language) if path else "–"


def items_in_words(paths: Sequence[str], say: Messages, most: int = MOST_PLACES) -> list[str]:
    """Several items, at most so many: those without a level word of their own under one "mục"."""
    plain = [path for path in paths if item_in_words(path, say).endswith(f"\u00a0{place_label(path, say.language)}")]
    others = [path for path in paths if path not in plain]
    labels = ", ".join(place_label(path, say.language) for path in plain[:most])
    named = [say("where.item", item=labels)] if plain else []
    return named + [item_in_words(path, say) for path in others][: max(most - len(plain), 0)]


def places(citations: Iterable[Citation], say: Messages, *, pages: bool = True) -> str:
    """Where a document is cited: pages (where wanted), and the items it stands in."""
    cites = list(citations)
    paths = list(dict.fromkeys(one.item for one in cites if one.item))
    numbers = sorted({one.page for one in cites if one.page})
    page = say("where.page", page=pages_in_words(numbers, say.language)) if numbers and (pages or not paths) else ""
    named = items_in_words(paths, say)
    left = len(paths) - min(len(paths), MOST_PLACES)
    return ", ".join(filter(None, (page, *named))) + (f" +{left}" if left else "")
