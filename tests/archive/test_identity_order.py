"""Identities do not depend on the order of arrival, on batches, or on what was there and went."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.archive.store.rows import Prepared
from extractor.archive.store.store import Archive
from tests.archive.lines import lines_of
from tests.archive.papers import VERSION, Cite, Paper, prepared

_PLACES = (None, "UBND tỉnh Hà Giang", "UBND tỉnh Nam Định", "UBND huyện Vị Xuyên, tỉnh Hà Giang", "Bộ Tài chính")
_SIGNS = ("QĐ-UBND", "QD-UBND", "QĐ-UBNDD", "BC-SKHCN", "BC-SKHHCN", "TT-BTC", "KL-XYZ")
_MISPRINTS = {
    "QĐ-UBND": "QĐ-UBNDD",
    "QĐ-UBNDD": "QĐ-UBND",
    "BC-SKHCN": "BC-SKHHCN",
    "BC-SKHHCN": "BC-SKHCN",
    "QD-UBND": "QĐ-UBND",
}
_DATES = (None, "2024", "2024-03", "2024-03-05", "2024-03-06", "2023-03-05", "2024-12-30")
_TYPES = (None, "Quyết định", "Báo cáo", "Văn bản")

_NAMED = st.builds(
    Cite,
    title=st.sampled_from(("Luật Đất đai", "Luật Thanh tra")),
    date=st.sampled_from((None, "2024", "2013", "2024-01-18")),
    type=st.just("Luật"),
)
_OWN = st.builds(
    Paper,
    name=st.uuids().map(str),
    serial=st.sampled_from(("1", "01", "2")),
    symbol=st.sampled_from((*_SIGNS, None)),
    date=st.sampled_from(_DATES),
    year=st.sampled_from((None, None, 2024)),
    issuer=st.sampled_from(_PLACES),
    doc_type=st.sampled_from(_TYPES),
)


@st.composite
def _citing(draw: st.DrawFn, meant: Paper) -> Cite:
    """A citation of `meant`, with some of it left out or misprinted."""
    cite = Cite(meant.serial, meant.symbol, meant.date, meant.year, meant.issuer, type=meant.doc_type)
    fault = draw(
        st.sampled_from(("", "", "date", "year", "other date", "sign", "no sign", "issuer", "province", "type"))
    )
    if fault == "date":
        return replace(cite, date=None)
    if fault == "year":
        return replace(cite, date=(cite.date or "")[:4] or None)
    if fault == "other date":
        return replace(cite, date=draw(st.sampled_from(_DATES)))
    if fault == "sign":
        return replace(cite, symbol=_MISPRINTS.get(cite.symbol or "", "KL-XYZ"))
    if fault == "no sign":
        return replace(cite, symbol=None, year=None)
    if fault in ("issuer", "province"):
        return replace(cite, issuer=draw(st.sampled_from(_PLACES)) if fault == "province" else None)
    return replace(cite, type=None) if fault == "type" else cite


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    """Documents with clashing numbers that cite each other, documents that are not there, and laws by name."""
    own = draw(st.lists(_OWN, min_size=2, max_size=9))
    absent = draw(st.lists(_OWN, max_size=3))
    cited = st.one_of(st.sampled_from([*own, *absent]).flatmap(_citing), _NAMED)
    return [replace(one, cites=tuple(draw(st.lists(cited, max_size=5)))) for one in own]


def _lines(place: str, batches: Sequence[Sequence[Prepared]], forgotten: Sequence[str] = ()) -> list[str]:
    shutil.copy(Path(place).parent / "empty.db", place)
    with Archive.open(place) as archive:
        run = archive.begin_run(VERSION)
        for batch in batches:
            archive.put(run, batch)
        if forgotten:
            archive.forget(run, forgotten)
        archive.settle(run)
        lines = lines_of(archive)
        archive.relink(run)
        assert lines_of(archive) == lines, "relink finds something else"
        archive.end_run(run)
    return lines


_MEMORY = Path("/dev/shm")
"""A file system in memory, on Linux: half of the time of these tests was the disk's."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder with an empty archive to copy: making one costs as much as filling it."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        Archive.open(str(Path(name) / "empty.db")).close()
        yield Path(name)


_NUMBER = iter(range(10**9))


def _split(rows: Sequence[Prepared], sizes: Sequence[int]) -> list[list[Prepared]]:
    batches, at = [], 0
    for size in sizes:
        batches.append(list(rows[at : at + size]))
        at += size
    return [batch for batch in [*batches, list(rows[at:])] if batch]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_order_and_split_gives_the_same_archive(folder: Path, data: st.DataObject) -> None:
    found = data.draw(papers())
    rows = [prepared(paper) for paper in found]
    shuffled = data.draw(st.permutations(rows))
    sizes = data.draw(st.lists(st.integers(1, 3), max_size=6))
    straight = _lines(str(folder / f"{next(_NUMBER)}.db"), [rows])
    assert _lines(str(folder / f"{next(_NUMBER)}.db"), _split(shuffled, sizes)) == straight


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_forgotten_leaves_no_trace(folder: Path, data: st.DataObject) -> None:
    found = data.draw(papers())
    rows = [prepared(paper) for paper in found]
    gone = data.draw(st.sets(st.integers(0, len(rows) - 1)))
    shuffled = data.draw(st.permutations(rows))
    kept = [row for n, row in enumerate(rows) if n not in gone]
    straight = _lines(str(folder / f"{next(_NUMBER)}.db"), [kept])
    forgotten = [rows[n].path for n in gone]
    assert _lines(str(folder / f"{next(_NUMBER)}.db"), [[row] for row in shuffled], forgotten) == straight
