"""Why the text layer of pages is not trusted, as warnings."""

from collections import defaultdict
from collections.abc import Mapping

from extractor.models import PageReason
from extractor.models.notices import Notice


def reason_warnings(reasons: Mapping[int, PageReason]) -> list[Notice]:
    """One warning for each reason, with its pages (numbers from 1)."""
    return [
        Notice("untrusted_pages", {"pages": pages, "reason": reason})
        for reason, pages in pages_by_reason(reasons).items()
    ]


def pages_by_reason(reasons: Mapping[int, PageReason]) -> dict[PageReason, list[int]]:
    """The pages of each reason, ascending; the reason of the first page comes first."""
    pages: defaultdict[PageReason, list[int]] = defaultdict(list)
    for page, reason in sorted(reasons.items()):
        pages[reason].append(page)
    return pages
