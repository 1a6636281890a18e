"""Every kind of row and every column of the tables is read: without it, its example comes out another way.

A row names what is taken out of a table (the rows of a kind, or the cells of a column) and an example whose answer
rests on it. A new kind or column needs a row here, and one that nothing reads can have none.
"""

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extractor import kept
from extractor.auditing.registers.headings import field_of
from extractor.identity.body import relation
from extractor.lexicon import (
    base_type,
    bodies,
    bodies_by_code,
    bodies_by_id,
    body_by_name,
    codes_for_type,
    fold,
    is_place,
    is_syllable,
    province_by_name,
    qh_term_years,
    sentence_case,
    sentence_case_type,
    tables,
    type_for_code,
)
from extractor.lexicon.misread import digits_confused_with, letters_confused_with, meant_codes, read_as_stroke
from extractor.lexicon.old_letters import old_font, old_letters
from extractor.lexicon.person_names import name_parts
from extractor.lexicon.phrases import body_joints, is_sign_code, law_names
from extractor.linking.pairing.matters import matters_of
from extractor.linking.status.clauses import cut
from extractor.linking.within.leads import acts
from extractor.operations.extract import extract_data
from extractor.parsing.letterhead.bodies import HeadLine, join_bodies, opens_body
from extractor.parsing.letterhead.signatures import opens_post, signer_name
from extractor.reading.options import Options
from extractor.reading.page.quality import spoiled
from extractor.reading.pdf.page_trust import is_watermark
from extractor.reading.secrecy import mark_in
from extractor.reading.source import Source

DATA = Path(tables.__file__).parent / "data"

KINDS = {
    "status_words": "tag",
    "body_words": "kind",
    "casing": "kind",
    "cues": "kind",
    "issuer_words": "role",
    "ocr_confusions": "place",
    "old_letters": "encoding",
    "page_words": "kind",
    "person_names": "part",
    "register_headings": "field",
    "syllable_parts": "kind",
}
"""Tables whose rows are of kinds, and the column that names the kind."""

FOR_PEOPLE = {"example", "meaning"}
"""Columns that tests hold against the row itself (test_tables.py); no code reads them."""

Probe = Callable[[], object]
"""Gives an answer that must be another one without what it rests on; to raise an error is another answer too."""


def read_here(text: str, options: Options | None = None) -> dict[str, Any]:
    """The document in `text`, read in this process: a worker has tables of its own."""
    return extract_data(Source("-", text.encode(), options or Options()))


def header(text: str, options: Options | None = None) -> dict[str, object]:
    """The letterhead that is read from `text`."""
    header: dict[str, object] = read_here(text, options)["header"]
    return header


def issuers(text: str) -> list[str | None]:
    """The issuers of the documents cited in `text`."""
    return [citation["issuer"] for citation in read_here(text)["citations"]]


def day(cell: str) -> date:
    return date.fromisoformat(cell)


HEAD = """UBND TỈNH HƯNG YÊN
SỞ NỘI VỤ
{mark}
Số: 12/BC-SNV
Hưng Yên, ngày 02 tháng 3 năm 2024
BÁO CÁO
Kết quả năm 2023
"""

