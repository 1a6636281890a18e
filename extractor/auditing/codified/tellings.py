"""What articles of the collection say of the effect of other documents: "Thông tư số 71/2016/TT-BNV hết hiệu lực kể từ
ngày Thông tư này có hiệu lực". What has ended is not in the collection itself."""

from collections.abc import Iterable, Iterator

from extractor.auditing.effect.records import Statement
from extractor.auditing.effect.statements import find_statements
from extractor.auditing.registers.numbers import read_number
from extractor.identity.number import number_key
from extractor.lexicon.patterns import deferred
from extractor.parsing.citations.parse import parse_citations
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.reading.lines import Line
from extractor.text.assemble import assemble

_ACTS = deferred(r"hết hiệu lực|chấm dứt hiệu lực|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế")
_NUMBER = deferred(r"(?<![\w/])\d{1,6}[a-zđ]?/(?:\d{4}/)?[A-ZĐƯ][\w&-]*(?:/[\w&-]+)*")


def tellings_of(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(block of a number, words that tell what became of that document) in the lines of an article: a line, with the
    line that leads to its list ("Các văn bản sau đây hết hiệu lực:")."""
    lead = ""
    for line in lines:
        tells = _ACTS.search(line) is not None
        if line.endswith(":"):
            lead = line if tells else ""
        for match in _NUMBER.finditer(line) if tells or lead else ():
            read = read_number(match[0])
            if read is not None:
                yield number_key(read.serial, read.year, read.symbol), line if tells else f"{lead}\n{line}"


def statements_in(words: str, kind: str) -> Iterator[tuple[Mention, Statement]]:
    """What such words of a document of type `kind` say, each with the document that it is about."""
    text = assemble([Line(line) for line in words.splitlines()])
    head = Letterhead(doc_type=kind)
    mentions = parse_citations(text, head, Outline())
    for said in find_statements(text, head, mentions, [mention.role for mention in mentions]):
        if said.about is not None and not said.reported and said.act != "commences":
            yield mentions[said.about], said
