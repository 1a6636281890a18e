"""Which documents prove what an answer tells: those under whose number the thing was done.

The unit's own decision, plan or letter, a decision of the body above that grants it, a contract, a receipt. Laws and
norms are no proof, nor are the document that is answered, orders that were received, and letters that only return,
refuse or put off. Learned weights (CARD.md) tell them apart. Each is named as the document prints it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from extractor.lexicon.folding import lower
from extractor.lexicon.patterns import deferred
from extractor.linking.analysis import Analysis
from extractor.linking.evidence import Series, continues_list, mentions_in
from extractor.linking.pairing.logistic import Logistic
from extractor.linking.records import Proof, Span
from extractor.models import ResponseStatus
from extractor.parsing.dates import iso_day
from extractor.record import record

from .features import CitedPaper, features_of
from .relations import TOPIC

WEIGHTS: Final = Path(__file__).with_name("weights.json")
_SIGN = deferred(
    r"\b(?:(?:Phụ lục )?[Hh]ợp đồng|[Pp]hụ lục hợp đồng|[Gg]iấy (?:nộp tiền|xác nhận|chứng nhận|phép|rút tiền|báo có|"
    r"biên nhận)|[Pp]hiếu (?:thu|chi|kết quả|nhập kho|xuất kho|kế toán)|[Bb]iên (?:bản|lai)|[Hh]óa đơn|"
    r"[Ủủ]y nhiệm chi|[Cc]hứng từ|[Ll]ệnh chi)(?: [^\W\d_]+){0,4}? số:? ?"
    r"(?P<number>\d[\w.]*[/-][\w./-]*\w|\d{5,}(?![\d.,]*\d))"
)
"""Papers of business life, whose signs are no document numbers: "Giấy nộp tiền số 21/GNT". A bare serial names one
where it is long, as forms have it."""
_DATED = deferred(r"\s*,?\s*(?:ký )?ngày\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_SURE: Final = 0.5


@record
class Answered:
    """An answer whose proofs are looked for.

    source          the paper that asked
    paper, span     where the answer stands
    status          how far it has come
    cells           the other cells of its row
    proof_cells     the cells of its row that hold nothing but proofs
    """

    source: Analysis
    paper: Analysis
    span: Span
    status: ResponseStatus
    cells: Sequence[Span] = ()
    proof_cells: Sequence[Span] = ()


@cache
def learned() -> Logistic:
    """The weights that were shipped."""
    return Logistic(json.loads(WEIGHTS.read_bytes()))


def proofs_of(answer: Answered) -> tuple[Proof, ...]:
    """The proofs in the answer's own words and beside it in its row, in reading order."""
    found: dict[str, Proof] = {}
    cited = [(one, proof) for one, proof in cited_in(answer) if is_proof(answer, one)]
    told = [*(proof for _, proof in cited), *_signs(answer)]
    for proof in sorted(told, key=lambda proof: (proof.span[0] not in range(*answer.span), proof.span)):
        found.setdefault(re.sub(r"\s+", "", proof.number.casefold()), proof)
    return tuple(found.values())


def is_proof(answer: Answered, cited: CitedPaper) -> bool:
    """True for a document that is likelier a proof than not."""
    return learned().probability(features_of(cited, Series(answer.paper.letterhead))) >= _SURE


def cited_in(answer: Answered) -> Iterator[tuple[CitedPaper, Proof]]:
    """Each numbered document in the answer or beside it, and what it is named as if it is a proof."""
    paper, own = answer.paper, Series(answer.paper.letterhead)
    for place, span in _places(answer):
        last, former, before = span[0], None, span[0]
        for index, mention in mentions_in(paper.mentions, *span):
            if mention.kind != "numbered" or mention.family == "blank" or not mention.number:
                continue
            if former is None or not continues_list(paper.text.content, former, mention):
                last, before = former.end if former else last, mention.start
            former = mention
            cited = CitedPaper(answer.source, paper, span, last, before, mention, answer.status, place)
            identity = paper.identity_of.get(index)
            if identity is not None and answer.source.is_meant_by(paper.identities[identity]):
                continue
            date = paper.identities[identity].date if identity is not None else mention.date
            at = mention.start, mention.end
            yield cited, Proof(mention.number, identity, at, date, own.owns(mention))


def _places(answer: Answered) -> Iterator[tuple[str, Span]]:
    inside = any(low <= answer.span[0] and answer.span[1] <= high for low, high in answer.proof_cells)
    yield "proof cell" if inside else "answer", answer.span
    for cell in answer.cells:
        yield "proof cell" if cell in answer.proof_cells else "cell", cell


def _signs(answer: Answered) -> Iterator[Proof]:
    """Papers of business life that no citation names."""
    content = answer.paper.text.content
    for _, span in _places(answer):
        named = [mention for _, mention in mentions_in(answer.paper.mentions, *span)]
        for sign in _SIGN.finditer(content, *span):
            if any(one.start < sign.end() and sign.start("number") < one.end for one in named):
                continue
            if not TOPIC.search(lower(content[span[0] : sign.start()])):
                yield Proof(sign["number"], None, sign.span(), _date_behind(content, sign.end()), own=True)


def _date_behind(content: str, at: int) -> str | None:
    """The day printed right behind a sign, ISO; None if none is, or there is no such day."""
    found = _DATED.match(content, at)
    return iso_day(found["year"], found["month"], found["day"]) if found else None
