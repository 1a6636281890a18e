"""The follow-up table of an office (bảng theo dõi kết quả thực hiện kiến nghị) as plain sheets of cells.

One row a recommendation and response, so that filters work; what follows are sheets of the cited documents, references
that lead nowhere, findings, answers to nothing, the decisions so far, and the files it all rests on. What writes them:
xlsx.py and files.py.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from extractor.auditing.decisions.records import Decision
from extractor.auditing.rules.common import full_day
from extractor.models import (
    CheckedCitation,
    Citation,
    ReferredDocument,
    Trace,
    TracedRecommendation,
    TracedResponse,
    TraceFinding,
    UnlinkedAnswer,
)
from extractor.operations.review import Review
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.spelling import pages_in_words
from extractor.publishing.words.wording import date_in_words, dated, item_in_column, items_in_words
from extractor.record import field, record, replace

from .lookup import Lookup, ProofCell, file_name

Value = str | int | date | None
Tone = Literal["good", "middle", "plan", "bad", "quiet"]
"""What a cell's colour says."""
ColumnKind = Literal["text", "number", "date", "choice", "key"]

STATUS_TONES: dict[str | None, Tone] = {
    "done": "good",
    "partial": "middle",
    "in_progress": "middle",
    "planned": "plan",
    "not_done": "bad",
    "disputed": "bad",
    "unstated": "quiet",
    None: "bad",
}
VERDICT_TONES: dict[str, Tone] = {
    "found": "good",
    "differs": "bad",
    "missing": "bad",
    "ambiguous": "middle",
    "blank": "middle",
    "not_checkable": "quiet",
}
EFFECT_TONES: dict[str, Tone] = {
    "in_force": "good",
    "amended": "good",
    "partly_expired": "middle",
    "not_yet": "bad",
    "expired": "bad",
    "unknown": "quiet",
}
SEVERITY_TONES: dict[str, Tone] = {"error": "bad", "warning": "middle", "info": "quiet"}


@record
class SheetColumn:
    """`name` is the key of its heading in the table of words; `width` is in characters.

    printed  False for what only the review on screen needs
    """

    name: str
    width: int
    kind: ColumnKind = "text"
    printed: bool = True


@record
class SheetRow:
    """The values of one row, and the colours of some of them by column name.

    decidable  an auditor may confirm or reject it
    repeats    columns whose value is that of the row above
    """

    values: tuple[Value, ...]
    tones: dict[str, Tone] = field(default_factory=dict)
    decidable: bool = False
    repeats: tuple[str, ...] = ()


@record
class SheetContent:
    """A sheet: `name` is on its tab, `title` above its table; `key` is the same in all languages."""

    key: str
    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]


@record
class FollowUp:
    """The first sheet is the table itself; `lines` stand under its title."""

    lines: tuple[str, ...]
    sheets: tuple[SheetContent, ...]


_KINDS: dict[str, ColumnKind] = {
    "number": "number", "date": "date", "deadline": "date", "choice": "choice", "key": "key", "code": "key",
    "sha256": "key",
}  # fmt: skip
"""Kinds of columns by name; the others are text."""


def _columns(on_screen: tuple[str, ...] = (), **widths: int) -> tuple[SheetColumn, ...]:
    """Columns by name and width, those `on_screen` not printed."""
    return tuple(
        SheetColumn(name, width, _KINDS.get(name, "text"), name not in on_screen) for name, width in widths.items()
    )


TABLE = _columns(
    ("note", "matched", "key"), number=5, source=14, item=8, asked=33, addressee=12, deadline=11, result=36, proof=21,
    status=11, warning=22, place=18, choice=11, note=16, matched=14, key=20,
)  # fmt: skip
_OF_RECOMMENDATION = ("number", "source", "item", "asked", "addressee", "deadline")
_CITED = _columns(
    ("note", "key"), number=5, cited=28, date=11, issuer=22, verdict=14, explanation=46, effect=14, provisions=28,
    register_row=28, place=26, choice=11, note=16, key=20,
)  # fmt: skip
_CITED_ONLY = tuple(column for column in _CITED if column.name in ("number", "cited", "date", "issuer", "place"))
_UNRESOLVED = _columns(number=5, words=60, kind=18, place=44)
_FINDINGS = _columns(number=5, severity=14, message=80, place=40, code=30)
_LOOSE = _columns(number=5, kind=18, answer=80, place=40)
_DECISIONS = _columns(number=5, state=22, judged=70, place=34, choice=11, note=24, key=20)
_INPUTS = _columns(number=5, file=40, role=16, document=32, issuer=24, state=22, sha256=68)