PROBES: list[tuple[str, str, Probe]] = [
    ("bodies", "id", lambda: "so-noi-vu" in bodies_by_id()),
    ("bodies", "name", partial(body_by_name, "Sở Nội vụ")),
    ("bodies", "level", partial(body_by_name, "Đoàn kiểm tra công tác dân vận")),
    ("bodies", "codes", lambda: [body.id for body in bodies_by_code("SNV")]),
    ("bodies", "aliases", lambda: body_by_name("Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam") is None),
    ("bodies", "valid_from", lambda: len([body for body in bodies() if not body.existed_on(day("1950-01-01"))])),
    ("bodies", "valid_to", lambda: len([body for body in bodies() if not body.existed_on(day("2026-01-01"))])),
    ("bodies", "successor", partial(relation, "Sở Kế hoạch và Đầu tư An Giang", "Sở Tài chính An Giang", "BC-SKHĐT")),
    ("bodies", "unverified", lambda: len([body for body in bodies() if body.unverified])),
    ("body_words", "words", partial(body_by_name, "VP Chính phủ")),
    ("body_words", "meant", partial(body_by_name, "VP Chính phủ")),
    ("body_words", "kind post", partial(body_by_name, "Chánh Thanh tra tỉnh")),
    ("body_words", "kind short", partial(body_by_name, "VP Chính phủ")),
    ("casing", "text", partial(sentence_case, "QUY CHẾ CỦA CỤC CÔNG NGHỆ")),
    ("casing", "not_after", partial(sentence_case, "VỀ CƠ SỞ GIÁO DỤC")),
    ("casing", "kind chain_head", partial(sentence_case, "TRƯỜNG ĐẠI HỌC BÁCH KHOA")),
    ("casing", "kind company", partial(sentence_case, "CÔNG TY MINH PHÁT")),
    ("casing", "kind field", partial(sentence_case, "QUY CHẾ CỦA CỤC CÔNG NGHỆ")),
    ("casing", "kind head", partial(sentence_case, "QUY CHẾ CỦA CỤC CÔNG NGHỆ")),
    ("casing", "kind law_head", partial(sentence_case, "SỬA ĐỔI LUẬT ĐẤT ĐAI")),
    ("casing", "kind law_stop", partial(sentence_case, "CĂN CỨ LUẬT NÀY")),
    ("casing", "kind level", partial(sentence_case, "ĐỊA BÀN XÃ AN VŨ")),
    ("casing", "kind level_word_before", partial(sentence_case, "ĐỐI VỚI CẤP XÃ MỚI")),
    ("casing", "kind not_body", partial(sentence_case, "VỀ BỘ MÁY HÀNH CHÍNH")),
    ("casing", "kind not_level", partial(sentence_case, "QUY HOẠCH XÃ HỘI HỌC")),
    ("casing", "kind proper", partial(sentence_case, "HỌC TẬP TƯ TƯỞNG HỒ CHÍ MINH")),
    ("casing", "kind roman_after", partial(sentence_case, "QUY CHẾ, CHƯƠNG V")),
    ("casing", "kind stop", partial(sentence_case, "UBND XÃ AN VŨ NĂM 2024")),
    ("cues", "phrase", partial(opens_post, "PHÓ GIÁM ĐỐC")),
    ("cues", "kind actor", lambda: acts("UBND đã xong.", 0, 13)),
    ("cues", "kind body_head", partial(opens_body, "SỞ NỘI VỤ")),
    ("cues", "kind body_open", partial(join_bodies, [HeadLine("THANH TRA"), HeadLine("SỞ Y TẾ")])),
    ("cues", "kind not_body_head", partial(opens_body, "BỘ ĐỘI BIÊN PHÒNG")),
    ("cues", "kind circulation", partial(header, HEAD.format(mark="XEM XONG TRẢ LẠI"))),
    ("cues", "kind draft", partial(header, HEAD.format(mark="BẢN THẢO"))),
    ("cues", "kind post", partial(opens_post, "PHÓ GIÁM ĐỐC")),
    ("cues", "kind rank", partial(signer_name, "PGS.TS. Nguyễn Văn A")),
    ("cues", "kind secrecy", partial(header, HEAD.format(mark="TỐI MẬT"), options=Options(allow_secret=True))),
    ("cues", "kind urgency", partial(mark_in, "MẬT - HỎA TỐC")),
    ("document_types", "name", partial(sentence_case_type, "BÁO CÁO")),
    ("document_types", "code", partial(type_for_code, "BC")),
    ("document_types", "base", partial(base_type, "Báo cáo thẩm định")),
    ("document_types", "aliases", partial(codes_for_type, "Công thư")),
    ("issuer_words", "word", partial(issuers, "Công văn số 12/SNV-VP ngày 02/3/2024 của Thường vụ về việc này.")),
    ("issuer_words", "role head", partial(issuers, "Công văn số 12/TV ngày 02/3/2024 của Thường trực về việc.")),
    (
        "issuer_words",
        "role stop",
        partial(issuers, "Công văn số 12/SNV ngày 02/3/2024 của Hội Nông dân nộp hồ sơ."),
    ),
    (
        "issuer_words",
        "role compound",
        partial(issuers, "Công văn số 12/BQL ngày 02/3/2024 của Ban Quản lý dự án giao thông tỉnh."),
    ),
    ("issuer_words", "role joint", body_joints),
    ("laws", "name", lambda: fold("đất đai") in {fold(name) for name in law_names()}),
    ("ocr_confusions", "meant", partial(meant_codes, "Q4")),
    ("ocr_confusions", "read", partial(meant_codes, "Q4")),
    ("ocr_confusions", "sure", partial(meant_codes, "Q4")),
    ("ocr_confusions", "place digit", partial(digits_confused_with, "O")),
    ("ocr_confusions", "place label", partial(letters_confused_with, "g")),
    ("ocr_confusions", "place sign", partial(meant_codes, "Q4")),
    ("ocr_confusions", "place stroke", read_as_stroke),
    ("old_fonts", "prefix", partial(old_font, "Arial")),
    ("old_fonts", "encoding", partial(old_font, ".VnTimeH")),
    ("old_fonts", "capitals", partial(old_font, ".VnTimeH")),
    *[("old_letters", f"encoding {name}", partial(old_letters, name)) for name in ("tcvn3", "vni", "viscii", "vps")],
    ("old_letters", "codes", partial(old_letters, "vni")),
    ("old_letters", "letter", partial(old_letters, "vni")),
    ("page_words", "text", partial(is_watermark, "Kính gửi")),
    ("page_words", "kind watermark", partial(is_watermark, "Công báo điện tử")),
    (
        "page_words",
        "kind capital_heading",
        partial(spoiled, ["UY BAN NHAN DAN", "phê duyệt kế hoạch kiểm tra đường lối"] * 4, False),
    ),
    ("page_words", "kind foreign", partial(spoiled, ["The minutes of the meeting are kept by the clerk"] * 9, True)),
    ("page_words", "kind bare", partial(spoiled, ["cong hoa xa hoi va cua nhan dan thang nam theo cac"] * 5, True)),
    ("places", "name", partial(is_place, "Hà Tây")),
    ("matters", "matter", partial(matters_of, "Hoàn trả tiền ăn")),
    ("matters", "words", partial(matters_of, "Hoàn trả tiền ăn")),
    ("provinces", "old_name", partial(province_by_name, "Hà Giang")),
    ("provinces", "old_type", lambda: getattr(province_by_name("Hà Nội"), "old_type", None)),
    ("provinces", "new_name", lambda: getattr(province_by_name("Hà Giang"), "new_name", None)),
    ("provinces", "aliases", partial(province_by_name, "Bắc Cạn")),
    ("register_headings", "heading", partial(field_of, "Số ký hiệu")),
    *[
        ("register_headings", f"field {field}", partial(field_of, heading))
        for field, heading in [
            ("number", "Số hiệu"),
            ("symbol", "Ký hiệu"),
            ("date", "Ngày ban hành"),
            ("issuer", "Cơ quan ban hành"),
            ("type", "Loại văn bản"),
            ("subject", "Trích yếu"),
            ("type_subject", "Tên loại và trích yếu nội dung"),
            ("ignored", "Nơi nhận"),
        ]
    ],
    ("register_headings", "match", partial(field_of, "Số hiệu của văn bản ban hành")),
    ("status_words", "word", partial(cut, "đơn vị không thu phí")),
    *[
        ("status_words", f"tag {row['tag']}", partial(cut, row["example"].lower()))
        for row in csv.DictReader((DATA / "status_words.csv").open(encoding="utf-8"))
        if row["word"] in row["example"].lower()
    ],
    ("syllable_parts", "text", partial(is_syllable, "nghiệp")),
    ("person_names", "name", partial(signer_name, "LÊ THỊ A", capitals=True)),
    ("person_names", "part surname", partial(signer_name, "LÊ THỊ A", capitals=True)),
    ("person_names", "part given", partial(name_parts, "given")),
    ("syllable_parts", "kind onset", partial(is_syllable, "nghiệp")),
    ("syllable_parts", "kind rime", partial(is_syllable, "anh")),
    ("syllable_parts", "kind rime_gi", partial(is_syllable, "giương")),
    ("syllable_parts", "kind rime_qu", partial(is_syllable, "quyết")),
    ("terms", "term", partial(qh_term_years, 15)),
    ("terms", "start", partial(qh_term_years, 15)),
    ("terms", "end", partial(qh_term_years, 15)),
    ("units", "code", partial(is_sign_code, "KGVX")),
]


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def forget() -> None:
    """Every answer that the project's modules keep is gone."""
    for name, module in list(sys.modules.items()):
        if name.startswith("extractor"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and not isinstance(value, type):
                    value.cache_clear()


def answer(probe: Probe) -> object:
    forget()
    try:
        return repr(probe())
    except (KeyError, ValueError, IndexError) as error:
        return type(error)


def without(table: str, what: str) -> list[dict[str, str]]:
    """The rows of a table without those of a kind ("kind head"), or with the cells of a column empty."""
    column, _, value = what.partition(" ")
    if value:
        return [row for row in read(table) if row[column] != value]
    return [row | {column: ""} for row in read(table)]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything is made of the tables, nothing is known from before or after."""
    monkeypatch.setattr(kept, "_kept", lambda _section: {})
    yield
    forget()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("table", "what", "probe"), PROBES, ids=[f"{table} {what}" for table, what, _ in PROBES])
def test_an_example_fails_without_it(table: str, what: str, probe: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = answer(probe)
    real = tables.rows

    def fewer(asked: str) -> Iterator[dict[str, str]]:
        return iter(without(table, what)) if asked == table else real(asked)

    for name, module in list(sys.modules.items()):
        if name.startswith("extractor") and getattr(module, "rows", None) is real:
            monkeypatch.setattr(module, "rows", fewer)
    assert answer(probe) != whole


def test_every_kind_and_column_has_an_example() -> None:
    wanted = set()
    for path in DATA.glob("*.csv"):
        rows, kind = read(path.stem), KINDS.get(path.stem)
        wanted |= {(path.stem, column) for column in rows[0] if column != kind and column not in FOR_PEOPLE}
        wanted |= {(path.stem, f"{kind} {row[kind]}") for row in rows if kind}
    assert wanted == {(table, what) for table, what, _ in PROBES}
