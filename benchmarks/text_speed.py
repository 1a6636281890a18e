"""How fast text is read: all fields of ours beside peers, MB of UTF-8 a second on one core, in one run.

Each round has texts of its own, as people read each paper once: what a program remembers of a text is no help.
"""

import gc
import logging
import re
import time
from collections.abc import Callable, Sequence
from functools import partial

from .corpus import english, regulation, reports
from .tables import Table

BARE = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ][\w&.Đ-]+")
"""A scan for anything that looks like a number, without a single field."""

ROUNDS = 3

Work = Callable[[str], object]
Texts = Callable[[int], Sequence[str]]
"""The texts of a round."""


def best(work: Work, texts_of: Texts) -> float:
    """MB a second of processor time, the best of ROUNDS runs of `work`, after a warm-up."""
    work(texts_of(ROUNDS)[0])
    return max(_once(work, texts_of(number)) for number in range(ROUNDS))


def _once(work: Work, texts: Sequence[str]) -> float:
    gc.collect()
    start = time.process_time()
    for text in texts:
        work(text)
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - start)


def ours() -> Work:
    """Everything, from the characters to the finished object of the contract."""
    from extractor.operations.extract import extract_data
    from extractor.reading.source import Source

    return lambda text: extract_data(Source("-", text.encode()))


def bare_scan() -> Work:
    """A regular expression alone."""
    return BARE.findall


def citeurl() -> Work:
    """citeurl with templates for Vietnamese numbers, laws and dates."""
    from citeurl import Citator, Template
    from citeurl.tokens import TokenType

    number = Template(
        "Vietnamese document",
        tokens={
            "type": TokenType("Nghị định|Thông tư|Quyết định|Công văn|Kế hoạch|Thông báo|Tờ trình|Nghị quyết|Chỉ thị"),
            "number": TokenType(r"\d+[-/][\w/&.-]+"),
            "date": TokenType(r"\d{1,2}/\d{1,2}/\d{4}"),
        },
        patterns=["{type} (số )?{number} ngày {date}", "{type} (số )?{number}", "số {number} ngày {date}"],
    )
    citator = Citator(defaults=[], templates={number.name: number})
    return citator.list_cites


def eyecite() -> Work:
    """eyecite on American opinions, its own field."""
    from eyecite import get_citations

    logging.getLogger("eyecite").setLevel(logging.ERROR)
    return get_citations


def underthesea() -> Work:
    """underthesea's named entities (it has no notion of a document number)."""
    from underthesea import ner

    return ner


def measure() -> Table:
    """One row a peer, the ratio is theirs against all fields of ours."""
    plan: list[tuple[str, Callable[[], Work], Texts]] = [
        ("extractor, all fields, reports of 14,000 characters", ours, partial(reports, 1.0)),
        ("extractor, all fields, one regulation of 1 MB", ours, lambda seed: [regulation(1.0, seed)]),
        ("bare `re` scan for numbers, no field", bare_scan, partial(reports, 1.0)),
        ("citeurl, Vietnamese templates: type, number, date", citeurl, partial(reports, 0.8)),
        ("eyecite, on American opinions", eyecite, partial(english, 0.02)),
        ("underthesea `ner`, one paragraph", underthesea, lambda seed: [reports(0.01, seed)[0][:600]]),
    ]
    table = Table("Text, one core", ["", "MB/s", "against all fields"])
    base = 0.0
    for name, make, texts_of in plan:
        try:
            speed = best(make(), texts_of)
        except ImportError as error:
            table.add(name, "–", f"not installed ({error.name})")
            continue
        base = base or speed
        table.add(name, f"{speed:.3g}", f"{speed / base:.3g} ×")
    return table
