"""How fast text is read: all fields of ours beside peers, MB of UTF-8 a second on one core, in one run."""

import gc
import logging
import re
import time
from collections.abc import Callable, Sequence

from .corpus import english, regulation, reports
from .tables import Table

BARE = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ][\w&.Đ-]+")
"""A scan for anything that looks like a number, without a single field."""

ROUNDS = 3

Work = Callable[[str], object]


def best(work: Work, texts: Sequence[str]) -> float:
    """MB a second of processor time, the best of ROUNDS runs of `work` over all `texts`, after a warm-up."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    work(texts[0])
    fastest = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        for text in texts:
            work(text)
        fastest = min(fastest, time.process_time() - start)
    return size / fastest


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
    vietnamese, american = reports(1.0), english(0.05)
    plan: list[tuple[str, Callable[[], Work], Sequence[str]]] = [
        ("extractor, all fields, reports of 14,000 characters", ours, vietnamese),
        ("extractor, all fields, one regulation of 1 MB", ours, [regulation(1.0)]),
        ("bare `re` scan for numbers, no field", bare_scan, vietnamese),
        ("citeurl, Vietnamese templates: type, number, date", citeurl, vietnamese[:40]),
        ("eyecite, on American opinions", eyecite, american),
        ("underthesea `ner`, one paragraph", underthesea, [vietnamese[0][:600]]),
    ]
    table = Table("Text, one core", ["", "MB/s", "against all fields"])
    base = 0.0
    for name, make, texts in plan:
        try:
            speed = best(make(), texts)
        except ImportError as error:
            table.add(name, "–", f"not installed ({error.name})")
            continue
        base = base or speed
        table.add(name, f"{speed:.3g}", f"{speed / base:.3g} ×")
    return table