def follow_up(review: Review, say: Messages) -> FollowUp:
    """The sheets of `review` in the language of `say`."""
    look = Lookup(review, say)
    sheets = [
        _sheet("table", TABLE, list(_followed(look)), say),
        _without_empty("provisions", _sheet("cited", _CITED if review.check else _CITED_ONLY, list(_cited(look)), say)),
        _sheet("unresolved", _UNRESOLVED, list(_unresolved(look)), say),
        _sheet("findings", _FINDINGS, list(_findings(look)), say),
        _sheet("loose", _LOOSE, list(_loose(look)), say),
        _sheet("inputs", _INPUTS, list(_inputs(look)), say),
    ]
    decided = list(_decided(look))
    if decided:
        sheets.insert(1, _sheet("decisions", _DECISIONS, decided, say))
    return FollowUp(tuple(summary_lines(look)), tuple(sheets))


def _sheet(name: str, columns: tuple[SheetColumn, ...], rows: list[SheetRow], say: Messages) -> SheetContent:
    return SheetContent(name, say(f"follow.tab.{name}"), say(f"follow.title.{name}"), columns, tuple(rows))


def _without_empty(name: str, sheet: SheetContent) -> SheetContent:
    """A sheet without the column `name` where no row has anything in it."""
    at = next((at for at, column in enumerate(sheet.columns) if column.name == name), None)
    if at is None or any(row.values[at] for row in sheet.rows):
        return sheet
    rows = tuple(replace(row, values=(*row.values[:at], *row.values[at + 1 :])) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns[:at], *sheet.columns[at + 1 :]), rows=rows)


def status_counts(trace: Trace) -> dict[str | None, int]:
    """How many recommendations have which status; None: no response."""
    found = [one.status for one in trace.recommendations]
    return {status: found.count(status) for status in STATUS_TONES if status in found}


def summary_lines(look: Lookup) -> Iterator[str]:
    """Which documents recommend and report, and the figures."""
    trace, say = look.review.trace, look.say
    for role in ("source", "response"):
        titles = [look.title(one.file) for one in trace.documents if one.role == role and one.status == "ok"]
        if titles:
            yield f"{say(f'follow.role.{role}')}: {'; '.join(titles)}"
    counts = ", ".join(
        f"{count} {say(f'done.{status}') if status else say('trace.none')}"
        for status, count in status_counts(trace).items()
    )
    total = say.count("count.recommendations", len(trace.recommendations))
    yield f"{total}: {counts}" if counts else total


def _followed(look: Lookup) -> Iterator[SheetRow]:
    for number, one in enumerate(look.review.trace.recommendations, 1):
        asked: tuple[Value, ...] = (
            number,
            look.title(one.file),
            item_in_column(one.item, look.say) if one.item else "",
            one.text,
            one.addressee or "",
            full_day(one.deadline) or date_in_words(one.deadline, look.say) or one.deadline_text or "",
        )
        if not one.responses:
            none = look.say("trace.none")
            place = f"{file_name(one.file)}, {look.where(one)}".rstrip(", ")
            values = (*asked, "", "", none, _messages(look.findings(one)), place, None, "", "", "")
            yield SheetRow(values, {"status": "bad"})
        for at, response in enumerate(one.responses):
            yield _response(look, asked, one, response, first=at == 0)


def _response(
    look: Lookup, asked: tuple[Value, ...], one: TracedRecommendation, response: TracedResponse, *, first: bool
) -> SheetRow:
    status = look.say(f"done.{response.status}")
    findings = [*(look.findings(one) if first else ()), *look.findings(response)]
    proofs = look.proofs(response)
    decision = look.review.decisions.on(response.key)
    place = ", ".join(filter(None, (look.title(response.file), look.where(response))))
    values: tuple[Value, ...] = (
        *asked,
        response.text,
        "\n".join(proof_words(proof, look) for proof in proofs),
        status if response.latest else f"{status} ({look.say('follow.earlier')})",
        _messages(findings),
        f"{place}\n({file_name(response.file)})",
        look.say(f"follow.choice.{response.decision}") if response.decision else None,
        decision.note if decision else "",
        look.matched(response),
        response.key,
    )
    tones: dict[str, Tone] = {"status": STATUS_TONES[response.status] if response.latest else "quiet"}
    kinds = [proof.verdict.verdict for proof in proofs if proof.verdict]
    if kinds:
        worst = max((VERDICT_TONES[kind] for kind in kinds), key=("good", "quiet", "middle", "bad").index)
        tones["proof"] = worst
    return SheetRow(values, tones, decidable=True, repeats=() if first else _OF_RECOMMENDATION)


