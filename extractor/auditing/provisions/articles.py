"""Articles of the codified collection as outline items: its texts are lines, with khoản ("1.") and điểm ("a)") before
them, and the article's own place in its note ("Điều 3", "Điều 3 Quy chế")."""

from collections.abc import Iterable, Iterator

from extractor.auditing.codified.index import CodifiedArticle
from extractor.lexicon.patterns import deferred
from extractor.record import record

_ARTICLE = deferred(r"Điều\s+(\d+[a-zđ]?\d*)")
_CLAUSE = deferred(r"(\d{1,3}[a-zđ]?\d?)\.\s+(?=\S)")
_POINT = deferred(r"([a-zđ]\d?)\)\s+(?=\S)")


@record
class ArticleItem:
    """An item of an article, shaped as an item of a document's outline; a collection has no pages."""

    path: str
    text: str
    page: int | None = None


def items_of(articles: Iterable[CodifiedArticle]) -> list[ArticleItem]:
    """The items of all articles: each article, its khoản and điểm."""
    return [item for article in articles for item in _items(article)]


def _items(article: CodifiedArticle) -> Iterator[ArticleItem]:
    place = _ARTICLE.search(article.place)
    if place is None:
        return
    root = f"Điều {place[1]}"
    title = article.heading.partition(". ")[2] or article.heading
    yield ArticleItem(root, title)
    parent = root
    for line in article.words.splitlines():
        if clause := _CLAUSE.match(line):
            parent = f"{root}/{clause[1]}"
            yield ArticleItem(parent, line[clause.end() :])
        elif point := _POINT.match(line):
            yield ArticleItem(f"{parent}/{point[1]}", line[point.end() :])
