"""Endings: recipients, authority chains, names, and where the main body ends. All persons are invented."""

import pytest

from extractor.parsing.letterhead.ending import Ending, parse_ending
from extractor.parsing.letterhead.signatures import authority_of, post_title, signer_name
from tests.parsing.sheets import sheet
from tests.text.ocr_lines import ocr_text

BODY = "1. Nội dung thứ nhất.\n2. Nội dung thứ hai, đề nghị các đơn vị thực hiện./.\n"


def ending_of(raw: str) -> tuple[str, Ending]:
    text = sheet(BODY + raw)
    return text.content, parse_ending(text, 0)


def signed(ending: Ending) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(s.authority, s.on_behalf_of, s.title, s.name) for s in ending.signatures]


LIST = "Nơi nhận:\n- Như trên;\n- Giám đốc Sở; các PGĐ Sở;\n- Lưu: VT, VP.\n"
LEFT = "< Nơi nhận:\n< - Như trên;\n< - Lưu: VT.\n"
SIGNATURES = {
    "deputy for the head": (
        LEFT + "> KT. GIÁM ĐỐC\n> PHÓ GIÁM ĐỐC\n> Lê Văn An",
        [("KT.", "Giám đốc", "Phó Giám đốc", "Lê Văn An")],
    ),
    "for a collective, deputy for its head": (
        LEFT + "> TM. ỦY BAN NHÂN DÂN\n> KT. CHỦ TỊCH\n> PHÓ CHỦ TỊCH\n> Lê Văn An",
        [("KT.", "Chủ tịch", "Phó Chủ tịch", "Lê Văn An")],
    ),
    "a collective whose name holds a post": (
        LEFT + "> TM. BAN BÍ THƯ\n> BÍ THƯ THƯỜNG TRỰC\n> Lê Văn An",
        [("TM.", "Ban Bí thư", "Bí thư Thường trực", "Lê Văn An")],
    ),
    "for a collective": (
        LEFT + "> TM. CHÍNH PHỦ\n> THỦ TƯỚNG\n> Lê Văn An",
        [("TM.", "Chính phủ", "Thủ tướng", "Lê Văn An")],
    ),
    "name of the collective on two lines": (
        LEFT + "> TM. ỦY BAN NHÂN DÂN\n> TỈNH AN PHÚC\n> CHỦ TỊCH\n> Lê Văn An",
        [("TM.", "Ủy ban nhân dân tỉnh An Phúc", "Chủ tịch", "Lê Văn An")],
    ),
    "by order, with a deputy": (
        LEFT + "> TL. CHỦ TỊCH\n> KT. CHÁNH VĂN PHÒNG\n> PHÓ CHÁNH VĂN PHÒNG\n> Trần Thị Bình",
        [("KT.", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Trần Thị Bình")],
    ),
    "by delegation": (
        LEFT + "> TUQ. GIÁM ĐỐC\n> TRƯỞNG PHÒNG\n> Trần Thị Bình",
        [("TUQ.", "Giám đốc", "Trưởng phòng", "Trần Thị Bình")],
    ),
    "acting head": (
        LEFT + "> Q. GIÁM ĐỐC\n> Trần Thị Bình",
        [("Q.", None, "Q. Giám đốc", "Trần Thị Bình")],
    ),
    "acting head, spelt out": (
        LEFT + "> QUYỀN GIÁM ĐỐC\n> Trần Thị Bình",
        [(None, None, "Quyền Giám đốc", "Trần Thị Bình")],
    ),
    "party": (
        "< Nơi nhận:\n< - Như trên,\n< - Lưu Văn phòng Tỉnh ủy.\n> T/M BAN THƯỜNG VỤ\n> PHÓ BÍ THƯ\n> Trần Thị Bình",
        [("T/M", "Ban Thường vụ", "Phó Bí thư", "Trần Thị Bình")],
    ),
    "party, deputy for the head": (
        LEFT + "> K/T TRƯỞNG BAN\n> PHÓ TRƯỞNG BAN\n> Lê Văn An",
        [("K/T", "Trưởng ban", "Phó Trưởng ban", "Lê Văn An")],
    ),
    "two posts in one": (
        LEFT + "> KT. BỘ TRƯỞNG, CHỦ NHIỆM\n> PHÓ CHỦ NHIỆM\n> Lê Văn An",
        [("KT.", "Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm", "Lê Văn An")],
    ),
    "post of many words": (
        LEFT + "> KT. TỔNG KIỂM TOÁN NHÀ NƯỚC\n> PHÓ TỔNG KIỂM TOÁN NHÀ NƯỚC\n> Lê Văn An",
        [("KT.", "Tổng Kiểm toán nhà nước", "Phó Tổng Kiểm toán nhà nước", "Lê Văn An")],
    ),
    "head of a regional office": (
        LEFT + "> TL. TỔNG KIỂM TOÁN NHÀ NƯỚC\n> KIỂM TOÁN TRƯỞNG\n> KIỂM TOÁN NHÀ NƯỚC KHU VỰC VII\n> Lê Văn An",
        [
            (
                "TL.",
                "Tổng Kiểm toán nhà nước",
                "Kiểm toán trưởng Kiểm toán nhà nước khu vực VII",
                "Lê Văn An",
            )
        ],
    ),
    "small letters after a list": (
        LIST + "KT. Chủ tịch\nPhó Chủ tịch\nĐã ký\nLê Văn An",
        [("KT.", "Chủ tịch", "Phó Chủ tịch", "Lê Văn An")],
    ),
    "electronic signature between post and name": (
        LEFT + "> GIÁM ĐỐC\n> Ký bởi: SỞ Y TẾ\n> Ngày ký: 12/3/2024 10:20:30\n> Lê Văn An",
        [(None, None, "Giám đốc", "Lê Văn An")],
    ),
    "certified copy below": (
        LEFT + "> GIÁM ĐỐC\n> Lê Văn An\nSAO Y\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTrần Thị Bình",
        [(None, None, "Giám đốc", "Lê Văn An")],
    ),
    "minutes signed by both sides": (
        "< TRƯỞNG ĐOÀN\n< Trần Thị Bình\n> ĐẠI DIỆN ĐƠN VỊ\n> GIÁM ĐỐC\n> Lê Văn An",
        [(None, None, "Trưởng đoàn", "Trần Thị Bình"), (None, "Đại diện đơn vị", "Giám đốc", "Lê Văn An")],
    ),
    "head without authority": (LEFT + "> BỘ TRƯỞNG\n> Lê Văn An", [(None, None, "Bộ trưởng", "Lê Văn An")]),
    "name in capitals": (
        LEFT + "> GIÁM ĐỐC\n> NGUYỄN VĂN AN",
        [(None, None, "Giám đốc", "NGUYỄN VĂN AN")],
    ),
    "(Đã ký) and degrees": (
        LEFT + "> HIỆU TRƯỞNG\n> (Đã ký)\n> PGS.TS. Lê Văn An",
        [(None, None, "Hiệu trưởng", "Lê Văn An")],
    ),
    "(đã ký và đóng dấu)": (
        LEFT + "> VIỆN TRƯỞNG\n> (đã ký và đóng dấu)\n> Lê Văn An",
        [(None, None, "Viện trưởng", "Lê Văn An")],
    ),
    "Đã ký: name": (
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nĐã ký: Lê Văn An",
        [("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn An")],
    ),
    "army rank": (
        LEFT + "> KT. GIÁM ĐỐC\n> PHÓ GIÁM ĐỐC\n> Đại tá Lê Văn An",
        [("KT.", "Giám đốc", "Phó Giám đốc", "Lê Văn An")],
    ),
    "list before the signature in one column": (
        LIST + "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn An",
        [("KT.", "Giám đốc", "Phó Giám đốc", "Lê Văn An")],
    ),
    "signature before the list": (
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn An\n" + LIST,
        [("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn An")],
    ),
    "cells of a row": (
        "= Nơi nhận: - Như trên; - Lưu: VT. | KT. BỘ TRƯỞNG THỨ TRƯỞNG (Đã ký) Lê Văn An",
        [("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn An")],
    ),
    "lines interleaved": (
        "Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Sở Tài chính;\n- Lưu: VT. Lê Văn An",
        [("KT.", "Giám đốc", "Phó Giám đốc", "Lê Văn An")],
    ),
    "joint document, side by side": (
        "< KT. BỘ TRƯỞNG BỘ NỘI VỤ\n< THỨ TRƯỞNG\n< Lê Văn An\n> KT. BỘ TRƯỞNG BỘ TÀI CHÍNH\n> THỨ TRƯỞNG\n"
        "> Trần Thị Bình\nNơi nhận:\n- Văn phòng Chính phủ;\n- Lưu: VT.",
        [
            ("KT.", "Bộ trưởng Bộ Nội vụ", "Thứ trưởng", "Lê Văn An"),
            ("KT.", "Bộ trưởng Bộ Tài chính", "Thứ trưởng", "Trần Thị Bình"),
        ],
    ),
    "joint document, cells": (
        "= KT. BỘ TRƯỞNG BỘ NỘI VỤ | KT. BỘ TRƯỞNG BỘ TÀI CHÍNH\n= THỨ TRƯỞNG | THỨ TRƯỞNG\n"
        "= Lê Văn An | Trần Thị Bình\nNơi nhận:\n- Văn phòng Chính phủ;\n- Lưu: VT.",
        [
            ("KT.", "Bộ trưởng Bộ Nội vụ", "Thứ trưởng", "Lê Văn An"),
            ("KT.", "Bộ trưởng Bộ Tài chính", "Thứ trưởng", "Trần Thị Bình"),
        ],
    ),
    "law without recipients": (
        "Luật này được Quốc hội khóa XV thông qua ngày 29 tháng 6 năm 2024.\nCHỦ TỊCH QUỐC HỘI\nLê Văn An",
        [(None, None, "Chủ tịch Quốc hội", "Lê Văn An")],
    ),
    "no name printed": (LEFT + "> KT. GIÁM ĐỐC\n> PHÓ GIÁM ĐỐC", [("KT.", "Giám đốc", "Phó Giám đốc", None)]),
    "annex with its own signature": (
        LEFT + "> GIÁM ĐỐC\n> Lê Văn An\nPHỤ LỤC I\nNơi nhận:\n- Như trên.\nNGƯỜI LẬP\nTRƯỞNG PHÒNG\nTrần Thị Bình",
        [(None, None, "Giám đốc", "Lê Văn An")],
    ),
    "forms with recipients after a document without": (
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn An\nMẪU ĐƠN ĐĂNG KÝ\n"
        + "Dòng của mẫu đơn.\n" * 40
        + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Thị Bình",
        [("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn An")],
    ),
    "signature before an annex, no recipients": (
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An\nPHỤ LỤC\nNội dung phụ lục.",
        [("TM.", "Ủy ban nhân dân", "Chủ tịch", "Lê Văn An")],
    ),
    "small letters, as web pages print them": (
        "KT. Bộ trưởng\nThứ trưởng\nLê Văn An",
        [("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn An")],
    ),
    "damaged authority": (
        LEFT + "> KT. KT.BỘ TRƯỞNG\n> THỨ TRƯỞNG\n> Lê Văn An",
        [("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn An")],
    ),
    "name of an ethnic minority": (
        LEFT + "> CHỦ TỊCH\n> Y Thanh Hà Niê",
        [(None, None, "Chủ tịch", "Y Thanh Hà Niê")],
    ),
    "what is left of a name": (
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bình\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nAn\nNơi nhận:\n- Như trên;\n- Lưu: VT.",
        [("KT.", "Giám đốc", "Phó Giám đốc", "Trần Thị Bình")],
    ),
    "nothing at all": ("", []),
    "persons in the running text are no signers": ("3. Giao ông\nLê Văn An\nthực hiện việc này.", []),
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures(name: str) -> None:
    raw, expected = SIGNATURES[name]
    assert signed(ending_of(raw)[1]) == expected


RECIPIENTS = {
    "two on one line stay one entry": (LIST, ("Như trên", "Giám đốc Sở; các PGĐ Sở", "Lưu: VT, VP")),
    "entry over two lines": (
        "Nơi nhận:\n- VPUB: các phòng chuyên môn,\nTrung tâm Tin học;\n- Lưu: VT.",
        ("VPUB: các phòng chuyên môn, Trung tâm Tin học", "Lưu: VT"),
    ),
    "missing punctuation": (
        "Nơi nhận:\n- Cổng TTĐT Sở (để đăng tải)\n- Lưu: VT, VP.",
        ("Cổng TTĐT Sở (để đăng tải)", "Lưu: VT, VP"),
    ),
    "no dashes, on one line": ("Nơi nhận: Như trên; Sở Y tế; Lưu: VT; TH.", ("Như trên", "Sở Y tế", "Lưu: VT; TH")),
    "a bracket is one entry": (
        "Nơi nhận: Như trên; Sở Y tế (để biết; theo dõi); Lưu: VT.",
        ("Như trên", "Sở Y tế (để biết; theo dõi)", "Lưu: VT"),
    ),
    "brackets that nothing closes": (
        "Nơi nhận: UBND tỉnh (để b/c; Các phòng (t/h; Sở Y tế (để biết; lưu); Lưu: VT (2b).",
        ("UBND tỉnh (để b/c", "Các phòng (t/h", "Sở Y tế (để biết; lưu)", "Lưu: VT (2b)"),
    ),
    "such a bracket at the front": (
        "Nơi nhận: (Để b/c Như trên; Sở Y tế; Lưu: VT.",
        ("(Để b/c Như trên", "Sở Y tế", "Lưu: VT"),
    ),
    "such a bracket over a line end": (
        "Nơi nhận:\n- UBND tỉnh (để\nb/c;\n- Các phòng;\n- Lưu: VT.",
        ("UBND tỉnh (để b/c", "Các phòng", "Lưu: VT"),
    ),
    "no dashes": ("Nơi nhận:\nNhư trên;\nSở Tài chính;\nLưu: VT.", ("Như trên", "Sở Tài chính", "Lưu: VT")),
    "one cell": ("= Nơi nhận: - Như trên; - Lưu: VT. | GIÁM ĐỐC", ("Như trên", "Lưu: VT")),
    "signature read into the lines": (
        "Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT. Lê Văn An",
        ("Như trên", "Lưu: VT"),
    ),
    "a form received elsewhere is no list": ("Nơi nhận hồ sơ: Bộ phận một cửa.", ()),
}


@pytest.mark.parametrize("name", RECIPIENTS)
def test_recipients(name: str) -> None:
    raw, expected = RECIPIENTS[name]
    assert ending_of(raw)[1].recipients == expected


def test_annex_head_after_a_signature_without_recipients_is_citable() -> None:
    content, found = ending_of(
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn An\nBIỂU MỨC THU\n(Kèm theo Thông tư số 1/2010/TT-BTC)\n= TT | Mức"
    )
    assert [content[a:b] for a, b in found.spans] == ["KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn An"]


def test_body_ends_before_the_ending_and_the_ending_is_not_cited() -> None:
    content, found = ending_of(LEFT + "> GIÁM ĐỐC\n> Lê Văn An\nPHỤ LỤC\nKèm theo Quyết định số 1/QĐ-STC")
    assert content[: found.body_end].rstrip().endswith("thực hiện./.")
    assert [content[a:b] for a, b in found.spans] == ["Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn An"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("TS. Nguyễn Văn An", "Nguyễn Văn An"),
        ("BS CKII. Trần Thị Bình", "Trần Thị Bình"),
        ("Thiếu tướng Lê Văn An", "Lê Văn An"),
        ("Đã ký: Lê Văn An", "Lê Văn An"),
        ("Văn phòng Chính phủ", None),  # a body
        ("Phó Giám đốc", None),  # a post
        ("Như Điều 3", None),  # a recipient
        ("Hà", None),  # one word
        ("THÔNG BÁO", None),  # capitals without a post above
    ],
)
def test_names(line: str, name: str | None) -> None:
    assert signer_name(line) == name


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("KT. GIÁM ĐỐC", ("KT.", "GIÁM ĐỐC")),
        ("KT.GIÁM ĐỐC", ("KT.", "GIÁM ĐỐC")),
        ("K/T CHÁNH VĂN PHÒNG", ("K/T", "CHÁNH VĂN PHÒNG")),
        ("TM. ỦY BAN NHÂN DÂN", ("TM.", "ỦY BAN NHÂN DÂN")),
        ("TL CHỦ TỊCH", ("TL.", "CHỦ TỊCH")),
        ("QUỐC HỘI", None),  # begins with Q
        ("Quận Bình Hòa", None),
    ],
)
def test_authorities(line: str, parts: tuple[str, str] | None) -> None:
    assert authority_of(line) == parts


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
        ("GIÁM ĐỐC SỞ Y TẾ", "Giám đốc Sở Y tế"),
        ("PHÓ VIỆN TRƯỞNG", "Phó Viện trưởng"),
        ("Phó Giám đốc", "Phó Giám đốc"),
    ],
)
def test_posts_in_sentence_case(line: str, title: str) -> None:
    assert post_title(line) == title


@pytest.mark.parametrize(
    "line, sure, title",
    [
        ("ĐÀN", 0.4, "Phó Giám đốc"),  # of the rim of a seal
        ("TH vẽ 3", 0.2, "Phó Giám đốc"),  # of a signature
        ("TỈNH AN SƠN", 0.96, "Phó Giám đốc tỉnh An Sơn"),
    ],
)
def test_what_ocr_makes_of_a_seal_is_no_part_of_the_post(line: str, sure: float, title: str) -> None:
    head = ("SỞ CÔNG CHÍNH", "Số: 12/QĐ-SCC", "QUYẾT ĐỊNH", "Về việc giao vốn", "Điều 1. Giao vốn cho các đơn vị.")
    ending = ("Nơi nhận:", "- Như Điều 1;", "- Lưu: VT.", "PHÓ GIÁM ĐỐC", line, "Lê Văn An")
    text = ocr_text(*head, *ending, **dict.fromkeys(line.split(), sure))
    (signature,) = parse_ending(text, text.content.index("Điều 1")).signatures
    assert (signature.title, signature.name) == (title, "Lê Văn An")
