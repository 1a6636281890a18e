"""How things are called on screen and page: dates, documents, item labels, signers, places."""

from collections.abc import Iterable

from extractor.models import Citation, Document, Item, ReferredDocument, Signer

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
    """Where in a document: "mục 2/đ", but "điểm a khoản 2 Điều 3" inside an article (NĐ 30/2020, Phụ lục I)."""
    parts = path.split("/")
    if parts[0] == "bảng" and len(parts) == 2:
        return say("where.row", row=parts[1])
    article = next((i for i, part in enumerate(parts) if part.startswith("Điều")), None)
    if article is None or say.language != "vi":
        return say("where.item", item=path)
    below = parts[article + 1 :]
    names = [f"{'khoản' if part[0].isdigit() else 'điểm'} {part}" for part in below]
    return " ".join([*reversed(names), parts[article]])


def places(citations: Iterable[Citation], say: Messages, *, pages: bool = True) -> str:
    """Where a document is cited: pages (where wanted), and the items it stands in."""
    cites = list(citations)
    paths = list(dict.fromkeys(one.item for one in cites if one.item))
    numbers = sorted({one.page for one in cites if one.page})
    page = say("where.page", page=_ranges(numbers)) if numbers and (pages or not paths) else ""
    plain = [path for path in paths if "Điều" not in path]
    named = [say("where.item", item=", ".join(plain[:MOST_PLACES]))] if plain else []
    named += [item_in_words(path, say) for path in paths if "Điều" in path][: MOST_PLACES - len(plain[:MOST_PLACES])]
    left = len(paths) - min(len(paths), MOST_PLACES)
    return ", ".join(filter(None, (page, *named))) + (f" +{left}" if left else "")


def _ranges(numbers: list[int]) -> str:
    """1, 2, 3, 7 → "1–3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
