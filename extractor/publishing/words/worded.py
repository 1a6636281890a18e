"""Answers get their sentences: the border between what was found, in codes, and what a person reads."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from extractor import models
from extractor.models.notices import Notice, Values
from extractor.record import replace

from .sentences import sentence

if TYPE_CHECKING:
    from extractor.operations.review import Review

Plain = dict[str, Any]
F = TypeVar("F", bound="models.Finding")


def told(notice: Notice, language: str) -> str:
    """The sentence of a notice."""
    return sentence(notice.code, notice.values, language)


def word_data(document: Plain, language: str) -> Plain:
    """Fill `warnings` and each `message` of a document of the output contract, in place; returns it."""
    source = document["source"]
    source["warnings"] = [sentence(one["code"], one["values"], language) for one in source["notices"]]
    for one in document["header"]["inferred"]:
        one["reason"] = sentence(one["notice"]["code"], one["notice"]["values"], language)
    for finding in document["findings"]:
        finding["message"] = message(
            finding["code"], finding["case"], finding["values"], language, item=finding["item"], page=finding["page"]
        )
    return document


def worded_trace(trace: "models.Trace", language: str) -> "models.Trace":
    """A trace with its sentences."""
    return trace.model_copy(
        update={
            "documents": [_with_error(one, language) for one in trace.documents],
            "findings": [_worded(one, language) for one in trace.findings],
        }
    )


def worded_check(check: "models.Check", language: str) -> "models.Check":
    """A check with its sentences."""
    return check.model_copy(
        update={
            "registers": [_register(one, language) for one in check.registers],
            "files": [_with_error(one, language) for one in check.files],
            "citations": [worded_citation(one, language) for one in check.citations],
            "findings": [_worded(one, language, row=one.row) for one in check.findings],
        }
    )


def worded_review(review: "Review", language: str) -> "Review":
    """A reviewed dossier with its sentences."""
    return replace(
        review,
        trace=worded_trace(review.trace, language),
        check=None if review.check is None else worded_check(review.check, language),
        documents=[worded_document(one, language) for one in review.documents],
    )


def worded_citation(row: "models.CheckedCitation", language: str) -> "models.CheckedCitation":
    """A checked citation with its explanation."""
    update: dict[str, object] = {"explanation": _told_all(row.notices, language)}
    if row.effect is not None:
        update["effect"] = row.effect.model_copy(update={"explanation": _told_all(row.effect.notices, language)})
    for name in ("provisions", "quotations"):
        if rows := getattr(row, name):
            update[name] = [one.model_copy(update={"explanation": _told_all(one.notices, language)}) for one in rows]
    return row.model_copy(update=update)


def explanation(notices: Iterable[Plain], language: str) -> str:
    """The sentences of notices that are plain data."""
    return " ".join([sentence(one["code"], one["values"], language) for one in notices])


def _told_all(notices: Iterable[Notice], language: str) -> str:
    return explanation([notice.plain for notice in notices], language)


def worded_document(document: "models.Document", language: str) -> "models.Document":
    """A document with its sentences."""
    warnings = [told(notice, language) for notice in document.source.notices]
    return document.model_copy(
        update={
            "source": document.source.model_copy(update={"warnings": warnings}),
            "header": document.header.model_copy(
                update={
                    "inferred": [
                        one.model_copy(update={"reason": told(one.notice, language)})
                        for one in document.header.inferred
                    ]
                }
            ),
            "findings": [_worded(one, language) for one in document.findings],
        }
    )


def _register(register: "models.Register", language: str) -> "models.Register":
    def noted(rows: "list[models.RegisterNote]") -> "list[models.RegisterNote]":
        return [row.model_copy(update={"reason": told(row.notice, language)}) for row in rows]

    return _with_error(register, language).model_copy(
        update={"rejected_rows": noted(register.rejected_rows), "doubts": noted(register.doubts)}
    )


E2 = TypeVar("E2", "models.TracedFile", "models.CheckedFile", "models.Register")


def _with_error(one: E2, language: str) -> E2:
    return one if one.notice is None else one.model_copy(update={"error": told(one.notice, language)})


def _worded(finding: F, language: str, **more: object) -> F:
    words = message(finding.code, finding.case, finding.values, language, item=finding.item, page=finding.page, **more)
    return finding.model_copy(update={"message": words})


def message(code: str, case: str, values: Values, language: str, **more: object) -> str:
    """The sentence of a finding, which may name where it stands; it begins with a capital."""
    words = sentence(f"{code}.{case}" if case else code, {**more, **values}, language)
    return words[:1].upper() + words[1:]
