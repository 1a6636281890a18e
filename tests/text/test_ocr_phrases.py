"""Fixed phrases are spelled as they are printed, with a trail; nothing else is touched."""

import pytest

from extractor.lexicon.phrasebook import post_of
from tests.text.ocr_lines import digital_text, ocr_text

CASES = [
    ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH", "a title without its mark"),
    ("KÉ HOẠCH THANH TRA, KIỂM TRA", "KẾ HOẠCH THANH TRA, KIỂM TRA", "a title that opens a longer one"),
    ("GIÁM ĐÓC 22 #Ñ", "GIÁM ĐỐC", "a post with pieces of a seal beside it"),
    ("+Ó GIÁM ĐỐC", "+Ó GIÁM ĐỐC", "letters before a post may be PHÓ: not taken for dirt"),
    ("Đọc lập - T r do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "the motto"),
    ("Can cư Luật Thanh tra;", "Căn cứ Luật Thanh tra;", "an opening"),
    ("Theo Luật Phòng, chông tham nhũng và Luật Thanh tra.", "Theo Luật Phòng, chống tham nhũng và Luật Thanh tra.",
     "the name of a law"),
    ("Quyêt định này có hiệu lực.", "Quyết định này có hiệu lực.", "the document itself"),
    ("TRẦN VĂN BÔNG", "TRẦN VĂN BÔNG", "a name is no phrase"),
    ("Nghị định cua Chính phủ", "Nghị định của Chính phủ", "the mark of của before a body"),
    ("Công văn của-Sở Nội vụ", "Công văn của Sở Nội vụ", "dirt between của and a body"),
    ("Nuôi cua biển", "Nuôi cua biển", "an animal"),
    ("+ 4 Ngô Văn Quang", "Ngô Văn Quang", "what a pen left before a name"),
    ("- Sở Nội vụ", "- Sở Nội vụ", "no name"),
    ("--GIÁM ĐỐC Ngô Văn Quang", "GIÁM ĐỐC Ngô Văn Quang", "a name behind a post is no rubbish"),
    ("TRƯỞNG PHÒNG HÀNH CHÍNH", "TRƯỞNG PHÒNG HÀNH CHÍNH", "nor a part of a body"),
    ("KT. TRUỞNG PHÒNG TỔ CHỨC", "KT. TRƯỞNG PHÒNG TỔ CHỨC", "also behind one signed for"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "printed", "why"), CASES, ids=[case[-1] for case in CASES])
def test_phrases(line: str, printed: str, why: str) -> None:
    text = ocr_text("Mở đầu của văn bản.", line, confidence=0.88)
    assert text.content.split("\n")[-1] == printed, why
    assert bool(text.repairs) == (line != printed), "every change leaves a trail"
    assert digital_text("Mở đầu của văn bản.", line).content.split("\n")[-1] == line


@pytest.mark.parametrize(
    ("read", "sure", "kept"),
    [
        ("Lường", 0.6, "Lường"),  # a rare surname as it stands
        ("Lưỡng", 0.6, "Lương"),  # Lương is far commoner than Lường
        ("Lưỡng", 0.97, "Lưỡng"),  # two readings bear it out
        ("Lỡ", 0.6, "Lỡ"),  # Lò or Lô
    ],
)
def test_a_misread_surname_is_the_one_that_its_letters_mean(read: str, sure: float, kept: str) -> None:
    assert ocr_text("CHỦ TỊCH", f"{read} Văn An", **{read: sure}).content.endswith(f"{kept} Văn An")


@pytest.mark.parametrize(
    ("read", "sure", "printed"),
    [
        ("ỦY BAN NHÂN DÂN TĨNH AN SƠN", 0.97, "ỦY BAN NHÂN DÂN TỈNH AN SƠN"),
        ("SỞ NỘI VỤ TÍNH HẢI DƯƠNG", 0.7, "SỞ NỘI VỤ TỈNH HẢI DƯƠNG"),
        ("gửi Sở Xây dựng tính Bình Phước", 0.7, "gửi Sở Xây dựng tỉnh Bình Phước"),
        ("chưa tính Hà Nội", 0.97, "chưa tính Hà Nội"),
        ("THẮM TÌNH QUÂN DÂN", 0.5, "THẮM TÌNH QUÂN DÂN"),
        ("MANG TÍNH XÃ HỘI", 0.5, "MANG TÍNH XÃ HỘI"),
        ("THỊ XÃ HÀ TĨNH HÀ NỘI", 0.5, "THỊ XÃ HÀ TĨNH HÀ NỘI"),
        ("ủy ban nhân dân tình nguyện", 0.5, "ủy ban nhân dân tình nguyện"),
    ],
)
def test_a_province_has_its_word(read: str, sure: float, printed: str) -> None:
    level = next(word for word in read.split() if word.lower() in ("tĩnh", "tính", "tình"))
    assert ocr_text(read, **{level: sure}).content.startswith(printed)


POSTS = [
    # readings of one line ("…" where its head is covered), posts it may be, why
    (("‹—GIÂM ĐỎC", "… M ĐỐC"), ("GIÁM ĐỐC",), "wrong marks and a piece of the rim"),
    (('Z": CỤC TRƯỞNG', "… TRƯỞNG"), ("CỤC TRƯỞNG",), "one reading is whole, the other an end"),
    (("IHIÊU TRUỜNG", "… `U TRƯỞNG"), ("HIỆU TRƯỞNG",), "an end alone would speak for VỤ TRƯỞNG too"),
    (("Zv*PHO)CHỦ NHIỆM", "JẠN PHỔNHỮ NHIỆM"), ("PHÓ CHỦ NHIỆM",), "what stands before CHỦ is no rubbish"),
    (("… KIỂM TOÁN",), ("TRƯỞNG ĐOÀN KIỂM TOÁN",), "the end of one post alone"),
    (("… BÍ THƯ",), ("BÍ THƯ", "PHÓ BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ", "TỔNG BÍ THƯ"), "the end of four"),
    (("II. CHỦ TICH",), ("TL. CHỦ TỊCH",), "an authority with a letter that looks like another"),
    (("KT. VIÊN TRUỞNG 4 zZ",), ("KT. VIỆN TRƯỞNG",), "a signature behind it"),
    (("TM. ỦY BAN NHÂN DÂN", "… ỦY BAN NHÂN DÂN"), (), "a body, and no end of CHỦ TỊCH ỦY BAN NHÂN DÂN"),
    (("TM: UỶ BAN NHÂN DẤN",), (), "who signs for a body names it"),
    (("NGÔ VĂN QUANG",), (), "a name"),
    (("BIÊN BẢN HỌP",), (), "a title"),
    (("2: PPP", "… NG"), (), "too few letters"),
]  # fmt: skip


@pytest.mark.parametrize(("readings", "posts", "why"), POSTS, ids=[case[-1] for case in POSTS])
def test_posts_by_all_readings(readings: tuple[str, ...], posts: tuple[str, ...], why: str) -> None:
    assert set(post_of(readings)) == set(posts), why


def test_a_word_of_a_post_that_was_read_twice_is_no_line_of_its_own() -> None:
    text = ocr_text("Mở đầu của văn bản.", "CHỦ TỊCH", "CHỦ", "Ngô Văn Quang", confidence=0.5)
    assert text.content.split("\n")[1:] == ["CHỦ TỊCH", "", "Ngô Văn Quang"]


PLACED = [
    # issuer, line above, post as OCR reads it, post, why
    ("SỞ CÔNG CHÍNH", "KT. GIÁM ĐỐC", "+Ó GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "a deputy signs for another"),
    ("SỞ CÔNG CHÍNH", "KT. GIÁM ĐỐC", "… GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "also where PHÓ is covered"),
    ("BỘ CÔNG CHÍNH", "KT. BỘ TRƯỞNG", "… TRƯỞNG", "THỨ TRƯỞNG", "the deputy of a minister"),
    ("BỘ CÔNG CHÍNH", "- Lưu: VT.", "… TRƯỞNG", "BỘ TRƯỞNG", "a head is named after the body"),
    ("BỘ Y TẾ", "KT. BỘ TRƯỞNG BYT", "… TRƯỞNG", "THỨ TRƯỞNG", "of one who is named with his body"),
    ("BỘ Y TẾ", "KT 7' BỘ Y TẾ", "… BỘ TRƯỞNG", "… BỘ TRƯỞNG", "whose post is lost: no head for himself"),
    ("VIỆN CÔNG CHÍNH", "- Lưu: VT.", "… TRƯỞNG", "VIỆN TRƯỞNG", "so here"),
    ("TRƯỜNG CÔNG CHÍNH", "- Lưu: VT.", "… TRƯỞNG", "HIỆU TRƯỞNG", "but for a school"),
    ("SỞ CÔNG CHÍNH", "TL. GIÁM ĐỐC", "… TRƯỞNG", "… TRƯỞNG", "by order: nothing tells"),
]  # fmt: skip


@pytest.mark.parametrize(("issuer", "above", "line", "post", "why"), PLACED, ids=[case[-1] for case in PLACED])
def test_posts_by_their_place(issuer: str, above: str, line: str, post: str, why: str) -> None:
    text = ocr_text(issuer, "Mở đầu của văn bản.", above, line, "Ngô Văn Quang", confidence=0.5)
    assert text.content.split("\n")[3] == post, why


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Nuôi cua Cà Mau", "Nuôi cua Cà Mau"),
        ("Nghị định cua Chính phủ", "Nghị định của Chính phủ"),
        ("Công văn cúa Sở Nội vụ", "Công văn của Sở Nội vụ"),
        ("Tờ trình cua Ủy ban nhân dân", "Tờ trình của Ủy ban nhân dân"),
    ],
)
def test_what_two_readings_bear_out_is_of_a_body_alone(read: str, printed: str) -> None:
    assert ocr_text("Mở đầu của văn bản.", read, confidence=0.97).content.endswith(f"\n{printed}")


def test_a_letter_that_stands_alone_contradicts_no_phrase() -> None:
    assert ocr_text("Mở đầu của văn bản.", "KT. T THỦ TƯỚNG").content.endswith("\nKT. THỦ TƯỚNG")
