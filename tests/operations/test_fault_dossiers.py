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
    assert "contradiction" in {one.code for one in trace(sorted((FOLDER / "claim_of_all").iterdir())).findings}
