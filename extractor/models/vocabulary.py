"""Closed vocabularies of the output contract, as `Literal` types."""

from typing import Final, Literal

SCHEMA_VERSION: Final = "1"

SourceStatus = Literal[
    "ok",
    "needs_ocr",
    "encrypted",
    "corrupt",
    "empty",
    "unsupported",
    "secret",
    "suspected",
    "too_large",
    "timed_out",
    "not_found",
    "machine",
]
TextFrom = Literal["text_layer", "ocr", "mixed", "office", "html", "plain"]
PageReason = Literal[
    "no_text",
    "watermark",
    "signature_block",
    "english_ocr",
    "lost_capitals",
    "shifted_font",
    "letters_apart",
    "few_syllables",
]
"""Why the text layer of a PDF page is not trusted."""
CitationKind = Literal["numbered", "named", "self", "anaphor"]
Role = Literal[
    "basis",
    "instruction",
    "recommendation_source",
    "in_recommendation",
    "evidence",
    "enclosure",
    "amends",
    "replaces",
    "repeals",
    "mention",
]
Level = Literal["part", "chapter", "section", "subsection", "article", "roman", "arabic", "decimal", "letter"]
ResponseStatus = Literal["done", "partial", "in_progress", "planned", "not_done", "disputed", "unstated"]
Severity = Literal["info", "warning", "error"]
Coverage = Literal["answered", "partly", "unanswered"]
MatchedBy = Literal["place", "number", "wording"]
FileRole = Literal["source", "response", "evidence", "other"]
UnlinkedKind = Literal["general", "catch_all", "extra"]
Decision = Literal["confirmed", "rejected"]
"""What an auditor said of a link or a verdict."""
Measure = Literal["money", "people", "rules", "management", "referral"]
"""What a recommendation asks for: sums to pay or deduct, answering for faults, rules to change, better management, a
case for the police."""
