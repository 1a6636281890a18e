"""Rules on structure and bodies: labels out of their run, bodies that did not exist on the date."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from extractor.auditing.records import Finding
from extractor.lexicon import bodies_by_code, body_by_name, is_type_code
from extractor.lexicon.issuing_bodies import ListedBody
from extractor.linking.analysis import Analysis
from extractor.models.notices import named_document
from extractor.parsing.records import Mention

from .common import finding_about, full_day

_TELLING = 4
"""Letters of a body's code from which it stands for one body alone."""


def label_problems(analysis: Analysis) -> Iterator[Finding]:
    """Labels that come twice or are left out, as the outline noted them."""
    for problem in analysis.outline.problems:
        parent = problem.path.rpartition("/")[0] or None
        yield Finding(
            "duplicate_label" if problem.kind == "duplicate" else "skipped_label",
            "info",
            {"label": problem.label, "under": parent},
            item=problem.path,
            span=problem.span,
        )


def body_lifetime(analysis: Analysis) -> Iterator[Finding]:
    """A document of a body that is known not to have existed on the document's date."""
    seen: set[str] = set()
    for index, mention in enumerate(analysis.mentions):
        on = full_day(mention.date)
        if on is None or mention.kind != "numbered" or mention.number is None or mention.number in seen:
            continue
        body = _certain_body(mention)
        if body is None or body.unverified or body.existed_on(on):
            continue
        if _lived_under_that_name(body.name, mention):
            continue
        seen.add(mention.number)
        late = body.valid_to is not None and on > body.valid_to
        bound = body.valid_to if late else body.valid_from
        yield finding_about(
            analysis,
            "body_lifetime",
            "warning",
            (index,),
            case="ended" if late else "not_yet",
            document=named_document(mention.type, mention.number, mention.date),
            body=body.name,
            bound=bound.isoformat() if bound else None,
        )


def _certain_body(mention: Mention) -> ListedBody | None:
    """The body by the issuer's name, or by a sign that only one body ever had."""
    if mention.issuer:
        return _named_body(mention.issuer, None)
    blocks = [block for block in (mention.symbol or "").split("-") if block]
    if len(blocks) > 1 and is_type_code(blocks[0]):
        found = bodies_by_code(blocks[1])
        return found[0] if len(found) == 1 and len(blocks[1]) >= _TELLING else None
    return None


def _lived_under_that_name(name: str, mention: Mention) -> bool:
    on = full_day(mention.date)
    return on is not None and _named_body(mention.issuer or name, on) is not None


@lru_cache(maxsize=4096)
def _named_body(name: str, on: date | None) -> ListedBody | None:
    return body_by_name(name, on)
