"""Decisions find their links and verdicts again, and only those."""

import shutil
from pathlib import Path

import pytest

from extractor.auditing.decisions.records import Decision, Decisions
from extractor.models import TracedRecommendation
from extractor.operations.review import Review, review
from extractor.publishing.words.worded import worded_review
from tests.publishing.dossier import FILES, SAMPLES, register, sample_review


def keys(answer: Review) -> list[str]:
    return [response.key for one in answer.trace.recommendations for response in one.responses]


def first(answer: Review) -> TracedRecommendation:
    return answer.trace.recommendations[0]


def decided(*rows: Decision, registers: tuple[Path, ...] = ()) -> Review:
    return worded_review(review(FILES, registers, decisions=Decisions(rows)), "vi")


def test_keys_differ_and_look_like_nothing_else() -> None:
    found = keys(sample_review())
    assert len(found) == len(set(found)) == 6
    assert all(key[:2] == "L-" and key[2:].isalnum() and key[2:].islower() for key in found)


def test_keys_stay_under_other_names_order_and_companions(tmp_path: Path) -> None:
    copies = [tmp_path / "một.pdf", tmp_path / "hai.docx", tmp_path / "ba.pdf"]
    for source, copy in zip((FILES[1], FILES[0], SAMPLES / "cong-van.pdf"), copies, strict=True):
        shutil.copy(source, copy)
    assert set(keys(review(copies))) == set(keys(sample_review()))


def test_keys_do_not_depend_on_the_language() -> None:
    assert keys(sample_review("en")) == keys(sample_review())


def test_rejected_link_is_gone_and_listed() -> None:
    before = sample_review()
    link = first(before).responses[0]
    after = first(decided(Decision(link.key, "rejected", "trả lời việc khác")))
    assert after.responses == []
    assert (after.coverage, after.status) == ("unanswered", None)
    assert [(one.key, one.decision, one.text) for one in after.rejected_responses] == [
        (link.key, "rejected", link.text)
    ]


def test_rejected_link_leaves_an_open_recommendation_and_a_loose_answer() -> None:
    link = first(sample_review()).responses[0]
    after = decided(Decision(link.key, "rejected")).trace
    assert ("unanswered_recommendation", first(sample_review()).item) in [(f.code, f.item) for f in after.findings]
    assert ("extra", link.item) in [(one.kind, one.item) for one in after.unlinked_answers]
    assert ("evidence_before_recommendation", link.item) not in [
        (f.code, f.item) for f in after.findings if f.severity != "info"
    ]


def test_confirmed_link_is_certain_and_keeps_how_it_was_found() -> None:
    link = first(sample_review()).responses[0]
    assert link.confidence < 1
    after = first(decided(Decision(link.key, "confirmed"))).responses[0]
    assert (after.confidence, after.matched_by, after.decision) == (1.0, link.matched_by, "confirmed")
    assert after.key == link.key


def test_other_links_stay_as_they_were() -> None:
    link = first(sample_review()).responses[0]
    after = decided(Decision(link.key, "rejected"))
    assert after.trace.recommendations[1:] == sample_review().trace.recommendations[1:]


def test_unknown_key_is_reported_and_changes_nothing() -> None:
    stale = Decision("L-aaaaaaaaaaaaaaaa", "rejected")
    after = decided(stale)
    assert after.unknown == (stale,)
    assert after.trace == sample_review().trace
    assert not after.is_clean


def test_contradiction_is_reported_and_not_applied() -> None:
    link = first(sample_review()).responses[0]
    rows = (Decision(link.key, "rejected", place="2"), Decision(link.key, "confirmed", place="9"))
    after = decided(*rows)
    assert after.decisions.contradicting == rows
    assert after.trace == sample_review().trace
    assert after.unknown == ()


def test_decision_does_not_pass_over_to_other_words(tmp_path: Path) -> None:
    text = (SAMPLES / "bao-cao-khac-phuc.txt").read_text(encoding="utf-8")
    report = tmp_path / "bao_cao.txt"
    report.write_text(text, encoding="utf-8")
    before = review([FILES[0], report])
    link = before.trace.recommendations[1].responses[0]
    assert "Quyết định số 301" in link.text
    report.write_text(text.replace("Quyết định số 301", "Quyết định số 310"), encoding="utf-8")
    after = review([FILES[0], report], decisions=Decisions((Decision(link.key, "rejected"),)))
    assert [one.key for one in after.unknown] == [link.key]
    assert after.trace.recommendations[1].responses


def test_rejected_verdict_says_nothing_any_more(tmp_path: Path) -> None:
    book = register(tmp_path)
    before = review(FILES, [book])
    assert before.check
    row = next(row for row in before.check.citations if row.verdict == "missing")
    after = decided(Decision(row.key, "rejected", "có bản giấy tại hồ sơ"), registers=(book,)).check
    assert after
    same = next(one for one in after.citations if one.key == row.key)
    assert (same.verdict, same.rejected_verdict, same.decision) == ("not_checkable", "missing", "rejected")
    assert "có bản giấy tại hồ sơ" in same.explanation
    assert after.summary.missing == before.check.summary.missing - 1
    assert len(after.citations) == after.summary.checked == before.check.summary.checked


def test_verdict_has_another_key_when_the_register_says_something_else(tmp_path: Path) -> None:
    book = register(tmp_path)
    before = review(FILES, [book]).check
    book.write_text(book.read_text(encoding="utf-8").replace("22/8/2024", "21/8/2024"), encoding="utf-8")
    after = review(FILES, [book]).check
    assert before
    assert after
    old, new = ({row.number: row for row in one.citations} for one in (before, after))
    assert old["912/SGTVT-VP"].verdict != new["912/SGTVT-VP"].verdict
    assert old["912/SGTVT-VP"].key != new["912/SGTVT-VP"].key
    assert old["301/QĐ-SGT-VT"].key == new["301/QĐ-SGT-VT"].key


@pytest.mark.parametrize("with_register", [False, True])
def test_decisions_on_verdicts_are_unknown_only_where_verdicts_were_given(tmp_path: Path, with_register: bool) -> None:
    stale = Decision("V-aaaaaaaaaaaaaaaa", "confirmed")
    after = decided(stale, registers=(register(tmp_path),) if with_register else ())
    assert (stale in after.unknown) is with_register
