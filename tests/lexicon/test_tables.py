"""Every data file has its columns, its rows are whole, and every example resolves to its own row."""

import csv
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import extractor.lexicon
from extractor.lexicon import (
    bodies,
    bodies_by_code,
    body_by_name,
    cues,
    document_types,
    fold,
    fold_tone,
    is_place,
    is_syllable,
    province_by_name,
    provinces,
    qh_term_years,
    sentence_case_type,
    type_for_code,
    type_names,
)
from extractor.lexicon.old_letters import OldFont, old_font
from extractor.lexicon.tables import day

DATA = Path(extractor.lexicon.__file__).parent / "data"

Check = Callable[[str], bool]


def one_of(*allowed: str) -> Check:
    return lambda cell: cell in allowed


def matching(pattern: str) -> Check:
    return lambda cell: bool(re.fullmatch(pattern, cell))


ANY, SOME = matching(r".*"), matching(r".+")
UNVERIFIED = one_of("", "yes")
DAY = matching(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
ID = matching(r"[a-z0-9]+(?:-[a-z0-9]+)*")

SCHEMA: dict[str, dict[str, Check]] = {
    "document_types": {
        "name": SOME,
        "code": matching(r"[A-ZĐ][A-Za-zĐđ-]*|"),
        "base": ANY,
        "aliases": ANY,
        "example": SOME,
    },
    "bodies": {
        "id": ID,
        "name": SOME,
        "level": one_of(
            *[
                "trung_uong",
                "bo",
                "thuoc_bo",
                "dang",
                "doan_the",
                "toa_an",
                "vks",
                "kiem_toan",
                "dia_phuong",
                "so",
                "xa_huyen",
                "lam_thoi",
            ]
        ),
        "codes": ANY,
        "aliases": ANY,
        "valid_from": DAY,
        "valid_to": DAY,
        "successor": ANY,
        "example": SOME,
        "unverified": UNVERIFIED,
    },
    "provinces": {
        "old_name": SOME,
        "old_type": one_of("tỉnh", "thành phố"),
        "new_name": SOME,
        "aliases": ANY,
        "example": SOME,
    },
    "places": {"name": SOME, "example": SOME},
    "units": {"code": SOME, "meaning": SOME},
    "terms": {
        "term": matching(r"\d+"),
        "start": matching(r"\d{4}-\d\d"),
        "end": DAY,
        "example": ANY,
    },
    "ocr_confusions": {
        "place": one_of("sign", "digit", "stroke", "label"),
        "meant": ANY,
        "read": ANY,
        "sure": one_of("", "yes"),
        "example": ANY,
    },
    "cues": {"kind": matching(r"[a-z_]+"), "phrase": SOME},
    "casing": {"kind": matching(r"[a-z_]+"), "text": SOME, "not_after": ANY},
    "syllable_parts": {"kind": one_of("onset", "rime", "rime_qu", "rime_gi"), "text": SOME, "example": ANY},
    "old_letters": {
        "encoding": one_of("tcvn3", "vni", "viscii", "vps"),
        "codes": matching(r"[0-9A-F]{2}(?: [0-9A-F]{2})?"),
        "letter": matching(r"[À-ỹ]"),
    },
    "old_fonts": {
        "prefix": matching(r"[._]?[a-z]+"),
        "encoding": one_of("tcvn3", "vni", "viscii", "vps"),
        "capitals": one_of("", "H", "Hoa"),
        "example": SOME,
    },
    "issuer_words": {"word": SOME, "role": one_of("head", "stop", "compound", "joint")},
    "laws": {"name": SOME},
    "body_words": {
        "kind": one_of("short", "post"),
        "words": matching(r"[a-z]+(?: [a-z]+)*"),
        "meant": matching(r"[a-z]+(?: [a-z]+)*"),
    },
    "page_words": {"kind": one_of("watermark", "capital_heading", "foreign", "bare"), "text": SOME},
    "register_headings": {
        "field": one_of("number", "symbol", "date", "issuer", "type", "subject", "type_subject", "ignored"),
        "heading": SOME,
        "match": one_of("exact", "within"),
    },
}
UNIQUE = {
    "document_types": ("name", "code"),
    "bodies": ("id",),
    "provinces": ("old_name",),
    "places": ("name",),
    "units": ("code",),
    "terms": ("term",),
    "ocr_confusions": ("place", "meant", "read"),
    "cues": ("kind", "phrase"),
    "casing": ("kind", "text"),
    "syllable_parts": ("kind", "text"),
    "old_letters": ("encoding", "codes"),
    "old_fonts": ("prefix",),
    "issuer_words": ("word", "role"),
    "laws": ("name",),
    "body_words": ("kind", "words"),
    "page_words": ("kind", "text"),
    "register_headings": ("heading",),
}


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("table", [path.stem for path in DATA.glob("*.csv")])
def test_every_file_is_a_table_of_composed_text(table: str) -> None:
    rows = read(table)
    assert rows
    for row in rows:
        assert None not in row, row
        assert None not in row.values(), row
        assert all(unicodedata.is_normalized("NFC", cell) for cell in row.values()), row


@pytest.mark.parametrize("table", SCHEMA)
def test_rows_fit_their_schema(table: str) -> None:
    rows = read(table)
    assert rows
    for row in rows:
        assert list(row) == list(SCHEMA[table]), row
        for column, cell in row.items():
            assert SCHEMA[table][column](cell), (table, column, cell)
            assert cell == cell.strip() == unicodedata.normalize("NFC", cell), (table, column, cell)
            assert all(part == part.strip() and part for part in cell.split("|") if cell), (table, column, cell)


@pytest.mark.parametrize("table", UNIQUE)
def test_no_row_stands_twice(table: str) -> None:
    keys = [tuple(row[column] for column in UNIQUE[table]) for row in read(table)]
    assert len(keys) == len(set(keys)), {key for key in keys if keys.count(key) > 1}


def test_examples_of_types_resolve_to_their_row() -> None:
    for kind in document_types():
        example = fold_tone(kind.example)
        name = next(name for name in type_names() if example.startswith(fold_tone(name)))
        assert name == kind.name, kind
        assert sentence_case_type(name.upper()) == kind.name
        if kind.code:
            assert kind.code in kind.example, kind
            assert kind.name in type_for_code(kind.code), kind


def test_examples_of_bodies_resolve_to_their_row() -> None:
    for body in bodies():
        assert body_by_name(body.example, body.valid_from or body.valid_to) is body, body
        for code in body.codes:
            assert body in bodies_by_code(code), (body.id, code)


def test_aliases_of_bodies_resolve_to_a_body_that_bears_them() -> None:
    for body in bodies():
        for alias in body.aliases:
            found = body_by_name(alias, body.valid_from or body.valid_to)
            assert found is not None, alias
            assert alias in (found.name, *found.aliases), (alias, found.id)


def test_bodies_live_forwards() -> None:
    for body in bodies():
        if body.valid_from and body.valid_to:
            assert body.valid_from < body.valid_to, body


def test_examples_of_old_fonts_resolve_to_their_row() -> None:
    for row in read("old_fonts"):
        assert old_font(row["example"]) == OldFont(row["encoding"], bool(row["capitals"])), row


def test_examples_of_provinces_resolve_to_their_row() -> None:
    assert len(provinces()) == 63
    assert len({province.new_name for province in provinces()}) == 34
    for province in provinces():
        for text in (province.example, province.old_name, *province.aliases):
            assert province_by_name(text) is province, text


def test_examples_of_places_resolve() -> None:
    for row in read("places"):
        assert is_place(row["example"]), row


def test_cues_are_longest_first() -> None:
    for kind in {row["kind"] for row in read("cues")}:
        lengths = [len(phrase) for phrase in cues(kind)]
        assert lengths == sorted(lengths, reverse=True), kind


def test_examples_of_syllable_parts_are_syllables_with_their_part() -> None:
    for row in read("syllable_parts"):
        assert not row["example"] or is_syllable(row["example"]), row


def test_a_code_of_a_unit_is_made_of_letters_of_its_meaning_in_their_order() -> None:
    for row in read("units"):
        letters = iter(fold(row["meaning"]))
        assert all(any(letter == other for other in letters) for letter in fold(row["code"]) if letter.isalnum()), row


def test_examples_of_terms_lie_in_their_term() -> None:
    for row in read("terms"):
        years = qh_term_years(int(row["term"]))
        assert years is not None
        if row["example"]:
            _, year, sign = row["example"].split("/")
            assert sign == f"QH{row['term']}"
            assert years[0].year <= int(year) <= (years[1] or date.max).year


@pytest.mark.parametrize(
    "cell, last, expected",
    [
        ("", False, None),
        ("2007", False, date(2007, 1, 1)),
        ("2007", True, date(2007, 12, 31)),
        ("2024-02", True, date(2024, 2, 29)),  # leap year
        ("2025-12", True, date(2025, 12, 31)),  # month at the end of a year
        ("2025-03-01", True, date(2025, 3, 1)),
    ],
)
def test_days_of_cells(cell: str, last: bool, expected: date | None) -> None:
    assert day(cell, last=last) == expected
