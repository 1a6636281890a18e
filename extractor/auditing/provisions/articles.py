"""Articles of the codified collection as outline items: its texts are lines, with khoản ("1.") and điểm ("a)") before
them, and the article's own place in its note ("Điều 3", "Điều 3 Quy chế")."""

from collections.abc import Iterable, Iterator

from extractor.auditing.codified.index import CodifiedArticle
from extractor.lexicon.patterns import deferred
from extractor.record import record

_ARTICLE = deferred(r"Điều\s+(\d+[a-zđ]?\d*)")
_CLAUSE = deferred(r"(?:Khoản\s+)?(\d{1,3}[a-zđ]?\d?)\s?[./)]\s*(?=[^\W\d]|[“\"(])")
_POINT = deferred(r"([a-zđ]\d?)\s?[)/.]\s*(?=\S)")


@record
class ArticleItem:
    """An item of an article, shaped as an item of a document's outline; a collection has no pages.

    words  all its lines, without those of the items in it
    """

    path: str
    text: str
    words: str
    page: int | None = None


def items_of(articles: Iterable[CodifiedArticle]) -> list[ArticleItem]:
    """The items of all articles: each article, its khoản and điểm."""
    return [item for article in articles for item in _items(article)]


def _items(article: CodifiedArticle) -> Iterator[ArticleItem]:
    place = _ARTICLE.search(article.place)
    if place is None:
        return
    root = f"{_enclosed(article.place[place.end() :])}Điều {place[1]}"
    path, lines = root, [article.heading.partition(". ")[2] or article.heading]
    parent = root
    for line in article.words.splitlines():
        if clause := _CLAUSE.match(line):
            yield ArticleItem(path, lines[0], "\n".join(lines))
            path = parent = f"{root}/{clause[1]}"
            lines = [line[clause.end() :]]
        elif point := _POINT.match(line):
            yield ArticleItem(path, lines[0], "\n".join(lines))
            path, lines = f"{parent}/{point[1]}", [line[point.end() :]]
        else:
            lines.append(line)
    yield ArticleItem(path, lines[0], "\n".join(lines))


def _enclosed(behind: str) -> str:
    """The first step of an article of a text that the document encloses: "Điều 3 Quy chế ban hành kèm theo"."""
    return "PL/" if behind.strip(" ,;(") else ""
