"""Which pages of a PDF have a text layer that can be trusted, and why others have not."""

import pytest

from extractor.models import PageReason
from extractor.operations.contract import shaped
from extractor.operations.extract import analyse
from extractor.publishing.words.worded import told, word_data
from extractor.reading.lines import Line
from extractor.reading.page.reasons import reason_warnings
from extractor.reading.pdf.page_trust import PageFacts, page_verdict
from extractor.reading.source import Sheets
from extractor.text.assemble import assemble

GOOD = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 214/BC-SNV
Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2024 của Ủy ban nhân dân tỉnh về cải cách hành chính, Sở đã phân
công các phòng chuyên môn rà soát thủ tục, công khai trên cổng thông tin điện tử và báo cáo kết quả trước ngày
15 hằng tháng; các đơn vị trực thuộc cập nhật tiến độ vào hệ thống quản lý văn bản và điều hành theo quy định."""

ENGLISH_OCR = "C6ng vin s6 12/UBND ngdy 05 thdng 3 nam 2024 cua Uy ban nhdn ddn tinh v0 vi6c tri6n khai K6 ho4ch cdi. "
LOW_BYTE = GOOD.translate({ord(c): chr(ord(c) & 0xFF) if ord(c) & 0xFF > 0x20 else " " for c in GOOD if ord(c) > 0xFF})
GLYPHS = "&Ӝ1* +Ñ$ ;+ Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӝF OҰS 7ӵ GR +ҥQK SK~F 6ӣ 1ӝL YөEiR FiR "
SIGNS = "7\" HH & 8/ G *-)W + Yk !, *- ' . * /0 ) \"12 .5 67\" 8! +!5 '95 >i >(J\" 5! ' ! >\\ ' E >3# "
EXTENDED = {c for c in GOOD if ord(c) > 0xFF and c.isupper()}
NO_CAPITALS = "".join(" " if c in EXTENDED else c for c in GOOD)
JOINED_CAPITALS = "".join("" if c in EXTENDED else c for c in GOOD)
ENGLISH = "The agencies shall report to the Ministry by the end of the year in accordance with Form B2 and Annex A1. "
SIGNED = "Người ký: Sở Nội vụ tỉnh Sơn Hà\nEmail: sonoivu@sonha.example.vn\nThời gian ký: 08.07.2024 10:12:33 +07:00"
FIGURES = "\n".join(f"{n} | {n * 17:,} | {n * 3.5} | {n * 911:,} | 2023 | kg" for n in range(30))
HEADLESS = "\n".join(f"iều {n}. Các c quan thực hiện việc công khai thủ tục trên cổng thông tin." for n in range(6))
APART = (
    GOOD.replace("ỉ", " ỉ ")
    .replace("ư", " ư ")
    .replace("ế", " ế ")
    .replace("ộ", " ộ ")
    .replace("ệ", " ệ ")
    .replace("ủ", " ủ ")
    .replace("ả", " ả ")
    .replace("ị", " ị ")
    .replace("đ", " đ ")
    .replace("h", " h ")
    .replace("c", " c ")
)
GLUED = "15 hằngtháng;cácđơnvịtrựcthuộc cậpnhậttiếnđộvàohệthống quảnlývănbảnvàđiềuhành theoquyđịnhcủapháp luật. "
ADDRESSES = "\n".join(
    f"{n}. soyte{n}@tinhmau.example.vn; congchuc/{n}; Nguyễn Văn Mẫu; Trần Thị Mẫu" for n in range(12)
)
CROSSES = "\n".join(f"{n} | Nội dung công việc | x |  | x |  | x | x | x | x |  | x |" for n in range(20))
CODES = "\n".join(f"{n} | UBND | HĐND | BQLDA | TNHH MTV | PTNT | GPMB | {n}/QĐ-UBND" for n in range(20))
BABBLE = "Ngty sfr Xi ngltiQp tri6n kltai vlẻc ttlực hIQn kct quá rnỏi vi€c tru0c nqdy dcrr vj thuQc ttuQc hQ th6ng "
POOR_OCR = GOOD.replace("tỉnh", "tinh").replace("rà soát", "rà soat").replace("hằng", "hàng")


def _lines(text: str) -> list[Line]:
    return [Line(part, flow="soft") for part in text.split("\n")]


def _facts(text: str, scanned: float = 0.0, **more: float) -> PageFacts:
    return PageFacts(letters=sum(not c.isspace() for c in text), scanned=scanned, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text, scanned, reason",
    [
        (GOOD, 0.0, None),
        (GOOD, 1.0, None),  # hidden layer of a scanner program that knows Vietnamese
        (POOR_OCR, 1.0, None),  # … and one with a few wrong marks
        (ENGLISH_OCR * 3, 1.0, "english_ocr"),
        (ENGLISH_OCR * 3, 0.0, "english_ocr"),  # the picture may be drawn in strips or be missed
        (LOW_BYTE, 0.0, "shifted_font"),  # "NghË Ënh sÑ"
        (GLYPHS * 3, 0.0, "shifted_font"),
        (SIGNS * 3, 0.0, "shifted_font"),
        (NO_CAPITALS, 0.0, "lost_capitals"),  # " Y BAN NHÂN DÂN", "T NH S N HÀ"
        (JOINED_CAPITALS, 0.0, "lost_capitals"),  # "YBANNHÂNDÂN", "TNH SN HÀ"
        (HEADLESS, 0.0, "lost_capitals"),  # "iều 1." for "Điều 1."
        (APART, 0.0, "letters_apart"),
        (GLUED * 5, 0.0, "few_syllables"),  # the spaces were lost
        (ADDRESSES, 0.0, None),
        (CROSSES, 0.0, None),  # a table of crosses
        (BABBLE * 3, 1.0, "few_syllables"),
        (ENGLISH * 3, 1.0, None),
        (FIGURES, 1.0, None),
        (CODES, 0.0, None),
        (CODES, 1.0, None),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", 0.0, None),
        ("BÁO CÁO\nTổng kết năm 2024", 0.0, None),  # a cover
        ("", 1.0, "no_text"),
        ("Bản sao điện tử", 1.0, "watermark"),
        (
            "CÔNG BÁO/Số 123 + 124/Ngày 12-3-2024\nwww.luatvietnam.vn\nThuvienphapluat - Tel: 028 0000 0000",
            1.0,
            "watermark",
        ),
        ("Bản sao lưu hành nội bộ tại Văn phòng\n" * 4, 1.0, "watermark"),  # one line again and again
        (SIGNED, 1.0, "signature_block"),
        ("UBND TỈNH SƠN HÀ\n" + SIGNED, 1.0, "signature_block"),
    ],
)
def test_verdict(text: str, scanned: float, reason: PageReason | None) -> None:
    verdict = page_verdict(_lines(text), _facts(text, scanned))
    assert (verdict.trusted, verdict.reason) == (reason is None, reason)


def test_old_fonts_are_converted_and_not_distrusted() -> None:
    text = "QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc phª duyÖt kÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2004 cña së. " * 3
    assert page_verdict(_lines(text), _facts(text, old_letters=len(text))).trusted
    assert page_verdict(_lines(text), _facts(text)).trusted  # by its letters, where the font has another name


def test_characters_without_meaning() -> None:
    assert page_verdict(_lines(GOOD), _facts(GOOD, unmapped=400)).reason == "shifted_font"
    assert page_verdict(_lines(GOOD), _facts(GOOD, unmapped=5)).trusted


def test_words_that_fall_apart() -> None:
    assert page_verdict(_lines(GOOD), _facts(GOOD, apart=0.3)).reason == "letters_apart"
    assert page_verdict(_lines(GOOD), _facts(GOOD, apart=0.02)).trusted  # a spaced heading


def test_a_page_of_shapes() -> None:
    assert page_verdict([], PageFacts(0, paths=900)).reason == "no_text"
    assert page_verdict(_lines("www.luatvietnam.vn"), PageFacts(16, paths=900)).reason == "watermark"


def test_a_blank_page_and_a_background_picture() -> None:
    assert page_verdict([], PageFacts(0)).trusted
    assert page_verdict(_lines("Trần Văn Mẫu"), PageFacts(10, scanned=1.0, printed_over=True)).trusted


def test_reasons_in_words() -> None:
    found = reason_warnings({4: "no_text", 1: "no_text", 3: "no_text", 2: "english_ocr"})
    assert [told(one, "vi") for one in found] == [
        "trang 1, 3–4: không có lớp chữ",
        "trang 2: lớp chữ do OCR không có tiếng Việt, đọc sai",
    ]


@pytest.mark.parametrize("lang, why", [("vi", "do OCR không có tiếng Việt"), ("en", "an OCR without Vietnamese")])
@pytest.mark.parametrize("read", [False, True])
def test_what_the_auditor_is_told(lang: str, why: str, read: bool) -> None:
    """A page that stays unread is a warning, one that OCR read in place of its text layer a note; a plain scan read is
    nothing to tell."""
    sheets = Sheets([Line(GOOD)], "application/pdf", 3, "mixed")
    sheets.untrusted = {1: "no_text", 2: "english_ocr", 3: "english_ocr"}
    sheets.pages_without_text = [] if read else [1, 2, 3]
    found = word_data(shaped(analyse(assemble(sheets.lines), "a.pdf"), (), (), (), "", sheets), lang)["findings"]
    told = [(one["code"], one["severity"], one["page"], why in one["message"]) for one in found]
    if read:
        assert ("text_layer_replaced", "info", 2, True) in told
        assert [one[0] for one in told].count("text_layer_replaced") == 1
    else:
        assert told[:3] == [
            ("needs_ocr", "warning", 1, False),
            ("needs_ocr", "warning", 2, True),
            ("needs_ocr", "warning", 3, True),
        ]
