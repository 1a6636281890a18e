"""Edges go into columns and come out as they were."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.graph.columns import EdgeColumns, edge_cells
from extractor.graph.records import EDGE_KINDS

WORDS = st.none() | st.sampled_from(["a.txt", "II/1", "mention", ""])
NUMBERS = st.integers(0, 9)
CELLS = st.builds(
    edge_cells,
    st.sampled_from(EDGE_KINDS),
    NUMBERS,
    NUMBERS,
    role=WORDS,
    count=st.integers(1, 9),
    confidence=st.floats(0, 1),
    note=WORDS,
    file=WORDS,
    item=WORDS,
    page=st.none() | NUMBERS,
    span=st.none() | st.tuples(NUMBERS, NUMBERS),
)


@given(st.lists(CELLS), st.lists(CELLS), st.data())
def test_rows_are_the_cells_that_went_in(
    some: list[list[object]], more: list[list[object]], data: st.DataObject
) -> None:
    columns = EdgeColumns()
    columns.extend(some)
    columns.extend(more)
    assert list(map(list, columns.rows())) == some + more
    kept = data.draw(st.lists(st.sampled_from(range(len(columns))))) if len(columns) else []
    assert list(map(list, columns.selected(kept).rows())) == [(some + more)[at] for at in kept]