def proof_words(proof: ProofCell, look: Lookup) -> str:
    """ "Quyết định 305/QĐ-SYT, 12/6/2024: thấy"."""
    words = dated(proof.name, proof.date, look.say)
    return f"{words}: {look.verdict_words(proof.verdict)}" if proof.verdict else words


def _messages(findings: Sequence[TraceFinding]) -> str:
    return "\n".join(dict.fromkeys(finding.message for finding in findings))


def _cited(look: Lookup) -> Iterator[SheetRow]:
    check = look.review.check
    if check is None:
        yield from _cited_only(look)
        return
    for number, row in enumerate(check.citations, 1):
        decision = look.review.decisions.on(row.key)
        yield SheetRow(
            (
                number,
                cited_name(row),
                full_day(row.date) or date_in_words(row.date, look.say),
                row.issuer or "",
                look.verdict_words(row, effect=False),
                _explained(row),
                look.say(f"effect.{row.effect.state}") if row.effect is not None else "",
                "\n".join([one.explanation for one in row.provisions] + [one.explanation for one in row.quotations]),
                register_words(row, look),
                _cited_at(row.file, row.pages, row.items, look),
                look.say(f"follow.choice.{row.decision}") if row.decision else None,
                decision.note if decision else "",
                row.key,
            ),
            _cited_tones(row),
            decidable=True,
        )


def _explained(row: CheckedCitation) -> str:
    """What explains the verdict, and the effect where something is known of it."""
    effect = row.effect.explanation if row.effect is not None and row.effect.state != "unknown" else ""
    return "\n".join(filter(None, (row.explanation, effect)))


def _cited_tones(row: CheckedCitation) -> dict[str, Tone]:
    tones = {"verdict": VERDICT_TONES[row.verdict]}
    if row.effect is not None:
        tones["effect"] = EFFECT_TONES[row.effect.state]
    verdicts = {*(one.verdict for one in row.provisions), *(one.verdict for one in row.quotations)}
    if verdicts & {"missing", "differs", "absent"}:
        tones["provisions"] = "bad"
    return tones


def cited_name(row: CheckedCitation) -> str:
    """Type and number, or the name of a document without a number."""
    return " ".join(filter(None, (row.type, row.number))) if row.number else row.name or row.type or "–"


def register_words(row: CheckedCitation, look: Lookup) -> str:
    """What the register says: number, date, subject, and in which row."""
    found = row.register_row
    if found is None:
        return ""
    day = date_in_words(found.date, look.say)
    at = look.say("check.row", row=found.row) if found.row else ""
    where = ", ".join(filter(None, (file_name(found.register_path), found.sheet, at)))
    return ", ".join(filter(None, (found.number, day, found.subject))) + f" ({where})"


def _cited_only(look: Lookup) -> Iterator[SheetRow]:
    cited_in = ((document, cited) for document in look.review.documents for cited in document.documents)
    for number, (document, cited) in enumerate(cited_in, 1):
        mentions = [one for one in document.citations if one.id in cited.citations]
        pages = sorted({one.page for one in mentions if one.page})
        items = list(dict.fromkeys(one.item for one in mentions if one.item))
        day = full_day(cited.date) or date_in_words(cited.date, look.say)
        place = _cited_at(document.source.path, pages, items, look)
        yield SheetRow((number, _cited_name(cited, mentions), day, cited.issuer or "", place))


def _cited_name(cited: ReferredDocument, mentions: Sequence[Citation]) -> str:
    """Type and number of a cited document; without a number its longest mention."""
    if cited.number:
        return f"{cited.type or ''} {cited.number}".strip()
    return max((one.text for one in mentions), key=len, default=cited.type or cited.id)


_MOST_ITEMS = 6
"""So many items are named where a document is cited."""


def _cited_at(file: str, pages: Sequence[int], items: Sequence[str], look: Lookup) -> str:
    numbers = pages_in_words(sorted(pages), look.say.language) if look.has_pages(file) else ""
    page = look.say("where.page", page=numbers) if numbers else ""
    more = " …" if len(items) > _MOST_ITEMS else ""
    item = ", ".join(items_in_words(items, look.say, _MOST_ITEMS)) + more
    return ", ".join(filter(None, (file_name(file), item, page)))


