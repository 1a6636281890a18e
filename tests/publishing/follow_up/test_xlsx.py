"""The workbook, opened by another library; and the way from it to decisions and back."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from extractor.auditing.decisions.files import read_decisions
from extractor.auditing.decisions.records import Decision, Decisions
from extractor.operations.review import Review, review
from extractor.publishing.follow_up.sheets import follow_up
from extractor.publishing.follow_up.xlsx import FILLS, to_xlsx
from extractor.publishing.words.messages import Messages
from tests.publishing.dossier import FILES, checked_review, hostile_review, register, sample_review

DAY = date(2024, 11, 22)


def made(answer: Review, lang: str = "vi") -> bytes:
    say = Messages(lang)
    return to_xlsx(follow_up(answer, say), say, made_on=DAY)


def opened(answer: Review, lang: str = "vi") -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(answer, lang)))


def head(sheet: Worksheet) -> int:
    """The row of the headings."""
    return next(row for row in range(1, 12) if sheet.cell(row, 1).value in ("STT", "No."))


def column(sheet: Worksheet, heading: str) -> int:
    at = head(sheet)
    return next(cell.column for cell in sheet[at] if cell.value == heading)


def values(sheet: Worksheet, heading: str) -> list[Any]:
    at = column(sheet, heading)
    rows = range(head(sheet) + 1, sheet.max_row + 1)
    return [sheet.cell(row, at).value for row in rows if isinstance(sheet.cell(row, 1).value, int)]


def test_sheets(tmp_path: Path) -> None:
    names = opened(checked_review(tmp_path)).sheetnames
    assert names == ["Theo dõi", "Văn bản viện dẫn", "Chưa xác định", "Cảnh báo", "Ngoài kiến nghị", "Nguồn"]


def test_headings_of_the_table() -> None:
    sheet = opened(sample_review())["Theo dõi"]
    assert [cell.value for cell in sheet[head(sheet)]] == [
        *("STT", "Văn bản kiến nghị", "Vị trí", "Nội dung kiến nghị", "Đơn vị thực hiện", "Thời hạn"),
        *("Kết quả thực hiện", "Văn bản minh chứng", "Trạng thái", "Cảnh báo", "Nguồn (tệp, trang)"),
        *("Quyết định của kiểm soát viên", "Ghi chú", "Căn cứ ghép", "Mã"),
    ]


def test_rows_of_the_table(tmp_path: Path) -> None:
    sheet = opened(checked_review(tmp_path))["Theo dõi"]
    places = ["III.1.a", "III.1.b", "III.1.c", "III.1.d", "III.1.đ", "III.1.đ", "III.1.e", "III.2"]
    assert values(sheet, "Vị trí") == places  # the two tasks of đ) are parted by a semicolon
    assert values(sheet, "Trạng thái")[-1] == "chưa có kết quả"
    assert values(sheet, "Văn bản minh chứng")[1] == "Quyết định 301/QĐ-SGT-VT, 28/8/2024: thấy"
    assert "không thấy" in values(sheet, "Văn bản minh chứng")[0]
    assert "bao-cao-khac-phuc.pdf" in values(sheet, "Nguồn (tệp, trang)")[0]
    assert "tr. 1" in values(sheet, "Nguồn (tệp, trang)")[0].replace("\u00a0", " ")
    assert "có trước" in values(sheet, "Cảnh báo")[0]


def test_deadlines_are_dates() -> None:
    found = [one for one in values(opened(sample_review())["Theo dõi"], "Thời hạn") if one]
    assert found
    assert all(isinstance(one, datetime) for one in found)


def test_set_up_for_screen_and_paper() -> None:
    for sheet in opened(sample_review()):
        at = head(sheet)
        assert sheet.freeze_panes == f"A{at + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{at}:")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == f"${at}:${at}"
        assert "&P/&N" in f"{sheet.oddFooter.right.text}"
        assert sheet.cell(at, 1).font.bold


def test_filter_leaves_the_signatures_alone() -> None:
    sheet = opened(sample_review())["Theo dõi"]
    last = int(sheet.auto_filter.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    signed = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "NGƯỜI LẬP BẢNG")
    assert last < signed


def test_colours_follow_the_status() -> None:
    sheet = opened(sample_review())["Theo dõi"]
    at = column(sheet, "Trạng thái")
    tones = {"đã thực hiện": "good", "thực hiện một phần": "middle", "chưa có kết quả": "bad"}
    seen = set()
    for row in range(head(sheet) + 1, sheet.max_row + 1):
        cell = sheet.cell(row, at)
        if cell.value in tones:
            seen.add(cell.value)
            assert cell.fill.fgColor.rgb == "FF" + FILLS[tones[cell.value]][0][1:]  # type: ignore[index]
    assert seen == set(tones)


@pytest.mark.parametrize("tone", FILLS)
def test_letters_can_be_read_on_their_ground(tone: str) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    ground, letters = map(light, FILLS[tone])  # type: ignore[index]
    assert (ground + 0.05) / (letters + 0.05) >= 5


def test_decisions_have_a_drop_down_in_rows_with_a_key() -> None:
    sheet = opened(sample_review())["Theo dõi"]
    at, key = column(sheet, "Quyết định của kiểm soát viên"), column(sheet, "Mã")
    with_key = {row for row in range(head(sheet) + 1, sheet.max_row + 1) if sheet.cell(row, key).value}
    offered = {row for one in sheet.data_validations.dataValidation for row in _rows(one.sqref, at)}
    assert offered == with_key
    assert {one.formula1 for one in sheet.data_validations.dataValidation} == {'"Xác nhận,Bác bỏ"'}


def _rows(ranges: Any, at: int) -> list[int]:
    return [row for one in ranges.ranges for row in range(one.min_row, one.max_row + 1) if one.min_col == at]


def test_inputs_have_their_digests(tmp_path: Path) -> None:
    import hashlib

    answer = checked_review(tmp_path)
    digests = values(opened(answer)["Nguồn"], "SHA-256")
    wanted = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (*FILES, tmp_path / "so_van_ban.csv")]
    assert digests == wanted


def test_verdicts_have_keys_too(tmp_path: Path) -> None:
    answer = checked_review(tmp_path)
    assert answer.check
    sheet = opened(answer)["Văn bản viện dẫn"]
    assert values(sheet, "Mã") == [row.key for row in answer.check.citations]
    assert len(set(values(sheet, "Mã"))) == len(answer.check.citations)


def test_english() -> None:
    sheet = opened(sample_review("en"), "en")["Follow-up"]
    assert values(sheet, "Status")[-1] == "no response"


def test_nothing_hostile_becomes_a_formula_or_link(tmp_path: Path) -> None:
    data = made(hostile_review(tmp_path))
    seen = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    seen.append(cell.value)
                    assert cell.value[:1] not in set("=+-@\t\r")
                    assert "\u202e" not in cell.value
                    assert "\x07" not in cell.value
    assert any("HYPERLINK" in text for text in seen)
    with ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower() or "vba" in name.lower()]
        assert all(b"<f>" not in parts.read(name) for name in parts.namelist() if "worksheets" in name)


def test_same_input_same_bytes() -> None:
    with ZipFile(io.BytesIO(made(sample_review()))) as one, ZipFile(io.BytesIO(made(sample_review()))) as two:
        assert {name: one.read(name) for name in one.namelist()} == {name: two.read(name) for name in two.namelist()}


def test_empty_dossier_is_a_workbook_all_the_same(tmp_path: Path) -> None:
    book = opened(review([tmp_path / "không có.pdf"]))
    assert values(book["Theo dõi"], "STT") == []
    assert values(book["Nguồn"], "Tệp") == ["không có.pdf"]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Review, Path]:
    folder = tmp_path_factory.mktemp("vong")
    return checked_review(folder), folder


WORDS = {"confirmed": "Xác nhận", "rejected": "Bác bỏ"}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_workbook_filled_in_read_back_and_applied(checked: tuple[Review, Path], data: st.DataObject) -> None:
    before, folder = checked
    assert before.check
    links = [response.key for one in before.trace.recommendations for response in one.responses]
    verdicts = [row.key for row in before.check.citations]
    chosen = data.draw(st.dictionaries(st.sampled_from(links + verdicts), st.sampled_from(sorted(WORDS))))
    notes = data.draw(
        st.dictionaries(st.sampled_from(sorted(chosen) or ["-"]), st.sampled_from(["sai mục", "=1+1", ""]))
    )

    book = opened(before)
    for name in ("Theo dõi", "Văn bản viện dẫn"):
        sheet = book[name]
        for row in range(head(sheet) + 1, sheet.max_row + 1):
            key = sheet.cell(row, column(sheet, "Mã")).value
            if key in chosen:
                sheet.cell(row, column(sheet, "Quyết định của kiểm soát viên")).value = WORDS[chosen[key]]
                sheet.cell(row, column(sheet, "Ghi chú")).value = notes.get(key) and f"'{notes[key]}"
    filled = folder / "da_dien.xlsx"
    book.save(filled)

    decisions = read_decisions(str(filled))
    assert {row.key: row.choice for row in decisions.rows} == chosen
    after = review(FILES, [register(folder)], decisions=decisions)
    assert after.unknown == ()
    _assert_applied(after, before, chosen)

    again = folder / "lan_sau.xlsx"  # what is written after the decisions still holds all of them
    again.write_bytes(made(after))
    kept = read_decisions(str(again))
    rejected_verdicts = {key for key in chosen if key in verdicts}
    assert {row.key: row.choice for row in kept.rows} == chosen
    assert rejected_verdicts <= {row.key for row in kept.rows}
    assert review(FILES, [register(folder)], decisions=kept).trace == after.trace


def _assert_applied(after: Review, before: Review, chosen: dict[str, str]) -> None:
    assert after.check
    links = {response.key: response for one in after.trace.recommendations for response in one.responses}
    rejected = {response.key for one in after.trace.recommendations for response in one.rejected_responses}
    verdicts = {row.key: row for row in after.check.citations}
    for key, choice in chosen.items():
        if key in verdicts:
            assert verdicts[key].decision == choice
        elif choice == "rejected":
            assert key in rejected
            assert key not in links
        else:
            assert links[key].confidence == 1.0
    untouched = {key for key in links if key not in chosen}
    old = {response.key: response for one in before.trace.recommendations for response in one.responses}
    assert all(links[key].confidence == old[key].confidence for key in untouched)


def test_decisions_that_fit_nothing_are_not_lost() -> None:
    stale = Decision("L-aaaaaaaaaaaaaaaa", "rejected", "đã xem", "Rà soát danh mục")
    sheet = opened(review(FILES, decisions=Decisions((stale,))))["Quyết định"]
    assert (values(sheet, "Mã"), values(sheet, "Quyết định của kiểm soát viên"), values(sheet, "Ghi chú")) == (
        [stale.key],
        ["Bác bỏ"],
        ["đã xem"],
    )
