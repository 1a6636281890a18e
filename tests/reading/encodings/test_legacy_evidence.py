"""What is in an old encoding is told from what is not; what is not is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.models.notices import Notice
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.encodings.legacy_lines import Stretch
from tests.reading.encodings.legacy_maker import ENCODINGS, FONTS, encoded

SENTENCES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 5/3/2024.",
)
READS_TWO_WAYS = ("cho", "của", "là", "công", "thông", "báo", "có", "các", "và", "năm", "xã", "hội", "nhà", "lý", "do")
"""Words in Unicode of which some, as "cụng" for "công", are words too if taken for TCVN3."""


def decode(*lines: list[Stretch]) -> tuple[list[str], Decoder]:
    decoder = Decoder()
    for line in lines:
        decoder.line(line)
    decoder.settle()
    return ["".join(decoder.line(line).texts) for line in lines], decoder


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_two_sentences_are_enough(encoding: str) -> None:
    lines: list[list[Stretch]] = [[(encoded(sentence, encoding), None)] for sentence in SENTENCES]
    texts, decoder = decode(*lines)
    assert texts == list(SENTENCES)
    assert (decoder.encoding, decoder.warnings) == (encoding, [])


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "Công an và cơ quan điều tra đã thông báo: 30°C, 45 m², § 5, « bản sao » ± 2 %, ½ diện tích.",
        "Résumé: à Paris, l'été dernier, où l'élève français né en août a été reçu très tôt à l'hôtel.",
        "Für die Straße müssen größere Flächen über Österreich gesucht werden; schöne Grüße aus Köln.",
        "El señor Núñez y la señora Muñoz vivían también en España; ¿dónde está el niño pequeño?",
        "São Paulo é uma cidade; não há informação sobre as ações da administração à população.",
        "Český řidič řekl, že příště přijde; Łódź, Kraków, Gdańsk. Ångström, smörgåsbord, være, på norsk.",
        "The quick brown fox jumps over the lazy dog – naïve café façade, 5 × 3 = 15 ©",
        "Cộng hoà xã hội chủ nghĩa Việt Nam",
        "m² m³ km² 30° 45° § 1 § 2 § 3 ® © ± ½ ¼ ¾ « » ·",
    ],
)
def test_other_text_stays(text: str) -> None:
    """Vietnamese in Unicode, foreign languages, signs."""
    texts, decoder = decode([(text, None)], [(text, "Arial")])
    assert texts == [text, text]
    assert (decoder.active, decoder.encoding) == (False, "unicode")


@given(st.lists(st.sampled_from(READS_TWO_WAYS), max_size=60))
def test_vietnamese_in_unicode_stays(words: list[str]) -> None:
    """Also words all of whose letters an old encoding has at other places: "có" is "cã" in TCVN3."""
    text = " ".join(words)
    for font in (None, ".VnTime", "VNI-Times"):
        assert decode([(text, font)])[0] == [text]


@given(st.lists(st.tuples(st.text(), st.sampled_from([None, "Arial", *FONTS.values(), ".VnTimeH"]))))
def test_any_text_is_taken(stretches: list[Stretch]) -> None:
    texts, decoder = decode(stretches)
    assert len(decoder.line(stretches).texts) == len(stretches)
    assert isinstance(texts[0], str)


@given(st.lists(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20))))
def test_ascii_stays(parts: list[str]) -> None:
    assert decode([(part, ".VnTime") for part in parts])[0] == ["".join(parts)]


def test_a_font_that_kept_its_name() -> None:
    """Files were converted to Unicode and left in .VnTime."""
    assert decode([(SENTENCES[0], ".VnTime")], [("công báo", ".VnTime")])[0] == [SENTENCES[0], "công báo"]


def test_runs_in_unicode_and_in_tcvn3() -> None:
    old = encoded("Quyết định về chế độ trợ cấp", "tcvn3")
    texts, decoder = decode([("Số: 12/QĐ-UBND – ", "Times New Roman"), (old, ".VnTime")], [(SENTENCES[1], None)])
    assert texts == ["Số: 12/QĐ-UBND – Quyết định về chế độ trợ cấp", SENTENCES[1]]
    assert decoder.warnings == [Notice("mixed_encodings", {"encodings": ["unicode", "tcvn3"]})]


def test_words_in_tcvn3_inside_lines_in_unicode() -> None:
    """Pasted, and the font lost: only words that become syllables are decoded."""
    old = encoded("phê duyệt quyết định trợ cấp được hưởng lợi", "tcvn3")
    texts, _ = decode([(f"Ủy ban nhân dân tỉnh {old} của Bộ Tài chính", None)])
    assert texts == ["Ủy ban nhân dân tỉnh phê duyệt quyết định trợ cấp được hưởng lợi của Bộ Tài chính"]


@pytest.mark.parametrize("sign", ["·", "\uf0b7"])
def test_signs_that_stand_alone(sign: str) -> None:
    """A bullet of a symbol font is no letter of TCVN3."""
    line = f"{sign} {encoded(SENTENCES[0], 'tcvn3')}"
    assert decode([(line, None)], [(encoded(SENTENCES[1], "tcvn3"), None)])[0][0] == f"{sign} {SENTENCES[0]}"


def test_a_word_in_several_runs() -> None:
    """Evidence is asked of whole words: half of one says nothing."""
    line: list[Stretch] = [("M«i tr", ".VnTime"), ("\u00ad", ".VnTime"), ("êng", ".VnTime"), (";", ".VnTime")]
    assert decode(line, [(encoded(SENTENCES[1], "tcvn3"), None)])[0][0] == "Môi trường;"


def test_a_heading_in_vni_over_text_in_unicode() -> None:
    texts, decoder = decode([(encoded("BÁO CÁO KẾT QUẢ", "vni"), "VNI-Times")], [(SENTENCES[0], "Times New Roman")])
    assert texts == ["BÁO CÁO KẾT QUẢ", SENTENCES[0]]
    assert decoder.encoding == "unicode"


def test_a_letter_whose_codes_lie_in_two_stretches() -> None:
    """VNI: base and mark, with a change of font size between them."""
    decoder = Decoder()
    line: list[Stretch] = [("Coäng ho", "VNI-Times"), ("øa xaõ", "VNI-Times"), (" hoäi", "VNI-Times")]
    decoder.line(line)
    assert decoder.settle()
    assert decoder.line(line).texts == ["Cộng hò", "a xã", " hội"]


@pytest.mark.parametrize(
    "stretches, expected",
    [
        ([("QuyÕt ®Þnh", ".VnTimeH"), (" sè 12/Q§-UB", ".VnTime")], "QUYẾT ĐỊNH số 12/QĐ-UB"),  # the font tells
        ([("Céng hßa x· héi", ".VnTimeH")], "CỘNG HÒA XÃ HỘI"),
        ([("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", None)], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),  # what is around
        ([("§éC LËP - Tù DO - H¹NH PHóC", ".VnTime")], "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ([("UBND x· B×nh Minh ®Ò nghÞ", ".VnTime")], "UBND xã Bình Minh đề nghị"),  # an abbreviation is no heading
        ([("III. Tæ CHøC THùC HIÖN", ".VnTime")], "III. TỔ CHỨC THỰC HIỆN"),
        ([("cña ñy ban nh©n d©n tØnh", ".VnTime")], "của Ủy ban nhân dân tỉnh"),  # the name of a body
        ([("Së Y TÕ", None)], "SỞ Y TẾ"),
        ([("Ph¹m ThÞ Ngäc ¸nh", None)], "Phạm Thị Ngọc Ánh"),  # a person's name
        ([("2. ý kiÕn cña Bé", ".VnTime")], "2. Ý kiến của Bộ"),  # an item
        ([("Céng hßa x· héi chñ nghÜa", ".VnTime")], "Cộng hòa xã hội chủ nghĩa"),
    ],
)
def test_capitals_of_tcvn3(stretches: list[Stretch], expected: str) -> None:
    context: list[Stretch] = [("QuyÕt ®Þnh cña Bé tr\u00adëng vÒ viÖc nµy.", None), ("nh©n d©n", ".VnTime")]
    assert decode(stretches, context)[0][0] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nhµ n-íc vµ Th- ký cña UB-TH t- vÊn tr-ëng", "Nhà nước và Thư ký của UB-TH tư vấn trưởng"),
        (
            "®Çu t- nh- tr\u00adíc, c¶i c¸ch hµnh chÝnh-",
            "đầu tư như trước, cải cách hành chính-",
        ),  # at the end of a line
        ("sè 12/Q§-UB ngµy 5-6 th¸ng nµy vÒ c«ng viÖc", "số 12/QĐ-UB ngày 5-6 tháng này về công việc"),
    ],
)
def test_hyphens_that_are_letters(text: str, expected: str) -> None:
    """Some writers of PDF give TCVN3's "ư" as a plain hyphen; other hyphens stay."""
    assert decode([(text, ".VnTime")])[0] == [expected]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("ban hÃ nh vÃ cÃ¡c quyáº¿t Ä‘á»‹nh", "ban hành và các quyết định"),
        ("SÆ N HÃ , quyáº¿t Ä‘á»‹nh cá»§a tá»‰nh vÃ", "SƠN Hà, quyết định của tỉnh và"),
    ],
)
def test_spaces_that_are_codes(text: str, expected: str) -> None:
    """The no-break space, last byte of à and Ơ, became a plain one."""
    around = encoded(SENTENCES[0], "utf8_twice").replace("\u00a0", " ")
    assert decode([(text, None)], [(around, None)])[0] == [expected, SENTENCES[0]]


def test_a_font_whose_text_cannot_be_told() -> None:
    texts, decoder = decode([("Ëxyz þqwrt ©zzf", ".VnTime")])
    assert texts == ["Ëxyz þqwrt ©zzf"]
    assert decoder.warnings == [Notice("font_of_unknown_code", {"encoding": "tcvn3"})]