def _at(file: str, one: Citation | TraceFinding | UnlinkedAnswer, look: Lookup) -> str:
    return _cited_at(file, [one.page] if one.page else [], [one.item] if one.item else [], look)


def _unresolved(look: Lookup) -> Iterator[SheetRow]:
    for number, (file, one) in enumerate(look.unresolved(), 1):
        place = _at(file, one, look)
        yield SheetRow((number, one.text, look.say(f"follow.kind.{one.kind}"), place))


def _findings(look: Lookup) -> Iterator[SheetRow]:
    for number, one in enumerate(all_findings(look.review), 1):
        place = _at(one.file, one, look)
        severity = look.say(f"severity.{one.severity}")
        yield SheetRow((number, severity, one.message, place, one.code), {"severity": SEVERITY_TONES[one.severity]})


def all_findings(review: Review) -> list[TraceFinding]:
    """The findings of the trace, then those that only the registers gave; what matters most first."""
    found = list(review.trace.findings)
    seen = {(one.code, one.file, one.item, one.message) for one in found}
    for one in review.check.findings if review.check else ():
        file = one.file or one.register_path
        if file and (one.code, one.file, one.item, one.message) not in seen:
            found.append(
                TraceFinding(
                    code=one.code, severity=one.severity, message=one.message, file=file, item=one.item, page=one.page
                )
            )
    order = ("error", "warning", "info")
    return sorted(found, key=lambda one: order.index(one.severity))


def _loose(look: Lookup) -> Iterator[SheetRow]:
    for number, one in enumerate(look.review.trace.unlinked_answers, 1):
        place = _at(one.file, one, look)
        yield SheetRow((number, look.say(f"trace.unlinked.{one.kind}"), one.text, place))


def _decided(look: Lookup) -> Iterator[SheetRow]:
    """Rejected links, which the table no longer shows, and decisions that found nothing to decide on."""
    number = 0
    for one in look.review.trace.recommendations:
        for response in one.rejected_responses:
            number += 1
            decision = look.review.decisions.on(response.key)
            place = ", ".join(filter(None, (look.title(response.file), look.where(response))))
            judged = f"{one.text}\n→ {response.text}"
            values = (number, look.say("follow.state.rejected"), judged, place, look.say("follow.choice.rejected"))
            yield SheetRow(
                (*values, decision.note if decision else "", response.key), {"state": "quiet"}, decidable=True
            )
    for decision in unapplied(look.review):
        number += 1
        clash = decision in look.review.decisions.contradicting
        state = look.say("follow.state.contradicting" if clash else "follow.state.unknown")
        choice = look.say(f"follow.choice.{decision.choice}")
        values = (number, state, decision.words, decision.place, choice)
        yield SheetRow((*values, decision.note, decision.key), {"state": "bad"}, decidable=True)


def unapplied(review: Review) -> list[Decision]:
    """The decisions that were not applied: unknown keys and contradictions."""
    return list(dict.fromkeys([*review.unknown, *review.decisions.contradicting]))


def _inputs(look: Lookup) -> Iterator[SheetRow]:
    number = 0
    for file in look.review.trace.documents:
        number += 1
        told = file.error or look.say(f"status.{file.status}")
        named = look.title(file.file) if file.status == "ok" else ""
        values = (number, file_name(file.file), look.say(f"trace.role.{file.role}"), named, file.issuer or "", told)
        yield SheetRow((*values, file.sha256), {"state": "good" if file.status == "ok" else "bad"})
    for register in look.review.check.registers if look.review.check else ():
        number += 1
        told = look.say.count("check.entries", register.entries)
        if register.rejected:
            told += ", " + look.say("check.rejected", count=register.rejected).lower()
        if register.status != "ok":
            told = register.error or look.say(f"status.{register.status}")
        values = (number, file_name(register.path), look.say("follow.role.register"), "", "", told)
        digest = look.review.digests.get(register.path, "")
        yield SheetRow((*values, digest), {"state": "good" if register.status == "ok" else "bad"})
    decisions = look.review.decisions
    if decisions.path:
        told = look.say("follow.decided", count=len(decisions.rows))
        values = (number + 1, file_name(decisions.path), look.say("follow.role.decisions"), "", "", told)
        yield SheetRow((*values, look.review.digests.get(decisions.path, "")), {"state": "good"})
