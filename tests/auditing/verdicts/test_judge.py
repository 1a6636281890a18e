"""Verdicts: what a register with a few entries says of citations that agree, differ, or are not there."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.auditing.registers.ledger import EntryBatch, Ledger
from extractor.auditing.registers.numbers import read_number
from extractor.auditing.verdicts.judge import Cited, judge
from extractor.identity.dates import day_of
from extractor.identity.number import plain_serial, sign_of
from extractor.record import replace

Row = tuple[str, str | None, str, str, str]

ROWS: tuple[Row, ...] = (
    ("402/QĐ-UBND", "2024-03-11", "UBND tỉnh", "Quyết định", "Thành lập Đoàn kiểm tra công tác văn thư"),
    ("403/QĐ-UBND", "2024-03-12", "UBND tỉnh", "Quyết định", "Phê duyệt kế hoạch sử dụng đất"),
    ("409/QĐ-UBND", "2024-03-20", "UBND tỉnh", "Quyết định", "Giao chỉ tiêu biên chế"),
    ("388/SYT-NV", "2024-02-26", "Sở Y tế", "Công văn", "Cập nhật thủ tục hành chính"),
    ("057/KH-SYT", "2024-05-28", "Sở Y tế", "Kế hoạch", "Chỉnh lý tài liệu tồn đọng"),
    ("940/SNV-VTLT", "2023-06-15", "Sở Nội vụ", "Công văn", "Giao nộp tài liệu vào lưu trữ"),
    ("940/SNV-VTLT", "2024-05-22", "Sở Nội vụ", "Công văn", "Quy cách hồ sơ điện tử"),
    ("15/TB-UBND", "2024-04-02", "UBND huyện Đông Sơn", "Thông báo", "Kết luận phiên họp tháng 3"),
    ("12/KH-UBND", "2024-10-09", "UBND huyện", "Kế hoạch", "Thực hiện kết luận thanh tra"),
    ("21/2019/QĐ-UBND", "2019-08-14", "UBND tỉnh", "Quyết định", "Quy định đơn giá vận chuyển"),
    ("7/BB-BQLDA", None, "Ban QLDA", "Biên bản", "Họp giao ban"),
    ("112/SKH&CN-VP", "2024-01-09", "Sở KH&CN", "Công văn", "Đăng ký đề tài"),
    ("12/GM-BDVTU", "2024-07-01", "Ban Dân vận", "Giấy mời", "Họp giao ban"),
    ("05-KL/TU", "2024-01-30", "Tỉnh ủy", "Kết luận", "Kết luận hội nghị"),
)


def ledger_of(rows: tuple[Row, ...] | list[Row]) -> Ledger:
    ledger = Ledger()
    ledger.sources.append("so.xlsx")
    for at, (number, day, issuer, kind, subject) in enumerate(rows, 2):
        read = read_number(number)
        assert read is not None
        printed = number[: len(number) - len(number.lstrip("0123456789"))]
        batch = EntryBatch([at], [printed], [number[len(printed) :]])
        batch.days, batch.issuers, batch.types, batch.subjects = [day_of(day)], [issuer], [kind], [subject]
        ledger.extend(0, "", batch)
    ledger.close()
    return ledger


LEDGER = ledger_of(ROWS)


def cite(number: str, *dates: str, kind: str = "", issuer: str | None = None, subject: str | None = None) -> Cited:
    read = read_number(number)
    serial = plain_serial(read.serial) if read else None
    symbol = read.symbol if read else number.lstrip("/")
    return Cited(
        number,
        serial,
        read.year if read else None,
        sign_of(symbol),
        dates,
        (kind,) if kind else (),
        issuer,
        subject,
        "2024-12-31",
    )


@pytest.mark.parametrize(
    "cited, kind, differs, row, reason",
    [
        (cite("402/QĐ-UBND", "2024-03-11"), "found", (), 2, "all agrees"),
        (cite("402/QĐ-UBND"), "found", (), 2, "no date printed, one entry with that number"),
        (cite("402/QĐ-UBND", "2024-03"), "found", (), 2, "only the month printed"),
        (cite("402/QĐ -UBND", "2024-03-11"), "found", (), 2, "other spacing is no difference"),
        (cite("57/KH-SYT", "2024-05-28"), "found", (), 6, "neither is a leading zero"),
        (cite("112/SKHCN-VP", "2024-01-09"), "found", (), 13, "nor a connector inside the sign"),
        (cite("12/GM-BDV", "2024-07-01"), "differs", ("symbol",), 14, "a shortened body"),
        (cite("5-KL/TU", "2024-01-30"), "found", (), 15, "the form of the Party"),
        (cite("21/2019/QĐ-UBND"), "found", (), 11, "the year is in the number"),
        (cite("7/BB-BQLDA", "2024-05-05"), "found", (), 12, "the register has no date to contradict"),
        (cite("402/QĐ-UBND", "2024-03-12"), "differs", ("date",), 2, "another day of the year"),
        (cite("402/QĐ-UBND", "2023-03-11"), "differs", ("date",), 2, "day and month agree: a slip of the year"),
        (cite("21/2019/QĐ-UBND", "2018-08-14"), "differs", ("date",), 11, "the year in the number proves it"),
        (cite("402/QĐ-UBND", "2024-02-31"), "differs", ("date",), 2, "a day that no calendar has"),
        (
            cite("402/QĐ-UBND", "2024-03-11", "2024-03-14"),
            "differs",
            ("date",),
            2,
            "of two dates the wrong one decides",
        ),
        (cite("402/QĐ-UBND", "2024-03-11", "2020-07-01"), "differs", ("date",), 2, "also if its year is far away"),
        (cite("388/SYT-NVY", "2024-02-26"), "differs", ("symbol",), 5, "a letter too many"),
        (cite("388/SYTE-NV", "2024-02-26"), "differs", ("symbol",), 5, "a letter too many in the body"),
        (
            cite("402/QĐ-UBDN", "2024-03-11"),
            "differs",
            ("symbol",),
            2,
            "two letters swapped: no Ủy ban Đối ngoại is meant",
        ),
        (cite("388/SYT-VP", "2024-02-26"), "differs", ("symbol",), 5, "another unit of the body, same serial and day"),
        (cite("388/SYT-NVY"), "differs", ("symbol",), 5, "without a date, one letter off"),
        (cite("388/SYT"), "differs", ("symbol",), 5, "the unit left out"),
        (cite("402/QD-UBND", "2024-03-11"), "differs", ("symbol",), 2, "D for Đ in a register that has Đ"),
        (cite("402/2024/QĐ-UBND", "2024-03-11"), "differs", ("symbol",), 2, "a year too many in the number"),
        (cite("12/KH-UBND", "2024-10-09", kind="Quyết định"), "differs", ("type",), 10, "the type word contradicts"),
        (cite("12/KH-UBND", "2024-10-09", kind="Công văn"), "differs", ("type",), 10, "a letter has no type code"),
        (cite("12/KH-UBND", "2024-10-09", kind="Văn bản"), "found", (), 10, "a general word contradicts nothing"),
        (cite("402/QĐ-UBND", "2024-03-11", issuer="UBND huyện"), "differs", ("issuer",), 2, "same day, other level"),
        (cite("402/QĐ-UBND", "2024-03-11", issuer="Chủ tịch UBND tỉnh"), "found", (), 2, "a post is its body"),
        (cite("402/QĐ-UBND", "2024-03-11", issuer="Sở Tài chính"), "found", (), 2, "a name that the sign denies"),
        (cite("402/QĐ-UBND", "2024-09-09", issuer="UBND huyện"), "missing", (), None, "same number, other issuer"),
        (cite("15/TB-UBND", issuer="UBND huyện Tây Sơn"), "missing", (), None, "another district"),
        (cite("402/QĐ-UBND", "2021-07-01"), "missing", (), None, "that number of another year"),
        (cite("402/QĐ-STC", "2024-03-11"), "missing", (), None, "another body"),
        (cite("15/TB-VP", "2024-04-02", kind="Thông báo"), "differs", ("symbol",), 9, "its day and type, another body"),
        (cite("57/KH-TTYT", "2024-05-28", kind="Kế hoạch"), "differs", ("symbol",), 6, "the same of a plan"),
        (cite("15/TB-VP", "2024-04-03", kind="Thông báo"), "missing", (), None, "another body on another day"),
        (cite("15/KL-VP", "2024-04-02", kind="Kết luận"), "missing", (), None, "another body and another type"),
        (cite("9/BB-SYT", "2024-06-05"), "missing", (), None, "nothing like it"),
        (cite("940/SNV-VTLT"), "ambiguous", (), None, "two years, no date"),
        (cite("940/SNV-VTLT", "2024"), "found", (), 8, "the year tells them apart"),
        (cite("97", "2024-03-11", kind="Công văn"), "missing", (), None, "a serial alone, with its day"),
        (cite("388", "2024-02-26", kind="Công văn"), "found", (), 5, "a serial alone that leads to one entry"),
        (cite("388", kind="Công văn"), "not_checkable", (), None, "a serial alone without a date"),
        (cite("/QĐ-SYT"), "blank", (), None, "the serial is left blank"),
        (cite(""), "not_checkable", (), None, "cited by name"),
    ],
)
def test_verdicts(cited: Cited, kind: str, differs: tuple[str, ...], row: int | None, reason: str) -> None:
    verdict = judge(LEDGER, cited)
    assert (verdict.kind, verdict.differs, verdict.entry and verdict.entry.row) == (kind, differs, row), reason


def test_a_missing_number_is_shown_its_place_in_the_series() -> None:
    gap = judge(LEDGER, cite("405/QĐ-UBND", "2024-03-14")).series
    assert gap is not None
    assert gap.below is not None
    assert gap.above is not None
    assert (gap.below.number, gap.above.number, gap.in_order) == ("403/QĐ-UBND", "409/QĐ-UBND", True)
    early = judge(LEDGER, cite("405/QĐ-UBND", "2024-03-01")).series
    assert early is not None
    assert not early.in_order, "a higher number of an earlier day"
    end = judge(LEDGER, cite("880/QĐ-UBND", "2024-06-14")).series
    assert end is not None
    assert end.below is not None
    assert (end.below.number, end.above) == ("409/QĐ-UBND", None)
    assert judge(LEDGER, cite("880/BB-SXD", "2024-06-14")).series is None, "no such series in the register"


def test_the_candidates_of_an_ambiguous_number_are_given() -> None:
    verdict = judge(LEDGER, cite("940/SNV-VTLT"))
    assert [entry.date for entry in verdict.candidates] == ["2023-06-15", "2024-05-22"]


def test_the_same_line_in_two_registers_is_one_document() -> None:
    assert judge(ledger_of([*ROWS, ROWS[0]]), cite("402/QĐ-UBND")).kind == "found"


def test_a_register_typed_without_d_stroke_tells_no_letters_apart() -> None:
    plain = ledger_of([("402/QD-UBND", "2024-03-11", "UBND tinh", "Quyet dinh", "")])
    assert judge(plain, cite("402/QĐ-UBND", "2024-03-11")).kind == "found"


def test_serials_without_signs_are_found_by_day_and_type() -> None:
    bare = ledger_of([("402", "2024-03-11", "UBND tỉnh", "Quyết định", ""), ("402", "2024-03-11", "", "Công văn", "")])
    assert judge(bare, cite("402/QĐ-UBND", "2024-03-11", kind="Quyết định")).kind == "found"


serials = st.integers(1, 3000)
signs = st.sampled_from(("QĐ-UBND", "KH-SYT", "SYT-VP", "SNV-TCBM", "BC-STC", "KL/TU", "TTr-SXD", "QH15"))
days = st.dates().filter(lambda day: 1950 < day.year < 2100).map(lambda day: day.isoformat())
rows = st.builds(
    lambda serial, sign, day, issuer: (f"{serial}/{sign}", day, issuer, "", ""),
    serials,
    signs,
    days,
    st.sampled_from(("", "UBND tỉnh", "UBND huyện", "Sở Y tế")),
)


@given(st.lists(rows, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_a_row_cited_exactly_is_found_whatever_the_order(listed: list[Row], chance: random.Random) -> None:
    mixed = list(listed)
    chance.shuffle(mixed)
    for ledger in (ledger_of(listed), ledger_of(mixed)):
        for number, day, issuer, _, _ in listed:
            verdict = judge(ledger, cite(number, day or "", issuer=issuer or None))
            assert verdict.kind == "found" or len({row[2] for row in listed if row[:2] == (number, day)}) > 1
            if verdict.kind == "found":
                assert verdict.entry is not None
                assert (verdict.entry.number, verdict.entry.date) == (number, day)


@given(st.lists(rows, max_size=30), rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(listed: list[Row], asked: Row, chance: random.Random) -> None:
    mixed = list(listed)
    chance.shuffle(mixed)
    for cited in (cite(asked[0], asked[1] or ""), cite(asked[0])):
        one, other = judge(ledger_of(listed), cited), judge(ledger_of(mixed), cited)
        assert (one.kind, one.differs, one.reason) == (other.kind, other.differs, other.reason)


@given(st.lists(rows, max_size=20), st.text(max_size=20), st.text(max_size=10))
def test_no_citation_breaks_it(listed: list[Row], number: str, issuer: str) -> None:
    cited = replace(cite(number, "2024-02-30", issuer=issuer), subject=number)
    assert judge(ledger_of(listed), cited).kind
