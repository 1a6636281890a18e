"""Asking an archive, on each database: words, citations, answers put together again, verdicts, dossiers."""

import csv
import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from extractor.archive.questions import searching
from extractor.archive.questions.citing import cited, wanted
from extractor.archive.questions.drawing import drawn, drawn_links
from extractor.archive.questions.exporting import ANSWERS, TABLES, export
from extractor.archive.questions.searching import Filters, Hit, iso_of, phrases_of, search
from extractor.archive.questions.verdicts import citations, counts, judge_all
from extractor.archive.store.errors import ArchiveError
from extractor.archive.store.following import documents_named, review_archive
from extractor.archive.store.restoring import document_ids, restored, sources, stored_text
from extractor.archive.store.store import Archive
from extractor.cli import main
from extractor.graph.drawn import DrawnDocument, DrawnTrace
from extractor.graph.storage import Graph
from extractor.lexicon.folding import fold
from extractor.models import Document, Trace
from extractor.operations.check import check
from extractor.operations.trace import trace
from extractor.publishing.graph.json import write_json
from extractor.publishing.words.exported import Exported
from extractor.publishing.words.worded import word_data
from tests.archive.papers import Cite, Paper, prepared
from tests.archive.samples import NAMES, SAMPLES, store, taken


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The samples in each of the databases; tests only read it (verdicts apart, which have a table of their own)."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("archive") / "archive.db")
    else:
        place = request.getfixturevalue("postgres_server")
    with store(place) as opened:
        yield opened


def found(archive: Archive, asked: str, limit: int = 20, **filters: str) -> list[Hit]:
    with archive.engine.connect() as connection:
        return list(search(connection, asked, Filters(**filters), limit))


def test_search(archive: Archive) -> None:
    report, notice = "bao-cao-khac-phuc.pdf", "thong-bao-ket-luan.docx"
    table = [
        ("số hóa", report, "2/d", "the marks stand there as typed"),
        ("so hoa", report, "2/d", "without marks every spelling is meant"),
        ("SO HOA", report, "2/d", "case says nothing"),
        ("655/SGTVT-VP", report, "1/b", "a number is looked for as a whole"),
        ("quy chế phối hợp giải quyết", report, "2/b", "the place where the words stand together is shown"),
        ('"Đoàn kiểm tra cải cách hành chính tỉnh"', report, None, "a phrase, in capitals too"),
        ("tự kiểm tra cải cách", notice, "III/1/a", "đ and other letters fold on both sides"),
    ]
    for asked, path, item, why in table:
        hit = next((one for one in found(archive, asked) if one.path == path), None)
        assert hit is not None, why
        assert item is None or hit.item == item, why
        assert hit.page is not None


def test_marks_in_the_question_must_stand_in_the_text(archive: Archive) -> None:
    assert found(archive, "sỏ hóa") == []
    assert found(archive, "kế hoạch 99/KH-KHONGCO") == []
    assert found(archive, "khongcotunay") == []


def test_what_is_marked_is_what_was_asked_for(archive: Archive) -> None:
    for hit in found(archive, "Sở Giao thông vận tải"):
        assert hit.span is not None
        with archive.engine.connect() as connection:
            content = stored_text(connection, hit.document_id).content
        assert fold(content[slice(*hit.span)]) == "so"
        assert hit.marks
        assert all(fold(hit.snippet[a:b]) in ("so", "giao", "thong", "van", "tai") for a, b in hit.marks)


@pytest.mark.parametrize(
    "filters, paths",
    [
        ({"type": "quyết định"}, {"quyet-dinh-quy-pham.pdf", "ho-so/4-quyet-dinh-951.pdf"}),
        ({"body": "so giao thong van tai"}, {"bao-cao-khac-phuc.pdf"}),
        ({"since": "2024-09", "until": "2024-09", "type": "Báo cáo"}, {"bao-cao-khac-phuc.pdf"}),
        ({"body": "khong co co quan nay"}, set()),
    ],
)
def test_filters_alone_list_documents(archive: Archive, filters: dict[str, str], paths: set[str]) -> None:
    assert {hit.path for hit in found(archive, "", **filters)} == paths


