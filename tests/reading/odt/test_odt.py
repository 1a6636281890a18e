"""OpenDocument texts: what the writer shows, with all changes accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.detect import read
from extractor.reading.errors import CorruptError, EmptyError, EncryptedError, ReadingError, TooLargeError
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from tests.reading.odt.odt_maker import fodt, odt, p, row, table

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." '
    'text:display-levels="2"/><text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="\uf0b7"/></text:list-style>'
)


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(Source("a.odt", odt(body, **parts))).lines]


@pytest.mark.parametrize(
    "body, expected",
    [
        (p("Căn cứ <text:span>Luật</text:span> số 5"), ["Căn cứ Luật số 5"]),
        (p("a\n   b<text:s text:c='2'/>c<text:tab/>d"), ["a b  c d"]),  # white space of the XML is one space
        (p("Về công tác<text:line-break/>kiểm tra"), ["Về công tác kiểm tra"]),
        ("<text:h text:outline-level='1'>Chương I</text:h>", ["Chương I"]),
        ("<text:section text:display='none'>" + p("a") + "</text:section>" + p("b"), ["b"]),
        (p("a<office:annotation>" + p("x") + "</office:annotation>b"), ["ab"]),
        (p("<text:a>Luật</text:a> <text:page-number>3</text:page-number>"), ["Luật 3"]),
        (p("a<draw:frame><draw:text-box>" + p("HỎA TỐC") + "</draw:text-box></draw:frame>"), ["a", "HỎA TỐC"]),
        ("<draw:g><draw:custom-shape>" + p("b") + "</draw:custom-shape></draw:g>" + p("a"), ["b", "a"]),
        (p("x<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>"), ["xa"]),
    ],
)
def test_characters(body: str, expected: list[str]) -> None:
    assert texts(body) == expected
    assert [line.text for line in read(Source("a.fodt", fodt(body))).lines] == expected


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region text:id='d'><text:deletion/>" + p("x") + "</text:changed-region>"
        "<text:changed-region text:id='i'><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    marked = "a<text:change-start text:change-id='{0}'/>b<text:change-end text:change-id='{0}'/>c"
    assert texts(changes + p(marked.format("d")) + p(marked.format("i"))) == ["ac", "abc"]
    assert texts(changes + p("a<text:change-start text:change-id='d'/>b")) == [
        "ab"
    ]  # without an end nothing is deleted


class TestLabels:
    def test_levels(self) -> None:
        inner = f"<text:list><text:list-item>{p('b')}<text:list><text:list-item>{p('c')}</text:list-item></text:list>"
        body = (
            f"<text:list text:style-name='L'><text:list-item>{p('a')}{inner}</text:list-item></text:list>"
            f"</text:list-item>"
            f"<text:list-item>{p('d')}{p('e')}</text:list-item></text:list>"
        )
        assert texts(body, automatic=LISTS) == ["1. a", "1.1. b", "a) c", "2. d", "e"]

    def test_a_list_goes_on_or_begins_anew(self) -> None:
        one = "<text:list text:style-name='L'{}><text:list-item>" + p("x") + "</text:list-item></text:list>"
        body = one.format(" xml:id='l1'") + p("a") + one.format(" text:continue-numbering='true'") + one.format("")
        body += one.format(" text:continue-list='l1'")
        assert texts(body, automatic=LISTS) == ["1. x", "a", "2. x", "1. x", "3. x"]

    def test_a_start_value_and_a_header(self) -> None:
        body = (
            f"<text:list text:style-name='L'><text:list-header>{p('h')}</text:list-header>"
            f"<text:list-item text:start-value='7'>{p('a')}</text:list-item>"
            f"<text:list-item>{p('b')}</text:list-item></text:list>"
        )
        assert texts(body, automatic=LISTS) == ["h", "7. a", "8. b"]

    def test_bullets_and_numbered_headings(self) -> None:
        body = f"<text:list text:style-name='B'><text:list-item>{p('a')}</text:list-item></text:list>"
        assert texts(body, automatic=LISTS) == ["- a"]
        outline = (
            "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='I' "
            "style:num-suffix='.'/></text:outline-style>"
        )
        headings = "".join(f"<text:h text:outline-level='1'>{text}</text:h>" for text in "ab")
        assert texts(headings, styles=outline) == ["I. a", "II. b"]


def test_rows_with_cells_that_span() -> None:
    wide = (
        "<table:table-cell table:number-columns-spanned='2'>"
        + p("c")
        + "</table:table-cell><table:covered-table-cell/>"
    )
    body = table(row(p("STT"), p("Nội dung"), p("Ghi chú")), row(p("1")) + wide)
    found = read(Source("a.odt", odt(body))).lines
    assert [line.text for line in found] == ["STT | Nội dung | Ghi chú", "1 | c |"]
    assert [found[1].text[a:b] for a, b in found[1].cells] == ["1", "c", ""]


def test_letterhead_in_a_table_is_read_by_columns() -> None:
    body = table(row(p("UBND TỈNH X") + p("Số: 5/UBND"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
    assert [line.column for line in read(Source("a.odt", odt(body))).lines] == ["left", "left", "right"]


def test_notes_stand_behind_their_page() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("số 5/QĐ")
        + "</text:note-body></text:note>"
    )
    found = read(Source("a.odt", odt(p("a" + note) + p("b") + "<text:soft-page-break/>" + p("c")))).lines
    assert [(line.text, line.kind, line.page) for line in found] == [
        ("a", "text", 1),
        ("b", "text", 1),
        ("số 5/QĐ", "footnote", 1),
        ("c", "text", 2),
    ]


def test_styles_with_what_they_inherit() -> None:
    styles = (
        "<style:style style:name='A' style:family='paragraph'><style:text-properties fo:font-weight='bold' "
        "fo:font-size='14pt'/></style:style>"
        "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'><style:text-properties "
        "fo:font-size='50%' fo:text-transform='uppercase'/></style:style>"
        "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
    )
    hidden = "<text:span text:style-name='H'>x</text:span>"
    (line,) = read(Source("a.odt", odt(p("điều" + hidden, "B"), styles=styles))).lines
    assert (line.text, line.bold, line.size) == ("ĐIỀU", True, 7.0)


def test_old_encoding_by_the_font_of_the_style() -> None:
    styles = (
        "<style:font-face style:name='F' svg:font-family=\"'.VnTime'\"/>"
        "<style:style style:name='A' style:family='paragraph'>"
        "<style:text-properties style:font-name='F'/></style:style>"
    )
    found = read(Source("a.odt", odt(p("C«ng v¨n sè 15 cña Uû ban nh©n d©n tØnh", "A"), styles=styles)))
    assert found.lines[0].text == "Công văn số 15 của Uỷ ban nhân dân tỉnh"
    assert found.encoding == "tcvn3"


def test_letterhead_in_the_page_header_and_margins() -> None:
    styles = "<style:header>" + p("Số: 5/UBND") + "</style:header>"
    found = read(Source("a.odt", odt(p("Kính gửi"), styles=styles)))
    assert [line.text for line in found.lines] == ["Số: 5/UBND", "Kính gửi"]
    assert found.margins == ["Số: 5/UBND"]


@pytest.mark.parametrize(
    "data, error",
    [
        (odt(p("a"), manifest="<manifest:encryption-data/>"), EncryptedError),
        (odt(p("")), EmptyError),
        (odt(p("a"), head="<!DOCTYPE x [<!ENTITY e 'eeee'>]>"), CorruptError),
        (odt(p("<b>")), CorruptError),
        (odt(p("a"))[:200], CorruptError),
        (fodt(p("a"))[:-9], CorruptError),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><office:document opendocument.text/>", CorruptError),
        (odt(p("a" * 3_000_000)), TooLargeError),
    ],
    ids=["password", "empty", "entity", "broken", "cut", "cut fodt", "entity in fodt", "bomb"],
)
def test_what_can_not_be_read(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error):
        read(Source("a.odt", data))


def test_damaged_styles_cost_a_warning() -> None:
    found = read(Source("a.odt", odt(p("a"), styles="<")))
    assert ([line.text for line in found.lines], len(found.warnings)) == (["a"], 1)


def test_limit_on_a_part() -> None:
    with pytest.raises(TooLargeError):
        read(Source("a.odt", odt(p("abc" * 500)), Options(Limits(member_bytes=1000))))


def test_only_a_picture_needs_ocr() -> None:
    assert read(Source("a.odt", odt(p("<draw:frame><draw:image/></draw:frame>")))).status == "needs_ocr"


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8))
def test_mutated_files_raise_only_reading_errors(changes: list[tuple[int, int]]) -> None:
    data = bytearray(fodt(p("a") + table(row(p("b"), p("c"))) + "<text:list>" + "<text:list-item/></text:list>"))
    for at, byte in changes:
        data[at % len(data)] = byte
    try:
        found = read(Source("a.fodt", bytes(data)))
    except ReadingError:
        return
    assert all(line.text.strip() == line.text != "" for line in found.lines)
