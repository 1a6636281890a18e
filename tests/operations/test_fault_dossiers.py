"""Two papers each: one change of form that once cost the links of a whole report. What is found must stay found."""

from pathlib import Path

import pytest

from extractor import trace

FOLDER = Path(__file__).parents[1] / "fault_dossiers"
CASES = {
    # folder: status of the answers to each recommendation, in order; what the form is
    "type_longer_than_citation": (["done", "done"], "a sign that is misprinted where the source is cited"),
    "unlabelled_paragraphs": (["done", "partial"], "answers in paragraphs without label, bullet or lead-in"),
    "bare_verb_items": (["done", "done"], "a bare verb with a past day tells of something finished"),
    "last_paragraph_closed": (["done", "done"], "the last paragraph ends in ./. and is an answer"),
    "petition_table": (["done", "planned"], "petitions in a table without a column of results"),
    "meeting_conclusion": (["done", "partial"], "tasks in a notice of a meeting"),
    "group_deadline": (["done", None], "one term over a list"),
    "money_columns": (["partial", "done", "not_done"], "columns of figures say how much is paid"),
    "restated_label_number": (["done", "done", "done", "planned"], "Kiến nghị 2.1 names the label 2.1"),
    "proof_in_other_column": (["done", "done"], "the proof stands in a column of its own"),
    "claim_of_all": (["partial"], "all 23 against 20/23"),
    "free_items_beside_a_table": (["done", "partial", "done"], "free items above a table"),
    "disputed_wish": (["disputed"], "a wish that contests"),
    "claim_against_figures": (["partial", "done"], "columns set with spaces say less than the remark beside them"),
    "comma_lead_in": (["in_progress", "done"], "a lead-in that a comma ends"),
    "two_answers_in_one_item": (["partial", "done"], "two answers in one item"),
    "letter_answers_one_point_in_one_paragraph": ([None, "done"], "a letter of one paragraph that names its place"),
    "negation_of_a_later_step": (["done", "done"], "sent, as was asked: chưa belongs to the step after it"),
    "proof_by_theo_before_the_notice": (["done", "done"], "a bare verb, its proof joined by theo"),
    "outline_begins_at_iii": (["done", "in_progress"], "an excerpt whose outline begins at III"),
    "column_of_answering_bodies": (["done", None], "a column names who is to answer, and is no answer"),
    "wrong_sign_of_the_source": (["done", "done"], "one wrong letter in the number of the source"),
    "answers_in_plain_paragraphs": (["done", "in_progress"], "two answers in a sentence without a label"),
    "second_report_cites_the_first": (["done", "done"], "a report that cites only the first report"),
    "tasks_under_a_term": ([None] * 6, "tasks under a bare body, two of them inline"),
    "table_without_lines": (["done", "in_progress"], "a table of a PDF without ruled lines"),
}


@pytest.mark.parametrize("name", CASES)
def test_links_and_statuses(name: str) -> None:
    answer = trace(sorted((FOLDER / name).iterdir()))
    statuses, reason = CASES[name]
    assert [one.responses[-1].status if one.responses else None for one in answer.recommendations] == statuses, reason


def test_what_the_forms_say_besides() -> None:
    due = trace(sorted((FOLDER / "group_deadline").iterdir()))
    assert {str(one.deadline) for one in due.recommendations} == {"2025-04-30"}
    assert "deadline_missed" in {one.code for one in due.findings}
    proved = trace(sorted((FOLDER / "proof_in_other_column").iterdir()))
    assert [one.responses[0].evidence for one in proved.recommendations] == [["14/HĐ-BX"], ["31/PT-TTYT"]]
    terms = trace(sorted((FOLDER / "tasks_under_a_term").iterdir())).recommendations
    assert [str(one.deadline) for one in terms[:3]] == ["2023-05-31"] * 3
    assert [one.addressee for one in terms] == [
        *["Sở Công Thương"] * 2,
        "UBND thành phố",
        *["Sở Tài chính"] * 2,
        "Đài Truyền hình tỉnh",
    ]
    named = trace(sorted((FOLDER / "addressee_in_the_label").iterdir())).recommendations
    assert [one.addressee for one in named] == ["Sở Văn hóa", "Sở Nội vụ", "Văn phòng UBND tỉnh"]
    variant = trace(sorted((FOLDER / "variant_symbol_in_a_list").iterdir()))
    assert "variant_symbol" in {one.code for one in variant.findings}
    claimed = trace(sorted((FOLDER / "claim_against_figures").iterdir()))
    assert [one.item for one in claimed.findings if one.code == "contradiction"] == ["bảng/1"]
    assert "contradiction" in {one.code for one in trace(sorted((FOLDER / "claim_of_all").iterdir())).findings}
