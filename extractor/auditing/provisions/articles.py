"""Wording that is no outline of a file as outline items: articles of the codified collection, and the new wording that
an amending paper gives. Its texts are lines, with khoản ("1.") and điểm ("a)") before them."""

from collections.abc import Iterable, Iterator, Sequence

from extractor.auditing.codified.index import CodifiedArticle
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .places import Place

_ARTICLE = deferred(r"Điều\s+(\d+[a-zđ]?\d*)")
_HEADING = deferred(r"Điều\s+(\d+[a-zđ]?\d*)\s?[.:]\s*")
_CLAUSE = deferred(r"(?:Khoản\s+)?(\d{1,3}[a-zđ]?\d?)\s?[./)]\s*(?=[^\W\d]|[“\"(])")
_POINT = deferred(r"([a-zđ]\d?)\s?[)/.]\s*(?=\S)")
_OPENING = deferred(r'[“„«"]')
_CLOSING = deferred(r"[”»\"]\s*[.;,]?\s*$")


@record
class ArticleItem:
    """An item of such wording, shaped as an item of a document's outline; it has no pages of its own.

    words  all its lines, without those of the items in it
    """

    path: str
    text: str
    words: str
    page: int | None = None


def items_of(articles: Iterable[CodifiedArticle]) -> list[ArticleItem]:
    """The items of all articles: each article, its khoản and điểm."""
    return [item for article in articles for item in _items(article)]


def items_of_wording(passage: str, place: Place) -> list[ArticleItem]:
    """The items of the new wording in the words of an amending paper ("1. Sửa đổi khoản 2 Điều 5 như sau: “2. …”"),
    which stand at `place`; [] where it gives none."""
    opening = _OPENING.search(passage)
    if opening is None:
        return []
    lines = _CLOSING.sub("", passage[opening.end() :].rstrip()).splitlines()
    steps = [str(step) if step.level == "điều" else step.label for step in place]
    at = "/".join(steps[:-1])
    found = list(_numbered(at, [], lines, with_articles=True))
    if place[-1].level != "điều" and not any(one.path == "/".join(steps) for one in found):
        found = [ArticleItem("/".join(steps), lines[0], "\n".join(lines))]  # without its label
    return [*_above(steps), *(one for one in found if one.path and (one.words or one.path != at))]


def _above(steps: Sequence[str]) -> Iterator[ArticleItem]:
    """The places around the new wording, which have no words here."""
    for size in range(1, len(steps)):
        yield ArticleItem("/".join(steps[:size]), "", "")


def _items(article: CodifiedArticle) -> Iterator[ArticleItem]:
    place = _ARTICLE.search(article.place)
    if place is None:
        return
    root = f"{_enclosed(article.place[place.end() :])}Điều {place[1]}"
    heading = article.heading.partition(". ")[2] or article.heading
    yield from _numbered(root, [heading], article.words.splitlines())


def _numbered(
    root: str, first: list[str], lines: Iterable[str], *, with_articles: bool = False
) -> Iterator[ArticleItem]:
    """The items of `lines` below `root`, whose own lines are `first`; with_articles: lines may begin further Điều."""
    words, path, parent = first, root, root
    for line in lines:
        if with_articles and (article := _HEADING.match(line)):
            yield _item(path, words)
            path = parent = root = f"Điều {article[1]}"
            words = [line[article.end() :]]
        elif clause := _CLAUSE.match(line):
            yield _item(path, words)
            path = parent = f"{root}/{clause[1]}"
            words = [line[clause.end() :]]
        elif point := _POINT.match(line):
            yield _item(path, words)
            path, words = f"{parent}/{point[1]}", [line[point.end() :]]
        else:
            words.append(line)
    yield _item(path, words)


def _item(path: str, words: Sequence[str]) -> ArticleItem:
    return ArticleItem(path, words[0] if words else "", "\n".join(words))


def _enclosed(behind: str) -> str:
    """The first step of an article of a text that the document encloses: "Điều 3 Quy chế ban hành kèm theo"."""
    return "PL/" if behind.strip(" ,;(") else ""
