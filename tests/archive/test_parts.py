"""Parts of a document in their tables: a row says all that the model has, and gives it back."""

import pytest
from pydantic import BaseModel

from extractor.archive.store import parts, schema
from extractor.archive.store.parts import CITATION, FINDING, ITEM, MORE, RECOMMENDATION, RESPONSE, Part
from extractor.models import Citation, Finding, Item, Recommendation, Response

PARTS = [
    (ITEM, Item, schema.ITEMS),
    (CITATION, Citation, schema.CITATIONS),
    (RECOMMENDATION, Recommendation, schema.RECOMMENDATIONS),
    (RESPONSE, Response, schema.RESPONSES),
    (FINDING, Finding, schema.FINDINGS),
]


@pytest.mark.parametrize(("part", "model", "table"), PARTS, ids=[model.__name__ for _, model, _ in PARTS])
def test_the_columns_are_those_of_the_table_and_the_keys_those_of_the_model(
    part: Part, model: type[BaseModel], table: object
) -> None:
    columns = [name for stored in part.stored for name in stored.columns]
    assert columns == [c.name for c in table.columns if c.name not in ("document_id", "recommendation", "n")]  # type: ignore[attr-defined]
    keys = {key for stored in part.stored if stored is not MORE for key in stored.keys}
    known = keys | {"id"} | set(part.elsewhere) | set(part.unsaid)
    assert MORE in part.stored or set(model.model_fields) <= known
    assert known - {"id"} <= set(model.model_fields)


CASES = [
    (ITEM, {"path": "2/a", "label": "a", "level": "letter", "text": "x", "span": [3, 9], "page": None}, "an item"),
    (
        RESPONSE,
        {
            "item": None,
            "text": "x",
            "status": "done",
            "status_words": None,
            "evidence": ["d2", "d11"],
            "span": None,
            "page": 4,
        },
        "a response without a place",
    ),
    (
        FINDING,
        {
            "code": "two_dates",
            "severity": "warning",
            "case": "own",
            "values": {"own": "2024-05-02", "words": "Đ"},
            "message": "",
            "citations": ["c1"],
            "item": "1",
            "span": [0, 4],
            "page": 1,
        },
        "a finding with values",
    ),
]


@pytest.mark.parametrize(("part", "one", "reason"), CASES, ids=[case[2] for case in CASES])
def test_what_is_written_is_read_back(part: Part, one: dict[str, object], reason: str) -> None:
    assert part.plain(part.row(1, one)) == one, reason


def test_what_has_no_column_is_kept_beside() -> None:
    said = {"item": "1", "text": "x", "source_document": "d3", "stated_in": None, "kind": "group"}
    row = RECOMMENDATION.row(2, {**said, "responses": []})
    assert row[RECOMMENDATION.columns.index("more")] == parts.as_json({"kind": "group"})
    assert RECOMMENDATION.plain(row, responses=[]) == {**said, "id": "r2", "responses": []}