def test_words_that_stand_together_come_first_however_many_pages_hold_them(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the latest pages are ranked; those on which the words stand one after the other are not lost by that."""
    words, notice = "tự kiểm tra cải cách", "thong-bao-ket-luan.docx"
    assert found(archive, words)[0].path == notice
    monkeypatch.setattr(searching, "RANKED", 1)
    assert found(archive, words)[0].path == notice


def test_filters_narrow_a_search(archive: Archive) -> None:
    assert {hit.item for hit in found(archive, "công văn", item="2/d")} == {"2/d"}
    assert found(archive, "công văn", item="2.d") == found(archive, "công văn", item="2/d"), "as items are shown"
    assert all(hit.type == "Báo cáo" for hit in found(archive, "kiến nghị", type="Báo cáo"))
    assert len(found(archive, "kiến nghị", limit=1)) == 1


def test_a_changed_document_is_found_by_its_new_words_only(place: str) -> None:
    old, new = Paper("a", cites=(Cite(title="Luật Ong mật"),)), Paper("a", cites=(Cite(title="Luật Sông ngòi"),))
    with Archive.open(place) as archive:
        run = archive.begin_run("1")
        archive.put(run, [prepared(old)])
        assert len(found(archive, "ong mat")) == 1
        archive.put(run, [prepared(new)])
        assert found(archive, "ong mat") == []
        assert len(found(archive, "song ngoi")) == 1


@pytest.mark.parametrize(
    "typed, words, starts",
    [
        ("quy che", [("quy",), ("che",)], False),
        ('"quy chế làm việc"', [("quy", "che", "lam", "viec")], False),
        ("1238/UBND-NC", [("1238", "ubnd", "nc")], False),
        ("kiến*", [("kien",)], True),
        ("-- /", [], False),
    ],
)
def test_phrases(typed: str, words: list[tuple[str, ...]], starts: bool) -> None:
    phrases = phrases_of(typed)
    assert [one.words for one in phrases] == words
    assert any(one.starts for one in phrases) is starts


@pytest.mark.parametrize(
    "typed", ["\0", "so\0hoa", "\udcff", "\ud83d\ude00", "NEAR(a b)", "words:so", "so & !hoa", "%", '"*', "s*o"]
)
def test_no_question_upsets_a_database(archive: Archive, typed: str) -> None:
    with archive.engine.connect() as connection:
        list(search(connection, typed, Filters(), 5))
        assert list(search(connection, typed, Filters(typed, typed, typed, typed, typed), 5)) == []
        cited(connection, typed)
        documents_named(connection, typed)


def test_words_said_twice_cost_nothing() -> None:
    assert len(phrases_of("so hoa " * 20_000)) == 2


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive on a medium that is only read, as one process sees it; root may write everywhere."""
    folder = tmp_path / "đĩa 50% #1?"
    folder.mkdir()
    place = str(folder / "kho.db")
    store(place).close()
    left = sorted(folder.iterdir())
    monkeypatch.setattr("extractor.archive.store.engine.os.access", lambda *_: False)
    with Archive.open(place, create=False) as archive:
        assert len(found(archive, "so hoa")) > 0
        with archive.engine.connect() as connection:
            assert review_archive(connection, sources(connection)).trace.recommendations
            assert sorted(folder.iterdir()) == left
            with pytest.raises(OperationalError, match="readonly"):
                connection.exec_driver_sql("DELETE FROM verdicts")


def test_read_while_another_user_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(tmp_path / "kho.db")
    with Archive.open(place) as writer:
        run = writer.begin_run("1")
        writer.put(run, [prepared(Paper("a", cites=(Cite(title="Luật Ong mật"),)))])
        monkeypatch.setattr("extractor.archive.store.engine.os.access", lambda *_: False)
        with Archive.open(place, create=False) as reader:
            assert len(found(reader, "ong mat")) == 1  # what has not yet left the log counts too


@given(st.text(max_size=60))
def test_any_question_is_understood_or_empty(typed: str) -> None:
    for phrase in phrases_of(typed):
        assert all(phrase.words)


@pytest.mark.parametrize(
    "typed, iso",
    [("15/3/2024", "2024-03-15"), ("3/2024", "2024-03"), ("2024", "2024"), ("2024-03-15", "2024-03-15"), ("x", None)],
)
def test_dates_as_people_type_them(typed: str, iso: str | None) -> None:
    assert iso_of(typed) == iso


@pytest.mark.parametrize("typed", ["15/TB-ĐKT", "15/tb-đkt", "Thông báo số 15/TB-ĐKT", "015/TB-ĐKT@19/8/2024"])
def test_cited(archive: Archive, typed: str) -> None:
    with archive.engine.connect() as connection:
        (one,) = cited(connection, typed)
    assert one.known.path == "thong-bao-ket-luan.docx"
    assert [(place.path, place.page, place.item) for place in one.places] == [
        ("bao-cao-khac-phuc.pdf", 1, None),
        ("bao-cao-khac-phuc.pdf", 1, "1/b"),
    ]


def test_cited_but_not_there(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        (one,) = cited(connection, "2046/UBND-KSTT")
        assert cited(connection, "9999/UBND-KSTT") == []
        assert cited(connection, "2046/UBND-KSTT@1/1/2001") == []
    assert (one.known.state, one.known.path, one.known.issuer) == ("absent", None, "UBND tỉnh An Sơn")
    assert {place.item for place in one.places} >= {"1/b", "2/c"}


def test_cited_by_serial_or_name(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        assert any(one.known.number == "2046/UBND-KSTT" for one in cited(connection, "2046"))
        named = next(row for row in connection.exec_driver_sql("SELECT title FROM cited_documents") if row[0])
        assert cited(connection, named[0])


@given(st.text(max_size=40))
def test_anything_may_be_typed_as_a_number(typed: str) -> None:
    asked = wanted(typed)
    assert asked is None or asked.serial or asked.title


def test_answers_come_back_as_they_were(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        ids = document_ids(connection)
        answers = {one["source"]["path"]: one for one in restored(connection, ids)}
        texts = {stored_text(connection, number).content for number in ids}
    assert set(answers) == set(NAMES)
    for one in taken():
        assert answers[one.path] == one.document, one.path
        assert one.content in texts


@pytest.mark.parametrize("what", TABLES)
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_export(archive: Archive, tmp_path: Path, what: str, kind: str) -> None:
    path = tmp_path / f"out.{kind}"
    with archive.engine.connect() as connection:
        count = export(connection, what, kind, str(path), Exported("vi"))  # type: ignore[arg-type]
    if kind == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    elif kind == "jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    else:
        import pyarrow.parquet as pq

        rows = pq.read_table(path).to_pylist()
    assert len(rows) == count
    assert what == "verdicts" or (count == 0) == (what in ("failures", "duplicates"))
    assert list(tmp_path.iterdir()) == [path]


def test_export_of_answers_is_the_contract(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with archive.engine.connect() as connection:
        export(connection, ANSWERS, "jsonl", str(path), Exported("vi"))
        with pytest.raises(ArchiveError):
            export(connection, "citations", "parquet", path.open("a"), Exported("vi"))
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line["source"]["path"]: line for line in lines} == {
        one.path: word_data(deepcopy(one.document), "vi") for one in taken()
    }


def test_formulas_are_no_formulas_in_csv(place: str, tmp_path: Path) -> None:
    evil = Paper("a", cites=(Cite(title="=HYPERLINK()"),))
    with Archive.open(place) as archive:
        archive.put(archive.begin_run("1"), [prepared(evil)])
        with archive.engine.connect() as connection:
            export(connection, "citations", "csv", str(tmp_path / "o.csv"), Exported("vi"))
    assert "'=HYPERLINK" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")


def test_verdicts_by_register_and_archive(archive: Archive) -> None:
    judged = judge_all(archive, "1", [SAMPLES / "ho-so" / "so-van-ban.xlsx"])
    with archive.engine.connect() as connection:
        summary = counts(connection, judged.register)
        rows = list(citations(connection, judged.register))
        missing = list(citations(connection, judged.register, only=("missing",)))
    assert summary.checked == len(rows) > 50
    assert {row.verdict for row in missing} == {"missing"}
    assert len(missing) == summary.missing
    by_number = {(row.file, row.number): row for row in rows}
    notice = by_number["bao-cao-khac-phuc.pdf", "15/TB-ĐKT"]
    assert (notice.verdict, notice.own_file, notice.pages) == ("found", "thong-bao-ket-luan.docx", [1])
    decision = by_number["ho-so/2-bao-cao-lan-1.docx", "951/QĐ-UBND"]
    assert decision.verdict == "found"
    assert decision.register_row is not None


def test_an_archive_is_a_register(archive: Archive) -> None:
    url = archive.engine.url.render_as_string(hide_password=False)
    place = url.removeprefix("sqlite:///").replace("+psycopg", "")
    answer = check([SAMPLES / "bao-cao-khac-phuc.pdf"], [place])
    (register,) = answer.registers
    assert (register.status, register.entries) == ("ok", 8)
    assert {row.number for row in answer.citations if row.verdict == "found"} == {"15/TB-ĐKT"}


def test_dossiers_are_those_of_trace(archive: Archive) -> None:
    """What is traced from the store is what `trace` finds in the files of each dossier."""
    with archive.engine.connect() as connection:
        chosen = documents_named(connection, "27/KL-TTr")
        assert set(chosen) <= set(sources(connection))
        review = review_archive(connection, chosen, keep=True)
        whole = review_archive(connection, sources(connection)).trace
    direct = trace([SAMPLES / name for name in NAMES if name.startswith("ho-so/") and "951" not in name])
    assert [(one.item, one.coverage, one.status) for one in review.trace.recommendations] == [
        (one.item, one.coverage, one.status) for one in direct.recommendations if not one.restated
    ]
    assert [len(one.responses) for one in review.trace.recommendations] == [
        len(one.responses) for one in direct.recommendations if not one.restated
    ]
    assert {Path(one.file).name for one in review.trace.unlinked_answers} == {
        Path(one.file).name for one in direct.unlinked_answers
    }
    assert set(review.papers) == {one.file for one in review.trace.documents}
    files = {one.file for one in whole.recommendations}
    assert files >= {"ho-so/1-ket-luan-thanh-tra.pdf", "thong-bao-ket-luan.docx"}
    assert [one.id for one in whole.recommendations] == [f"r{n}" for n in range(1, len(whole.recommendations) + 1)]


def test_the_graph_has_the_links_that_runs_found(archive: Archive) -> None:
    """They are those of `review_archive`, which reads every dossier again; a dossier that waits is read."""

    def graph(documents: Iterable[Document | DrawnDocument], links: Trace | DrawnTrace) -> str:
        out = StringIO()
        write_json(Graph.of(documents, links), out)
        return out.getvalue()

    with archive.engine.connect() as connection:
        whole = review_archive(connection, sources(connection)).trace
        assert any(one.responses for one in whole.recommendations)
        documents = map(Document.model_validate, restored(connection, document_ids(connection)))
        assert graph(drawn(connection), drawn_links(connection)) == graph(documents, whole)
        connection.execute(text("INSERT INTO pending SELECT DISTINCT document_id FROM asked"))
        assert drawn_links(connection).recommendations == whole.recommendations
        connection.rollback()


def test_names_of_documents(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        assert documents_named(connection, "thong-bao-ket-luan.docx") == documents_named(connection, "15/TB-ĐKT")
        assert documents_named(connection, "khong-co.pdf") == []


def test_a_decision_given_once_holds_for_good(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def rejected() -> list[str]:
        main(["trace", "27/KL-TTr", "--archive", place, "--json"])
        answer = json.loads(capsys.readouterr().out)
        return [one["key"] for asked in answer["recommendations"] for one in asked["rejected_responses"]]

    with store(place) as archive, archive.engine.connect() as connection:
        trace_now = review_archive(connection, documents_named(connection, "27/KL-TTr")).trace
    key = trace_now.recommendations[0].responses[0].key
    (tmp_path / "d.csv").write_text(f"Mã,Quyết định\n{key},bác bỏ\n", encoding="utf-8")
    assert rejected() == []
    main(["trace", "27/KL-TTr", "--archive", place, "--decisions", str(tmp_path / "d.csv"), "--json"])
    capsys.readouterr()
    assert rejected() == [key]
    (tmp_path / "d.csv").write_text(f"Mã,Quyết định\n{key},xác nhận\n", encoding="utf-8")
    main(["trace", "--archive", place, "--decisions", str(tmp_path / "d.csv"), "--json"])
    capsys.readouterr()
    assert rejected() == []
