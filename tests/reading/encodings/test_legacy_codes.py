"""Tables of old encodings: whole, and to an encoding and back is the same text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon.old_letters import old_font, old_letters
from extractor.reading.encodings.legacy_codes import LETTERS, Code, codes
from tests.reading.encodings.legacy_maker import BYTE_ENCODINGS, ENCODINGS, as_windows_1252, encoded, in_cp1258

SMALL_ONLY = frozenset("ăâêôơưđ")
"""Letters that TCVN3 has capitals of; of the others it has none."""


def code(name: str, page: str = "cp1252") -> Code:
    return next(each for each in codes() if (each.name, each.page) == (name, page))


def holds(text: str, encoding: str) -> bool:
    return encoding != "tcvn3" or all(char.islower() or char.lower() in SMALL_ONLY | set("aeiouy") for char in text)


def test_there_are_134_letters() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 134
    assert unicodedata.is_normalized("NFC", LETTERS)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_letter_comes_back(encoding: str) -> None:
    letters = [letter for letter in LETTERS if holds(letter, encoding)]
    assert len(letters) == (74 if encoding == "tcvn3" else 134)
    found = [code(encoding).decode(encoded(letter, encoding)) for letter in letters]
    assert [unicodedata.normalize("NFC", letter) for letter in found] == letters


@given(st.text(LETTERS + "aeiouybcdghklmnpqrstvx ,.;:/-0123456789"), st.sampled_from(ENCODINGS))
def test_to_an_old_encoding_and_back(text: str, encoding: str) -> None:
    if encoding == "tcvn3":
        text = text.lower()
    if encoding == "utf8_twice":
        text = text.replace("\xa0", " ")
    assert code(encoding).decode(encoded(text, encoding)) == text


@given(st.text(), st.sampled_from(codes()))
def test_any_text_is_decoded_with_its_places(text: str, each: Code) -> None:
    decoded = each.decode_with_starts(text)
    assert decoded.text == each.decode(text)
    assert len(decoded.starts) == len(decoded.text)
    assert decoded.starts == sorted(decoded.starts)
    assert all(0 <= start < len(text) for start in decoded.starts)


@given(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20)), st.sampled_from(codes()))
def test_ascii_stays(text: str, each: Code) -> None:
    assert each.decode(text) == text


@pytest.mark.parametrize("encoding", BYTE_ENCODINGS)
@pytest.mark.parametrize("page", ["cp1252", "mac_roman", "cp1258", "private"])
def test_bytes_come_through_several_code_pages(encoding: str, page: str) -> None:
    """WinAnsi and MacRoman fonts of PDF, a DOC whose system was Vietnamese, symbol fonts."""
    for codes_of_letter, letter in old_letters(encoding).items():
        if page == "private":
            read = "".join(chr(0xF000 + byte) for byte in codes_of_letter)
        else:
            read = codes_of_letter.decode(page, errors="surrogateescape")
            read = read.translate({0xDC00 + byte: byte for byte in range(128, 256)})
        assert code(encoding, "cp1252" if page == "private" else page).decode(read) == letter


@pytest.mark.parametrize("page", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_utf8_read_byte_by_byte_again_and_again(page: str, times: int) -> None:
    text = "Quyết định số 12/QĐ-UBND ngày 05 tháng 3 – “Ủy ban”"
    read = text
    for _ in range(times):
        data = read.encode("utf-8")
        read = as_windows_1252(data) if page == "cp1252" else data.decode(page)
    assert code("utf8_twice").decode(read) == text


def test_windows_1258_read_as_windows_1252() -> None:
    assert code("cp1258").decode(as_windows_1252(in_cp1258("Quyết định của Ủy ban"))) == "Quyết định của Ủy ban"


def test_viscii_is_as_the_c_library_has_it() -> None:
    """RFC 1456, some of its letters in the control range."""
    assert {old_letters("viscii")[bytes([byte])] for byte in (0x02, 0x05, 0x06, 0x14, 0x19, 0x1E)} == set("ẲẴẪỶỸỴ")


@pytest.mark.parametrize(
    "name, encoding, capitals",
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("ABCDEF+.VnArialH,Bold", "tcvn3", True),  # a font of a PDF file, of which some letters are embedded
        (".VnTimeH Bold", "tcvn3", True),
        ('".VnTime","serif"', "tcvn3", False),  # a list of families in a style sheet
        ("VNI-Times", "vni", False),
        ("VNI-Helve-Condense", "vni", False),
        ("VPS Times Hoa", "vps", True),
        ("VITimes", "viscii", False),  # PDF has names without spaces
    ],
)
def test_old_fonts(name: str, encoding: str, capitals: bool) -> None:
    font = old_font(name)
    assert font is not None
    assert (font.encoding, font.capitals) == (encoding, capitals)


@pytest.mark.parametrize("name", [None, "", "Times New Roman", "Arial", "Vision", "Univers", "Verdana", "Viner Hand"])
def test_other_fonts(name: str | None) -> None:
    assert old_font(name) is None
