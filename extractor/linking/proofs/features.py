"""What speaks for or against a document in an answer being its proof, as named features that training weighs.

relation        how the answer relates to it (relations.py)            "relation:the rule behind it"
whose           whose document it is, by issuer and sign               "whose:named other"
dated           older than what was asked, or younger than the report  "dated:older"
type, status, place  its kind, how far the answer has come, and whether it stands in the answer or in a cell beside it
"""

from collections.abc import Iterator

from extractor.identity.number import series_of
from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.evidence import Series
from extractor.linking.records import Span
from extractor.models import ResponseStatus
from extractor.parsing.records import Mention
from extractor.record import record

from .relations import RELATIONS, Before

_SENTENCE = deferred(r"[^.;\n]+(?:[.;](?=\S)[^.;\n]*)*")
_DAY = len("2024-03-18")


@record
class CitedPaper:
    """A document cited in an answer.

    source         the paper that asked
    paper, span    where the answer, or a cell of its row, stands
    last           where the document before it in `span` ends, else where `span` begins
    before         where the words before it end: at itself, or at the first of the list that it continues
    place          "answer", "cell" or "proof cell"
    """

    source: Analysis
    paper: Analysis
    span: Span
    last: int
    before: int
    mention: Mention
    status: ResponseStatus
    place: str


def features_of(cited: CitedPaper, own: Series) -> dict[str, float]:
    """The features of one document, each with 1."""
    return dict.fromkeys((*_of_itself(cited, own), *_of_words(cited, own)), 1.0)


def _of_itself(cited: CitedPaper, own: Series) -> Iterator[str]:
    mention = cited.mention
    yield f"type:{mention.type or 'none'}"
    yield f"status:{cited.status}"
    yield f"place:{cited.place}"
    yield f"dated:{_dated(cited)}"
    yield f"whose:{_whose(mention, own)}"
    number = (mention.number or "").casefold()
    if cited.source is not cited.paper and any(
        other.number and other.number.casefold() == number for other in cited.source.mentions
    ):
        yield "cited by the source"


def _dated(cited: CitedPaper) -> str:
    date, made, told = cited.mention.date, cited.source.letterhead.date, cited.paper.letterhead.date
    if not date:
        return "none"
    if cited.source is not cited.paper and made and len(made) == len(date) == _DAY and date < made:
        return "older"
    return "future" if told and len(told) == len(date) == _DAY and date > told else "between"


def _whose(mention: Mention, own: Series) -> str:
    """By the issuer that is named with it, else by its sign; bodies of several levels share some signs (UBND)."""
    mine = own.owns(mention)
    if mention.issuer:
        return "named own" if mine else "named other"
    if mine:
        return "shared sign" if series_of(mention.symbol) == "shared" else "own sign"
    return "other sign" if mention.symbol else "no sign"


def _of_words(cited: CitedPaper, own: Series) -> Iterator[str]:
    content = cited.paper.text.content
    before = lower(content[cited.span[0] : cited.before])
    sentence = [*_SENTENCE.finditer(before)]
    told = sentence[-1][0] if sentence and sentence[-1].end() == len(before) else ""
    left = content[cited.last : cited.before]
    if left.rfind("(") > left.rfind(")"):
        yield "in brackets"
    view = Before(told, lower(left))
    mine = own.owns(cited.mention)
    yield from (f"relation:{one.name}" for one in RELATIONS if not (mine and one.of_others) and one.holds(view))
