"""The sentence of a finding as a rule gives it, before it is part of an answer."""

from extractor.auditing.records import Finding
from extractor.publishing.words.worded import message


def finding_message(finding: Finding, language: str) -> str:
    """The sentence in a language."""
    more = {"item": finding.item, "page": finding.page, "row": finding.row}
    return message(finding.code, finding.case, finding.values, language, **more)
