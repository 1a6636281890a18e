"""The scorer and the README tables: what `make accuracy` says can be trusted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import accuracy, dossiers, effect, growth
from benchmarks.corpus import english, reports
from benchmarks.dossier_scoring import add_dossier
from benchmarks.scoring import Scores, fold, squeeze
from benchmarks.tables import Table, publish
from extractor.publishing.json_output import data_to_json
from tests.publishing.sample_document import sample

GOLD = {
    "header": {
        "symbol": "BC-SKHCN",
        "date": "2024-08",
        "signer": "Nguyễn Văn Mẫu",
        "addressees": ["Sở Nội vụ tỉnh An Sơn"],
    },
    "citations": [
        {"kind": "named", "surface": "Luật Khoa học và công nghệ năm 2013"},
        {
            "kind": "numbered",
            "number": "08/TB-ĐKT",
            "type": "Thông báo",
            "date": "2024-07-12",
            "issuer": "Đoàn kiểm tra",
        },
        {
            "kind": "numbered",
            "number": "555/SKHCN-VP",
            "type": "Công văn",
            "date": "2024-07-15",
            "issuer": "Sở",
            "item": "1",
        },
        {"kind": "numbered", "number": "08/TB-ĐKT", "type": "Thông báo", "item": "1"},
        {
            "kind": "numbered",
            "number": "12/KH-SKH-CN",
            "type": "Kế hoạch",
            "date": "2024-07-10",
            "issuer": "Sở",
            "item": "2/a",
        },
        {"kind": "numbered", "number": "239/QĐ-UBND", "type": "Quyết định", "item": "2/đ"},
    ],
    "items": [
        {"path": "1", "start": "Công tác chỉ đạo"},
        {"path": "2", "start": "Kết quả thực hiện kiến nghị"},
        {"path": "2/a", "start": "Đối với kiến nghị kiểm tra nội bộ"},
        {"path": "2/đ", "start": "Đối với kiến nghị số hóa hồ sơ"},
    ],
    "recommendations": [
        {"item": "2/a", "recommendation": "kiểm tra nội bộ", "evidence": ["12/KH-SKH-CN"]},
        {"item": "2/đ", "recommendation": "số hóa hồ sơ", "evidence": []},
        {"item": None, "recommendation": "bổ sung biên chế", "evidence": []},
    ],
}


def scores_of(found: dict[str, object]) -> Scores:
    scores = Scores()
    scores.add("x", GOLD, found)
    return scores


def test_right_output_scores_one_everywhere() -> None:
    scores = scores_of(json.loads(data_to_json(sample().model_dump(mode="json"))))
    assert {name: score.misses for name, score in scores.items() if score.f1 < 1} == {}
    assert scores["citation number"].expected == 5


def test_no_output_scores_zero_where_something_was_expected() -> None:
    scores = scores_of({})
    for name in ("header date", "citation number", "citation named", "item", "recommendation item"):
        assert scores[name].f1 == 0.0


@pytest.mark.parametrize(
    "change, row, f1",
    [
        ({"number": "9/TB-ĐKT"}, "citation number", 0.8),  # one of five is wrong on both sides
        ({"date": "2024-07-13"}, "citation date", 0.8),
        ({"issuer": "Đoàn kiểm tra tỉnh An Sơn"}, "citation issuer", 0.8),
        ({"kind": "named"}, "citation number", 8 / 9),  # four found of five, all right
        ({"number": "08 / tb-đkt"}, "citation number", 1.0),  # case and white space do not count
    ],
)
def test_one_wrong_field_costs_its_own_row(change: dict[str, str], row: str, f1: float) -> None:
    found = json.loads(data_to_json(sample().model_dump(mode="json")))
    found["citations"][1].update(change)
    assert scores_of(found)[row].f1 == pytest.approx(f1)


@pytest.mark.parametrize(
    "one, other",
    [("Hoà Bình", "Hòa Bình"), ("THUỶ LỢI", "thủy lợi"), ("a  b.", "A b"), ("12–13", "12-13"), ("“Đề án”", "đề án")],
)
def test_differences_that_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_differences_that_count() -> None:
    assert fold("quý") != fold("quy")
    assert fold("Hoa Bình") != fold("Hòa Bình")
    assert squeeze("12 / QĐ-UBND") == "12/qđ-ubnd"


def test_rows_under_the_goal_end_in_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "x.json").write_text(json.dumps(GOLD), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["accuracy", str(tmp_path)])

    def predict(gold: Path, into: Path) -> list[str]:
        (into / "x.json").write_text(written, encoding="utf-8")
        return []

    monkeypatch.setattr(accuracy, "predict", predict)
    written = data_to_json(sample().model_dump(mode="json"))
    assert accuracy.main() == 0
    assert "every row reaches its goal" in capsys.readouterr().out
    written = written.replace("239/QĐ-UBND", "23/QĐ-UBND")
    assert accuracy.main() == 1
    assert "under the goal: citation number" in capsys.readouterr().out
    monkeypatch.setattr(accuracy, "predict", lambda gold, into: ["x: no document"])
    assert accuracy.main() == 1


def test_tables_are_written_between_their_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- a: begin -->\nold\n<!-- a: end -->\nafter\n", encoding="utf-8")
    table = Table("Title", ["", "x"])
    table.add("row", "1")
    publish("a", "make a", [table], str(readme))
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- a: begin -->")
    assert text.endswith("<!-- a: end -->\nafter\n")
    assert "old" not in text
    assert "| row | 1 |" in text
    with pytest.raises(SystemExit, match="marks"):
        publish("b", "make b", [table], str(readme))


def test_generated_text_is_the_same_every_time() -> None:
    assert reports(0.05) == reports(0.05)
    assert 10_000 < len(reports(0.01)[0]) < 30_000
    assert "U.S." in english(0.01)[0]


ASKED = {
    "recommendations": [
        {
            "id": "R1",
            "file": "a.pdf",
            "item": "III/1",
            "text": "Thu hồi tiền chi sai",
            "deadline": "2024-05-31",
            "responses": [
                {
                    "file": "b.pdf",
                    "item": "1/a",
                    "quote": "Đã thu hồi đủ",
                    "status": "done",
                    "status_alt": ["partial"],
                    "evidence": ["9/QĐ-SNV"],
                }
            ],
            "mentions": [{"file": "b.pdf", "item": "2", "quote": "Đoàn kiểm tra đã nhắc lại việc này"}],
        },
        {"id": "R2", "file": "a.pdf", "item": "III/2", "text": "Công khai tài sản", "deadline": None, "responses": []},
    ],
    "citations": [
        {"file": "b.pdf", "number": "9/QĐ-SNV", "verdict": "differs", "verdict_alt": "found"},
        {"file": "b.pdf", "number": "3/HĐ-KT", "verdict": "missing", "optional": True},
    ],
    "problems": [{"file": "b.pdf", "kind": "two_dates", "where": "1", "also": [{"file": "c.pdf", "where": None}]}],
}
TRACED = {
    "recommendations": [
        {
            "file": "x/a.pdf",
            "item": "III/1",
            "text": "Thu hồi tiền chi sai, trước ngày 31/5/2024",
            "deadline": "2024-05-31",
            "coverage": "answered",
            "responses": [
                {
                    "file": "x/b.pdf",
                    "item": "1/a",
                    "text": "Đã thu hồi đủ.",
                    "status": "done",
                    "evidence": ["9/QĐ-SNV"],
                },
                {"file": "x/b.pdf", "item": "2", "text": "Đoàn kiểm tra đã nhắc lại việc này", "evidence": []},
            ],
        },
        {"file": "x/a.pdf", "item": "III/2", "text": "Công khai tài sản", "coverage": "unanswered", "responses": []},
    ],
    "findings": [{"file": "x/c.pdf", "code": "two_dates"}],
}
CHECKED = {"citations": [{"file": "x/b.pdf", "number": "9/QĐ-SNV", "verdict": "found"}]}


def dossier_scores(traced: dict[str, object], checked: dict[str, object]) -> dict[str, float]:
    """The rows under 1."""
    scores = Scores()
    add_dossier(scores, ASKED, traced, checked)
    return {name: round(score.f1, 3) for name, score in scores.items() if score.f1 < 1}


def test_right_dossier_scores_one_everywhere() -> None:
    assert dossier_scores(TRACED, CHECKED) == {}


def test_empty_dossier_scores_zero_where_something_was_expected() -> None:
    assert dossier_scores({}, {}) == dict.fromkeys(
        ("recommendation", "coverage", "response link", "verdict", "planted problem"), 0.0
    )


@pytest.mark.parametrize(
    "at, change, row, f1",
    [
        ([0, "responses", 0], {"status": "planned"}, "status", 0.0),
        ([0, "responses", 0], {"evidence": ["8/QĐ-SNV"]}, "evidence", 0.0),
        ([0, "responses", 0], {"file": "other.pdf"}, "response link", 0.0),  # one missed, one too many
        ([1], {"responses": [{"file": "b.pdf", "item": "3", "text": "Khác"}]}, "response link", 0.667),  # a wrong link
        ([1], {"coverage": "answered"}, "coverage", 0.5),
        ([1], {"deadline": "2024-09-30"}, "deadline", 0.667),
        ([1], {"file": "b.pdf"}, "recommendation", 0.5),
    ],
)
def test_each_mistake_in_a_dossier_costs_its_row(
    at: list[int | str], change: dict[str, object], row: str, f1: float
) -> None:
    traced = json.loads(json.dumps(TRACED))
    place = traced["recommendations"]
    for key in at:
        place = place[key]
    place.update(change)
    assert dossier_scores(traced, CHECKED)[row] == f1


def test_wrong_verdict_and_finding_elsewhere_cost_their_rows() -> None:
    checked = {"citations": [{"file": "b.pdf", "number": "9/QĐ-SNV", "verdict": "missing"}]}
    traced = {**TRACED, "findings": [{"file": "a.pdf", "code": "two_dates"}]}
    assert dossier_scores(traced, checked) == {"verdict": 0.0, "planted problem": 0.0}


def test_wrong_links_fail_by_a_goal_of_their_own() -> None:
    row = accuracy.Row("response link", 0.96, 1.0, 0.98, 50, 0.95)
    links, precision = dossiers.with_link_precision([row])
    assert (links.reached, precision.reached, precision.goal) == (True, False, 0.97)


def test_effect_of_the_samples_is_told_as_their_gold_has_it() -> None:
    counts, misses = effect.score(Path("samples/hieu-luc"))
    assert misses == []
    assert {field: counter.total() for field, counter in counts.items()} == {
        "effect": 28,
        "until": 8,
        "by": 9,
        "provision": 13,
        "quotation": 4,
        effect.FALSE: 6,
    }


@pytest.mark.parametrize(("power", "shown"), [(1.0, 1.0), (2.0, 2.0)])
def test_growth_is_told_by_its_exponent(power: float, shown: float) -> None:
    sizes: list[int] = []

    def prepare(n: int) -> Callable[[], object]:
        sizes.append(n)
        return lambda: None

    _, _, found = growth.exponent(prepare, lambda _work: 1e-4 * sizes[-1] ** power)
    assert found == pytest.approx(shown)


@pytest.mark.parametrize("name", growth.TEXTS)
def test_every_shape_of_growth_grows(name: str) -> None:
    small, large = (len(growth.TEXTS[name](n)) for n in (10, 40))
    assert large > 1.5 * small
